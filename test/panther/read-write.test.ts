import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { conditionsOf, equals, exact, fixed, test as asks, type Rule } from '../../src/rule/index.ts';
import { panther as entry } from '../../src/platforms/panther/index.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { codesOf, context, readRule } from './support.ts';

const python = `from panther_aws_helpers import aws_rule_context


def rule(event):
    return event.get("eventName") == "StopLogging"


def title(event):
    return f"Stopped by [{event.deep_get('userIdentity', 'arn', default='<unknown>')}]"


def severity(event):
    if event.get("awsRegion", "") == "us-east-1":
        return "HIGH"
    return "DEFAULT"


def dedup(event):
    return event.get("recipientAccountId", "<none>")


def alert_context(event):
    return aws_rule_context(event)
`;

const yaml = `# Author: An Example
AnalysisType: rule
Filename: rule.py
RuleID: "AWS.CloudTrail.Example"
DisplayName: "An example"
Enabled: false
CreateAlert: false
LogTypes:
  - AWS.CloudTrail
Status: Experimental
Severity: Low
Description: What it is about
Tags: [One]
Reports:
  MITRE ATT&CK:
    - TA0005:T1562.008
  CIS: [3.5]
Reference: https://example.com/
Runbook: Look at it
DedupPeriodMinutes: 15
SummaryAttributes: [userAgent, userIdentity:arn]
OutputIds: [abc]
Tests:
  - Name: It fires
    ExpectedResult: true
    Log: { "eventName": "StopLogging" }
`;

const basic = (more: string): string => `AnalysisType: rule\nFilename: rule.py\nRuleID: A.B\nEnabled: true\nSeverity: Low\nLogTypes: [AWS.CloudTrail]\n${more}`;
const plain = 'def rule(event):\n    return True\n';

