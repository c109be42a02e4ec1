import { expect, test } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import type { DataModel } from '../../src/platforms/panther/reading/data-models.ts';
import { context, readRule, treeOf } from './support.ts';

function answersOf(source: string, helpers: Readonly<Record<string, string>> = {}, models: Readonly<Record<string, DataModel>> = {}): readonly (boolean | undefined)[] {
  const [on] = conditionsOf(panther.meaning(treeOf(source, { helpers, models }), context, createReport()).detection);
  return [{ a: 'b' }, { a: 'c' }].map((event) => (on === undefined ? undefined : compile(on)(event)));
}

test.each([
  ['title', 'SEEN = False', 'SEEN or event.get("a") == "b"', 'global SEEN\n    SEEN = True', [undefined, undefined]],
  ['title', 'SEEN = []', 'event.get("a") in SEEN', 'SEEN.append(event.get("b"))', [undefined, undefined]],
  ['dedup', 'SEEN = {}', 'SEEN.get("n", 0) > 3', 'SEEN["n"] = SEEN.get("n", 0) + 1', [undefined, undefined]],
  ['alert_context', 'SEEN = set()\n\n\ndef remember(event):\n    SEEN.add(event.get("a"))', 'len(SEEN) > 2', 'remember(event)', [undefined, undefined]],
  ['severity', 'SEEN = []', 'event.get("a") in SEEN or event.get("a") == "b"', 'seen = []\n    seen.append(1)', [true, false]],
  ['title', 'SEEN = ["b"]', 'event.get("a") in SEEN', 'global SEEN\n    if SEEN is None:\n        SEEN = []', [true, false]],
])('what `%s` leaves in a name of the module is open to `rule`: %s, %s', (name, names, condition, body, answers) => {
  expect(answersOf(`${names}\n\n\ndef rule(event):\n    return ${condition}\n\n\ndef ${name}(event):\n    ${body}\n    return "x"\n`)).toEqual(answers);
});

test('nothing is left where only a mock is replaced, whatever data model another function asks', () => {
  const source = 'import json\nfrom unittest.mock import MagicMock\n\nALLOWED = ["c"]\n\n\ndef rule(event):\n    global ALLOWED\n    if isinstance(ALLOWED, MagicMock):\n        ALLOWED = json.loads(ALLOWED())\n    return event.get("a") not in ALLOWED\n\n\ndef title(event):\n    return f"by {event.udm(\'actor\')}"\n';
  const models = { 'Custom.One': { mappings: { actor: { path: 'who' } } } };
  expect(answersOf(source)).toEqual([true, false]);
  expect(answersOf(source, {}, models)).toEqual([true, false]);
});

test.each([
  ['fresh', [undefined, undefined]],
  ['seen', [undefined, undefined]],
  ['many', [false, false]],
])('what a function of a helper module keeps in a name of it is open: %s', (name, answers) => {
  const helper = 'SEEN = []\nLIMIT = 3\n\n\ndef fresh(event):\n    new = event.get("a") not in SEEN\n    SEEN.append(event.get("a"))\n    return new\n\n\ndef seen(event):\n    return event.get("a") in SEEN\n\n\ndef many(event):\n    return event.get("n", 0) > LIMIT\n';
  expect(answersOf(`from my_helper import ${name}\n\n\ndef rule(event):\n    return ${name}(event)\n`, { my_helper: helper })).toEqual(answers);
});

test('what `alert_context` leaves is open to the functions that say an alert', () => {
  const yaml = 'AnalysisType: rule\nFilename: rule.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [GitHub.Audit]\nSeverity: Low\n';
  const python = 'LINK = ""\n\n\ndef rule(event):\n    return event.get("a") == "b"\n\n\ndef reference(event):\n    return LINK or "none"\n\n\ndef alert_context(event):\n    global LINK\n    LINK = event.get("link")\n    return {"link": LINK}\n';
  const metadata = readRule(yaml, python).rules[0]?.metadata;
  expect(metadata?.alertReference).toBeUndefined();
  expect(metadata?.only?.['panther']?.['reference']).toContain('LINK');
});
