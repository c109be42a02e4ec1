import { sha256Of } from '../../../text/hash.ts';
import { canonicalJson, type Json } from '../../../text/json.ts';
import { once } from '../../../text/once.ts';
import { sourceOf, type Source, type Span } from '../../../text/source.ts';
import { builtInHelpers } from '../helpers.ts';
import { plainPath } from './data-models.ts';
import { publishedAs } from './published.ts';
import { loadProgram, parsePython, type Known, type Model, type Parsed, type Program, type Resolve } from '../python/index.ts';
import { emittedHelpers, knownHelper } from '../writing/emitted.ts';
import type { Module, Statement } from '../python/syntax/tree.ts';
import type { PythonTree } from '../tree.ts';

/** A rule's module, executed; or why it cannot be read. */
export type LoadedProgram =
  | { readonly program: Program; readonly module: Module; readonly source: Source }
  | { readonly problem: string; readonly source: Source; readonly span: Span };

const programs = new Map<PythonTree, LoadedProgram>();

/** So many executed modules are kept: one is asked about several times in a row, and what it holds is much more than what is said of it. */
const mostPrograms = 8;

/** The executed module of a rule. */
export function programOf(tree: PythonTree): LoadedProgram {
  const known = programs.get(tree);
  if (known !== undefined) return known;
  const source = sourceOf(tree.path, tree.source);
  const read = parseOnce(source);
  const made: LoadedProgram =
    'problem' in read ? { ...read, source } : { program: loadProgram(read.module, resolverOf(tree), { sources: once(() => sourcesKey(tree)), known: written, models: modelsFor(tree) }), module: read.module, source };
  programs.set(tree, made);
  const [oldest] = programs.keys();
  if (programs.size > mostPrograms && oldest !== undefined) programs.delete(oldest);
  return made;
}

/** The first digits of a hash of all that a rule executes. */
function sourcesKey({ source, helpers, models = {} }: PythonTree): string {
  const digests = (texts: Readonly<Record<string, string>>): Json => Object.entries(texts).map(([name, text]) => [name, digestOf(sourceOf(name, text))]);
  const mapped = Object.entries(models).map(([logType, { mappings, source: text = '' }]) => [logType, mappings as unknown as Json, digestOf(sourceOf(logType, text))]);
  return sha256Of(canonicalJson([source, digests(helpers), mapped])).slice(0, 12);
}

/** Functions of written rules that the executor states itself. */
function written(statement: Statement): ReturnType<Known> {
  const helper = knownHelper(statement);
  return helper === undefined ? undefined : { name: `rulec.${helper}`, asks: emittedHelpers[helper].imports.map((each) => each.join('.')) };
}

const mostRemembered = 300;

/** What is made of a text alone, kept for the texts used lately: helper modules are shared by many rules. */
export function remembering<T extends object | string>(make: (source: Source) => T): (source: Source) => T {
  const known = new Map<string, T>();
  return (source) => {
    const made = known.get(source.text) ?? make(source);
    // The one used last is the last in order.
    known.delete(source.text);
    known.set(source.text, made);
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
    return made;
  };
}

/** Parses a module once, as long as it is among those used lately. */
export const parseOnce: (source: Source) => Parsed = remembering(parsePython);

const digestOf = remembering(({ text }) => sha256Of(text));

/** The name under which the module of a data model is found: no module can be imported by it. */
const modelPrefix = 'data model of ';

function modelsFor({ models = {} }: PythonTree): readonly Model[] {
  return Object.entries(models).map(([logType, { mappings }]) => {
    const entries = Object.entries(mappings);
    return {
      logType,
      paths: new Map(entries.flatMap(([name, to]) => ('path' in to ? [[name, plainPath(to.path)] as const] : []))),
      methods: new Map(entries.flatMap(([name, to]) => ('method' in to ? [[name, to.method] as const] : []))),
      module: `${modelPrefix}${logType}`,
    };
  });
}

function ownModule({ helpers, models = {} }: PythonTree, name: string): string | undefined {
  if (name.startsWith(modelPrefix)) return models[name.slice(modelPrefix.length)]?.source;
  return Object.hasOwn(helpers, name) ? helpers[name] : undefined;
}

/** The workspace's own helper modules first, then ours. */
function resolverOf(tree: PythonTree): Resolve {
  return (name) => {
    const own = ownModule(tree, name);
    const text = own ?? (Object.hasOwn(builtInHelpers, name) ? builtInHelpers[name] : undefined);
    const found = text === undefined ? undefined : parseOnce(sourceOf(`${name}.py`, text));
    if (text === undefined || found === undefined || 'problem' in found) return undefined;
    const known: Known = own === undefined ? (ours) => ({ name: `${name}.${ours.name}` }) : publishedAs;
    return { module: found.module, builtIn: own === undefined, known };
  };
}
