import { describe, expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { testCompiler } from '../support/compiler.ts';
import { acceptance, defaultConfig, readConfig } from '../../src/compile/config.ts';

function problems(text: string): readonly string[] {
  const report = createReport();
  readConfig('rulec.config.json', text, report);
  return report.diagnostics.map(({ code, message, start }) => `${code} ${start?.line ?? '-'}: ${message}`);
}

describe('the configuration', () => {
  test('an empty one has every default', () => {
    expect(readConfig('rulec.config.json', '{}', createReport())).toEqual(defaultConfig);
  });

  test('folders are read in their shortest spelling, in which git has them', () => {
    const folders = (rules: string, out: string): unknown => readConfig('c.json', JSON.stringify({ rules, out }), createReport());
    expect(folders('./rules/', 'a/../out//')).toMatchObject({ rules: 'rules', out: 'out' });
    expect(folders('.', '../out')).toMatchObject({ rules: '.', out: '../out' });
    expect(folders('/srv/./rules', './')).toMatchObject({ rules: '/srv/rules', out: '.' });
  });

  test('text that is no JSON is reported', () => {
    expect(problems('{"rules": ')).toEqual(['config/not-json 1: the configuration is not JSON: expected a value, and the text ends']);
    expect(problems('{\n<<<<<<< HEAD\n  "rules": "a"\n}')).toEqual([expect.stringMatching(/^config\/not-json 2: .*expected a key in double quotes/)]);
  });

  test('a key that is there twice is reported: one of the two would not count', () => {
    expect(problems('{\n  "out": "a",\n  "trust": "documented",\n  "out": "b"\n}')).toEqual(['config/repeated 4: `out` is there a second time, and only one of the two would count']);
    expect(problems('{"logSources": {"a": {"single": []},\n"a": {"single": []}}}')).toEqual([expect.stringMatching(/^config\/repeated 2: `logSources.a` /)]);
    expect(problems('{"options": {"a": {"x": 1}, "b": {"x": 1}}, "accepted": []}')).toEqual([]);
  });

  test('a wrong value names its key and its line', () => {
    expect(problems('{\n  "rules": 7\n}')).toEqual([expect.stringMatching(/^config\/invalid 2: `rules`: /)]);
  });

  test('an unknown key is reported', () => {
    expect(problems('{"tragets": []}')).toEqual([expect.stringMatching(/tragets/)]);
  });

  test('a loss must say why it is acceptable', () => {
    expect(problems('{"accepted": [{"rule": "r", "target": "t", "code": "verdict/narrower", "reason": ""}]}')).toEqual([
      expect.stringMatching(/say why/),
    ]);
  });
});

describe('what is said of a wrong value', () => {
  test.each([
    ['{"tragets": []}', '`tragets`: there is no such key; did you mean `targets`?'],
    ['{"logSources": {"a": {"fields": {"elastic": {"b": {"from": "c", "type": "number"}}}}}}', '`logSources.a.fields.elastic.b.type`: one of "keyword", "constant_keyword"'],
    ['{"logSources": {"a": {"fields": {"elastic": {"b": {"from": "c", "type": "ip", "x": 2}}}}}}', '`logSources.a.fields.elastic.b.x`: there is no such key'],
    ['{"logSources": {"a": {"fields": {"elastic": {"b..c": "d"}}}}}', '`logSources.a.fields.elastic.b..c`: a field is named by keys with dots between them'],
    ['{"logSources": {"a": {"fields": {"elastic": {"b": {"from": "", "type": "ip"}}}}}}', '`logSources.a.fields.elastic.b.from`: a field is named by keys with dots between them'],
    ['{"logSources": {"a": {"single": ["b."]}}}', '`logSources.a.single.0`: a field is named by keys with dots between them'],
    ['{"logSources": {"a": {"fields": {"elastic": {"b": 7}}}}}', '`logSources.a.fields.elastic.b`: one of a text, an object is wanted, and it is 7'],
    ['{"targets": []}', '`targets`: name a platform, or leave the key out for all'],
    ['{"trust": "x"}', '`trust`: one of "documented", "observed", "limit", "assumed" is wanted, and it is "x"'],
    ['{"accepted": [{"rule": "r", "target": "t", "reason": "agreed"}]}', '`accepted.0.code`: it is missing'],
    ['{"accepted": [{"rule": "r", "target": "t", "code": "verdict/wider", "reason": "agreed", "until": "2026-13-01"}]}', '`accepted.0.until`: a day such as 2026-01-31 is wanted'],
    ['[]', '`(top level)`: an object is wanted, and it is a list'],
  ])('%s', (text, said) => {
    expect(problems(text)).toEqual([expect.stringContaining(said) as string]);
  });

  test.each([
    ['rules', './rules/', true],
    ['.', '', true],
    ['sigma', '.', true],
    ['out/elastic/own', 'out', true],
    ['rules', 'out/../rules', true],
    ['../rules', '../own/../rules', true],
    ['rules', 'rules/../out', false],
    ['rules', 'out', false],
    ['rules', '.', false],
    ['.', 'out', false],
  ])('rules in `%s` and generated ones in `%s`', async (rules, out, wrong) => {
    const found = await testCompiler({ rules, out }).checkOptions();
    expect(found.map(({ code }) => code)).toEqual(wrong ? ['config/same-folder'] : []);
  });
});

test('a key is pointed at, a member of a list where the list is', () => {
  const report = createReport();
  readConfig('c.json', '{"rules": "r",\n "accept": ["wider"], "out": 5}', report);
  expect(report.diagnostics.map(({ start, end }) => [start?.line, start?.column, end?.column])).toEqual([[2, 23, 28], [2, 2, 10]]);
});

test('a key that is also the name of another one is pointed at where it is wrong', () => {
  const report = createReport();
  readConfig('c.json', '{\n"accepted": [{ "rule": "rules", "target": "t", "code": "c", "reason": "out" }],\n"rules": "r",\n"out": 5 }', report);
  expect(report.diagnostics.map(({ start, end }) => [start?.line, start?.column, end?.column])).toEqual([[4, 1, 6]]);
});

test('a platform that looks misspelt is named', async () => {
  expect(await testCompiler({ options: { elatsic: {} } }).checkOptions()).toMatchObject([{ code: 'compile/unknown-platform', help: expect.stringContaining('did you mean elastic?') as string }]);
});

describe('the writing policy', () => {
  test.each([
    ['equivalent', true],
    ['wider', true],
    ['narrower', false],
    ['unproven', false],
    ['different', false],
  ] as const)('%s is written: %s', (kind, written) => {
    expect(acceptance(defaultConfig, 'r', 't', kind).written).toBe(written);
  });

  test('kinds can be accepted, but never different ones', () => {
    const config = { ...defaultConfig, accept: ['narrower' as const] };
    expect(acceptance(config, 'r', 't', 'narrower').written).toBe(true);
    expect(acceptance(config, 'r', 't', 'different').written).toBe(false);
  });

  test('a different translation is accepted for one rule and target', () => {
    const config = { ...defaultConfig, accepted: [{ rule: 'r', target: 't', code: 'verdict/different', reason: 'agreed' }] };
    expect(acceptance(config, 'r', 't', 'different')).toEqual({ written: true, reason: 'agreed' });
    expect(acceptance(config, 'r', 'u', 'different').written).toBe(false);
  });
});
