import { isArray, isObject, ownValue, type Json, type JsonObject } from '../../../text/json.ts';
import { isExact } from '../../../text/numbers.ts';
import { suggestion } from '../../../text/suggest.ts';
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

/** A part that is not documented well enough to be sure of what it does, in words, and where it is. */
export interface Unclear {
  readonly what: string;
  readonly at: Place;
}

type Place = readonly (string | number)[];

/** The match expressions of a detection; the first part that is not documented well enough where there is one. */
export function readExpressions(list: Json | undefined, at: Place): readonly MatchExpression[] | Unclear {
  if (list === undefined || !isArray(list) || list.length === 0) return { what: `\`${at.at(-1) ?? ''}\` without a list of expressions`, at };
  const read: MatchExpression[] = [];
  for (const [index, item] of list.entries()) {
    const here = [...at, index];
    const expression: MatchExpression | Unclear = isObject(item) ? readExpression(item, here) : { what: 'what is no expression', at: here };
    if ('what' in expression) return expression;
    read.push(expression);
  }
  return read;
}

/** How many parts a combination has at most: of more than two it is not said whether "only one" counts or alternates, and of more than one whether "none" is "not all". */
const mostParts = { all: Infinity, any: Infinity, one: 2, none: 1 } as const;

function readExpression(item: JsonObject, at: Place): MatchExpression | Unclear {
  const keys = Object.keys(item);
  const [key] = keys;
  if (keys.length === 1 && key !== undefined && Object.hasOwn(combinators, key)) {
    const how = combinators[key as keyof typeof combinators];
    const of = readExpressions(item[key], [...at, key]);
    if ('what' in of) return of;
    return of.length <= mostParts[how] ? { kind: 'combine', how, of } : { what: `\`${key}\` of ${of.length} expressions`, at: [...at, key] };
  }
  const name = ownValue(item, 'Condition');
  if (keys.length === 1 && (name === 'AlwaysTrue' || name === 'AlwaysFalse')) return { kind: 'always', value: name === 'AlwaysTrue' };
  const known = typeof name === 'string' && Object.hasOwn(conditions, name) ? conditions[name] : undefined;
  if (typeof name !== 'string') return { what: 'an expression without `Condition`', at };
  if (known === undefined) return { what: `the condition \`${name}\`${meant(name)}`, at: [...at, 'Condition'] };
  const path = readKey(item);
  if (path === undefined) {
    const [given] = pathKeys.filter((each) => ownValue(item, each) !== undefined);
    return given === undefined ? { what: 'an expression without `Key`, `KeyPath` or `DeepKey`', at } : { what: `this \`${given}\``, at: [...at, given] };
  }
  const values = valuesFor(known.takes, item);
  if (values === undefined) return { what: `\`${name}\` with such a value`, at };
  const used = new Set<string>([...pathKeys, 'Condition', ...(known.takes === 'nothing' ? [] : [known.takes === 'list' ? 'Values' : 'Value'])]);
  const other = keys.find((each) => !used.has(each)) ?? pathKeys.filter((each) => keys.includes(each))[1];
  return other === undefined ? { kind: 'compare', path, asks: known.asks, values, inverse: known.inverse === true } : { what: `\`${other}\` beside \`${name}\``, at: [...at, other] };
}

function meant(name: string): string {
  const near = suggestion(name, Object.keys(conditions));
  return near === undefined ? '' : ` (did you mean \`${near}\`?)`;
}

const pathKeys = ['Key', 'KeyPath', 'DeepKey'] as const;

function valuesFor(takes: Takes, item: JsonObject): readonly Scalar[] | undefined {
  if (takes === 'nothing') return [];
  if (takes === 'list') {
    const values = ownValue(item, 'Values') ?? null;
    return isArray(values) && values.every(isScalar) ? (values as readonly Scalar[]) : undefined;
  }
  const value = ownValue(item, 'Value') ?? null;
  const fits = takes === 'scalar' ? isScalar(value) : isScalar(value) && typeof value === (takes === 'text' ? 'string' : 'number');
  return fits ? [value as Scalar] : undefined;
}

/** Numbers that are rounded when YAML is read here are not what Python compares. */
function isScalar(value: Json): boolean {
  return typeof value === 'string' || (typeof value === 'number' && isExact(value)) || typeof value === 'boolean';
}

/** The path of `Key`, `KeyPath` or `DeepKey`; undefined for one with an index or a wildcard. */
export function readKey(item: JsonObject): Path | undefined {
  const [key, keyPath, deepKey] = pathKeys.map((name) => ownValue(item, name) ?? null);
  if (typeof key === 'string') return [key];
  if (typeof keyPath === 'string') return /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(keyPath) ? keyPath.split('.') : undefined;
  return isArray(deepKey ?? null) && (deepKey as readonly Json[]).every((each) => typeof each === 'string') ? (deepKey as Path) : undefined;
}
