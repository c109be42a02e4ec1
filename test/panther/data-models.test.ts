import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { conditionsOf, never } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { hasPython } from '../support/python.ts';
import { context } from './support.ts';

const files = {
  'data_models/one.yml': [
    'AnalysisType: datamodel', 'LogTypes: [Custom.One]', 'DataModelID: One', 'Enabled: true', 'Filename: one.py', 'Mappings:',
    '  - Name: actor', '    Path: $.who.name', '  - Name: kind', '    Method: kind_of', '',
  ].join('\n'),
  'data_models/one.py': 'from names import LOGIN\n\n\ndef kind_of(event):\n    if event.get("action") == "signIn":\n        return LOGIN\n    return None\n',
  'data_models/two.yml': 'AnalysisType: datamodel\nLogTypes: [Custom.Two]\nDataModelID: Two\nEnabled: true\nMappings:\n  - Name: actor\n    Path: user\n',
  'data_models/off.yml': 'AnalysisType: datamodel\nLogTypes: [Custom.One]\nDataModelID: Off\nEnabled: false\nMappings:\n  - Name: actor\n    Path: nothing\n',
  'global_helpers/names.py': 'LOGIN = "login"\n',
  'rules/rule.yml': 'AnalysisType: rule\nRuleID: R\nSeverity: Low\nEnabled: true\nLogTypes: [Custom.One, Custom.Two]\nFilename: rule.py\n',
};

const read = (body: string) => {
  const [rule] = panther.read(memoryWorkspace({ ...files, 'rules/rule.py': `def rule(event):\n    return ${body}\n` }), 'rules/rule.yml', context, createReport());
  if (rule === undefined) throw new Error('the rule was not read');
  return rule.tree;
};

const values = [{}, { who: { name: 'x' } }, { who: { name: null } }, { who: { name: '' } }, { who: ['x'] }, { user: 'x' }, { user: { name: 'x' } }, { action: 'signIn' }, { p_udm: { other: 'x' } }, { other: 'x' }, { p_udm: { actor: 'x' } }];
const events: readonly JsonObject[] = values.flatMap((event) => [event, { ...event, p_log_type: 'Custom.One' }, { ...event, p_log_type: 'Custom.Two' }, { ...event, p_log_type: 7 }]);

describe.skipIf(!hasPython)('names of data models (needs python3)', () => {
  test.each(['event.udm("actor") == "x"', 'event.udm("actor", default="x") == "x"', 'event.udm("kind") == "login"', 'event.udm("kind") is None', 'event.udm("other", default="y") == "x"', 'event.udm("who", "name") == "x"'])('%s', async (body) => {
    const tree = read(body);
    const { detection, raises } = panther.meaning(tree, context, createReport());
    const [on = never] = conditionsOf(detection);
    const outcomes = await panther.evaluate(tree, 0, events, context);
    const mine = events.map((event) => (holds(raises, event) === true ? 'error' : holds(on, event) === true ? 'match' : 'quiet'));
    expect(mine).toEqual(outcomes.map(({ kind }) => kind));
    expect(new Set(mine).size).toBe(2);
  });
});

describe.skipIf(!hasPython)('items that stand among the rules (needs python3)', () => {
  const rules = {
    'rules/team/okta/rule.yml': 'AnalysisType: rule\nRuleID: R\nSeverity: Low\nEnabled: true\nLogTypes: [Custom.One]\nFilename: rule.py\n',
    'rules/team/models/one.yml': files['data_models/one.yml'],
    'rules/team/models/one.py': files['data_models/one.py'],
    'rules/team/shared/names.yml': 'AnalysisType: global\nGlobalID: names\nFilename: words.py\n',
    'rules/team/shared/words.py': files['global_helpers/names.py'],
  };
  const outcomes = async (python: string, others: Readonly<Record<string, string>> = {}) => {
    const [rule] = panther.read(memoryWorkspace({ ...rules, ...others, 'rules/team/okta/rule.py': python }), 'rules/team/okta/rule.yml', context, createReport());
    if (rule === undefined) throw new Error('the rule was not read');
    const logs = [{ who: { name: 'login' }, action: 'signIn' }, { actor: 'login', kind: 'login' }].map((event) => ({ ...event, p_log_type: 'Custom.One' }));
    return (await panther.evaluate(rule.tree, 0, logs, context)).map(({ kind }) => kind);
  };

  test('a data model is one in whatever folder it is', async () => {
    expect(await outcomes('def rule(event):\n    return event.udm("actor") == "login" and event.udm("kind") == "login"\n')).toEqual(['match', 'quiet']);
  });

  test('a module has the name of its item', async () => {
    expect(await outcomes('from names import LOGIN\n\n\ndef rule(event):\n    return event.deep_get("who", "name") == LOGIN\n')).toEqual(['match', 'quiet']);
  });

  test('one in `data_models` comes first', async () => {
    const other = 'AnalysisType: datamodel\nLogTypes: [Custom.One]\nDataModelID: Two\nEnabled: true\nMappings:\n  - Name: actor\n    Path: actor\n';
    expect(await outcomes('def rule(event):\n    return event.udm("actor") == "login"\n', { 'data_models/two.yml': other })).toEqual(['quiet', 'match']);
  });
});
