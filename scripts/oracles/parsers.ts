// Hostile texts through every printer, and hostile rules through every target and into every page: PyYAML, tomllib, CPython's
// `ast`, `html.parser` and `xml.etree`, and markdown-it read in what was written just what was meant.
import { join } from 'node:path';
import * as fc from 'fast-check';
import { hostileRule, json, whole } from '../../test/fuzz/hostile-rules.ts';
import { pagesAbout } from '../../test/fuzz/pages.ts';
import { createCompiler } from '../../src/compile/compiler.ts';
import { defaultConfig } from '../../src/compile/config.ts';
import { basicString, keptString } from '../../src/platforms/elastic/toml/layout.ts';
import { readToml } from '../../src/platforms/elastic/toml/read.ts';
import { parsePython } from '../../src/platforms/panther/python/syntax/parse.ts';
import { stringLiteral } from '../../src/platforms/panther/python/syntax/string-literal.ts';
import { createReport, visible } from '../../src/text/diagnostic.ts';
import { canonicalJson, type Json } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { printYaml, readYaml } from '../../src/text/yaml.ts';
import { templatesOf } from '../mutants/view.ts';
import { repository } from '../support.ts';
import { lineServer, pythonEnvironment, tally, type Check, type Oracle } from './frame.ts';

type Kind = 'yaml' | 'toml' | 'python';

interface Written {
  readonly kind: Kind;
  readonly text: string;
}

/** The parsers by the ends of file names. */
const kinds: Readonly<Record<string, Kind>> = { yml: 'yaml', toml: 'toml', py: 'python' };

/** How rulec reads a text. */
const readers: Readonly<Record<Kind, (text: string) => Json | undefined>> = {
  yaml: (text) => readYaml(sourceOf('written', text), 'pyyaml', createReport()).map(({ value }) => value),
  toml: (text) => readToml(sourceOf('written', text), createReport())?.value,
  python: (text) => {
    const parsed = parsePython(sourceOf('written', text));
    if ('problem' in parsed) return undefined;
    const texts = new Set<string>();
    collectTexts(parsed.module, texts);
    return { statements: parsed.module.body.length, texts: [...texts].toSorted() };
  },
};

/** The texts of literals and f-strings, at any depth of a tree. */
function collectTexts(node: unknown, texts: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  if ('kind' in node && node.kind === 'literal' && 'value' in node && typeof node.value === 'string') texts.add(node.value);
  if ('kind' in node && node.kind === 'text' && 'text' in node && typeof node.text === 'string') texts.add(node.text);
  for (const inner of Object.values(node)) collectTexts(inner, texts);
}

/** Values printed one by one. */
function printed(count: number): readonly Written[] {
  const values = fc.sample(json, { numRuns: count, seed: 1 }).map((value): Written => ({ kind: 'yaml', text: printYaml({ value }) }));
  const texts = fc.sample(whole, { numRuns: count, seed: 2 }).flatMap((text): readonly Written[] => [
    { kind: 'toml', text: `x = ${basicString(text)}\ny = ${keptString(text)}\n` },
    { kind: 'python', text: `x = ${stringLiteral(text)}\n` },
  ]);
  return [...values, ...texts];
}

/** Every file that hostile rules become. */
async function translated(count: number): Promise<readonly Written[]> {
  const compiler = createCompiler({ templates: templatesOf(), config: defaultConfig, engines: {} });
  const written: Written[] = [];
  for (const text of fc.sample(hostileRule, { numRuns: count, seed: 3 })) {
    for (const rule of (await compiler.read(memoryWorkspace({ 'rule.yml': text }), 'rule.yml')).rules) {
      for (const target of compiler.targets) {
        const { files } = await compiler.translate(rule, target);
        written.push(...files.flatMap(parsable));
      }
    }
  }
  return written;
}

function parsable({ path, text }: { readonly path: string; readonly text: string }): readonly Written[] {
  const kind = kinds[path.split('.').at(-1) ?? ''];
  return kind === undefined ? [] : [{ kind, text }];
}

type Ask = ReturnType<typeof lineServer>['ask'];

async function compared(name: string, written: readonly Written[], ask: Ask): Promise<Check> {
  const check = tally(name);
  for (const { kind, text } of written) {
    const { value, problem } = (await ask({ kind, text })) as { readonly value?: Json; readonly problem?: string };
    const own = readers[kind](text);
    const same = own !== undefined && value !== undefined && canonicalJson(sorted(own)) === canonicalJson(sorted(value));
    if (same) check.agree();
    else check.differ(`${kind}: ${problem ?? `it reads ${JSON.stringify(value).slice(0, 300)}, and rulec ${JSON.stringify(own)?.slice(0, 300) ?? 'nothing'}`} in ${JSON.stringify(text).slice(0, 600)}`);
  }
  return check.done(written.length);
}

