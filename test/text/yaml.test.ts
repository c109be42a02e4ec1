import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReport, type Report } from '../../src/text/diagnostic.ts';
import type { Json } from '../../src/text/json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { printYaml, printYamlKey, readYaml, type YamlDialect, type YamlDocument, type YamlStyle } from '../../src/text/yaml.ts';

function read(text: string, dialect: YamlDialect = 'pyyaml'): { documents: readonly YamlDocument[]; report: Report } {
  const report = createReport();
  return { documents: readYaml(sourceOf('a.yml', text), dialect, report), report };
}

function values(text: string, dialect: YamlDialect = 'pyyaml'): readonly Json[] {
  const { documents, report } = read(text, dialect);
  expect(report.diagnostics).toEqual([]);
  return documents.map(({ value }) => value);
}

function codes(text: string, dialect: YamlDialect = 'pyyaml'): readonly string[] {
  return read(text, dialect).report.diagnostics.map(({ code }) => code);
}

describe('unquoted scalars', () => {
  // Expected values were taken from PyYAML 6.0.3.
  const table: readonly (readonly [text: string, pyyaml: Json, core: Json])[] = [
    ['yes', true, 'yes'],
    ['Off', false, 'Off'],
    ['y', 'y', 'y'],
    ['true', true, true],
    ['~', null, null],
    ['', null, null],
    ['nULL', 'nULL', 'nULL'],
    ['010', 8, 10],
    ['0644', 420, 644],
    ['00000429', '00000429', 429],
    ['0o17', '0o17', 15],
    ['0x1F', 31, 31],
    ['0b101', 5, '0b101'],
    ['1_000', 1000, '1_000'],
    ['1:30:00', 5400, '1:30:00'],
    ['1:30.5', 90.5, '1:30.5'],
    ['1e3', '1e3', 1000],
    ['1.0e+3', 1000, 1000],
    ['1.0e3', '1.0e3', 1000],
    ['.5', 0.5, 0.5],
    ['-.5', '-.5', -0.5],
    ['1.', 1, 1],
    ['-0', 0, 0],
    ['+12', 12, 12],
    ['2024-01-02', '2024-01-02', '2024-01-02'],
    ['=', '=', '='],
    ['1.2.3', '1.2.3', '1.2.3'],
  ];
  it.each(table)('reads %j', (text, pyyaml, core) => {
    expect(values(`a: ${text}\n`, 'pyyaml')).toEqual([{ a: pyyaml }]);
    expect(values(`a: ${text}\n`, 'core')).toEqual([{ a: core }]);
  });
  it('keeps quoted and tagged text as text', () => {
    expect(values(`- 'yes'\n- "010"\n- !!str 12\n- ! 12\n- !!int 12\n- |\n  1\n`)).toEqual([['yes', '010', '12', '12', 12, '1\n']]);
  });
});

describe('structure', () => {
  it('reads several documents, and counts those it leaves out', () => {
    const { documents, report } = read('a: 1\n---\nb: 1\nb: 2\n---\nc: !x 1\n---\n');
    expect(documents.map(({ index, value }) => [index, value])).toEqual([
      [0, { a: 1 }],
      [3, null],
    ]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['yaml/duplicate-key', 'yaml/tag']);
  });
  it('names both places of a duplicate key', () => {
    const [found] = read('a:\n  k: 1\n  "k": 2\n').report.diagnostics;
    expect(found).toMatchObject({ start: { line: 3, column: 3 }, end: { line: 3, column: 6 } });
    expect(found?.message).toContain('line 2, column 3');
  });
  it('merges, the keys written out first', () => {
    expect(values('x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 0\n')).toEqual([
      { x: { a: 1, b: 2 }, y: { b: 3, c: 4 }, z: { a: 0, b: 2, c: 4 } },
    ]);
  });
  it('keeps keys that JavaScript objects treat specially', () => {
    const [value] = values('__proto__: {a: 1}\nconstructor: 2\n');
    expect(Object.entries(value as object)).toEqual([
      ['__proto__', { a: 1 }],
      ['constructor', 2],
    ]);
  });
  it('reads nothing from nothing', () => {
    expect(values('')).toEqual([]);
    expect(values('# only a comment\n')).toEqual([]);
  });
  it('accepts a closing bracket at the indentation of its key, and keeps places right after it', () => {
    const text = 'a: {\n  b: 1\n}\nc:\n  - [\n    2\n  ]\nd: x\nd: y\n';
    const { report } = read(text);
    expect(report.diagnostics[0]).toMatchObject({ code: 'yaml/duplicate-key', start: { line: 9, column: 1 } });
    expect(values(text.replace('d: y\n', ''), 'core')).toEqual([{ a: { b: 1 }, c: [[2]], d: 'x' }]);
  });
});

