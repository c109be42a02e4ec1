import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readConfig } from '../../src/compile/config.ts';
import type { SourceRule, Translation } from '../../src/compile/types.ts';
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

describe('a rule over several log sources that the project declares', () => {
  const fields = { elastic: { kind: 'kind', level: 'level' } };
  const configured = (own: readonly string[]) => {
    const config = {
      logSources: { 'own.log': { fields, single: ['kind', 'level'], values: { level: ['high'] } }, 'other.log': { fields, single: own, values: { level: ['low'] } } },
      options: { panther: { logTypes: { 'own.log': 'Custom.Own', 'other.log': 'Custom.Other' } } },
    };
    return testCompiler(readConfig('rulec.config.json', JSON.stringify(config), createReport()));
  };
  const query = (text: string): string =>
    `[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\nlanguage = "eql"\nindex = ["logs-own.log-*", "logs-other.log-*"]\ntype = "eql"\nquery = '''\nany where ${text}\n'''\n`;
  const translated = async (text: string, own: readonly string[]) => {
    const compiled = configured(own);
    const [rule] = (await compiled.read(memoryWorkspace({ 'a.toml': query(text) }), 'a.toml')).rules;
    return rule === undefined ? undefined : compiled.translate(rule, 'panther');
  };

  it.skipIf(!hasPython)('rests on what is said of each of them (needs python3)', async () => {
    const { verdict, diagnostics } = (await translated('kind : "*sk*"', ['kind'])) ?? {};
    expect(verdict?.kind).toBe('equivalent');
    expect(diagnostics?.map(({ code }) => code)).not.toContain('compile/replay-disagrees');
  });

  it('and on nothing that is said of one of them alone', async () => {
    const given = async (own: readonly string[]) => (await translated('kind == "a" and not level == "high"', own))?.verdict?.given.map(({ id }) => id);
    expect(await given(['kind', 'level'])).toContain('types/kind');
    expect(await given([])).not.toContain('types/kind');
    expect(await given(['kind', 'level'])).not.toContain('spelling/level');
  });
});

describe('a field that lies elsewhere in each log source of a rule', () => {
  const convert = async (other: string): Promise<Translation | undefined> => {
    const config = {
      logSources: { 'own.log': { fields: { elastic: { 'user.name': 'actor' } }, single: ['actor', 'user'] }, 'other.log': { fields: { elastic: { 'user.name': other } }, single: ['actor', 'user'] } },
      options: { panther: { logTypes: { 'own.log': 'Custom.Own', 'other.log': 'Custom.Other' } } },
    };
    const compiled = testCompiler(readConfig('rulec.config.json', JSON.stringify(config), createReport()));
    const text = `[rule]\nname = "A Rule"\nrule_id = "00000000-0000-4000-8000-000000000001"\nseverity = "low"\nrisk_score = 21\nlanguage = "kuery"\nindex = ["logs-own.log-*", "logs-other.log-*"]\ntype = "query"\nquery = 'user.name:"root"'\n`;
    const [rule] = (await compiled.read(memoryWorkspace({ 'a.toml': text }), 'a.toml')).rules;
    return rule === undefined ? undefined : compiled.translate(rule, 'panther');
  };

  it.skipIf(!hasPython)('is not asked where the first of them has it (needs python3)', async () => {
    expect((await convert('actor'))?.verdict?.kind).toBe('equivalent');
    expect(await convert('user')).toMatchObject({ status: 'refused' });
  });
});
