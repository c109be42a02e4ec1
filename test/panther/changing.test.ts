import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { conditionsOf, never } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { hasPython } from '../support/python.ts';
import { context } from './support.ts';

const events: readonly JsonObject[] = [{}, { a: 'x' }, { a: 'y', b: 'z' }, { a: 'x', b: 'x' }, { list: [{ n: 'x' }, { n: 'y' }] }, { a: 'x', list: [{ n: 'y' }] }, { a: null, list: [] }];

/** What is understood of a module, and what CPython does with it, event by event. */
async function outcomes(source: string) {
  const yaml = 'AnalysisType: rule\nRuleID: R\nSeverity: Low\nEnabled: true\nLogTypes: [Custom.One]\nFilename: rule.py\n';
  const [rule] = panther.read(memoryWorkspace({ 'rule.yml': yaml, 'rule.py': source }), 'rule.yml', context, createReport());
  if (rule === undefined) throw new Error('the rule was not read');
  const { detection, raises } = panther.meaning(rule.tree, context, createReport());
  const [on = never] = conditionsOf(detection);
  const mine = events.map((event) => {
    const [matches, fails] = [holds(on, event), holds(raises, event)];
    return matches === true ? 'match' : matches === undefined || fails === undefined ? 'open' : fails ? 'error' : 'quiet';
  });
  return { mine, theirs: (await panther.evaluate(rule.tree, 0, events, context)).map(({ kind }) => kind) };
}

const body = (...lines: readonly string[]): string => `def rule(event):\n${lines.map((line) => `    ${line}\n`).join('')}`;

describe.skipIf(!hasPython)('objects that are changed are the same wherever they are held (needs python3)', () => {
  test.each([
    ['an object in another one', body('d = {"names": []}', 'names = d["names"]', 'names.append(event.get("a"))', 'return "x" in d["names"]')],
    ['a list of another name', body('a = ["p"]', 'b = a', 'b += [event.get("a")]', 'return "x" in a')],
    ['another list', body('a = ["p"]', 'b = a + [event.get("a")]', 'return "x" not in a and "x" in b')],
    ['lists of two calls', `def make():\n    return []\n\n\n${body('a = make()', 'b = make()', 'a.append(event.get("a"))', 'return "x" in a and "x" not in b')}`],
    ['a copied dict', `BASE = {"k": "v"}\n\n\n${body('d = dict(BASE)', 'd.update({"k": event.get("a")})', 'return BASE["k"] == "v" and d["k"] == "x"')}`],
    ['entries by condition', body('d = {}', 'if event.get("a"):', '    d["k"] = "p"', 'else:', '    d["k"] = "q"', 'd["l"] = event.get("b")', 'return d["k"] == "p" and d["l"] == "x"')],
    ['an exception of the module', `class Missing(ValueError):\n    pass\n\n\ndef found(event):\n    if not event.get("b"):\n        raise Missing("b")\n    return event["b"]\n\n\n${body('try:', '    return found(event) == "x"', 'except Missing:', '    return True')}`],
    ['an exception caught by its parent', `class Missing(KeyError):\n    pass\n\n\n${body('try:', '    if not event.get("b"):', '        raise Missing("b")', 'except LookupError:', '    return event.get("a") == "x"', 'return False')}`],
    ['an assertion', body('assert event.get("a"), "no a"', 'return event.get("a") == "x"')],
    ['constants side by side', body('for field, wanted in zip(["a", "b"], ["x", "x", "y"]):', '    if event.get(field) != wanted:', '        return False', 'return True')],
    ['numbered constants', body('for index, (field, wanted) in enumerate([("a", "x"), ("b", "z")]):', '    if event.get(field) == wanted:', '        return index == 1', 'return False')],
    ['sorted constants', body('return event.get("a") == sorted({"y", "x"})[0] and sorted(["b", "B", "a"]) == ["B", "a", "b"]')],
  ])('%s', async (_, source) => {
    const { mine, theirs } = await outcomes(source);
    expect(mine).toEqual(theirs);
    expect(new Set(mine).size).toBeGreaterThan(1);
  });

  test.each([
    ['what a function does to its argument', `def add(to, value):\n    to.append(value)\n\n\n${body('names = []', 'add(names, event.get("a"))', 'return "x" in names')}`],
    ['what an inner function does to a name outside', body('hits = []', 'def note(value):', '    hits.append(value)', 'if event.get("a") == "x":', '    note("p")', 'return "p" in hits')],
    ['an object that is one of two', body('a = []', 'b = a if event.get("a") == "x" else ["p"]', 'b.append("q")', 'return "q" in a')],
    ['a name bound in a loop over the event', body('last = ""', 'for each in event.get("list") or []:', '    if (last := each.get("n")) == "p":', '        pass', 'return last == "y"')],
    ['a name bound in a comprehension', body('last = ""', 'any((last := each.get("n")) == "x" for each in event.get("list") or [])', 'return last == "x"')],
    ['an object changed in a comprehension', body('names = []', '[names.append(each.get("n")) for each in event.get("list") or []]', 'return "y" in names')],
    ['a name bound before a failure', body('found = False', 'try:', '    found = True', '    event["b"]', 'except KeyError:', '    pass', 'return found')],
    ['a default value that is changed', `def add(value, to=[]):\n    to.append(value)\n    return to\n\n\n${body('return len(add(event.get("a"))) == 1')}`],
    ['what an earlier event left behind', `SEEN = {}\n\n\n${body('SEEN[event.get("a")] = True', 'return "x" in SEEN and "y" not in SEEN')}`],
    ['a deleted entry', body('d = {"k": event.get("a")}', 'if event.get("b"):', '    del d["k"]', 'return "k" in d')],
  ])('nothing wrong is said of %s', async (_, source) => {
    const { mine, theirs } = await outcomes(source);
    mine.forEach((outcome, index) => expect([outcome, theirs[index]]).toSatisfy(([one, other]: readonly string[]) => one === 'open' || one === other));
  });
});