describe('places', () => {
  const text = "a: 'x y'\nb:\n  - {c: \"q\", d: }\n  - |\n    one\n    two\n  - &z plain words\n  - *z\n---\nk: v\n";
  const { documents } = read(text);
  const shown = (index: number, path: readonly (string | number)[], part?: 'key' | 'value'): string | undefined => {
    const span = documents[index]?.span(path, part);
    return span === undefined ? undefined : text.slice(span.start, span.end);
  };
  it('gives keys and values', () => {
    expect(shown(0, ['a'])).toBe("'x y'");
    expect(shown(0, ['a'], 'key')).toBe('a');
    expect(shown(0, ['b', 0, 'c'])).toBe('"q"');
    expect(shown(0, ['b', 0, 'd'], 'key')).toBe('d');
    expect(shown(0, ['b', 1])).toBe('    one\n    two');
    expect(shown(0, ['b', 2])).toBe('plain words');
    expect(shown(0, ['b', 3])).toBe('*z');
    expect(shown(1, ['k'])).toBe('v');
  });
  it('gives the nearest part of what is not there', () => {
    expect(shown(0, ['a', 'missing'])).toBe('a');
    expect(shown(0, ['b', 0, 'c', 'deep'], 'key')).toBe('c');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['a: [1\n', ['yaml/syntax']],
    ['a: "\u0001"\n', ['yaml/syntax']],
    ['a: "b \u2028 c"\n', ['yaml/character']],
    ['# one\u0085a: b\n', ['yaml/character']],
    [`${'['.repeat(101)}\n`, ['yaml/syntax']],
    ['a: *b\n', ['yaml/unknown-alias']],
    ['a: &b [*b]\n', ['yaml/unknown-alias']],
    ['? [a]\n: 1\n', ['yaml/complex-key']],
    ['a: !!binary aGk=\n', ['yaml/tag']],
    ['a: !!int x\n', ['yaml/value']],
    ['a: !!set {b}\n', ['yaml/tag']],
    ['<<: 1\n', ['yaml/merge']],
    ['a: 12345678901234567890\n', ['yaml/imprecise-number']],
    ['a: .inf\n', ['yaml/not-finite']],
    ['on: 1\n', ['yaml/key-not-text']],
  ])('reports %j', (text, expected) => {
    const { report } = read(text);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(expected);
    expect(report.diagnostics.every(({ start, help }) => start !== undefined && help !== '')).toBe(true);
  });

  it.each([
    ['title: a: b\n', 'goes on where its value has ended', 'in quotes'],
    ["title: 'it's'\n", 'goes on where its value has ended', 'in quotes'],
    ['a: @b\n', 'goes on where its value has ended', 'in quotes'],
    ["title: 'a\nid: b\n", 'is not closed before this line', 'close it'],
    ['a: [b\nc: d\n', 'is not closed before this line', 'close it'],
    ['a:\n  b: 1\n c: 2\n', 'in a column of no mapping', 'in one column'],
    ['a:\n  b: 1\n    c: 2\n', 'deeper than the one before it', 'in one column'],
    ['a: "\\d"\n', 'unknown escape sequence', 'correct the syntax'],
  ])('says of %j what is wrong, and what helps', (text, problem, advice) => {
    expect(read(text).report.diagnostics).toMatchObject([{ code: 'yaml/syntax', message: expect.stringContaining(problem) as string, help: expect.stringContaining(advice) as string }]);
  });

  it('does not expand an alias bomb', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) lines.push(`a${level}: &a${level} [${Array(10).fill(`*a${level - 1}`).join(', ')}]`);
    expect(codes(lines.join('\n'))).toContain('yaml/too-many-values');
  });
  it('does not nest deeper through aliases than it does without', () => {
    const nested = (inner: string): string => `${'['.repeat(60)}${inner}${']'.repeat(60)}`;
    expect(codes(`a: &a ${nested('x')}\nb: ${nested('*a')}\n`)).toEqual(['yaml/too-many-values']);
  });
  it('says of too many values nothing of aliases alone: a document without any has too many, too', () => {
    const { report } = read(`a: [${'1, '.repeat(200_000)}]\n`);
    expect(report.diagnostics.map(({ message }) => message)).toEqual(['the document has more than 200000 values or 100 levels, with what its aliases stand for']);
  });
  it('refuses what is too large', () => {
    expect(codes(`#${'x'.repeat(10_000_000)}`)).toEqual(['yaml/too-large']);
  });
});

