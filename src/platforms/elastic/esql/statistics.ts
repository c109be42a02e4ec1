import type { Bound } from '../../../rule/index.ts';
import { seconds } from '../durations.ts';
import { negation } from './condition.ts';
import { followed, make, type Columns } from './columns.ts';
import { fieldsIn } from './fields.ts';
import { attempt, constantNumber, expect, fieldName, isSign, isWord, take, takeIf, toNextPart, unread, type Reader } from './reader.ts';
import type { EsqlNode, EsqlStats } from './tree.ts';

/** What a `stats` works out: what it groups by, and the counts by their names (of rows, or of the values of a field). */
export interface Counted {
  readonly by: readonly string[];
  readonly span?: number;
  readonly counts: ReadonlyMap<string, string | undefined>;
}

/** `eval a = date_trunc(5 minutes, @timestamp), b = …`: buckets of time are followed, other columns for as long as nothing is asked of them. */
export function evaluations(columns: Columns, reader: Reader): void {
  do {
    const name = fieldName(reader);
    expect(reader, '=');
    const span = attempt(reader, () => ended(bucket(columns, reader), reader));
    if (span === undefined) toNextPart(reader);
    make(name, span, columns);
  } while (takeIf(reader, ','));
}

/** `a = count(*), b = count_distinct(f), c = max(case(…)) by h`: what else is worked out is let go, unless it is bounded later. */
export function statistics(columns: Columns, reader: Reader): Counted {
  const counts = new Map<string, string | undefined>();
  do {
    const count = attempt(reader, () => ended(counting(reader), reader));
    if (count === undefined) toNextPart(reader);
    else counts.set(count.name, followed(count.field, columns));
  } while (takeIf(reader, ','));
  const by: string[] = [];
  let span: number | undefined;
  if (takeIf(reader, 'by'))
    do {
      const key = grouping(columns, reader);
      if (typeof key === 'string') by.push(key);
      else if (span !== undefined) throw unread('two buckets of time in the ES|QL pipeline are not followed');
      else span = key;
    } while (takeIf(reader, ','));
  // Behind it there are no other columns.
  columns.taken.length = 0;
  columns.since.clear();
  return { by, ...(span === undefined ? {} : { span }), counts };
}

/** `n = count(*)`, `n = count()` or `n = count_distinct(f)`. */
function counting(reader: Reader): { readonly name: string; readonly field: string | undefined } {
  const name = fieldName(reader);
  expect(reader, '=');
  const distinct = !takeIf(reader, 'count');
  if (distinct) expect(reader, 'count_distinct');
  expect(reader, '(');
  const field = distinct ? fieldName(reader) : undefined;
  // How exactly values are counted is no part of what is asked.
  if (distinct && takeIf(reader, ',')) take(reader);
  if (!distinct) takeIf(reader, '*');
  expect(reader, ')');
  return { name, field };
}

/** What has to be the whole of a part. */
function ended<T>(read: T, reader: Reader): T {
  const last = reader.at >= reader.list.length || isSign(reader, ',') || isSign(reader, '|') || isWord(reader, 'by');
  if (!last) throw unread('a part of the ES|QL pipeline is not followed');
  return read;
}

/** A field, or the seconds of a bucket of time. */
function grouping(columns: Columns, reader: Reader): string | number {
  if (isBucket(reader)) return bucket(columns, reader);
  const name = fieldName(reader);
  if (!takeIf(reader, '=')) return columns.spans.get(name) ?? followed(name, columns);
  if (isBucket(reader)) return bucket(columns, reader);
  throw unread(`\`${name}\`, which the ES|QL pipeline works out, is not followed`);
}

function isBucket(reader: Reader): boolean {
  return isSign(reader, '(', 1) && (isWord(reader, 'date_trunc') || isWord(reader, 'bucket'));
}

/** `date_trunc(5 minutes, @timestamp)` or `bucket(@timestamp, 5 minutes)`: the seconds of a bucket. */
function bucket(columns: Columns, reader: Reader): number {
  const first = takeIf(reader, 'date_trunc');
  if (!first) expect(reader, 'bucket');
  expect(reader, '(');
  const before = first ? duration(reader) : undefined;
  if (first) expect(reader, ',');
  if (followed(fieldName(reader), columns) !== '@timestamp') throw unread('another time than that of the event in the ES|QL pipeline is not followed');
  if (!first) expect(reader, ',');
  const length = before ?? duration(reader);
  expect(reader, ')');
  return length;
}

/** `5 minutes` and the like; months and longer have no fixed length (ES|QL reference, time spans). */
function duration(reader: Reader): number {
  const [count, unit] = [take(reader).text, isSign(reader, ',') || isSign(reader, ')') ? '' : take(reader).text.toLowerCase()];
  const letter = units.find(([names]) => names.includes(unit))?.[1] ?? unit;
  const length = seconds(`${count}${letter}`);
  if (length === undefined || length === 0) throw unread('the length of a bucket of time in the ES|QL pipeline is not followed');
  return length;
}

