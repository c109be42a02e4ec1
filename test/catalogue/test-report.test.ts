import { describe, expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { junitXml } from '../../src/catalogue/junit.ts';
import { resultText, testTable, type TestedRule } from '../../src/catalogue/test-report.ts';
import { runTests } from '../../src/compile/rule-tests.ts';
import { extendTests, readTests } from '../../src/compile/tests-file.ts';
import type { RuleTest } from '../../src/rule/index.ts';
import { testCompiler } from '../support/compiler.ts';

const tests = `- name: it stops
  expect: match
  log: { eventSource: cloudtrail.amazonaws.com, eventName: StopLogging, requestParameters: { attribute: userdata } }
- name: it <starts> & "runs"\\u0001
  expect: match
  log: { eventSource: cloudtrail.amazonaws.com, eventName: StartLogging, requestParameters: { attribute: userData } }
`;

async function tested(): Promise<TestedRule> {
  const compiler = testCompiler();
  const rule = `title: A rule\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n    selection:\n        eventName: StopLogging\n        requestParameters.attribute: userData\n    condition: selection\nlevel: high\n`;
  const file = await compiler.read(memoryWorkspace({ 'a.yml': rule, 'a.tests.yaml': tests.replace('\\u0001', '') }), 'a.yml');
  const [read] = file.rules;
  if (read === undefined) throw new Error('no rule');
  const named = { ...read, rule: { ...read.rule, tests: (read.rule.tests ?? []).map((each, index) => (index === 1 ? { ...each, name: `${each.name}\u0001` } : each)) } };
  return { rule: named, runs: await runTests(compiler, named, ['elastic', 'sigma']), wanted: 3 };
}

const result = await tested();

describe('the results of tests', () => {
  test('are counted by rule and platform', () => {
    expect(testTable([result], ['panther', 'sigma', 'elastic'])).toBe(
      ['rule   tests  sigma               elastic', 'a.yml  2      1 passed, 1 failed  2 failed', ''].join('\n'),
    );
  });

  test('come with the truth of each part of the condition that was run', () => {
    const [own] = result.runs;
    const failed = own?.results[1];
    if (own === undefined || failed === undefined) throw new Error('no results');
    expect(resultText(own, failed).split('\n').slice(0, 3)).toEqual([
      'expected match, and the rule stays quiet',
      'no    selection: all of',
      'no      eventName is "StopLogging" (any case)',
    ]);
  });

  test('are written as JUnit, with nothing in it that is not XML', () => {
    const report = createReport();
    const xml = junitXml([result], [{ path: 'b.yml', status: 'failed', rules: [], diagnostics: report.diagnostics }]);
    expect(xml).toContain('<testsuites tests="6" failures="4" errors="1" skipped="0">');
    expect(xml).toContain('<testcase classname="a.yml on sigma" name="it stops"/>');
    expect(xml).toContain('name="it &#60;starts&#62; &#38; &#34;runs&#34;\ufffd"');
    expect(xml).toContain('<testcase classname="a.yml" name="has enough tests"><failure message="it has 2 tests of 3');
    const [first] = result.rule.rule.tests ?? [];
    const twice = { ...result.rule, rule: { ...result.rule.rule, tests: [first, first].flatMap((each) => each ?? []) } };
    const again = junitXml([{ rule: twice, runs: result.runs.map((run) => ({ ...run, results: [run.results[0], run.results[0]].flatMap((each) => each ?? []) })) }], []);
    expect(again).toContain('<testcase classname="a.yml on sigma" name="it stops (2)"/>');
    expect(xml).toContain('<testsuite name="b.yml" tests="1" failures="0" errors="1" skipped="0">');
  });
});

describe('a tests file', () => {
  test('says where each test is, and what is wrong with one', () => {
    const read = readTests({ path: 'a.tests.yaml', text: tests }, createReport());
    expect(read.places().map((place) => ('source' in place && place.span !== undefined ? tests.slice(place.span.start).split('\n')[0] : ''))).toEqual(['name: it stops', 'name: it <starts> & "runs"\\u0001']);
    const report = createReport();
    expect(readTests({ path: 'a.tests.yaml', text: '- name: a\n  expect: match\n  log: [1]\n- nam: b\n  name: b\n  expect: maybe\n' }, report).tests).toEqual([]);
    expect(report.diagnostics.map(({ message, start }) => [start?.line, message])).toEqual([
      [3, 'test 1: log: an object is wanted'],
      [6, 'test 2: expect: one of "match", "quiet" is wanted, and it is "maybe"'],
      [4, 'test 2: log is missing'],
      [4, 'test 2: `nam` is no key of a test'],
    ]);
  });
});

describe('tests added to a tests file', () => {
  const more: readonly RuleTest[] = [{ name: 'more', expect: 'quiet', log: { eventName: 'x' }, generated: true }];

  test('stand behind what is there, which stays as it is', () => {
    const existing = '# ours\n- name: one   # by hand\n  expect: match\n  log: {a: 1}';
    const text = extendTests({ path: 'a.tests.yaml', text: existing }, more);
    expect(text?.startsWith(`${existing}\n\n- name: more\n`)).toBe(true);
    expect(readTests({ path: 'a.tests.yaml', text: text ?? '' }, createReport()).tests.map(({ name }) => name)).toEqual(['one', 'more']);
  });

  test('are refused where the file is laid out otherwise', () => {
    expect(extendTests({ path: 'a.tests.yaml', text: '[{name: one, expect: match, log: {a: 1}}]\n' }, more)).toBeUndefined();
    expect(extendTests({ path: 'a.tests.yaml', text: 'name: one\n' }, more)).toBeUndefined();
  });
});