/** Python sorts texts by code point, and this language by code unit. */
function sorted(value: Json): Json {
  const texts = typeof value === 'object' && value !== null && 'texts' in value ? value.texts : undefined;
  return Array.isArray(texts) ? { ...(value as Readonly<Record<string, Json>>), texts: (texts as readonly Json[]).toSorted() } : value;
}

interface Told {
  readonly value?: { readonly tags?: readonly string[]; readonly text?: string; readonly kinds?: readonly string[]; readonly cells?: readonly string[] };
  readonly problem?: string;
}

/** A title as pages show it: characters that do not show as escapes, but for the ends of lines and tabs. */
const lines = (text: string): string => text.split(/([\t\n])/).map((part) => (/^[\t\n]$/.test(part) ? part : visible(part))).join('');

/** A text as XML can hold it. */
const xmlText = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

/** What pages may be made of: nothing that runs or loads. */
const pageParts: Readonly<Record<'tags' | 'kinds', RegExp>> = {
  tags: /^(?:html lang|head|meta charset|meta name content|title|style|body|h[1-3]|p|pre|table|tr|t[hd]|td class|a href|br|small|details|summary|span class)$/,
  kinds: /^(?:(?:table|thead|tbody|tr|th|td)_(?:open|close)|inline|text|text_special|code_inline|html_inline|fence)$/,
};

/** Pages about hostile rules: each says what the rule is called, in the place for it, and holds no more than pages are made of. */
async function pages(count: number, ask: Ask): Promise<readonly Check[]> {
  const compiler = createCompiler({ templates: templatesOf(), config: defaultConfig, engines: {} });
  const checks = { html: tally('HTML about hostile rules'), junit: tally('JUnit about hostile rules'), markdown: tally('Markdown about hostile rules') };
  let made = 0;
  for (const text of fc.sample(hostileRule, { numRuns: count, seed: 4 })) {
    const [rule] = (await compiler.read(memoryWorkspace({ 'rule.yml': text }), 'rule.yml')).rules;
    if (rule === undefined) continue;
    made += 1;
    const { html, junit, markdown } = await pagesAbout(compiler, rule);
    const { title } = rule.rule;
    const told = async (kind: string, from: string): Promise<Told> => (await ask({ kind, text: from })) as Told;
    for (const page of html) {
      const { value, problem } = await told('html', page);
      const strange = value?.tags?.find((tag) => !pageParts.tags.test(tag));
      if (value?.text?.includes(lines(title)) === true && strange === undefined) checks.html.agree();
      else checks.html.differ(problem ?? strange ?? `it does not say ${JSON.stringify(title)}`);
    }
    const names = (await told('xml', junit)) as { readonly value?: readonly string[]; readonly problem?: string };
    if (names.value?.includes(xmlText(title)) === true && names.value.length === 4) checks.junit.agree();
    else checks.junit.differ(names.problem ?? `${JSON.stringify(names.value)} for ${JSON.stringify(title)}`);
    const { value, problem } = await told('markdown', markdown);
    const strange = value?.kinds?.find((kind) => !pageParts.kinds.test(kind));
    const cell = visible(title.replace(/[\r\n]+/g, ' ')).trim();
    if (value?.cells?.includes(cell) === true && strange === undefined) checks.markdown.agree();
    else checks.markdown.differ(problem ?? strange ?? `${JSON.stringify(value?.cells)} for ${JSON.stringify(cell)}`);
  }
  return Object.values(checks).map((check) => check.done(made));
}

/** PyYAML, tomllib, CPython's own parsers and markdown-it. */
export const oracle: Oracle = {
  name: 'parsers',
  async *run({ full }) {
    const { ask, end } = lineServer(pythonEnvironment('panther', ['pyyaml==6.0.4', 'markdown-it-py==4.3.0'])('python'), ['-I', join(repository, 'test/oracles/parsers.py')]);
    yield await compared('hostile texts, printed', printed(full ? 20_000 : 2000), ask);
    yield await compared('hostile rules, translated', await translated(full ? 400 : 30), ask);
    yield* await pages(full ? 400 : 30, ask);
    end();
  },
};
