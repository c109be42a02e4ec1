import { expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readConfig } from '../../src/compile/config.ts';
import { testCompiler } from '../support/compiler.ts';

// `user.name` is also what the log calls the field of `own.person`: a name of the index is not taken for one of the log.
const config = { logSources: { 'own.audit': { fields: { elastic: { 'own.action': 'action', 'own.person': 'user.name' } }, single: ['action'] } } };
const compiler = testCompiler(readConfig('rulec.config.json', JSON.stringify(config), createReport()));

const newTerms = (...fields: readonly string[]): string =>
  `type = "new_terms"\n[rule.new_terms]\nfield = "new_terms_fields"\nvalue = ${JSON.stringify(fields)}\n[[rule.new_terms.history_window_start]]\nfield = "history_window_start"\nvalue = "now-7d"\n`;
const threshold = (...fields: readonly string[]): string => `type = "threshold"\n[rule.threshold]\nfield = ${JSON.stringify(fields)}\nvalue = 5\n`;

it.each([
  ['a new value of a field that the configuration lacks', 'own.action:"login"', newTerms('own.country')],
  ['one of them beside a known one', 'own.action:"login"', newTerms('own.person', 'own.country')],
  ['a new value where the condition asks for a field that it lacks', 'own.action:"login" and own.kind:"a"', newTerms('own.person')],
  ['a group by a field that it lacks', 'own.action:"login"', threshold('own.country')],
  ['a group by a field that is called as another one of the log', 'own.action:"login"', threshold('user.name', 'own.country')],
])('a rule of Elastic stays as it is on a log of which some fields are declared: %s', async (_, asked, trigger) => {
  const query = `data_stream.dataset:"own.audit" and ${asked}`;
  const head = `[rule]\nname = "A Login"\nrule_id = "0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02"\nseverity = "low"\nrisk_score = 1\nlanguage = "kuery"\nindex = ["logs-own.audit-*"]\nquery = '''${query}'''\n`;
  const [rule] = (await compiler.read(memoryWorkspace({ 'a.toml': head + trigger }), 'a.toml')).rules;
  if (rule === undefined) throw new Error(trigger);
  const { verdict, diagnostics, files } = await compiler.translate(rule, 'elastic');
  expect({ kind: verdict?.kind, diagnostics }).toEqual({ kind: 'equivalent', diagnostics: [] });
  const written = files.map(({ text }) => text).join('').replaceAll(/\s/g, '');
  for (const [line] of trigger.matchAll(/^(?:type|field|value) = .*$/gm)) expect(written).toContain(line.replaceAll(/\s/g, ''));
});
