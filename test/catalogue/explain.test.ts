import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { and, contains, either, equals, exact, flatten, not, or, present, test as when, type Predicate } from '../../src/rule/index.ts';
import { describePredicate } from '../../src/catalogue/describe.ts';
import { explainCode } from '../../src/catalogue/codes.ts';
import { explainRule } from '../../src/catalogue/explain.ts';
import { traceText } from '../../src/catalogue/trace.ts';
import { testCompiler } from '../support/compiler.ts';
import { repository } from '../support/files.ts';

const condition: Predicate = and(
  when(flatten('eventName'), either(equals('StopLogging'), equals('DeleteTrail', 'unicode'))),
  not(when(exact('errorCode'), present)),
  or(
    when(flatten('userAgent'), contains('cli')),
    { kind: 'element', of: { path: ['resources'], reach: 'exact' }, has: when(exact('type'), equals('AWS::S3::Bucket')) },
  ),
);

describe('a condition for people', () => {
  test('has a line for every part', () => {
    expect(describePredicate(condition).map(({ depth, text }) => `${depth} ${text}`)).toEqual([
      '0 all of',
      '1 eventName is "StopLogging", or is "DeleteTrail" (any case)',
      '1 not',
      '2 errorCode is there',
      '1 any of',
      '2 userAgent contains "cli"',
      '2 some element of resources has',
      '3 type is "AWS::S3::Bucket"',
    ]);
  });

  test('shows the truth of every part on an event', () => {
    expect(traceText(condition, { eventName: 'deletetrail', errorCode: 'AccessDenied', userAgent: 'aws-cli/2' }).split('\n')).toEqual([
      'no    all of',
      'yes     eventName is "StopLogging", or is "DeleteTrail" (any case)',
      'no      not',
      'yes       errorCode is there',
      'yes     any of',
      'yes       userAgent contains "cli"',
      'no        some element of resources has',
      '            type is "AWS::S3::Bucket"',
    ]);
  });
});

test('a rule that asks for nothing, or for what no event is, says so', async () => {
  const facets = { stages: [], indicators: [], exclusions: [], outputs: [] };
  for (const [detection, alerts] of [['match(always)', 'alerts on every event'], ['match(never)', 'alerts on no event'], ['threshold({ on: always, window: minutes(5), bounds: atLeast(3) })', 'alerts when the number of events is ≥ 3, within 5 minutes']] as const) {
    const module = `import { always, atLeast, match, minutes, never, rule, threshold } from 'rulec/rule';\nexport default rule({ title: 'A', logSources: ['aws.cloudtrail'], detection: ${detection} });\n`;
    const [rule] = (await testCompiler().read(memoryWorkspace({ 'a.ts': module }), 'a.ts')).rules;
    expect(rule === undefined ? '' : explainRule(rule, facets)).toBe(`A\n\nlooks at aws.cloudtrail\n${alerts}\n`);
  }
});

test('rules that are put together in a platform’s own way are explained one by one', async () => {
  const [input = ''] = readdirSync(join(repository, 'test/golden/sigma-chain/input'));
  const text = readFileSync(join(repository, 'test/golden/sigma-chain/input', input), 'utf8');
  const [rule] = (await testCompiler().read(memoryWorkspace({ [input]: text }), input)).rules;
  const lines = rule === undefined ? [] : explainRule(rule, { stages: [], indicators: [], exclusions: [], outputs: [] }).split('\n');
  expect(lines.slice(3)).toEqual([
    'is kept as sigma correlation: it refers to another correlation',
    '  part 1, over aws.cloudtrail, alerts when the number of events is ≥ 10 for one userIdentity.arn, within 10 minutes, of events with',
    '    selection: errorCode is "AccessDenied" (any case), or is "Client.UnauthorizedOperation" (any case)',
    '  part 2, over aws.cloudtrail, alerts on every event with',
    '    selection: all of',
    '      eventSource is "iam.amazonaws.com" (any case)',
    '      eventName is "CreateAccessKey" (any case)',
    '',
  ]);
});

test('an expression that is looked for at the start alone is shown with its start', async () => {
  const files = { 'a.yml': 'AnalysisType: rule\nFilename: a.py\nRuleID: A\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n', 'a.py': 'import re\n\n\ndef rule(event):\n    return bool(re.match(r"role/\\d+", event.get("userAgent", "")))\n' };
  const [rule] = (await testCompiler().read(memoryWorkspace(files), 'a.yml')).rules;
  expect(rule === undefined ? '' : explainRule(rule, { stages: [], indicators: [], exclusions: [], outputs: [] })).toContain('userAgent matches /^role/\\d+/\n');
});

test('a code is explained with names for what its message fills in', async () => {
  const kinds = await testCompiler().diagnosticKinds();
  const texts = kinds.map(({ code }) => explainCode(code, kinds)).map((found) => ('text' in found ? found.text : ''));
  expect(texts.filter((text) => text === '' || /\{\w+\}/.test(text))).toEqual([]);
  expect(texts).toContain(
    'error compile/unmapped-log-source: no field map leads from the log source `<log source>` to <platform> [hint]\n  help: put into the configuration <names> [options] (docs/log-sources.md), or leave this target out\n',
  );
  expect(texts.join('')).toContain('`<name>` is neither a constant of this file nor imported from `rulec/rule` [suggestion]\n');
});

test('codes of what is unsaid are those there are', () => {
  expect(explainCode('unsaid/risk-score', [])).toMatchObject({ text: expect.stringContaining('unsaid risk-score: ') as string });
  expect(explainCode('unsaid/risk-scores', [])).toEqual({ near: 'unsaid/risk-score' });
});
