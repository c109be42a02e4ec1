import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function said(files: Readonly<Record<string, string>>, path: string): Promise<readonly string[]> {
  const { rules, diagnostics } = await compiler.read(memoryWorkspace(files), path);
  return [...diagnostics, ...rules.flatMap((rule) => compiler.lint(rule))].map(({ code, message }) => `${code}: ${message}`);
}

const yaml = (reports = ''): string => `AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\n${reports}`;
const python = (condition: string): string => `def rule(event):\n    return ${condition}\n`;

const trail = (selection: string, head = 'title: A'): string => `${head}\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n  sel:\n    ${selection}\n  condition: sel\n`;

test.each([
  ['event.deep_get("eventNam") == "x"', '`eventNam` is unknown to the log source; did you mean `eventName`?'],
  ['event.deep_get("sourceIdentity") == "x"', '`sourceIdentity` is unknown to the log source'],
  ['event.deep_get("userIdentity", "acountId") == "1"', '`userIdentity.acountId` is unknown to the log source; did you mean `userIdentity.accountId`?'],
])('a field that looks misspelt: %s', async (condition, message) => {
  expect(await said({ 'a.yml': yaml(), 'a.py': python(condition) }, 'a.yml')).toEqual([`compile/unknown-field: the field ${message}`]);
});

test.each(['event.deep_get("requestParameters", "desired") == "x"', 'event.deep_get("requestParameters", "nothingLikeIt") == "x"', 'event.deep_get("p_any_ip_addresses") is None', 'event.deep_get("userIdentity", "arn") == "x"'])(
  'a field that may well be there: %s',
  async (condition) => {
    expect(await said({ 'a.yml': yaml(), 'a.py': python(condition) }, 'a.yml')).not.toContainEqual(expect.stringContaining('unknown-field'));
  },
);

test('what is read from the JSON inside a string has no name to misspell', async () => {
  const source = 'import json\n\n\ndef rule(event):\n    for each in json.loads(event.deep_get("requestParameters", "policy", default="{}")).get("Statement"):\n        if each.get("Effect") == "x":\n            return True\n    return False\n';
  expect(await said({ 'a.yml': yaml(), 'a.py': source }, 'a.yml')).not.toContainEqual(expect.stringContaining('unknown-field'));
});

test('ids that ATT&CK never had are named, once each; those of the versions that are known are not', async () => {
  const reports = 'Reports:\n  MITRE ATT&CK:\n    - TA0003:T1098\n    - TA0003:T9998\n    - TA9999:T9998\n    - TA0005:T1562.008\n    - TA0112:T1685.002\n';
  expect(await said({ 'a.yml': yaml(reports), 'a.py': python('event.deep_get("eventName") == "x"') }, 'a.yml')).toEqual([
    'compile/unknown-attack: ATT&CK has no tactic `TA9999`',
    'compile/unknown-attack: ATT&CK has no technique `T9998`',
  ]);
});

test.each([
  ['eventName: PutBucketPolciy', 'no `eventName` is known that is `PutBucketPolciy`; did you mean `PutBucketPolicy`?'],
  ['eventName: [DeleteTrail, UpdateTrails]', 'no `eventName` is known that is `UpdateTrails`; did you mean `UpdateTrail`?'],
  ['eventSource: cloudtrial.amazonaws.com', 'no `eventSource` is known that is `cloudtrial.amazonaws.com`; did you mean `cloudtrail.amazonaws.com`?'],
  ['eventSource: iam.amazonaws.co', 'no `eventSource` is known that is `iam.amazonaws.co`; did you mean `iam.amazonaws.com`?'],
])('a value of the log that looks misspelt: %s', async (selection, message) => {
  expect(await said({ 'a.yml': trail(selection) }, 'a.yml')).toEqual([`compile/unknown-value: ${message}`]);
});

test.each(['eventName: PUTBUCKETPOLICY', 'eventName: Put*', 'eventName: FrobnicateBucket', 'eventName: Sand', 'eventSource: xks.amazonaws.com', 'requestParameters.name: PutBucketPolciy'])('a value that may well be one: %s', async (selection) => {
  expect(await said({ 'a.yml': trail(selection) }, 'a.yml')).toEqual([]);
});

test('what the reading has said of a field is not said again', async () => {
  const sigma = 'title: A\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n  sel:\n    eventNam: x\n  condition: sel\n';
  const lines = await said({ 'a.yml': sigma }, 'a.yml');
  expect(lines.filter((line) => line.includes('eventNam'))).toEqual(['sigma/unknown-field: the field `eventNam` is unknown to the log source; did you mean `eventName`?']);
});

test('a log source that looks misspelt is named, and one that is called otherwise is not', async () => {
  const sigma = (service: string): string => `title: A\nlogsource:\n  product: aws\n  service: ${service}\ndetection:\n  sel:\n    eventName: x\n  condition: sel\n`;
  expect(await said({ 'a.yml': sigma('cloudtrial') }, 'a.yml')).toEqual(['compile/unknown-log-source: the log source `sigma:product=aws,service=cloudtrial` is unknown; did you mean `aws.cloudtrail`?']);
  expect(await said({ 'a.yml': yaml().replace('CloudTrail', 'CloudTrial'), 'a.py': python('event.get("a") == "x"') }, 'a.yml')).toEqual(['compile/unknown-log-source: the log source `panther:AWS.CloudTrial` is unknown; did you mean `aws.cloudtrail`?']);
  expect(await said({ 'a.yml': yaml().replace('CloudTrail', 'Cloudtrail'), 'a.py': python('event.get("a") == "x"') }, 'a.yml')).toEqual(['compile/unknown-log-source: the log source `panther:AWS.Cloudtrail` is unknown; did you mean `aws.cloudtrail`?']);
  expect(await said({ 'a.yml': sigma('guardduty') }, 'a.yml')).toEqual([]);
});

test('a value is pointed at where it stands in quotes, else where the file has it first', async () => {
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': trail("eventName: 'UpdateTrails'", 'title: UpdateTrails') }), 'a.yml');
  expect(rules.flatMap((rule) => compiler.lint(rule))).toMatchObject([{ code: 'compile/unknown-value', start: { line: 7, column: 17 } }]);
});

test.each([
  ['event.get("eventName") == "StopLoging"', 'compile/unknown-value', 39, 49],
  ['event.deep_get("userIdentity", "acountId") == "1"', 'compile/unknown-field', 44, 52],
])('a name in the Python of a rule is pointed at: %s', async (condition, code, from, to) => {
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml(), 'a.py': python(condition) }), 'a.yml');
  expect(rules.flatMap((rule) => compiler.lint(rule))).toMatchObject([{ code, path: 'a.py', start: { line: 2, column: from }, end: { line: 2, column: to } }]);
});

test('a name that the file has is pointed at', async () => {
  const sigma = 'title: A\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n  sel:\n    eventName: x\n  condition: sel\ntags:\n  - attack.t9998\n';
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': sigma }), 'a.yml');
  expect(rules.flatMap((rule) => compiler.lint(rule))).toMatchObject([{ code: 'compile/unknown-attack', start: { line: 10, column: 12 }, end: { line: 10, column: 17 } }]);
  const { rules: others } = await compiler.read(memoryWorkspace({ 'a.yml': yaml().replace('CloudTrail', 'CloudTrial'), 'a.py': python('event.get("a") == "x"') }), 'a.yml');
  expect(others.flatMap((rule) => compiler.lint(rule))).toMatchObject([{ code: 'compile/unknown-log-source', start: { line: 5, column: 12 }, end: { line: 5, column: 26 } }]);
});
