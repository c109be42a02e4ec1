import type { Bound } from '../../../rule/index.ts';
import { seconds } from '../durations.ts';
import { negation } from './condition.ts';
import { canonicalJson } from '../../../text/json.ts';
import { followed, make, type Column, type Columns } from './columns.ts';
import { fieldsIn } from './fields.ts';
import { attempt, constantNumber, expect, fieldName, isSign, isWord, orWhy, take, takeIf, toNextPart, unread, type Reader } from './reader.ts';
import type { EsqlNode, EsqlStats } from './tree.ts';
import { choice, conditionOn, resolved, summed } from './worked-out.ts';

/** What is counted: rows or the values of a field, of all rows or of those for which a condition is true. */
interface Count {
  readonly field?: string;
  readonly where?: EsqlNode;
}

/** What a `stats` works out: what it groups by, and the counts by their names. */
export interface Counted {
  readonly by: readonly string[];
  readonly span?: number;
  /** Why something that it groups by is not followed. */
  readonly refused?: Error;
  readonly counts: ReadonlyMap<string, Count>;
}

/** `eval a = date_trunc(5 minutes, @timestamp), b = c, d = case(…)`: what else is worked out is not followed. */
export function evaluations(columns: Columns, reader: Reader): void {
  do {
    const name = fieldName(reader);
    expect(reader, '=');
    const column = [bucketColumn, fieldColumn, choice].reduce<Column | undefined>((found, read) => found ?? attempt(reader, () => ended(read(columns, reader), reader)), undefined);
    if (column === undefined) toNextPart(reader);
    make(name, column ?? { kind: 'open' }, columns);
  } while (takeIf(reader, ','));
}

function bucketColumn(columns: Columns, reader: Reader): Column {
  return { kind: 'span', seconds: bucket(columns, reader) };
}

function fieldColumn(columns: Columns, reader: Reader): Column {
  return { kind: 'field', name: followed(fieldName(reader), columns) };
}

/** `a = count(*), b = count_distinct(f), c = sum(case(…)) by h`: what else is worked out is let go, unless it is bounded later. */
export function statistics(columns: Columns, reader: Reader): Counted {
  const counts = new Map<string, Count>();
  do {
    const count = attempt(reader, () => ended(counting(columns, reader), reader));
    if (count === undefined) toNextPart(reader);
    else counts.set(count.name, count.of);
  } while (takeIf(reader, ','));
  const by: string[] = [];
  const groups = new Set<string>();
  let span: number | undefined;
  let refused: Error | undefined;
  if (takeIf(reader, 'by'))
    do {
      const { at } = reader;
      const key = orWhy(reader, () => ended(grouping(columns, reader), reader));
      if (key instanceof Error) toNextPart(reader);
      groups.add(reader.list.slice(at, reader.at).map(({ text }) => text).join(''));
      if (typeof key === 'string') by.push(key);
      else if (typeof key !== 'number') refused ??= key;
      else if (span !== undefined) refused ??= unread('two buckets of time in the ES|QL pipeline are not followed');
      else span = key;
    } while (takeIf(reader, ','));
  // Behind it there are no other columns.
  columns.taken.length = 0;
  columns.since.clear();
  for (const made of columns.made.keys()) if (!groups.has(made)) columns.made.delete(made);
  return { by, ...(span === undefined ? {} : { span }), ...(refused === undefined ? {} : { refused }), counts };
}

/** `n = count(*)`, `n = count()`, `n = count_distinct(f)` or a sum of ones and zeros, with a condition behind it or not. */
function counting(columns: Columns, reader: Reader): { readonly name: string; readonly of: Count } {
  const name = fieldName(reader);
  expect(reader, '=');
  if (takeIf(reader, 'sum')) {
    expect(reader, '(');
    const where = summed(columns, reader);
    expect(reader, ')');
    return { name, of: { where } };
  }
  const distinct = !takeIf(reader, 'count');
  if (distinct) expect(reader, 'count_distinct');
  expect(reader, '(');
  const field = distinct ? followed(fieldName(reader), columns) : undefined;
  // How exactly values are counted is no part of what is asked.
  if (distinct && takeIf(reader, ',')) take(reader);
  if (!distinct) takeIf(reader, '*');
  expect(reader, ')');
  const where = takeIf(reader, 'where') ? conditionOn(columns, reader) : undefined;
  return { name, of: { ...(field === undefined ? {} : { field }), ...(where === undefined ? {} : { where }) } };
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
  if (!takeIf(reader, '=')) {
    const column = columns.made.get(name);
    return column?.kind === 'span' ? column.seconds : followed(name, columns);
  }
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
      const node = resolved(negation(reader), columns, reader);
      if (fieldsIn(node).length === 0 || !fieldsIn(node).every((field) => by.includes(field))) throw unread('not of a group');
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

/**
 * Bounds on one count, or on a second one as well that it bounds itself, and the condition of what is counted. Without any, each group
 * is a row, and has an event.
 */
export function bounded({ by, span, refused, counts }: Counted, read: readonly NamedBound[]): { readonly stats: EsqlStats; readonly of: readonly EsqlNode[] } {
  if (refused !== undefined && read.length > 0) throw refused;
  const grouped = { by, ...(span === undefined ? {} : { span }) };
  if (read.length === 0) {
    if (by.length === 0 && span === undefined && refused === undefined) throw unread('what the ES|QL pipeline counts has no bound');
    return { stats: { ...grouped, bounds: [{ op: 'gte', value: 1 }] }, of: [] };
  }
  const measures = read.map(({ name }) => counts.get(name) ?? {});
  const measure = measures.find(({ field }) => field !== undefined) ?? measures.find(({ where }) => where !== undefined) ?? {};
  const { field: distinct, where } = measure;
  const on = (name: string): boolean => canonicalJson({ ...counts.get(name) }) === canonicalJson({ ...measure });
  const [first, ...more] = read.filter(({ name }) => on(name));
  const others = read.filter(({ name }) => !on(name));
  const least = Math.max(0, ...read.filter(({ name }) => on(name)).map(({ bound: each }) => leastOf(each)));
  // So many values need as many rows, and so many of some rows as many of all: a bound on these that is no higher says nothing more.
  const isImplied = ({ name, bound: { op, value } }: NamedBound): boolean => Object.keys(counts.get(name) ?? {}).length === 0 && op === 'gte' && value <= least;
  if (first === undefined || more.some(({ name }) => name !== first.name) || !others.every(isImplied)) {
    throw unread('bounds on several counts in the ES|QL pipeline are not followed');
  }
  const all: [Bound, ...Bound[]] = [first.bound, ...more.map(({ bound: each }) => each)];
  // Without groups there is one row also where nothing was counted, and a group may lack what is counted of it.
  if (((by.length === 0 && span === undefined) || distinct !== undefined || where !== undefined) && all.every(holdsOfNone)) throw unread('a bound that no event satisfies as well in the ES|QL pipeline is not followed');
  return { stats: { ...grouped, ...(distinct === undefined ? {} : { distinct }), bounds: all }, of: where === undefined ? [] : [where] };
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
