import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/text/json.ts';
import { writeTable } from '../../src/platforms/elastic/toml/write.ts';
import { readText, tablesOf } from './support.ts';
import { hasShared, listShared, readShared } from '../support/shared.ts';

function write(value: JsonObject): string {
  return (['metadata', 'transform', 'rule'] as const)
    .flatMap((name) => (value[name] === undefined ? [] : [writeTable(name, value[name] as JsonObject)]))
    .join('');
}

describe.skipIf(!hasShared('corpus/elastic-writer'))('the layout of Elastic’s writer (../shared/corpus/elastic-writer)', () => {
  it('is kept byte for byte', () => {
    const paths = listShared('corpus/elastic-writer', '.toml');
    const changed = paths.filter((path) => write(tablesOf(readShared(path))) !== readShared(path));
    expect(paths.length).toBeGreaterThan(100);
    expect(changed).toEqual([]);
  });
});

// Each as Elastic's writer (elastic/detection-rules at 14cf530f) writes what it reads of it.
describe('what Elastic’s writer leaves as it is', () => {
  it.each([
    ['a quote at the end of a wrapped line', `description = """\n${'a '.repeat(56)}"quoted"\nand more.\n"""\nname = "A"\n\n`],
    ['a line that is one quote', 'false_positives = ["""\n"\n"""]\nname = "A"\n\n'],
    ['a query that ends in a quote', `name = "A"\n\nquery = '''\nevent.action:'x'\n'''\n\n`],
    ['a query with a byte-order mark', `name = "A"\n\nquery = '''\n\ufeffa:b\n'''\n\n`],
    ['words measured as they are written', `name = "A"\n[[rule.osquery]]\nquery = """\n${'a '.repeat(55)}'HKEY_\\\\B'\nor.\n"""\n\n\n`],
    ['a note below the top', `name = "A"\n\n[rule.meta]\nnote = """\n${'word '.repeat(23)}word\nword\n"""\n\n`],
    ['a quoted key', 'name = "A"\n\n[rule.meta]\n"é x" = 1\n\n'],
    ['numbers with exponents', 'name = "A"\n\n[rule.meta]\nbig = 1e+20\nhalf = 0.5\nsmall = 1e-9\n\n'],
    ['letters beyond ASCII in an order', 'name = "A"\n[[rule.filters]]\nlist = ["\\u00a0", "tab"]\n\n\n'],
    ['lists of lists of tables', 'name = "A"\n[[rule.osquery]]\nproviders = [\n  [\n    { a = 1 },\n    { a = 2 }\n  ]\n, \n  [\n    { b = 3 }\n  ]\n]\n\n\n'],
    ['Markdown that ends in a quote', 'name = "A"\nnote = """one\n"two""""\n\n'],
    ['Markdown of three quotes', 'name = "A"\nnote = "\\"\\"\\""\n\n'],
  ])('%s', (_, text) => {
    expect(write(tablesOf(`[rule]\n${text}`))).toBe(`[rule]\n${text}`);
  });
});

// Elastic's writer puts a text with a quote on a line of its own, whose break becomes part of it, and breaks long ones at spaces.
describe('names', () => {
  it.each(['Say "who" now', '"', `${'long '.repeat(40)}name`, 'two  spaces', 'tab\there', 'line\nbreak', 'é\u2028x'])('are written as they are: %j', (text) => {
    const rule = { author: [text, text], name: text, references: [text], tags: ['a', text.repeat(3)] };
    expect(tablesOf(writeTable('rule', rule))).toEqual({ rule });
  });
});

// TOML 1.0 lets a parser read a line end as it likes; Python's `read_text`, through which Elastic's tools read rules, makes it LF.
describe('a file with the line ends of Windows', () => {
  const windows = (text: string): string => text.replaceAll('\n', '\r\n');

  it.each([
    ['Markdown', '[rule]\nnote = """\nOne.\nTwo \\\n  three.\n"""\n'],
    ['a literal text', "[rule]\nsetup = '''\nOne.\n\nTwo.\n'''\n"],
    ['escapes', '[rule]\nnote = "one\\r\\ntwo"\n'],
  ])('says what it says with others: %s', (_, text) => {
    expect(tablesOf(windows(text))).toEqual(tablesOf(text));
  });

  it.each([
    ['a query', `[rule]\nname = "A"\ntype = "query"\nlanguage = "kuery"\nquery = '''\na:1 and\nb:2 and\n  )\n'''\n`],
    ['a query with escapes', '[rule]\nname = "A"\ntype = "query"\nlanguage = "kuery"\nquery = """\na:\\"1\\" and\nb:2 and\n  )\n"""\n'],
    ['TOML', '[rule]\nname = "A"\ntype = "query"\nrisk score = 3\n'],
  ])('is wrong in the same place: %s', (_, text) => {
    const placesOf = (of: string): readonly string[] => readText(of).report.diagnostics.map(({ code, start }) => `${code} ${start?.line}:${start?.column}`);
    expect(placesOf(text).length).toBeGreaterThan(0);
    expect(placesOf(windows(text))).toEqual(placesOf(text));
  });
});
