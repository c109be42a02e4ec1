import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { readConfig } from '../../src/compile/config.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const configuration = {
  logSources: { 'own.audit': { fields: { elastic: { 'own.action': 'action' } }, single: ['action'], values: { action: ['delete'] } } },
  options: {
    sigma: { logSources: { 'own.audit': [{ product: 'own', service: 'audit' }, { product: 'own', category: 'admin' }] } },
    panther: { logTypes: { 'own.audit': ['Custom.Mail', 'Custom.Files'] } },
  },
};
const compiler = testCompiler(readConfig('rulec.config.json', JSON.stringify(configuration), createReport()));

async function read(files: Readonly<Record<string, string>>): Promise<SourceRule> {
  const [path = ''] = Object.keys(files);
  const [rule] = (await compiler.read(memoryWorkspace(files), path)).rules;
  if (rule === undefined) throw new Error(path);
  return rule;
}

const sigma = (logsource: string): Promise<SourceRule> => read({ 'a.yml': `title: A Deletion\nlogsource: {${logsource}}\ndetection:\n    sel:\n        action: delete\n    condition: sel\n` });
const panther = (logTypes: string, test = 'event.get("action") == "delete"'): Promise<SourceRule> =>
  read({ 'a.yml': `AnalysisType: rule\nFilename: a.py\nRuleID: A.A\nEnabled: true\nLogTypes: [${logTypes}]\nSeverity: Info\n`, 'a.py': `def rule(event):\n    return ${test}\n` });

describe('a log source that a platform knows by several names', () => {
  it.each(['product: own, service: audit', 'product: own, category: admin'])('is the same under each of them in Sigma, of which the first is written: %s', async (logsource) => {
    const rule = await sigma(logsource);
    expect(rule.rule.logSources).toEqual(['own.audit']);
    const { files } = await compiler.translate(rule, 'panther');
    expect(files[0]?.text).toContain('LogTypes:\n  - Custom.Mail\n  - Custom.Files\n');
    const own = await compiler.translate(await panther('Custom.Files, Custom.Mail'), 'sigma');
    expect(own.files[0]?.text).toContain('product: own\n    service: audit\n');
  });

  it.skipIf(!hasPython)('is taken for the log types that a rule names, and the verdict names the others (needs python3)', async () => {
    const given = async (logTypes: string) => (await compiler.translate(await panther(logTypes), 'elastic')).verdict;
    expect(await given('Custom.Mail, Custom.Files')).toMatchObject({ kind: 'equivalent', given: expect.not.arrayContaining([expect.objectContaining({ id: expect.stringContaining('panther/log-types') as string })]) as unknown });
    expect((await given('Custom.Mail'))?.given.map(({ id }) => id)).toContain('panther/log-types/Custom.Files');
  });

  it.skipIf(!hasPython)('is of the log types that a rule names where it asks for one of them, or for a field of a data model (needs python3)', async () => {
    const model = 'AnalysisType: datamodel\nLogTypes: [Custom.Files]\nDataModelID: Own\nEnabled: true\nMappings:\n  - Name: done\n    Path: action\n';
    const rule = await read({
      'a.yml': 'AnalysisType: rule\nFilename: a.py\nRuleID: A.A\nEnabled: true\nLogTypes: [Custom.Files]\nSeverity: Info\n',
      'a.py': 'def rule(event):\n    return event.get("p_log_type") == "Custom.Files" and event.udm("done") == "delete"\n',
      'data_models/m.yml': model,
    });
    const { verdict, diagnostics } = await compiler.translate(rule, 'elastic');
    expect([verdict?.kind, diagnostics.map(({ code }) => code)]).toEqual(['equivalent', []]);
    expect((await compiler.run(rule, [{ action: 'delete' }, { action: 'other' }])).map(({ kind }) => kind)).toEqual(['match', 'quiet']);
  });

  it('is not told apart by its log type, which the log does not hold', async () => {
    const rule = await panther('Custom.Mail, Custom.Files', 'event.get("p_log_type") == "Custom.Mail"');
    expect(await compiler.translate(rule, 'sigma')).toMatchObject({ status: 'refused' });
  });
});
