import type { Bound } from '../../../rule/index.ts';
import { tokenize } from '../eql/tokens.ts';
import { unfollowed } from './fields.ts';
import { condition } from './condition.ts';
import { expect, fieldName, isSign, isWord, take, takeIf, unread, whyUnread, type Reader } from './reader.ts';
import type { Esql, EsqlNode } from './tree.ts';

/**
 * Reads a pipeline of the simple form (Elasticsearch `EsqlBaseParser.g4`); for any other says what is not followed in it.
 */
export function parseEsql(text: string): Esql | { readonly kind: 'unread'; readonly why: string } {
  const start = /^\s*(?:\/\/[^\n]*\n\s*)*from\s+([^|]*?)(?:\s+metadata\s+[^|]*)?\|/i.exec(text);
  if (start === null) return { kind: 'unread', why: 'the ES|QL pipeline has no condition after `from`' };
  const tokens = tokenize(text.slice(start[0].length));
  if ('expected' in tokens) return { kind: 'unread', why: 'the ES|QL pipeline holds signs that are not followed' };
  const from = (start[1] ?? '').split(',').map((each) => each.trim().replace(/^"(.*)"$/, '$1'));
  try {
    const read = pipeline(from, { list: tokens, at: 0, depth: 0 });
    const [list] = unfollowed(read);
    return list === undefined ? read : { kind: 'unread', why: `\`${list}\` in the ES|QL pipeline is a list, or cannot be read` };
  } catch (error) {
    const why = whyUnread(error);
    if (why === undefined) throw error;
    return { kind: 'unread', why };
  }
}

/** What a `stats` works out: the fields it groups by, and the counts by their names (of rows, or of the values of a field). */
interface Counted {
  readonly by: readonly string[];
  readonly counts: ReadonlyMap<string, string | undefined>;
}

function pipeline(from: readonly string[], reader: Reader): Esql {
  const where: EsqlNode[] = [];
  let counted: Counted | undefined;
  let stats: Esql['stats'];
  do {
    const command = take(reader).text.toLowerCase();
    if (command === 'where' && counted === undefined) where.push(condition(reader));
    else if (command === 'stats' && counted === undefined) counted = statistics(reader);
    else if (command === 'where' && counted !== undefined && stats === undefined) stats = bounded(counted, reader);
    else if (command === 'keep' || command === 'sort') toNextCommand(reader);
    else throw unread(`the command \`${command}\` of the ES|QL pipeline is not followed`);
  } while (takeIf(reader, '|'));
  if (reader.at < reader.list.length) throw unread('a part of the ES|QL pipeline is not followed');
  if (where.length === 0) throw unread('the ES|QL pipeline has no condition');
  if (counted !== undefined && stats === undefined) throw unread('what the ES|QL pipeline counts has no bound');
  return { kind: 'pipeline', from, where, ...(stats === undefined ? {} : { stats }) };
}

function toNextCommand(reader: Reader): void {
  while (reader.at < reader.list.length && !isSign(reader, '|')) reader.at += 1;
}

/** `a = count(*), b = count_distinct(f), c = values(g) by h`: other functions are let go, unless they are bounded later. */
function statistics(reader: Reader): Counted {
  const counts = new Map<string, string | undefined>();
  do {
    const name = fieldName(reader);
    expect(reader, '=');
    const [call, asked] = [take(reader).text.toLowerCase(), aggregated(reader)];
    if (call === 'count' && asked === undefined) counts.set(name, undefined);
    else if (call === 'count_distinct' && asked !== undefined) counts.set(name, asked);
  } while (takeIf(reader, ','));
  const by: string[] = [];
  if (takeIf(reader, 'by')) do by.push(fieldName(reader)); while (takeIf(reader, ','));
  return { by, counts };
}

/** What stands in the parentheses: a field, or undefined for `*` and nothing. */
function aggregated(reader: Reader): string | undefined {
  expect(reader, '(');
  if (takeIf(reader, ')')) return undefined;
  const field = takeIf(reader, '*') ? undefined : fieldName(reader);
  expect(reader, ')');
  return field;
}

const bounds: Readonly<Record<string, Bound['op']>> = { '>=': 'gte', '>': 'gt', '<=': 'lte', '<': 'lt', '==': 'eq', '!=': 'neq' };

/** `n >= 2 and n < 9`, on one count, or on a second one as well that it bounds itself. */
function bounded({ by, counts }: Counted, reader: Reader): NonNullable<Esql['stats']> {
  const read = [bound(reader)];
  while (takeIf(reader, 'and')) read.push(bound(reader));
  if (read.some(({ name }) => !counts.has(name)) || isWord(reader, 'or')) throw unread('a bound on something else than a count in the ES|QL pipeline is not followed');
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
  if ((by.length === 0 || distinct !== undefined) && all.every(holdsOfNone)) throw unread('a bound that no event satisfies as well in the ES|QL pipeline is not followed');
  return { by, ...(distinct === undefined ? {} : { distinct }), bounds: all };
}

/** The least count of values within a bound. */
function leastOf({ op, value }: Bound): number {
  return op === 'gte' || op === 'eq' ? value : op === 'gt' ? Math.floor(value) + 1 : 0;
}

function bound(reader: Reader): { readonly name: string; readonly bound: Bound } {
  const name = fieldName(reader);
  const op = bounds[take(reader).text];
  const value = take(reader);
  if (op === undefined || value.kind !== 'number') throw unread('a bound other than a number in the ES|QL pipeline is not followed');
  return { name, bound: { op, value: Number(value.text) } };
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
