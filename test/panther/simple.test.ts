import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { context, readRule } from './support.ts';

const yaml = (detection: string, more = ''): string => `AnalysisType: rule\nRuleID: A.B\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Low\n${more}Detection: ${detection}\n`;

function read(detection: string, more = '') {
  const [rule] = readRule(yaml(detection, more), undefined).rules;
  if (rule === undefined) throw new Error('no rule');
  return rule;
}

const values: readonly Json[] = [null, true, false, 0, 1, 7, -3, '', 'x', 'X', 'xy', 'yX', 'z', [], ['x'], ['xy', 1], [true], {}, { x: 1 }, { b: 'x' }, { b: ['x'] }, { b: null }];
const events: readonly JsonObject[] = [{}, ...values.flatMap((a) => [{ a }, { a, c: 'x' }])];

const conditions = [
  'Condition: Equals, Value: x', 'Condition: Equals, Value: 1', 'Condition: Equals, Value: true', 'Condition: DoesNotEqual, Value: x', 'Condition: IEquals, Value: X',
  'Condition: Contains, Value: x', 'Condition: DoesNotContain, Value: x', 'Condition: IContains, Value: x', 'Condition: StartsWith, Value: x', 'Condition: DoesNotStartWith, Value: x',
  'Condition: IStartsWith, Value: X', 'Condition: EndsWith, Value: y', 'Condition: DoesNotEndWith, Value: y', 'Condition: IEndsWith, Value: x', 'Condition: IsGreaterThan, Value: 0',
  'Condition: IsGreaterThanOrEqual, Value: 1', 'Condition: IsLessThan, Value: 1', 'Condition: IsLessThanOrEqual, Value: 0', 'Condition: IsIn, Values: [x, 1]', 'Condition: IsNotIn, Values: [x, z]',
  'Condition: IsNull', 'Condition: IsNotNull', 'Condition: IsNullOrEmpty', 'Condition: IsNotNullOrEmpty',
];

describe('a simple detection means what its evaluator does', () => {
  const agrees = async (detection: string): Promise<void> => {
    const { tree } = read(detection);
    expect(tree.kind).toBe('simple');
    const { detection: meant, raises } = panther.meaning(tree, context, createReport());
    const [on] = conditionsOf(meant);
    const outcomes = await panther.evaluate(tree, 0, events, context);
    const known = events.map((event) => (on === undefined ? undefined : holds(raises, event) === true ? 'error' : holds(on, event) === true ? 'match' : 'quiet'));
    expect(known).toEqual(outcomes.map(({ kind }) => kind));
  };

  test.each(conditions)('%s', async (condition) => {
    await agrees(`[{Key: a, ${condition}}]`);
    await agrees(`[{KeyPath: a.b, ${condition}}]`);
  });

  test.each([
    '[{Any: [{Key: a, Condition: Equals, Value: x}, {Key: c, Condition: Equals, Value: x}]}]',
    '[{OnlyOne: [{Key: a, Condition: Equals, Value: x}, {Key: c, Condition: Equals, Value: x}]}]',
    '[{None: [{Key: a, Condition: IContains, Value: x}]}, {All: [{Key: c, Condition: IsNotNull}]}]',
    '[{DeepKey: [a, b], Condition: IsNull}, {Condition: AlwaysTrue}]',
    '[{Key: a, Condition: IsGreaterThan, Value: 0}, {Key: c, Condition: Equals, Value: x}]',
  ])('%s', agrees);

  test('keys are found in any letter case', async () => {
    expect(await panther.evaluate(read('[{Key: eventname, Condition: Equals, Value: x}]').tree, 0, [{ eventName: 'x' }], context)).toEqual([{ kind: 'match' }]);
  });
});

test.each([
  '[{Key: a, Condition: IsIPAddress}]', '[{KeyPath: "a[*].b", Condition: Equals, Value: x}]', '[{Key: a, Condition: AnyElement, Expressions: []}]', '[{Key: a, Condition: Exists}]',
  '[{None: [{Key: a, Condition: IsNull}, {Key: b, Condition: IsNull}]}]', '[{Key: a, Condition: Equals, Value: x, Other: 1}]', '[{Key: a, Condition: IsGreaterThan, Values: [{Key: b}]}]',
  '[{Key: a, Condition: Contains, Value: 1}]', '[{Key: a, Condition: IsIn, Value: x}]', '[{Enrichment: {Table: t, Selector: s, FieldPath: f}, Condition: Equals, Value: x}]', '[]',
])('what is not documented is kept for Panther, and its place is said: %s', (detection) => {
  const { tree } = read(detection);
  expect(tree).toMatchObject({ kind: 'foreign', language: 'detection' });
  expect(panther.meaning(tree, context, createReport()).detection.kind).toBe('foreign');
});

