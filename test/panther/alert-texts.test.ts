import { expect, test } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import { runPython } from '../../src/platforms/panther/evaluate.ts';
import type { Dynamic, Metadata, Template } from '../../src/rule/index.ts';
import { isObject, type Json, type JsonObject } from '../../src/text/json.ts';
import { hasPython } from '../support/python.ts';
import { engine, readRule, treeOf } from './support.ts';

const yaml = 'AnalysisType: rule\nFilename: rule.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [GitHub.Audit]\nSeverity: Low\n';
const rule = 'def rule(event):\n    return event.get("go") is True\n\n\n';

function metadataOf(python: string): Metadata | undefined {
  return readRule(yaml, rule + python).rules[0]?.metadata;
}

const values: readonly Json[] = ['text', '', null, 7, 0, true, false, [], ['a'], {}, { b: 'inside' }, { b: null }, { b: 7 }];
const events: readonly JsonObject[] = [{ go: true }, ...values.flatMap((a) => [{ go: true, a }, { go: true, a, c: 'other' }])];

/** The text of the case that counts; a field is shown as Python shows it, or as what stands for it where it is missing. */
function said({ cases, base }: Dynamic<Template>, event: JsonObject): string {
  const found = cases.find(({ when }) => compile(when)(event) === true)?.value ?? base;
  return found.map((part) => (part.kind === 'literal' ? part.text : (part.fields.map((path) => path.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), event)).find((value) => typeof value === 'string' && (value !== '' || part.fields.length === 1)) ?? part.missing))).join('');
}

/** Functions whose texts are texts wherever they are shown. */
const bodies: readonly string[] = [
  'return event.get("a")',
  'return event.get("a", "none")',
  'return event.deep_get("a", "b")',
  'return event.deep_get("a", "b", default="none")',
  'return event["a"]',
  'return event["a"]["b"]',
  'return event.get("a").get("b")',
  'return event.get("a", {}).get("b", "none")',
  'return "one" if event.get("a") == "text" else None',
  'if event.get("a") == "text":\n        return "one"\n    if event.get("a") is None:\n        return 7',
  'return None',
  'return 7',
  'if event["a"] == "text":\n        return "one"\n    return "two"',
  'return "one" if "t" in event.get("a") else "two"',
  'return "one" if event.get("a").startswith("t") else "two"',
  'try:\n        return event["a"]\n    except KeyError:\n        return "missing"',
];

test.skipIf(!hasPython).each(['title', 'description', 'runbook', 'reference', 'dedup'])('what `%s` says where it fails or returns no text is what Panther falls back to (needs python3)', async (name) => {
  const key = { title: 'alertTitle', description: 'alertDescription', runbook: 'alertRunbook', reference: 'alertReference' }[name] as 'alertTitle' | undefined;
  const standard = name === 'title' ? 'A.B' : '';
  const wrong: string[] = [];
  for (const body of bodies) {
    const python = `def ${name}(event):\n    ${body}\n`;
    const metadata = metadataOf(python);
    const dynamic = key === undefined ? metadata?.dedup?.key : metadata?.[key];
    if (dynamic === undefined) {
      wrong.push(`${body}: not read`);
      continue;
    }
    const results = await runPython(engine, treeOf(rule + python), name, events);
    for (const [index, event] of events.entries()) {
      const result = results[index];
      const value = isObject(result) ? result['value'] : undefined;
      const theirs = typeof value === 'string' ? value : standard;
      const ours = said(dynamic, event);
      if (theirs !== ours) wrong.push(`${body} on ${JSON.stringify(event)}: ${JSON.stringify(ours)}, and Panther: ${JSON.stringify(theirs)}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('what fails on no match alone is said as it is', () => {
  const title = (body: string) => metadataOf(`def title(event):\n    ${body}\n`)?.alertTitle;
  expect(title('return f"{event[\'go\']}: {event.get(\'a\')}"')?.cases).toEqual([]);
  expect(title('return f"{event[\'a\']}"')).toMatchObject({ cases: [{ value: [{ kind: 'literal', text: 'A.B' }] }] });
});

test.each(['"by %s" % event.get("a")', 'f"by {event[\'a\']}"', '"by {}".format(event.get("a"))'])('a null is shown as Python shows it: %s', (text) => {
  const title = metadataOf(`def title(event):\n    return ${text}\n`)?.alertTitle;
  expect(title && said(title, { go: true, a: null })).toBe('by None');
});

test.each(['title = "text"', 'title = make_title()', 'from somewhere import title', 'def title(event, more):\n    return "text"'])('a title that is no function of the event is not passed over: %s', (python) => {
  const metadata = metadataOf(`${python}\n`);
  const kept = metadata?.only?.['panther']?.['title'] !== undefined;
  expect(kept || metadata?.alertTitle?.cases.concat({ when: { kind: 'constant', value: true }, value: metadata.alertTitle.base })[0]?.value).toEqual(kept ? true : [{ kind: 'literal', text: 'A.B' }]);
});

test.each([
  ['return {"a": event["a"]["b"]}', ['KeyError event["a"]', 'KeyError event["a"]["b"]']],
  ['return {"a": event.get("a")}', undefined],
])('an `alert_context` that may fail says where: %s', (body, failing) => {
  const metadata = metadataOf(`def alert_context(event):\n    ${body}\n`);
  expect(metadata?.only?.['panther']?.['$alert_context may fail']).toEqual(failing);
});

test('what surely fails shows no fields, and destinations are kept', () => {
  expect(metadataOf('def alert_context(event):\n    return {"a": event.get("a"), "b": {}["b"]}\n')).toMatchObject({ only: { panther: { alert_context: expect.stringContaining('{}["b"]') } } });
  expect(metadataOf('def alert_context(event):\n    return {"a": event.get("a"), "b": {}["b"]}\n')?.outputs).toBeUndefined();
  expect(metadataOf('def destinations(event):\n    return []\n')).toMatchObject({ only: { panther: { destinations: expect.stringContaining('return []') } } });
});
