import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { deadPartLints, partDiagnostics } from '../../src/catalogue/dead-part-lints.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function lints(path: string, text: string): Promise<readonly (readonly [string, string])[]> {
  const { rules } = await compiler.read(memoryWorkspace({ [path]: text }), path);
  const found = await Promise.all(rules.map(async (rule) => deadPartLints(path, await compiler.deadParts(rule))));
  return found.flat().map(({ code, message }) => [code, message]);
}

const sigma = (detection: string): Promise<readonly (readonly [string, string])[]> =>
  lints('a.yml', `title: A rule\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n${detection}level: high\n`);

const kql = (query: string): Promise<readonly (readonly [string, string])[]> =>
  lints('a.toml', `[metadata]\nmaturity = "production"\n\n[rule]\nname = "A rule"\nrule_id = "1d8f2c47-6ab0-43f9-9c58-e2b7a4d05f13"\ntype = "query"\nlanguage = "kuery"\nindex = ["logs-aws.cloudtrail-*"]\nrisk_score = 50\nseverity = "medium"\nquery = '''\n${query}\n'''\n`);

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
});
