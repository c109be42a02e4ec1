import { describe, expect, test } from 'vitest';
import type { RuleTest } from '../../src/rule/index.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const compiler = testCompiler();

/** The rule that is written for a platform, read back. */
async function written(files: Readonly<Record<string, string>>, path: string, target: string) {
  const [rule] = (await compiler.read(memoryWorkspace(files), path)).rules;
  if (rule === undefined) throw new Error('no rule');
  const translation = await compiler.translate(rule, target);
  const texts = Object.fromEntries(translation.files.map((file) => [file.path, file.text]));
  const [again] = (await compiler.read(memoryWorkspace(texts), translation.files[0]?.path ?? '')).rules;
  if (again === undefined) throw new Error('it does not read back');
  return again;
}

const fires = { name: 'Made', expect: 'match', log: { eventName: 'CreateUser' } } as const;
const quiet = { name: 'Removed', expect: 'quiet', log: { eventName: 'DeleteUser' } } as const;

/** What the tests are called, and what each expects, of a rule with these tests once it is written. */
async function testsWith(tests: readonly RuleTest[], target: string): Promise<readonly string[]> {
  const text = `import { exact, has, match, rule } from 'rulec/rule';\n\nexport default rule({\n  title: 'User Made',\n  severity: 'low',\n  logSources: ['aws.cloudtrail'],\n  detection: match(has(exact('eventName'), 'CreateUser')),\n  tests: ${JSON.stringify(tests)},\n});\n`;
  const { rule } = await written({ 'user.ts': text }, 'user.ts', target);
  return (rule.tests ?? []).map((each) => `${each.expect}: ${each.generated === true ? 'made' : each.name}`);
}

describe('what is written has a test that fires and one that is quiet', () => {
  test.each(compiler.targets)('for %s, where the rule lacks one', async (target) => {
    expect(await testsWith([fires], target)).toEqual(['match: Made', 'quiet: made']);
    expect(await testsWith([quiet], target)).toEqual(['quiet: Removed', 'match: made']);
    expect(await testsWith([fires, quiet], target)).toEqual(['match: Made', 'quiet: Removed']);
    expect(await testsWith([], target)).toEqual(['match: made', 'quiet: made']);
  });

  test.skipIf(!hasPython)('the quiet one not an event on which the rule fails (needs python3)', async () => {
    const yaml = 'AnalysisType: rule\nFilename: user.py\nRuleID: "Own.User"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nTests:\n  - Name: Made\n    ExpectedResult: true\n    Log: {requestParameters: {userName: tmp-a}}\n';
    const python = 'def rule(event):\n    return event.deep_get("requestParameters", "userName").startswith("tmp-")\n';
    const again = await written({ 'user.yml': yaml, 'user.py': python }, 'user.yml', 'panther');
    expect(await compiler.run(again, (again.rule.tests ?? []).map(({ log }) => log))).toMatchObject([{ kind: 'match' }, { kind: 'quiet' }]);
  });
});
