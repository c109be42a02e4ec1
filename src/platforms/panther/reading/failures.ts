import type { Source } from '../../../text/source.ts';
import type { Failure } from '../../platform.ts';
import { literal, method, name } from '../python/syntax/build.ts';
import { flat } from '../python/syntax/print-flat.ts';
import { anyException, oneByOne, type Raises } from '../python/values/raises.ts';
import type { Expression, Module, Statement } from '../python/syntax/tree.ts';

/** The places of a rule that raise, each with what to write instead. */
export function failuresOf(raises: Raises, { source, module }: { readonly source: Source; readonly module: Module }): readonly Failure[] {
  return oneByOne(raises).flatMap(({ when, at, type }): readonly Failure[] => {
    const ofType = type === 'TypeError' || type === 'AttributeError';
    return at?.span === undefined || type === anyException || type.includes('|') ? [] : [{ when, source, span: at.span, ofType, help: ofType || type === 'KeyError' ? helpFor(at, module) : `catch it: \`except ${nameOf(type)}\`, or test the value before` }];
  });
}

/** An exception as a handler names it. */
function nameOf(type: string): string {
  return type === 'JSONDecodeError' ? 'json.JSONDecodeError' : (type.split('(')[0] ?? type);
}

/** A field that is read inside an expression, or behind a name in it, with a default that also stands in for null. */
function helpFor(at: Expression, module: Module): string {
  const [found] = [at, ...valuesOfNames(at, module)].flatMap(readsIn);
  if (found === undefined) return 'test that the value is of the type that is needed, for example with `isinstance`, before using it';
  return `write \`${flat(found.safe)}\` for \`${flat(found.read)}\`: its default also stands in for null`;
}

interface Read {
  readonly read: Expression;
  readonly safe: Expression;
}

/** The reads of fields in an expression, the outermost of each first. */
function readsIn(of: Expression): readonly Read[] {
  const chain = chainOf(of);
  if (chain !== undefined && chain.keys.length > 0 && !chain.safe) {
    return [{ read: of, safe: method(name(chain.event), 'deep_get', chain.keys.map((key) => literal(key)), { default: chain.standard ?? literal('') }) }];
  }
  return childrenOf(of).flatMap(readsIn);
}

interface Chain {
  readonly event: string;
  readonly keys: readonly string[];
  readonly standard: Expression | undefined;
  readonly safe: boolean;
}

/** `event.get("a").get("b")`, `event["a"]`, `event.deep_get("a", "b")`: the keys that are read, and the default. */
function chainOf(of: Expression): Chain | undefined {
  if (of.kind === 'name') return of.name === 'event' ? { event: of.name, keys: [], standard: undefined, safe: true } : undefined;
  if (of.kind === 'subscript') return longer(of.of, [of.index], undefined, false);
  if (of.kind !== 'call' || of.callee.kind !== 'attribute') return undefined;
  const standard = of.keywords.find((keyword) => keyword.name === 'default')?.value;
  if (of.callee.name === 'get') return longer(of.callee.of, of.args.slice(0, 1), of.args[1] ?? standard, false);
  return of.callee.name === 'deep_get' ? longer(of.callee.of, of.args, standard, standard !== undefined) : undefined;
}

function longer(of: Expression, keys: readonly Expression[], standard: Expression | undefined, safe: boolean): Chain | undefined {
  const before = chainOf(of);
  const texts = keys.flatMap((key) => (key.kind === 'literal' && typeof key.value === 'string' ? [key.value] : []));
  if (before === undefined || texts.length !== keys.length || texts.length === 0) return undefined;
  return { event: before.event, keys: [...before.keys, ...texts], standard, safe: safe && before.keys.length === 0 };
}

/** What the names in an expression are set to, anywhere in the module. */
function valuesOfNames(of: Expression, module: Module): readonly Expression[] {
  const names = new Set(namesIn(of));
  const assigned = (body: readonly Statement[]): readonly Expression[] =>
    body.flatMap((statement) => {
      if (statement.kind === 'assign') return statement.targets.some((target) => target.kind === 'name' && names.has(target.name)) ? [statement.value] : [];
      if (statement.kind === 'function' || statement.kind === 'for') return assigned(statement.body);
      return statement.kind === 'if' ? [...statement.branches.flatMap(({ body: inner }) => assigned(inner)), ...assigned(statement.otherwise)] : [];
    });
  return assigned(module.body);
}

function namesIn(of: Expression): readonly string[] {
  return of.kind === 'name' ? [of.name] : childrenOf(of).flatMap(namesIn);
}

function childrenOf(of: Expression): readonly Expression[] {
  return Object.values(of).flatMap((part: unknown) => expressionsIn(part));
}

function expressionsIn(part: unknown): readonly Expression[] {
  if (Array.isArray(part)) return part.flatMap(expressionsIn);
  if (typeof part !== 'object' || part === null) return [];
  return 'kind' in part && typeof part.kind === 'string' ? [part as Expression] : Object.values(part).flatMap(expressionsIn);
}