describe('printing', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'-:#?*&!|>%@`\'"{}[], \n\t\\~=<.0129eExyYnN_+/\u0085\u00a0\u2028\ufeffé') }),
    fc.constantFrom('yes', 'null', '1:30', '2024-01-01', '<<', '---', '...', '1e3', '.5', '0o7', '- a', 'a\n', '\na', 'a\n\n', ' a\nb', 'a \nb'),
  );
  const wellFormed = text.filter((each) => !/[\ud800-\udfff]/u.test(each));
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      wellFormed,
      fc.constantFrom<Json>(null, true, false),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => (each === 0 ? 0 : each)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(wellFormed, tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  const style = fc.constantFrom<YamlStyle>('plain', 'single', 'double', 'literal', 'folded');
  it('reads back as the value, in both dialects and every style', () => {
    fc.assert(
      fc.property(json, style, fc.constantFrom(2, 4), fc.boolean(), fc.boolean(), (value, chosen, indent, indentLists, flow) => {
        const printed = printYaml(value, { indent, indentLists, style: () => chosen, flow: (path) => flow && path.length > 1, width: 12 });
        for (const dialect of ['pyyaml', 'core'] as const) {
          const report = createReport();
          const [document] = readYaml(sourceOf('a.yml', printed), dialect, report);
          expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(document?.value).toEqual(value);
        }
      }),
      { numRuns: 1500 },
    );
  });
  it('lays out as asked', () => {
    const value = { title: 'A: b', 'x|all': ['1', "it's", 'plain'], date: '2024-01-02', at: '2024-01-02', many: [{ a: 1, b: ['c'] }], none: null, text: 'one\ntwo\n', empty: [], map: {} };
    expect(printYaml(value, { date: (path) => path[0] === 'date', bareNull: true, style: (path) => (path[0] === 'x|all' ? 'single' : undefined) })).toBe(
      "title: 'A: b'\nx|all:\n    - '1'\n    - 'it''s'\n    - 'plain'\ndate: 2024-01-02\nat: '2024-01-02'\nmany:\n    - a: 1\n      b:\n          - c\nnone:\ntext: |\n    one\n    two\nempty: []\nmap: {}\n",
    );
    expect(printYaml({ a: ['b'], long: 'one two three four' }, { indent: 2, indentLists: false, style: () => 'folded', width: 9 })).toBe(
      'a:\n- >-\n  b\nlong: >-\n  one two\n  three\n  four\n',
    );
  });
  it('writes what does not show, or shows others out of order, as escapes', () => {
    expect(printYaml({ a: '\u202eb\u2066\u200b😀', '\u202ek': 'x\u00ad\ny' })).toBe('a: "\\u202eb\\u2066\\u200b😀"\n"\\u202ek": "x\\u00ad\\ny"\n');
  });

  it('quotes keys that are not plain text', () => {
    expect(['a.b|re', '|all', 'yes', '12', '', 'a: b', 'x y'].map(printYamlKey)).toEqual(['a.b|re', "'|all'", "'yes'", "'12'", "''", "'a: b'", 'x y']);
  });
});
