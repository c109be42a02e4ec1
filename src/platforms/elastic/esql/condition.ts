import { createReport } from '../../../text/diagnostic.ts';
import { sourceOf } from '../../../text/source.ts';
import { parseKql } from '../kql/parse.ts';
import { constantNumber, deeper, expect, fieldName, isEndOfTest, isSign, isWord, orOpen, take, takeIf, unread, unreadable, type Reader } from './reader.ts';
import type { EsqlNode, EsqlOrder, EsqlPart, EsqlValue } from './tree.ts';

/** A condition: `or` binds weakest, then `and`, then `not`. */
export function condition(reader: Reader): EsqlNode {
  return joined(reader, 'or', () => joined(reader, 'and', () => negation(reader)));
}

function joined(reader: Reader, kind: 'and' | 'or', part: () => EsqlNode): EsqlNode {
  const first = part();
  const parts = [first];
  while (takeIf(reader, kind)) parts.push(part());
  return parts.length === 1 ? first : { kind, of: parts };
}

/** A test, one in parentheses, or the opposite of one. */
export function negation(reader: Reader): EsqlNode {
  if (takeIf(reader, 'not')) return { kind: 'not', of: deeper(reader, () => negation(reader)) };
  return orOpen(reader, () => single(reader));
}

function single(reader: Reader): EsqlNode {
  if (!takeIf(reader, '(')) return comparison(reader);
  const inner = deeper(reader, () => condition(reader));
  expect(reader, ')');
  return inner;
}

/** What a test asks: a field, as it is or in its lower-case form. */
interface Asked {
  readonly field: string;
  readonly lowered: boolean;
}

function comparison(reader: Reader): EsqlNode {
  if (isConstant(reader)) return fromConstant(reader);
  if (isSign(reader, '(', 1) && !isWord(reader, 'to_lower')) return call(reader);
  const left = asked(reader);
  if (takeIf(reader, '==')) return equal(left, reader);
  if (takeIf(reader, '!=')) return { kind: 'not', of: equal(left, reader) };
  const op = sideOf(reader, sides);
  if (op !== undefined) return inOrder(left, op, value(reader));
  if (takeIf(reader, 'is')) {
    const negated = takeIf(reader, 'not');
    expect(reader, 'null');
    const missing: EsqlNode = { kind: 'null', field: left.field };
    return negated ? { kind: 'not', of: missing } : missing;
  }
  // A flag stands for itself.
  if (!left.lowered && isEndOfTest(reader)) return { kind: 'in', ...left, values: [true] };
  const negated = takeIf(reader, 'not');
  const found = membership(left, reader);
  return negated ? { kind: 'not', of: found } : found;
}

/** Whether a constant is next, which is a test of its own if it is a truth. */
function isConstant(reader: Reader): boolean {
  const kind = reader.list[reader.at]?.kind;
  return kind === 'text' || kind === 'number' || isWord(reader, 'true') || isWord(reader, 'false');
}

/** `"a" == f`, `true in (starts_with(f, "a"), g == "b")`, which one of them is, `true` or `false`. */
function fromConstant(reader: Reader): EsqlNode {
  const constant = value(reader);
  if (constant === true && takeIf(reader, 'in')) return { kind: 'or', of: list(reader, condition) };
  if (takeIf(reader, '==')) return isConstantFor(asked(reader), constant);
  if (takeIf(reader, '!=')) return { kind: 'not', of: isConstantFor(asked(reader), constant) };
  const op = sideOf(reader, turnedSides);
  if (op !== undefined) return inOrder(asked(reader), op, constant);
  if (typeof constant !== 'boolean') throw unread(`a test of \`${constant}\` in the ES|QL pipeline is not followed`);
  return constant ? { kind: 'and', of: [] } : { kind: 'or', of: [] };
}

const sides: Readonly<Record<string, EsqlOrder['op']>> = { '>=': 'gte', '>': 'gt', '<=': 'lte', '<': 'lt' };
const turnedSides: typeof sides = { '<=': 'gte', '<': 'gt', '>=': 'lte', '>': 'lt' };

/** The side of a constant that a sign says, if one is next. */
function sideOf(reader: Reader, signs: typeof sides): EsqlOrder['op'] | undefined {
  const sign = Object.keys(signs).find((each) => isSign(reader, each));
  if (sign === undefined) return undefined;
  reader.at += 1;
  return signs[sign];
}

function inOrder({ field, lowered }: Asked, op: EsqlOrder['op'], constant: EsqlValue): EsqlNode {
  if (lowered || typeof constant === 'boolean') throw unread(`the order of \`${field}\` in the ES|QL pipeline is not followed`);
  return { kind: 'order', field, op, value: constant };
}

function asked(reader: Reader): Asked {
  if (!isSign(reader, '(', 1)) return { field: fieldName(reader), lowered: false };
  expect(reader, 'to_lower');
  expect(reader, '(');
  const field = fieldName(reader);
  expect(reader, ')');
  return { field, lowered: true };
}

