import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const compiler = testCompiler();

async function ruleOf(body: string): Promise<SourceRule> {
  const description = ['AnalysisType: rule', 'Filename: a.py', 'RuleID: A.A', 'Enabled: true', 'LogTypes: [AWS.CloudTrail, Okta.SystemLog]', 'Severity: Info', ''].join('\n');
  const files = { 'a.yml': description, 'a.py': `def rule(event):\n${body}\n` };
  const [rule] = (await compiler.read(memoryWorkspace(files), 'a.yml')).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return rule;
}

const login = '    return event.get("eventName") == "ConsoleLogin"';
const loginOfEither = `    if event.get("p_log_type") == "Okta.SystemLog":\n        return event.get("eventType") == "user.session.start"\n${login}`;

describe('a rule over several log sources', () => {
  it('is not taken for one that differs only on the events of one of them', async () => {
    const [either, one] = [await ruleOf(loginOfEither), await ruleOf(login)];
    expect((await compiler.compare(either, one)).verdict.kind).toBe('unproven');
    expect((await compiler.compare(one, either)).verdict.kind).toBe('unproven');
    expect((await compiler.compare(either, either)).verdict.kind).toBe('equivalent');
  });

  it('keeps its case for each of them in a translation', async () => {
    const { files } = await compiler.translate(await ruleOf(loginOfEither), 'panther');
    expect(files.find(({ path }) => path.endsWith('.py'))?.text).toContain('user.session.start');
  });

  it.skipIf(!hasPython)('runs on an event as of the log source that the event names (needs python3)', async () => {
    const outcomes = await compiler.run(await ruleOf(loginOfEither), [{ p_log_type: 'Okta.SystemLog', eventType: 'user.session.start' }, { eventName: 'ConsoleLogin' }]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['match', 'match']);
  });

  it('has no dead parts that are only of one of them', async () => {
    expect(await compiler.deadParts(await ruleOf(loginOfEither))).toEqual([]);
  });
});