describe('what a simple detection says of its alerts', () => {
  const condition = '[{Key: a, Condition: Equals, Value: x}]';

  test('a threshold is grouped by its fields, else by those of the title', () => {
    const threshold = (more: string) => panther.meaning(read(condition, `Threshold: 5\n${more}`).tree, context, createReport());
    const grouped = threshold('AlertTitle: "{c}"\nGroupBy: [{Key: b}, {KeyPath: c.d}]\n');
    expect(grouped.detection).toMatchObject({ kind: 'threshold', by: [{ fields: [['b']] }, { fields: [['c', 'd']] }], bounds: [{ op: 'gte', value: 5 }] });
    expect(grouped.given.map(({ id }) => id)).toContain('panther/group-separators');
    expect(threshold('AlertTitle: "used by {c.d}"\n').detection).toMatchObject({ by: [{ fields: [['c', 'd']] }] });
    expect(threshold('').detection).toMatchObject({ by: [] });
  });

  test('title and severity are read, and are no longer keys of their own', () => {
    const { metadata } = read(condition, 'AlertTitle: "[{b}] used"\nDynamicSeverities: [{ChangeTo: HIGH, Conditions: [{Key: b, Condition: IsNull}]}]\n');
    expect(metadata.alertTitle?.base).toEqual([{ kind: 'literal', text: '[' }, { kind: 'field', fields: [['b']], missing: '' }, { kind: 'literal', text: '] used' }]);
    expect(metadata.severity).toMatchObject({ cases: [{ value: 'high' }], base: 'low' });
    expect(metadata.only?.['panther']).toEqual({});
  });

  test('what is not read of them stays for Panther', () => {
    const { metadata } = read(condition, 'AlertTitle: "{b[0]}"\nDynamicSeverities: [{ChangeTo: HIGH, Conditions: [{Key: b, Condition: Exists}]}]\n');
    expect(Object.keys(metadata.only?.['panther'] ?? {})).toEqual(['AlertTitle', 'DynamicSeverities']);
  });

  test('its structure is shown', () => {
    expect(panther.facets(read(condition).tree)).toMatchObject({ stages: [{ name: 'Detection' }], indicators: [{ field: 'a', values: ['x'] }] });
  });
});

test.each([
  ['[{Key: a, Condition: IsNull}, {Key: b, Condition: IsIPAddress}]', 'the condition `IsIPAddress`', 'IsIPAddress'],
  ['[{Key: a, Condition: IsGreaterThanOrEquals, Value: 5}]', 'the condition `IsGreaterThanOrEquals` (did you mean `IsGreaterThanOrEqual`?)', 'IsGreaterThanOrEquals'],
  ['[{Key: a, Condition: isin, Values: [x]}]', 'the condition `isin` (did you mean `IsIn`?)', 'isin'],
  ['[{Any: [{KeyPath: "a[*].b", Condition: Equals, Value: x}]}]', 'this `KeyPath`', '"a[*].b"'],
  ['[{Any: [{None: [{Key: a, Condition: IsNull}, {Key: b, Condition: IsNull}]}]}]', '`None` of 2 expressions', '[{Key: a, Condition: IsNull}, {Key: b, Condition: IsNull}]'],
  ['[{Key: a, Condition: Equals, Value: x, Other: 1}]', '`Other` beside `Equals`', '1'],
  ['[{Key: a, KeyPath: b.c, Condition: IsNull}]', '`KeyPath` beside `IsNull`', 'b.c'],
  ['[{Key: a, Condition: Contains, Value: 1}]', '`Contains` with such a value', '{Key: a, Condition: Contains, Value: 1}'],
  ['[{Condition: Equals, Value: 1}]', 'an expression without `Key`, `KeyPath` or `DeepKey`', '{Condition: Equals, Value: 1}'],
])('says which part of a detection is not documented: %s', (detection, what, at) => {
  const { report } = readRule(yaml(detection), undefined);
  const [found, ...others] = report.diagnostics;
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: 'panther/not-documented', message: `${what} is not modelled` });
  expect(yaml(detection).split('\n')[(found?.start?.line ?? 0) - 1]?.slice((found?.start?.column ?? 0) - 1).startsWith(at)).toBe(true);
});