/** A constant, or another field asked in the same way. */
function equal(left: Asked, reader: Reader): EsqlNode {
  if (!isField(reader)) return isConstantFor(left, value(reader));
  const right = asked(reader);
  if (right.lowered !== left.lowered) throw unread('a lower-case form beside a field as it is in the ES|QL pipeline is not followed');
  return { kind: 'same', left: left.field, right: right.field, lowered: left.lowered };
}

function isField(reader: Reader): boolean {
  const token = reader.list[reader.at];
  return token?.kind === 'quotedName' || (token?.kind === 'name' && !isWord(reader, 'true') && !isWord(reader, 'false') && !isWord(reader, 'null'));
}

function isConstantFor(left: Asked, constant: EsqlValue): EsqlNode {
  return { kind: 'in', ...left, values: [constantFor(left, constant)] };
}

/** A lower-case form is followed beside small letters of ASCII and what has no case. */
function constantFor({ lowered }: Asked, constant: EsqlValue): EsqlValue {
  if (lowered && (typeof constant !== 'string' || !isLowerAscii(constant))) throw unread('a lower-case form beside other letters in the ES|QL pipeline is not followed');
  return constant;
}

/** Whether a text holds no letters but a to z. */
export function isLowerAscii(text: string): boolean {
  return [...text].every((letter) => /[a-z]/.test(letter) || letter.toLowerCase() === letter.toUpperCase());
}

function membership(left: Asked, reader: Reader): EsqlNode {
  if (takeIf(reader, 'in')) return { kind: 'in', ...left, values: list(reader, (inner) => constantFor(left, value(inner))) };
  if (takeIf(reader, 'like')) return anyOf(patterns(left, reader).map((pattern) => ({ kind: 'like', ...left, parts: likeParts(pattern) })));
  if (takeIf(reader, 'rlike') && !left.lowered) return anyOf(patterns(left, reader).map((expression) => ({ kind: 'regex', field: left.field, expression })));
  throw unread(`a test of \`${left.field}\` in the ES|QL pipeline is not followed`);
}

function patterns(left: Asked, reader: Reader): readonly string[] {
  const one = (inner: Reader): string => String(constantFor(left, value(inner)));
  return isSign(reader, '(') ? list(reader, one) : [one(reader)];
}

function anyOf(parts: readonly EsqlNode[]): EsqlNode {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'or', of: parts };
}

const around: Readonly<Record<string, (text: string) => readonly EsqlPart[]>> = {
  starts_with: (text) => [{ text }, 'any'],
  ends_with: (text) => ['any', { text }],
};

function call(reader: Reader): EsqlNode {
  const name = take(reader).text.toLowerCase();
  expect(reader, '(');
  if (name === 'case') return sure(reader);
  if (name === 'kql') {
    const query = parseKql(sourceOf('query', text(reader)), createReport());
    expect(reader, ')');
    if (query === undefined) throw unreadable('the KQL in the ES|QL pipeline is not valid');
    return { kind: 'kql', query };
  }
  const affix = around[name];
  if (affix === undefined && name !== 'cidr_match') throw unread(`the function \`${name}\` of the ES|QL pipeline is not followed`);
  const field = fieldName(reader);
  const texts: string[] = [];
  while (takeIf(reader, ',')) texts.push(text(reader));
  expect(reader, ')');
  const [only = ''] = texts;
  return affix === undefined ? { kind: 'networks', field, networks: texts } : { kind: 'like', field, lowered: false, parts: affix(only) };
}

/** `case(a == "x", true, false)`. */
function sure(reader: Reader): EsqlNode {
  const of = condition(reader);
  for (const sign of [',', 'true', ',', 'false', ')']) expect(reader, sign);
  return { kind: 'sure', of };
}

function list<T>(reader: Reader, item: (reader: Reader) => T): readonly T[] {
  expect(reader, '(');
  const items = [item(reader)];
  while (takeIf(reader, ',')) items.push(item(reader));
  expect(reader, ')');
  return items;
}

/** A constant. */
export function value(reader: Reader): EsqlValue {
  if (isWord(reader, 'true') || isWord(reader, 'false')) return take(reader).text.toLowerCase() === 'true';
  const token = take(reader);
  if (token.kind === 'text') return token.text;
  reader.at -= 1;
  return constantNumber(reader);
}

function text(reader: Reader): string {
  const found = value(reader);
  if (typeof found !== 'string') throw unread('a number or truth where the ES|QL pipeline needs text is not followed');
  return found;
}

/** A pattern, whose backslashes stand before `*`, `?` or another one: it is refused otherwise (`esql` StringUtils, `wildcardToJavaPattern`). */
function likeParts(pattern: string): readonly EsqlPart[] {
  if (/^(?:\\[*?\\]|[^\\])*$/.test(pattern)) {
    return [...pattern.matchAll(/\\([*?\\])|([*?])|([^])/gu)].map(([, escaped, sign, other]): EsqlPart => (sign === undefined ? { text: escaped ?? other ?? '' } : sign === '*' ? 'any' : 'one'));
  }
  throw unreadable(`the pattern \`${pattern}\` in the ES|QL pipeline has a backslash that Elasticsearch refuses`);
}
