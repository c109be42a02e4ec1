import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/text/json.ts';
import { createReport } from '../../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../../src/text/workspace.ts';
import { conditionsOf, never } from '../../../src/rule/index.ts';
import { holds } from '../../../src/logic/holds/holds.ts';
import { panther } from '../../../src/platforms/panther/platform.ts';
import { context, engine } from './support.ts';

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

describe.skipIf(engine === undefined)('names of data models (needs python3)', () => {
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