describe('reading', () => {
  test('everything a rule says', () => {
    const { rules, report } = readRule(yaml, python);
    expect(codesOf(report)).toEqual([]);
    const field = (path: readonly string[], missing: string) => ({ kind: 'field', fields: [path], missing });
    expect(rules[0]?.metadata).toMatchObject({
      id: 'AWS.CloudTrail.Example',
      title: 'An example',
      enabled: false,
      alerting: 'signal',
      status: 'experimental',
      authors: ['An Example'],
      severity: { cases: [{ when: { kind: 'test' }, value: 'high' }], base: 'low' },
      attack: [{ tactic: 'TA0005', technique: 'T1562.008' }],
      frameworks: { CIS: ['3.5'] },
      dedup: { minutes: 15, key: { cases: [], base: [field(['recipientAccountId'], '<none>')] } },
      summary: [{ path: ['userAgent'] }, { path: ['userIdentity', 'arn'] }],
      alertTitle: { base: [{ kind: 'literal', text: 'Stopped by [' }, field(['userIdentity', 'arn'], '<unknown>'), { kind: 'literal', text: ']' }] },
      tests: [{ name: 'It fires', expect: 'match', log: { eventName: 'StopLogging' } }],
      only: { panther: { OutputIds: ['abc'], $source: python } },
    });
    expect(rules[0]?.metadata.outputs?.map(({ path }) => path[0])).toContain('userAgent');
  });

  test.each<[string, string | undefined, string | undefined, readonly string[]]>([
    ['a wrong type', basic('Threshold: many\n'), plain, ['panther/wrong-type']],
    ['a part of a minute', basic('DedupPeriodMinutes: 7.5\n'), plain, ['panther/wrong-type']],
    ['an unknown severity', basic('').replace(/Severity: \w+/, 'Severity: Hihg'), plain, ['panther/unknown-value']],
    ['an unknown key', basic('Treshold: 2\n'), plain, ['panther/unknown-key']],
    ['a missing key', 'AnalysisType: rule\nFilename: rule.py\nEnabled: true\nSeverity: Low\nLogTypes: [X]\n', plain, ['panther/missing-key']],
    ['no Python', basic(''), undefined, ['panther/no-python']],
    ['wrong Python', basic(''), 'def rule(:\n', ['panther/python-syntax']],
    ['no test', basic('Tests:\n  - Name: a\n    ExpectedResult: "true"\n    Log: {}\n  - a\n'), plain, ['panther/not-a-test', 'panther/not-a-test']],
    ['no list of tests', basic('Tests: {}\n'), plain, ['panther/not-a-test']],
    ['no pair', basic('Reports:\n  MITRE ATT&CK: [T1562]\n'), plain, ['panther/not-a-pair']],
    ['tests of a correlation rule', 'AnalysisType: correlation_rule\nRuleID: A.B\nEnabled: true\nSeverity: Low\nDetection: []\nTests:\n  - Name: a\n    ExpectedResult: true\n    RuleOutputs: []\n  - Name: b\n    ExpectedResult: true\n', undefined, ['panther/not-a-test']],
    ['a misspelt field', basic('SummaryAttributes: [sourceIpAddress]\n'), plain, ['panther/misspelt-field']],
    ['a misspelt type', 'AnalysisType: rulee\nRuleID: A.B\n', undefined, ['panther/unknown-value']],
    ['a type in other letter case', 'AnalysisType: Rule\nRuleID: A.B\n', undefined, ['panther/unknown-value']],
    ['a type that is new', 'AnalysisType: dashboard\nName: A\n', undefined, ['panther/not-a-rule']],
    ['a pack', 'AnalysisType: pack\nPackID: x\n', undefined, ['panther/not-a-rule']],
    ['a query', 'AnalysisType: scheduled_query\nQueryName: x\nEnabled: true\nQuery: select 1\n', undefined, ['panther/not-a-rule']],
    ['a file outside its folder', basic('').replace('rule.py', '../rule.py'), plain, ['panther/no-python']],
  ])('%s', (_, text, source, codes) => {
    const { report } = readRule(text ?? '', source);
    expect(codesOf(report)).toEqual(codes);
    expect(report.diagnostics.every(({ path }) => path !== undefined)).toBe(true);
  });

  test('a rule is not read whose threshold or period is no number', () => {
    expect(['Threshold: "5"\n', 'DedupPeriodMinutes: [5]\n'].map((line) => readRule(basic(line), plain).rules)).toEqual([[], []]);
  });

  test('correlation rules and detections in YAML are kept for Panther', () => {
    const correlation = readRule('AnalysisType: correlation_rule\nRuleID: A.B\nEnabled: true\nSeverity: Low\nDetection:\n  - Group: []\n', undefined);
    expect(correlation.rules[0]?.tree).toMatchObject({ kind: 'foreign', language: 'correlation_rule' });
    const simple = readRule(basic('Detection: []\n').replace('Filename: rule.py\n', ''), undefined);
    expect(simple.rules[0]?.tree).toMatchObject({ kind: 'foreign', language: 'detection' });
    expect(simple.rules[0] === undefined ? undefined : panther.meaning(simple.rules[0].tree, context, createReport()).detection.kind).toBe('foreign');
  });

  test('helper modules are found in the folders above', () => {
    const files = {
      'a/rules/b/rule.yml': basic(''),
      'a/rules/b/rule.py': 'from mine import is_it\n\n\ndef rule(event):\n    return is_it(event)\n',
      'a/global_helpers/mine.py': 'from other import WORD\n\n\ndef is_it(event):\n    return event.get("a") == WORD\n',
      'a/global_helpers/other.py': 'WORD = "x"\n',
    };
    const [rule] = panther.read(memoryWorkspace(files), 'a/rules/b/rule.yml', context, createReport());
    const meaning = rule === undefined ? undefined : panther.meaning(rule.tree, context, createReport());
    expect(meaning === undefined ? [] : conditionsOf(meaning.detection)).toEqual([asks(exact('a'), equals('x'))]);
  });

  test('helper modules are known by their `GlobalID`, whatever their files are called', () => {
    const files = {
      'rules/rule.yml': basic(''),
      'rules/rule.py': 'from mine import is_it\n\n\ndef rule(event):\n    return is_it(event)\n',
      'global_helpers/team/other.yml': 'AnalysisType: global\nGlobalID: mine\nFilename: other.py\n',
      'global_helpers/team/other.py': 'def is_it(event):\n    return event.get("a") == "x"\n',
    };
    const [rule] = panther.read(memoryWorkspace(files), 'rules/rule.yml', context, createReport());
    const meaning = rule === undefined ? undefined : panther.meaning(rule.tree, context, createReport());
    expect(meaning === undefined ? [] : conditionsOf(meaning.detection)).toEqual([asks(exact('a'), equals('x'))]);
  });

  test('an item is the module of its `GlobalID`, and not the file of another rule with that name', () => {
    const files = {
      'rules/rule.yml': basic(''),
      'rules/rule.py': 'from mine import is_it\n\n\ndef rule(event):\n    return is_it(event)\n',
      'rules/mine.yml': basic('').replace('rule.py', 'mine.py'),
      'rules/mine.py': 'def is_it(event):\n    return event.get("b") == "y"\n\n\ndef rule(event):\n    return is_it(event)\n',
      'global_helpers/other.yml': 'AnalysisType: global\nGlobalID: mine\nFilename: other.py\n',
      'global_helpers/other.py': 'def is_it(event):\n    return event.get("a") == "x"\n',
    };
    const [rule] = panther.read(memoryWorkspace(files), 'rules/rule.yml', context, createReport());
    const meaning = rule === undefined ? undefined : panther.meaning(rule.tree, context, createReport());
    expect(meaning === undefined ? [] : conditionsOf(meaning.detection)).toEqual([asks(exact('a'), equals('x'))]);
  });

  test('files are recognised by what they say', () => {
    expect(entry.recognises({ path: 'x.yml', text: yaml })).toBe('mine');
    expect(entry.recognises({ path: 'x.yml', text: 'title: x\n' })).toBe('no');
  });
});

