import { anyText, literal, pattern, type TextPart } from '../../../rule/index.ts';
import { compileMatch } from '../../../logic/holds/compile-match.ts';
import { attempt, fieldName, isSign, take, takeIf, toNextPart, unread, type Reader } from './reader.ts';
import type { EsqlNode, EsqlValue } from './tree.ts';

/** A column that a pipeline makes. */
export type Column =
  /** A bucket of so many seconds. */
  | { readonly kind: 'span'; readonly seconds: number }
  /** A field under another name. */
  | { readonly kind: 'field'; readonly name: string }
  /** The value of the first case whose condition is true, else another one. */
  | { readonly kind: 'choice'; readonly cases: readonly { readonly when: EsqlNode; readonly value: EsqlValue }[]; readonly otherwise: EsqlValue }
  /** One that is not followed. */
  | { readonly kind: 'open' };

/** What a pipeline has done to the columns so far. */
export interface Columns {
  /** Columns that it makes, by their names. */
  readonly made: Map<string, Column>;
  /** What each `keep` and `drop` has taken away. */
  readonly taken: ((name: string) => boolean)[];
  /** How many of these came before a column was made. */
  readonly since: Map<string, number>;
}

/** The columns of the documents. */
export function newColumns(): Columns {
  return { made: new Map(), taken: [], since: new Map() };
}

/** A column that is made, in place of another one of its name. */
export function make(name: string, column: Column, { made, taken, since }: Columns): void {
  since.set(name, taken.length);
  made.set(name, column);
}

/** A column that is there: Elasticsearch refuses a pipeline that asks for another ("Unknown column"). */
export function there(name: string, { taken, since }: Columns): string {
  if (taken.slice(since.get(name) ?? 0).some((from) => from(name))) throw unread(`the ES|QL pipeline asks for \`${name}\`, which it no longer has there: Elasticsearch refuses it`);
  return name;
}

/** The field of the documents that a column is. */
export function followed<T extends string | undefined>(name: T, columns: Columns): T | string {
  if (name === undefined) return name;
  const column = columns.made.get(there(name, columns));
  if (column === undefined) return name;
  if (column.kind === 'field') return column.name;
  throw unread(`\`${name}\`, which the ES|QL pipeline works out, is not followed`);
}

/** `keep a, b.*` or `drop c`: names that may hold `*` (Elasticsearch `EsqlBaseParser.g4`: `qualifiedNamePatterns`). */
export function takeAway(how: 'keep' | 'drop', columns: Columns, reader: Reader): void {
  const named: ((name: string) => boolean)[] = [];
  do {
    const parts: TextPart[] = [];
    while (reader.at < reader.list.length && !isSign(reader, ',') && !isSign(reader, '|')) {
      const { kind, text } = take(reader);
      parts.push(kind === 'sign' && text === '*' ? anyText : literal(text));
    }
    if (!parts.includes(anyText)) there(parts.map((part) => (part.kind === 'literal' ? part.text : '')).join(''), columns);
    const matches = compileMatch(pattern(parts));
    named.push((name) => matches(name) === true);
  } while (takeIf(reader, ','));
  columns.taken.push((name) => named.some((matches) => matches(name)) === (how === 'drop'));
}

/** `sort a, b desc`: what does not decide, but must be there. */
export function order(columns: Columns, reader: Reader): void {
  do {
    const name = attempt(reader, () => fieldName(reader));
    if (name !== undefined && !isSign(reader, '(')) there(name, columns);
    toNextPart(reader);
  } while (takeIf(reader, ','));
}
