import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

/** The kinds of the verdicts of an EQL or KQL rule, by target. */
async function verdictsOf(query: string, language: 'eql' | 'kuery', ...targets: readonly string[]): Promise<Readonly<Record<string, string | undefined>>> {
  const text = `[metadata]\ncreation_date = "2026/01/02"\n[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\ntype = "${language === 'eql' ? 'eql' : 'query'}"\nlanguage = "${language}"\nindex = ["logs-aws.cloudtrail-*"]\nquery = '''\n${query}\n'''\n`;
  const compiler = testCompiler();
  const { rules } = await compiler.read(memoryWorkspace({ 'rule.toml': text }), 'rule.toml');
  const [rule] = rules;
  if (rule === undefined) throw new Error('the rule does not read');
  const found = await Promise.all(targets.map(async (target) => [target, (await compiler.translate(rule, target)).verdict?.kind] as const));
  return Object.fromEntries(found);
}

describe('searches in the printed request', () => {
  it('for a member of the input are a test of the member, also beside the outcome', async () => {
    const query = 'any where data_stream.dataset == "aws.cloudtrail" and event.action == "CreateLoginProfile" and event.outcome == "success" and not stringContains(aws.cloudtrail.request_parameters, "userName=")';
    expect(await verdictsOf(query, 'eql', 'sigma', 'panther')).toEqual({ sigma: 'equivalent', panther: 'equivalent' });
  });
});
