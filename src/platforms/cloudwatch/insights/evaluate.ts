import type { Path } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import { isArray, isObject, type Json } from '../../../text/json.ts';
import { hasOddEscape, unescapeText } from './escape.ts';
import { isStructure, type FieldRecord } from './record.ts';
import { memberAt, runFunctions } from './run-functions.ts';
import { searchRegex } from './run-regex.ts';
import { anySpace, asciiSpace, isScalar, lowerAscii, matchesWildcards, oneIs, sameValue, stripped, textOf, unknown, type Answer, type RunTruth, type RunValue, type Unknown } from './run-values.ts';
import type { ArithmeticExpr, CallExpr, CompareExpr, Expr, FieldExpr, InExpr, LikeExpr, MixedExpr } from './tree.ts';

/** One row while a query runs. */
export interface Row {
  /** The event, in which `expand` puts elements in the place of their list. */
  readonly event: Json;
  readonly record: FieldRecord;
  /** Values given names by `as`, `parse` and `unnest`. */
  readonly named: ReadonlyMap<string, RunValue>;
  readonly answer: Answer;
}

/** Whether a condition is true of a row. */
export function truthOfRow(expression: Expr, row: Row): RunTruth {
  return match<Expr, RunTruth>(expression, {
    not: ({ of }) => opposite(truthOfRow(of, row)),
    all: ({ of }) => every(of.map((part) => truthOfRow(part, row))),
    any: ({ of }) => some(of.map((part) => truthOfRow(part, row))),
    mixed: (node) => mixed(node, row),
    compare: (node) => compared(node, row),
    in: (node) => member(node, row),
    like: (node) => liked(node, row),
    call: (node) => asTruth(valueOfRow(node, row)),
    field: (node) => namedTruth(node, row),
    boolean: ({ value }) => value,
    access: () => unknown,
    text: () => unknown,
    number: () => unknown,
    digits: () => unknown,
    regex: () => unknown,
    duration: () => unknown,
    list: () => unknown,
    star: () => unknown,
    arithmetic: () => unknown,
    negative: () => unknown,
    subquery: () => unknown,
  });
}

/** A condition that got a name keeps its truth; a field of the event used as a condition is not documented. */
function namedTruth({ path }: FieldExpr, row: Row): RunTruth {
  const name = path.join('.');
  const value = row.named.get(name);
  return row.named.has(name) && (typeof value === 'boolean' || value === null) ? value : unknown;
}

function asTruth(value: RunValue): RunTruth {
  if (typeof value === 'boolean' || value === unknown) return value;
  if (value === 1 || value === 0) return value === 1;
  return value === undefined ? null : unknown;
}

function opposite(truth: RunTruth): RunTruth {
  return typeof truth === 'boolean' ? !truth : truth;
}

function every(truths: readonly RunTruth[]): RunTruth {
  if (truths.includes(false)) return false;
  if (truths.includes(unknown)) return unknown;
  return truths.includes(null) ? null : true;
}

function some(truths: readonly RunTruth[]): RunTruth {
  if (truths.includes(true)) return true;
  if (truths.includes(unknown)) return unknown;
  return truths.includes(null) ? null : false;
}

function mixed({ first, rest }: MixedExpr, row: Row): RunTruth {
  if (!row.answer('and-first')) {
    let left = truthOfRow(first, row);
    for (const { operator, value } of rest) left = (operator === 'and' ? every : some)([left, truthOfRow(value, row)]);
    return left;
  }
  const products = [[truthOfRow(first, row)]];
  for (const { operator, value } of rest) {
    const truth = truthOfRow(value, row);
    if (operator === 'and') products.at(-1)?.push(truth);
    else products.push([truth]);
  }
  return some(products.map(every));
}

/** What a comparison with nothing gives. */
function ofMissing(row: Row, decided: boolean): RunTruth {
  return row.answer('missing-null') ? null : decided;
}

function compared({ operator, left, right }: CompareExpr, row: Row): RunTruth {
  if (left.kind === 'text' && right.kind !== 'text' && (operator === '=' || operator === '!=')) return compared({ kind: 'compare', operator, left: right, right: left }, row);
  const [a, b] = [valueOfRow(left, row), valueOfRow(right, row)];
  if (a === unknown || b === unknown) return unknown;
  if (typeof a === 'boolean' || typeof b === 'boolean') return flags(a, b, operator);
  // "Comparing map and list to any other fields result in false" (structure types).
  if (isStructure(a) || isStructure(b)) return false;
  if (!isScalar(a) || !isScalar(b)) return ofMissing(row, operator === '!=' && row.answer('missing-not-equal'));
  if (operator === '=' || operator === '!=') return signed(equal(a, right, b, row), operator === '!=');
  if (typeof a === 'number' && typeof b === 'number') return { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b }[operator];
  if (typeof a === 'string' && typeof b === 'string') return unknown;
  return row.answer('text-number') || row.answer('number-text') ? unknown : false;
}

