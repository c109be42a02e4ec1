import { expect, test } from 'vitest';
import type { SourceRule } from '../../src/compile/types.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const compiler = testCompiler();

async function pantherRule(python: string): Promise<SourceRule> {
  const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\n';
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml, 'a.py': python }), 'a.yml');
  const [rule] = rules;
  if (rule === undefined) throw new Error('no rule');
  return rule;
}

const anyBucket = `def rule(event):
    return any(each.get("type") == "AWS::S3::Bucket" for each in event.get("resources", []))
`;

const openPort = `def rule(event):
    for each in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):
        if each.get("fromPort") <= 22:
            for range_ in each.get("ipRanges").get("items", []):
                if range_.get("cidrIp") == "0.0.0.0/0":
                    return True
    return False
`;

const brokenOff = `def rule(event):
    found = False
    for each in event.get("resources", []):
        if each.get("type").startswith("AWS::S3"):
            found = True
            break
    return found
`;

test('a loop that can fail on elements is translated, without the tests that tell failing apart', async () => {
  const rule = await pantherRule(anyBucket);
  for (const target of ['sigma', 'elastic', 'cloudwatch', 'panther']) {
    const { verdict } = await compiler.translate(rule, target);
    expect({ target, kind: verdict?.kind, given: verdict?.given.some(({ id }) => id === 'panther/list-order') }).toEqual({ target, kind: 'equivalent', given: true });
  }
  const { files } = await compiler.translate(rule, 'sigma');
  expect(files[0]?.text).toContain("detection:\n    selection:\n        resources.type|cased: 'AWS::S3::Bucket'\n    condition: selection\n");
});

test.each([['returns', openPort], ['breaks off', brokenOff]])('a rule whose loop %s before an element that fails keeps its own Python', async (_, python) => {
  const rule = await pantherRule(python);
  const { verdict, files } = await compiler.translate(rule, 'panther');
  expect([verdict?.kind, files.some(({ text }) => text.includes(python))]).toEqual(['equivalent', true]);
});

test.skipIf(!hasPython)('an event on which one element decides and another one fails is no event of a verdict (needs python3)', async () => {
  const rule = await pantherRule(anyBucket);
  const [fact] = rule.given.filter(({ id }) => id === 'panther/list-order');
  const [on] = rule.conditions;
  expect(fact?.says).toMatchObject({ kind: 'always', on: { kind: 'not' } });
  if (fact?.says.kind !== 'always' || on === undefined) throw new Error('no condition');
  const mixed = { resources: [{ type: 'AWS::S3::Bucket' }, 'x'] };
  expect([compile(on)(mixed), compile(rule.side.raises)(mixed), compile(fact.says.on)(mixed)]).toEqual([true, false, false]);
  expect((await compiler.run(rule, [mixed, { resources: ['x', { type: 'AWS::S3::Bucket' }] }])).map(({ kind }) => kind)).toEqual(['match', 'error']);
});
