import { expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readConfig } from '../../src/compile/config.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const config = {
  logSources: { 'own.audit': { fields: { elastic: { 'own.action': 'action', 'user.name': 'actor.name', 'own.country': 'country' } }, single: ['action', 'actor.name', 'country'], values: { action: ['login'] } } },
  options: { panther: { logTypes: { 'own.audit': 'Custom.Own' } } },
};

const compiler = testCompiler(readConfig('rulec.config.json', JSON.stringify(config), createReport()));

/** A rule about logins, of which it asks the rest of an ES|QL pipeline. */
async function ruleOf(rest: string): Promise<SourceRule> {
  const query = `from logs-own.audit-* | where data_stream.dataset == "own.audit" and own.action == "login" | ${rest}`;
  const toml = `[rule]\nname = "Logins From Several Countries"\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01"\nseverity = "low"\nrisk_score = 1\nlanguage = "esql"\ntype = "esql"\nquery = '''${query}'''\n`;
  const [rule] = (await compiler.read(memoryWorkspace({ 'a.toml': toml }), 'a.toml')).rules;
  if (rule === undefined) throw new Error(toml);
  return rule;
}

it.each(['panther', 'cloudwatch'])('events without a declared field that they are counted by are counted together: to %s', async (target) => {
  const rule = await ruleOf('stats own.countries = count_distinct(own.country) by user.name | where own.countries >= 3');
  expect(rule.rule.detection).toMatchObject({ kind: 'threshold', by: [{ fields: [['actor', 'name']], missing: 'shared', absent: { kind: 'null' } }] });
  const { verdict } = await compiler.translate(rule, target);
  expect(verdict?.given.map(({ id }) => id)).toContain('elastic/one-value/user.name');
  if (target !== 'panther' || hasPython) expect(verdict?.kind).toBe('equivalent');
});

it('one event is enough for, in the group of each of its values, are taken to have one value where a group is asked for', async () => {
  const given = async (rest: string): Promise<readonly (string | undefined)[] | undefined> => (await compiler.translate(await ruleOf(rest), 'panther')).verdict?.given.map(({ id }) => id);
  expect(await given('stats n = count(*) by user.name | where user.name == "alice"')).toContain('elastic/one-value/user.name');
  expect(await given('stats n = count(*) by user.name | where n >= 1')).not.toContain('elastic/one-value/user.name');
});