function signed(truth: boolean | Unknown, negated: boolean): RunTruth {
  return typeof truth === 'boolean' ? truth !== negated : truth;
}

function flags(a: RunValue, b: RunValue, operator: string): RunTruth {
  const [left, right] = [asTruth(a), asTruth(b)];
  if (typeof left !== 'boolean' || typeof right !== 'boolean' || (operator !== '=' && operator !== '!=')) return unknown;
  return (left === right) === (operator === '=');
}

function equal(value: RunValue, written: Expr, wanted: RunValue, row: Row): boolean | Unknown {
  if (written.kind === 'text' && typeof value === 'string' && typeof wanted === 'string' && /[*%]/.test(wanted) && row.answer('quoted-wildcards')) {
    const folds = row.answer('equality-folds');
    return folds ? matchesWildcards(lowerAscii(value), lowerAscii(wanted)) : matchesWildcards(value, wanted);
  }
  // Texts of two fields are compared as they are: only a number in the query makes one of a text.
  if (written.kind !== 'text' && typeof value === 'string' && typeof wanted === 'string')
    return row.answer('equality-folds') ? lowerAscii(value) === lowerAscii(wanted) : value === wanted;
  return sameValue(value, wanted, row.answer);
}

function member({ value, list, negated }: InExpr, row: Row): RunTruth {
  if (list.kind !== 'list') return unknown;
  const found = valueOfRow(value, row);
  const wanted = list.of.map((item) => ({ item, value: valueOfRow(item, row) }));
  if (found === unknown || wanted.some((each) => each.value === unknown)) return unknown;
  if (!isScalar(found)) return ofMissing(row, negated && row.answer('missing-not-in'));
  const answers = wanted.map((each) => equal(found, each.item, each.value, row));
  return signed(oneIs(answers), negated);
}

function liked({ value, pattern, negated }: LikeExpr, row: Row): RunTruth {
  const found = valueOfRow(value, row);
  if (found === unknown) return unknown;
  if (!isScalar(found)) return ofMissing(row, negated && row.answer('missing-not-like'));
  const text = textOf(found, row.answer);
  if (text === undefined) return negated;
  const matches = pattern.kind === 'regex' ? searchRegex(pattern.text, text, row.answer) : contains(text, valueOfRow(pattern, row), row);
  return matches === undefined ? unknown : matches !== negated;
}

function contains(text: string, wanted: RunValue, row: Row): boolean | undefined {
  if (typeof wanted !== 'string') return undefined;
  if (wanted === '') return row.answer('like-empty');
  return row.answer('quoted-wildcards') ? matchesWildcards(text, `*${wanted}*`) : text.includes(wanted);
}

/** The value of an expression for a row. */
export function valueOfRow(expression: Expr, row: Row): RunValue {
  return match<Expr, RunValue>(expression, {
    field: (node) => fieldOf(node, row),
    access: ({ of, steps }) => asField(memberAt(valueOfRow(of, row), steps), row),
    text: ({ raw }) => (hasOddEscape(raw) ? unknown : row.answer('escape-backslash') ? unescapeText(raw) : raw),
    number: ({ value }) => value,
    digits: () => unknown,
    boolean: ({ value }) => (row.answer('boolean-literal') ? asField(value, row) : undefined),
    call: (node) => called(node, row),
    arithmetic: (node) => calculated(node, row),
    negative: ({ of }) => {
      const value = valueOfRow(of, row);
      return typeof value === 'number' ? -value : value === unknown || isScalar(value) ? unknown : undefined;
    },
    not: (node) => truthValue(truthOfRow(node, row)),
    all: (node) => truthValue(truthOfRow(node, row)),
    any: (node) => truthValue(truthOfRow(node, row)),
    mixed: (node) => truthValue(truthOfRow(node, row)),
    compare: (node) => truthValue(truthOfRow(node, row)),
    in: (node) => truthValue(truthOfRow(node, row)),
    like: (node) => truthValue(truthOfRow(node, row)),
    regex: () => unknown,
    duration: () => unknown,
    list: () => unknown,
    star: () => unknown,
    subquery: () => unknown,
  });
}

