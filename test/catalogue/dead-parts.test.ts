import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { deadPartLints, partDiagnostics } from '../../src/catalogue/dead-part-lints.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function lints(path: string, text: string, beside: Readonly<Record<string, string>> = {}): Promise<readonly (readonly [string, string])[]> {
  const { rules } = await compiler.read(memoryWorkspace({ ...beside, [path]: text }), path);
  const found = await Promise.all(rules.map(async (rule) => deadPartLints(path, await compiler.deadParts(rule))));
  return found.flat().map(({ code, message }) => [code, message]);
}

const sigma = (detection: string): Promise<readonly (readonly [string, string])[]> =>
  lints('a.yml', `title: A rule\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n${detection}level: high\n`);

const kql = (query: string): Promise<readonly (readonly [string, string])[]> =>
  lints('a.toml', `[metadata]\nmaturity = "production"\n\n[rule]\nname = "A rule"\nrule_id = "1d8f2c47-6ab0-43f9-9c58-e2b7a4d05f13"\ntype = "query"\nlanguage = "kuery"\nindex = ["logs-aws.cloudtrail-*"]\nrisk_score = 50\nseverity = "medium"\nquery = '''\n${query}\n'''\n`);

const esql = (query: string): Promise<readonly (readonly [string, string])[]> =>
  lints('a.toml', `[metadata]\nmaturity = "production"\n\n[rule]\nname = "A rule"\nrule_id = "1d8f2c47-6ab0-43f9-9c58-e2b7a4d05f13"\ntype = "esql"\nlanguage = "esql"\nrisk_score = 50\nseverity = "medium"\nquery = '''\n${query}\n'''\n`);

const python = (rule: string): Promise<readonly (readonly [string, string])[]> =>
  lints('a.yml', 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.Rule"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\n', { 'a.py': rule });

describe('parts that add no event', () => {
  test('are values that another value covers', async () => {
    expect(await sigma('    selection:\n        eventName:\n            - Delete*\n            - DeleteTrail\n            - StopLogging\n    condition: selection\n')).toEqual([
      [partDiagnostics.covered.code, '`eventName is DeleteTrail` adds no event: the rest of the rule alerts on all of its events'],
    ]);
  });

  test('are values that are never spelled so', async () => {
    expect(await kql('event.action: ("StopLogging" or "deletetrail")')).toEqual([
      [partDiagnostics.contradiction.code, expect.stringMatching(/^`event\.action is deletetrail` never holds together with the rest of the rule, given .*spelling\/eventName/) as string],
    ]);
  });

  test('are choices that a condition around them rules out, each said once', async () => {
    const selections = '    wanted:\n        eventSource: iam.amazonaws.com\n    one:\n        eventName: CreateUser\n    other:\n        eventSource: ec2.amazonaws.com\n        eventName: [RunInstances, StopInstances]\n';
    expect(await sigma(`${selections}    condition: wanted and (one or other)\n`)).toEqual([
      [partDiagnostics.contradiction.code, expect.stringMatching(/^`eventSource is ec2\.amazonaws\.com and eventName is one of RunInstances, StopInstances` never holds together/) as string],
    ]);
  });

  test('are not what a language reads into a value, nor what each adds something', async () => {
    expect(await sigma('    selection:\n        requestParameters.fromPort: [22, 3389]\n        errorCode: null\n    other:\n        eventName: CreateUser\n    condition: selection or other\n')).toEqual([]);
    expect(await kql('event.action: ("StopLogging" or "DeleteTrail") and event.outcome: "success"')).toEqual([]);
  });

  test('are not what an operation of a language comes to on values of each type', async () => {
    expect(await esql('from logs-aws.cloudtrail-* metadata _id, _version, _index | where data_stream.dataset == "aws.cloudtrail" and event.provider == "iam.amazonaws.com" and event.action in ("CreateAccessKey", "CreateLoginProfile")')).toEqual([]);
    expect(await python('def rule(event):\n    agent = event.get("userAgent", "")\n    return agent.startswith("aws") and ("cli" in agent or "sdk" in agent)\n')).toEqual([]);
    expect(await python('def rule(event):\n    if event.get("userAgent") and event.get("eventName") == "CreateUser":\n        return True\n    return event.get("eventName") in ("CreateUser", "DeleteUser")\n')).toEqual([]);
  });

  test('are what an author of Python wrote, too', async () => {
    expect(await python('import re\n\n\ndef rule(event):\n    agent = event.get("userAgent", "")\n    return bool(re.search(r"boto3?/", agent) or re.search(r"boto3/1[.][0-9]+x", agent))\n')).toEqual([
      [partDiagnostics.covered.code, '`userAgent matches /boto3/1[.][0-9]+x/` adds no event: the rest of the rule alerts on all of its events'],
    ]);
  });

  test('of a query are said once, without what its documentation leaves open, and never of what is written once', async () => {
    const covered = (part: string): readonly (readonly [string, string])[] => [[partDiagnostics.covered.code, `\`${part}\` adds no event: the rest of the rule alerts on all of its events`]];
    expect(await lints('a.cwli', 'filter eventName = "CreateUser" or eventName in ["CreateUser", "DeleteUser"]\n')).toEqual(covered('eventName is CreateUser'));
    expect(await lints('a.cwli', 'filter not eventName = "CreateUser" or eventName = "DeleteUser"\n')).toEqual(covered('eventName is DeleteUser'));
    expect(await lints('a.cwli', 'filter userAgent = "needle" and errorCode = "x" or eventName like "CreateUser" or eventName like "Create"\n')).toEqual(covered('eventName contains CreateUser'));
    expect(await lints('a.cwli', 'filter @message like "needle"\n')).toEqual([]);
    expect(await lints('a.cwli', 'filter errorCode = errorMessage\n')).toEqual([]);
  });
});
