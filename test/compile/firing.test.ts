import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const rule = `[rule]
author = ["Us"]
description = "An image was shared."
name = "Image Shared"
risk_score = 47
rule_id = "7f3c2e8a-1b1d-4b6e-9a51-1f4b0a1d2c3e"
severity = "medium"
type = "query"
language = "kuery"
index = ["logs-aws.cloudtrail-*"]
query = '''
event.dataset: "aws.cloudtrail" and event.provider: "ec2.amazonaws.com" and event.action: "ModifyImageAttribute" and
  aws.cloudtrail.request_parameters: *add=*
'''
`;

test('a rule on the text of an object is shown firing by an event that is made from the members of that object', async () => {
  const compiler = testCompiler();
  const { rules } = await compiler.read(memoryWorkspace({ 'rule.toml': rule }), 'rule.toml');
  const [read] = rules;
  if (read === undefined) throw new Error('the rule does not read');
  const { verdict } = await compiler.translate(read, 'panther');
  expect(verdict?.kind).toBe('equivalent');
  expect(verdict?.fires?.events[0]).toMatchObject({ eventName: 'ModifyImageAttribute', requestParameters: { launchPermission: { add: {} } } });
});

test.skipIf(!hasPython)('a translation that cannot be proven has tests on which it alerts and stays quiet (needs python3)', async () => {
  const compiler = testCompiler();
  const open = rule.replace('aws.cloudtrail.request_parameters: *add=*', 'not user_agent.name: "Example Browser"');
  const { rules } = await compiler.read(memoryWorkspace({ 'rule.toml': open }), 'rule.toml');
  const [read] = rules;
  if (read === undefined) throw new Error('the rule does not read');
  const { verdict, files } = await compiler.translate(read, 'panther');
  expect(verdict?.kind).toBe('unproven');
  expect(verdict?.fires).toBeUndefined();
  const written = await compiler.read(memoryWorkspace(Object.fromEntries(files.map(({ path, text }) => [path, text]))), files.find(({ path }) => path.endsWith('.yml'))?.path ?? '');
  const tests = written.rules[0]?.rule.tests ?? [];
  expect(tests.map(({ expect: wanted }) => wanted)).toEqual(['match', 'quiet']);
  expect(await compiler.run(written.rules[0] ?? read, tests.map(({ log }) => log))).toMatchObject([{ kind: 'match' }, { kind: 'quiet' }]);
});
