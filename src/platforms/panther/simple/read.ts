import { isArray, isObject, ownValue, type Json, type JsonObject } from '../../../text/json.ts';
import type { Path } from '../../../rule/index.ts';
import type { ConditionKind, MatchExpression, Scalar } from './tree.ts';

/** What a condition has beside it: a value of some type, a list of them, or nothing. */
type Takes = 'text' | 'number' | 'scalar' | 'list' | 'nothing';

/** Conditions by name, with how many values they take (panther-analysis, AGENTS.md, "Simple Detections"). */
const conditions: Readonly<Record<string, { readonly asks: ConditionKind; readonly inverse?: true; readonly takes: Takes }>> = {
  Equals: { asks: 'equals', takes: 'scalar' },
  DoesNotEqual: { asks: 'equals', inverse: true, takes: 'scalar' },
  IEquals: { asks: 'equalsIgnoringCase', takes: 'text' },
  Contains: { asks: 'contains', takes: 'text' },
  DoesNotContain: { asks: 'contains', inverse: true, takes: 'text' },
  IContains: { asks: 'containsIgnoringCase', takes: 'text' },
  StartsWith: { asks: 'startsWith', takes: 'text' },
  DoesNotStartWith: { asks: 'startsWith', inverse: true, takes: 'text' },
  IStartsWith: { asks: 'startsWithIgnoringCase', takes: 'text' },
  EndsWith: { asks: 'endsWith', takes: 'text' },
  DoesNotEndWith: { asks: 'endsWith', inverse: true, takes: 'text' },
  IEndsWith: { asks: 'endsWithIgnoringCase', takes: 'text' },
  IsGreaterThan: { asks: 'greater', takes: 'number' },
  IsGreaterThanOrEqual: { asks: 'greaterOrEqual', takes: 'number' },
  IsLessThan: { asks: 'less', takes: 'number' },
  IsLessThanOrEqual: { asks: 'lessOrEqual', takes: 'number' },
  IsIn: { asks: 'among', takes: 'list' },
  IsNotIn: { asks: 'among', inverse: true, takes: 'list' },
  IsNull: { asks: 'null', takes: 'nothing' },
  IsNotNull: { asks: 'null', inverse: true, takes: 'nothing' },
  IsNullOrEmpty: { asks: 'empty', takes: 'nothing' },
  IsNotNullOrEmpty: { asks: 'empty', inverse: true, takes: 'nothing' },
};

const combinators = { All: 'all', Any: 'any', OnlyOne: 'one', None: 'none' } as const;

/** The match expressions of a detection; undefined where one of them is not documented well enough to be sure of. */
export function readExpressions(list: Json | undefined): readonly MatchExpression[] | undefined {
  if (list === undefined || !isArray(list)) return undefined;
  const read = list.map((item) => (isObject(item) ? readExpression(item) : undefined));
  return read.length === 0 || read.includes(undefined) ? undefined : read.flatMap((each) => each ?? []);
}

function readExpression(item: JsonObject): MatchExpression | undefined {
  const keys = Object.keys(item);
  const [key] = keys;
  if (keys.length === 1 && key !== undefined && Object.hasOwn(combinators, key)) {
    const how = combinators[key as keyof typeof combinators];
    const of = readExpressions(item[key]);
    // Of more than two it is not said whether "only one" counts or alternates, and of more than one whether "none" is "not all".
    const clear = of !== undefined && of.length <= { all: Infinity, any: Infinity, one: 2, none: 1 }[how];
    return clear ? { kind: 'combine', how, of } : undefined;
  }
  const name = ownValue(item, 'Condition');
  if (keys.length === 1 && (name === 'AlwaysTrue' || name === 'AlwaysFalse')) return { kind: 'always', value: name === 'AlwaysTrue' };
  const path = readKey(item);
  const known = typeof name === 'string' && Object.hasOwn(conditions, name) ? conditions[name] : undefined;
  if (path === undefined || known === undefined) return undefined;
  const values = valuesFor(known.takes, item);
  const expected = known.takes === 'nothing' ? 2 : 3;
  return values === undefined || keys.length !== expected ? undefined : { kind: 'compare', path, asks: known.asks, values, inverse: known.inverse === true };
}

function valuesFor(takes: Takes, item: JsonObject): readonly Scalar[] | undefined {
  if (takes === 'nothing') return [];
  if (takes === 'list') {
    const values = ownValue(item, 'Values') ?? null;
    return isArray(values) && values.every(isScalar) ? (values as readonly Scalar[]) : undefined;
  }
  const value = ownValue(item, 'Value') ?? null;
  const fits = takes === 'scalar' ? isScalar(value) : typeof value === (takes === 'text' ? 'string' : 'number');
  return fits ? [value as Scalar] : undefined;
}

function isScalar(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The path of `Key`, `KeyPath` or `DeepKey`; undefined for one with an index or a wildcard. */
export function readKey(item: JsonObject): Path | undefined {
  const [key, keyPath, deepKey] = ['Key', 'KeyPath', 'DeepKey'].map((name) => ownValue(item, name) ?? null);
  if (typeof key === 'string') return [key];
  if (typeof keyPath === 'string') return /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(keyPath) ? keyPath.split('.') : undefined;
  return isArray(deepKey ?? null) && (deepKey as readonly Json[]).every((each) => typeof each === 'string') ? (deepKey as Path) : undefined;
}