const wanted: Rule = {
  id: 'abc',
  origin: { platform: 'example', id: 'abc' },
  title: 'Logging "stopped" & more',
  logSources: ['aws.cloudtrail'],
  authors: ['One\n# Two'],
  license: 'MIT',
  severity: { cases: [{ when: asks(exact('awsRegion'), equals('us-east-1')), value: 'critical' }], base: 'high' },
  description: 'First line\nSecond line',
  attack: [{ technique: 'T1562.008' }],
  tags: ['One', 'one', 'Two'],
  alertTitle: { cases: [], base: [{ kind: 'literal', text: 'By "{' }, { kind: 'field', fields: [['userIdentity', 'arn'], ['userIdentity', 'userName']], missing: '}' }] },
  dedup: { minutes: 30 },
  summary: [{ path: ['userIdentity', 'arn'] }],
  tests: [{ name: 'Fires', expect: 'match', log: { eventName: 'StopLogging' }, generated: true }],
  detection: { kind: 'match', on: asks(exact('eventName'), equals('StopLogging')) },
};

function written(rule: Rule) {
  const [tree] = panther.lower(rule, context, createReport());
  if (tree === undefined) throw new Error('there is no candidate');
  return { tree, ...panther.write(rule, panther.print(tree, context), context) };
}