function truthValue(truth: RunTruth): RunValue {
  return truth;
}

/** Fields are texts and numbers: what a JSON boolean becomes is an open question. */
function asField(value: RunValue, row: Row): RunValue {
  if (typeof value !== 'boolean') return value;
  return row.answer('boolean-number') ? Number(value) : String(value);
}

function fieldOf({ path }: FieldExpr, row: Row): RunValue {
  const name = path.join('.');
  if (row.named.has(name)) return row.named.get(name);
  for (let length = path.length - 1; length > 0; length -= 1) {
    const holder = path.slice(0, length).join('.');
    if (row.named.has(holder)) return memberOf(row.named.get(holder), path.slice(length), row);
  }
  const own = ownPath(path);
  if (own === undefined || row.record.isUnclear(own)) return unknown;
  const value = row.record.leaf(own);
  return value === undefined ? undefined : asField(value, row);
}

/** The path in the event: what begins with one `@` is the service's own, and of that only `@message` is known here. */
function ownPath(path: Path): Path | undefined {
  const [first = '', ...rest] = path;
  if (first.startsWith('@@')) return [first.slice(1), ...rest];
  return first.startsWith('@') && path.join('.') !== '@message' ? undefined : path;
}

function memberOf(value: RunValue, keys: Path, row: Row): RunValue {
  if (value === unknown || typeof value === 'symbol') return unknown;
  return isObject(value) || isArray(value) ? asField(memberAt(value, keys), row) : undefined;
}

function called(call: CallExpr, row: Row): RunValue {
  const [first] = call.arguments;
  if (first !== undefined && (call.name === 'ispresent' || call.name === 'isempty' || call.name === 'isblank')) return presence(call.name, first, row);
  if (call.name === 'if' || call.name === 'case') return chosen(call, row);
  if (call.name === 'coalesce') return firstPresent(call, row);
  const run = Object.hasOwn(runFunctions, call.name) ? runFunctions[call.name] : undefined;
  if (run === undefined) return unknown;
  // `true` and `false` are how a function is asked for something, not values of the event.
  return run(call.arguments.map((argument) => (argument.kind === 'boolean' ? argument.value : valueOfRow(argument, row))), row.answer);
}

function presence(name: string, expression: Expr, row: Row): RunValue {
  const value = valueOfRow(expression, row);
  if (value === unknown) return unknown;
  const present = isPresent(expression, value, row);
  if (name === 'ispresent') return present;
  if (!present || value === '') return true;
  if (name !== 'isblank' || typeof value !== 'string') return false;
  if (stripped(value, asciiSpace, true, true) === '') return true;
  return stripped(value, anySpace, true, true) === '' ? unknown : false;
}

/** `coalesce`: "the first non-null value". */
function firstPresent({ arguments: list }: CallExpr, row: Row): RunValue {
  for (const each of list) {
    const value = valueOfRow(each, row);
    if (value === unknown) return unknown;
    if (value !== null && isPresent(each, value, row)) return value ?? unknown;
  }
  return undefined;
}

function isPresent(expression: Expr, value: RunValue, row: Row): boolean {
  if (isScalar(value)) return true;
  if (value === null) return row.answer('null-present');
  if (value !== undefined && value !== unknown) return row.answer(Object.keys(value).length === 0 ? 'empty-present' : 'parent-present');
  return expression.kind === 'field' && row.record.isParent(ownPath(expression.path) ?? []) && row.answer('parent-present');
}

/** `if(c, a, b)` and `case(c1, a1, …, otherwise)`. */
function chosen({ arguments: list }: CallExpr, row: Row): RunValue {
  for (let at = 0; at + 1 < list.length; at += 2) {
    const [condition, value] = [list[at], list[at + 1]];
    if (condition === undefined || value === undefined) return undefined;
    const truth = truthOfRow(condition, row);
    if (truth === unknown) return unknown;
    if (truth === true) return valueOfRow(value, row);
  }
  const otherwise = list.length % 2 === 1 ? list.at(-1) : undefined;
  return otherwise === undefined ? undefined : valueOfRow(otherwise, row);
}

function calculated({ operator, left, right }: ArithmeticExpr, row: Row): RunValue {
  const [a, b] = [valueOfRow(left, row), valueOfRow(right, row)];
  if (a === unknown || b === unknown) return unknown;
  if (typeof a !== 'number' || typeof b !== 'number') return isScalar(a) && isScalar(b) ? unknown : undefined;
  const result = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b, '^': a ** b }[operator];
  return Number.isFinite(result) ? result : unknown;
}