const units: readonly (readonly [readonly string[], string])[] = [
  [['s', 'sec', 'second', 'seconds'], 's'],
  [['min', 'minute', 'minutes'], 'm'],
  [['h', 'hour', 'hours'], 'h'],
  [['d', 'day', 'days'], 'd'],
  [['w', 'week', 'weeks'], 'w'],
];

/** What is asked of what was counted: bounds, and conditions on what is grouped by, which hold of all rows of a group or of none. */
export interface Asked {
  readonly bounds: readonly NamedBound[];
  readonly where: readonly EsqlNode[];
}

interface NamedBound {
  readonly name: string;
  readonly bound: Bound;
}

/** `n >= 2 and n < 9 and user.name is not null`. */
export function askedOf({ by, counts }: Counted, columns: Columns, reader: Reader): Asked {
  const bounds: NamedBound[] = [];
  const where: EsqlNode[] = [];
  do {
    const onGroup = attempt(reader, () => {
      const node = negation(reader);
      if (fieldsIn(node).length === 0 || !fieldsIn(node).every((field) => by.includes(followed(field, columns)))) throw unread('not of a group');
      return node;
    });
    if (onGroup === undefined) bounds.push(bound(columns, reader));
    else where.push(onGroup);
  } while (takeIf(reader, 'and'));
  if (bounds.some(({ name }) => !counts.has(name)) || isWord(reader, 'or')) throw unread('a bound on something else than a count in the ES|QL pipeline is not followed');
  return { bounds, where };
}

const signs: Readonly<Record<string, Bound['op']>> = { '>=': 'gte', '>': 'gt', '<=': 'lte', '<': 'lt', '==': 'eq', '!=': 'neq' };
const turned: Readonly<Record<string, Bound['op']>> = { '<=': 'gte', '<': 'gt', '>=': 'lte', '>': 'lt', '==': 'eq', '!=': 'neq' };

/** `n >= 5` or `5 <= n`. */
function bound(columns: Columns, reader: Reader): NamedBound {
  const before = attempt(reader, () => constantNumber(reader));
  const found = before === undefined ? followed(fieldName(reader), columns) : undefined;
  const op = (before === undefined ? signs : turned)[take(reader).text];
  const value = op === undefined ? undefined : (before ?? attempt(reader, () => constantNumber(reader)));
  if (op === undefined || value === undefined) throw unread('a bound other than a number in the ES|QL pipeline is not followed');
  return { name: found ?? followed(fieldName(reader), columns), bound: { op, value } };
}

/** Bounds on one count, or on a second one as well that it bounds itself. */
export function bounded({ by, span, counts }: Counted, read: readonly NamedBound[]): EsqlStats {
  const distinct = read.map(({ name }) => counts.get(name)).find((field) => field !== undefined);
  const on = (name: string): boolean => counts.get(name) === distinct;
  const [first, ...more] = read.filter(({ name }) => on(name));
  const others = read.filter(({ name }) => !on(name));
  const least = Math.max(0, ...read.filter(({ name }) => on(name)).map(({ bound: each }) => leastOf(each)));
  // So many values need as many rows: a bound on these that is no higher says nothing more.
  if (first === undefined || more.some(({ name }) => name !== first.name) || others.some(({ name, bound: { op, value } }) => counts.get(name) !== undefined || op !== 'gte' || value > least)) {
    throw unread('bounds on several counts in the ES|QL pipeline are not followed');
  }
  const all: [Bound, ...Bound[]] = [first.bound, ...more.map(({ bound: each }) => each)];
  // Without groups there is one row also where nothing was counted, and a group may lack the field whose values are told apart.
  if (((by.length === 0 && span === undefined) || distinct !== undefined) && all.every(holdsOfNone)) throw unread('a bound that no event satisfies as well in the ES|QL pipeline is not followed');
  return { by, ...(span === undefined ? {} : { span }), ...(distinct === undefined ? {} : { distinct }), bounds: all };
}

/** The least count of values within a bound. */
function leastOf({ op, value }: Bound): number {
  return op === 'gte' || op === 'eq' ? value : op === 'gt' ? Math.floor(value) + 1 : 0;
}

const ofNone: Readonly<Record<Bound['op'], (value: number) => boolean>> = {
  gt: (value) => value < 0,
  gte: (value) => value <= 0,
  lt: (value) => value > 0,
  lte: (value) => value >= 0,
  eq: (value) => value === 0,
  neq: (value) => value !== 0,
};

/** Whether a bound holds of a count of zero. */
export function holdsOfNone({ op, value }: Bound): boolean {
  return ofNone[op](value);
}
