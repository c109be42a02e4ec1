import { anyText, literal, pattern, type TextPart } from '../../../rule/index.ts';
import { compileMatch } from '../../../logic/holds/compile-match.ts';
import { attempt, fieldName, isSign, take, takeIf, toNextPart, unread, type Reader } from './reader.ts';

/** What a pipeline has done to the columns so far. */
export interface Columns {
  /** Buckets of time that it makes by their names, in seconds. */
  readonly spans: Map<string, number>;
  /** Columns that it makes and that are not followed. */
  readonly made: Set<string>;
  /** What each `keep` and `drop` has taken away. */
  readonly taken: ((name: string) => boolean)[];
  /** How many of these came before a column was made. */
  readonly since: Map<string, number>;
}

/** The columns of the documents. */
export function newColumns(): Columns {
  return { spans: new Map(), made: new Set(), taken: [], since: new Map() };
}

/** A column that is made: a bucket of so many seconds, or one that is not followed. */
export function make(name: string, span: number | undefined, { spans, made, taken, since }: Columns): void {
  spans.delete(name);
  made.delete(name);
  since.set(name, taken.length);
  if (span === undefined) made.add(name);
  else spans.set(name, span);
}

/** A column that is there: Elasticsearch refuses a pipeline that asks for another ("Unknown column"). */
function there(name: string, { taken, since }: Columns): string {
  if (taken.slice(since.get(name) ?? 0).some((from) => from(name))) throw unread(`the ES|QL pipeline asks for \`${name}\`, which it no longer has there: Elasticsearch refuses it`);
  return name;
}

/** A column that is a field of the documents. */
export function followed<T extends string | undefined>(name: T, columns: Columns): T {
  if (name === undefined) return name;
  there(name, columns);
  if (columns.made.has(name) || columns.spans.has(name)) throw unread(`\`${name}\`, which the ES|QL pipeline works out, is not followed`);
  return name;
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