describe('writing', () => {
  test('an id that begins with whose log it is', () => {
    const idOf = (logSource: string, title: string, logTypes: Readonly<Record<string, string>>): string | undefined =>
      panther.write({ ...wanted, title, logSources: [logSource] }, { yaml: '' }, { ...context, options: { ...context.options, logTypes } }).names.id;
    expect(idOf('okta.system', 'Okta Policy Deleted', { 'okta.system': 'Okta.SystemLog' })).toBe('Okta.PolicyDeleted');
    expect(idOf('panther:GCP.AuditLog', 'Sink Deleted', {})).toBe('GCP.SinkDeleted');
    expect(idOf('unheard.of', 'Sink Deleted', {})).toBe('Rulec.SinkDeleted');
  });

  test('the two files', () => {
    const { files, names } = written(wanted);
    expect(names).toEqual({ id: 'AWS.CloudTrail.LoggingStoppedMore', file: 'aws_cloudtrail_logging_stopped_more' });
    const [yamlFile, pythonFile] = files;
    expect(yamlFile?.text).toBe(`# Author: One # Two
# License: MIT
# Source: example abc
AnalysisType: rule
Filename: aws_cloudtrail_logging_stopped_more.py
RuleID: "AWS.CloudTrail.LoggingStoppedMore"
DisplayName: "Logging 'stopped' and more"
Enabled: true
LogTypes:
  - AWS.CloudTrail
Tags:
  - One
  - Two
Severity: High
Description: |-
  First line
  Second line
Reports:
  MITRE ATT&CK:
    - TA0005:T1562.008 # Impair Defenses: Disable or Modify Cloud Logs
DedupPeriodMinutes: 30
SummaryAttributes:
  - userIdentity:arn
Tests:
  - Name: 'Generated: Fires'
    ExpectedResult: true
    Log:
      eventName: StopLogging
`);
    expect(pythonFile?.text).toBe(`from panther_aws_helpers import aws_rule_context


def rule(event):
    return event.get("eventName", "") == "StopLogging"


def title(event):
    user_identity_arn = event.deep_get("userIdentity", "arn") or event.deep_get(
        "userIdentity", "userName", default="}"
    )
    return f'By "{{{user_identity_arn}'


def severity(event):
    if event.get("awsRegion", "") == "us-east-1":
        return "CRITICAL"
    return "DEFAULT"


def alert_context(event):
    return aws_rule_context(event)
`);
  });

  test('reads back as what was wanted', () => {
    const { files } = written({ ...wanted, alertTitle: { cases: [], base: [{ kind: 'literal', text: 'By ' }, { kind: 'field', fields: [['userIdentity', 'arn']], missing: '?' }] } });
    const report = createReport();
    const workspace = memoryWorkspace(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    const [again] = panther.read(workspace, files[0]?.path ?? '', context, report);
    expect(codesOf(report)).toEqual([]);
    expect(again?.metadata).toMatchObject({
      severity: wanted.severity,
      attack: [{ tactic: 'TA0005', technique: 'T1562.008' }],
      dedup: { minutes: 30 },
      tests: wanted.tests,
      origin: { platform: 'example', id: 'abc' },
      alertTitle: { cases: [], base: [{ kind: 'literal', text: 'By ' }, { kind: 'field', fields: [['userIdentity', 'arn']], missing: '?' }] },
    });
  });

  test("a rule of Panther's keeps its own Python, byte for byte, and its own keys", () => {
    const { rules } = readRule(yaml, python);
    const [native] = rules;
    if (native === undefined) throw new Error('the rule was not read');
    const { detection } = panther.meaning(native.tree, context, createReport());
    const { files } = written({ ...native.metadata, origin: { platform: 'panther' }, logSources: ['aws.cloudtrail'], detection });
    expect(files[1]?.text).toBe(python);
    expect(files[0]?.text).toContain('RuleID: "AWS.CloudTrail.Example"');
    expect(files[0]?.text).toContain('OutputIds:\n  - abc');
    const again = readRule((files[0]?.text ?? '').replace(/^Filename: .*$/m, 'Filename: rule.py'), files[1]?.text);
    expect(canonicalJson({ ...again.rules[0]?.metadata, origin: null })).toBe(canonicalJson({ ...native.metadata, origin: null }));
  });

  test('no text can leave its place', () => {
    const nasty = '"""\n\'); import os #{{{x}}} \\N{BULLET} \u2028 ${a}';
    const { files } = written({ ...wanted, title: nasty, description: nasty, license: nasty, alertTitle: { cases: [], base: [{ kind: 'literal', text: nasty }] }, severity: fixed('low'), detection: { kind: 'match', on: asks(exact(nasty), equals(nasty)) } });
    const workspace = memoryWorkspace(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    const report = createReport();
    const [again] = panther.read(workspace, files[0]?.path ?? '', context, report);
    expect(codesOf(report)).toEqual([]);
    expect(again?.metadata).toMatchObject({ title: nasty.replaceAll('"', "'"), alertTitle: { base: [{ kind: 'literal', text: nasty }] } });
    const meaning = again === undefined ? undefined : panther.meaning(again.tree, context, createReport());
    expect(meaning === undefined ? [] : conditionsOf(meaning.detection)).toEqual([asks(exact(nasty), equals(nasty))]);
  });

  test('a value that is tested for being empty is none that a rule looks for', () => {
    const { rules } = readRule(yaml, 'def rule(event):\n    return not event.get("errorCode") and event.get("eventName") == "StopLogging"\n');
    expect(rules[0] === undefined ? undefined : panther.facets(rules[0].tree)).toMatchObject({ indicators: [{ field: 'eventName', values: ['StopLogging'] }], exclusions: [] });
  });

  test('facets show the function and what it asks for', () => {
    const { rules } = readRule(yaml, python);
    expect(rules[0] === undefined ? undefined : panther.facets(rules[0].tree)).toMatchObject({
      stages: [{ name: 'rule', text: 'def rule(event):\n    return event.get("eventName") == "StopLogging"' }],
      indicators: [{ field: 'eventName', operator: 'equals', values: ['StopLogging'] }],
      exclusions: [],
    });
  });

  test('options name what is wrong', () => {
    expect(panther.options.parse({ attack: 19, logTypes: { 'my.log': 'Custom.Log' } })).toMatchObject({ options: { attack: 19 } });
    expect(panther.options.parse({ attack: 17 })).toMatchObject({ problems: [{ path: 'attack' }] });
  });
});

test('a module that only a title imports is read as any other: what it holds is told with its conditions', () => {
  const source = 'def rule(event):\n    return True\n\n\ndef title(event):\n    from own import NAME\n\n    return NAME\n';
  const files = { 'rule.yml': basic(''), 'rule.py': source, 'own.py': 'NAME = "one" if strange() else "other"\n' };
  const [rule] = panther.read(memoryWorkspace(files), 'rule.yml', context, createReport());
  const { cases, base } = rule?.metadata.alertTitle ?? { cases: [], base: [] };
  expect(base).toEqual([{ kind: 'literal', text: 'other' }]);
  expect(cases.map(({ when, value }) => [when.kind === 'opaque' ? when.text.replace(/ \[.*/s, '') : when.kind, value])).toEqual([['strange()', [{ kind: 'literal', text: 'one' }]]]);
});
