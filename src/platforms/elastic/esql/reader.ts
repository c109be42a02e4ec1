import { exactNumber } from '../../../text/numbers.ts';
import type { Token } from '../eql/tokens.ts';
import type { EsqlNode } from './tree.ts';

/** Tokens, and how far they are read. */
export interface Reader {
  readonly list: readonly Token[];
  at: number;
  depth: number;
}

const refused = 'ES|QL that is not followed';
const invalid = 'ES|QL that Elasticsearch refuses';

/** The error for what is not followed; it never leaves `parse.ts`. */
export function unread(why: string): Error {
  return new Error(refused, { cause: why });
}

/** The same for what makes the cluster refuse the query, or is too deep to be read: no part of it can be let go. */
export function unreadable(why: string): Error {
  return new Error(invalid, { cause: why });
}

/** Why reading stopped; undefined for other errors. */
export function whyUnread(error: unknown): string | undefined {
  return error instanceof Error && (error.message === refused || error.message === invalid) ? String(error.cause) : undefined;
}

/** Whether the next token is a keyword, in any letter case. */
export function isWord(reader: Reader, word: string, ahead = 0): boolean {
  const token = reader.list[reader.at + ahead];
  return token?.kind === 'name' && token.text.toLowerCase() === word;
}

/** Whether the next token is a sign. */
export function isSign(reader: Reader, sign: string, ahead = 0): boolean {
  const token = reader.list[reader.at + ahead];
  return token?.kind === 'sign' && token.text === sign;
}

/** Reads a keyword or sign if it is next. */
export function takeIf(reader: Reader, text: string): boolean {
  const found = isWord(reader, text) || isSign(reader, text);
  if (found) reader.at += 1;
  return found;
}

/** Reads a keyword or sign that has to be next. */
export function expect(reader: Reader, text: string): void {
  if (!takeIf(reader, text)) throw unread(`something else than \`${text}\` in the ES|QL pipeline is not followed`);
}

const deepest = 200;

/** Reads something one level deeper. */
export function deeper<T>(reader: Reader, read: () => T): T {
  reader.depth += 1;
  if (reader.depth > deepest) throw unreadable(`what is nested more than ${deepest} levels deep in the ES|QL pipeline is not followed`);
  const result = read();
  reader.depth -= 1;
  return result;
}

/** Reads the next token. */
export function take(reader: Reader): Token {
  const token = reader.list[reader.at];
  if (token === undefined) throw unread('the ES|QL pipeline ends early');
  reader.at += 1;
  return token;
}

/** Reads a number, with or without signs before it (`EsqlBaseParser.g4`, `decimalValue`, `integerValue`, `arithmeticUnary`). */
export function constantNumber(reader: Reader): number {
  const negative = takeIf(reader, '-');
  if (!negative) takeIf(reader, '+');
  const { kind, text } = take(reader);
  if (kind !== 'number') throw unread(`\`${text}\` in the ES|QL pipeline is no constant`);
  const value = exactNumber(text);
  if (value === undefined) throw unread(`\`${text}\` in the ES|QL pipeline is a number that is larger, or finer, than can be told from its neighbours`);
  return negative && value !== 0 ? -value : value;
}

/** Reads a field: names with dots between them. */
export function fieldName(reader: Reader): string {
  const parts = [namePart(reader)];
  while (takeIf(reader, '.')) parts.push(namePart(reader));
  return parts.join('.');
}

function namePart(reader: Reader): string {
  const token = take(reader);
  if (token.kind !== 'name' && token.kind !== 'quotedName') throw unread(`\`${token.text}\` in the ES|QL pipeline is no field`);
  return token.text;
}

/** What is read, or why it cannot be; then nothing was read. */
export function orWhy<T>(reader: Reader, read: () => T): T | Error {
  const { at, depth } = reader;
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error) || whyUnread(error) === undefined) throw error;
    Object.assign(reader, { at, depth });
    return error;
  }
}

/** What is read, if it can be; else nothing was read. */
export function attempt<T>(reader: Reader, read: () => T): T | undefined {
  const found = orWhy(reader, read);
  return found instanceof Error ? undefined : found;
}

/** Whether a test ends here: the next word or sign belongs to what is around it. */
export function isEndOfTest(reader: Reader): boolean {
  return reader.at >= reader.list.length || ['and', 'or', 'by'].some((word) => isWord(reader, word)) || [')', ',', '|'].some((sign) => isSign(reader, sign));
}

/** Reads a test, or lets it go as it stands: what is around it is read all the same. */
export function orOpen(reader: Reader, read: () => EsqlNode): EsqlNode {
  const { at } = reader;
  const found = orWhy(reader, () => {
    const node = read();
    if (!isEndOfTest(reader)) throw unread('a part of the ES|QL pipeline is not followed');
    return node;
  });
  if (!(found instanceof Error)) return found;
  let inside = 0;
  for (; reader.at < reader.list.length && (inside > 0 || !isEndOfTest(reader)); reader.at += 1) inside += isSign(reader, '(') ? 1 : isSign(reader, ')') ? -1 : 0;
  const why = whyUnread(found);
  if (reader.at === at || inside > 0 || why === undefined || found.message === invalid) throw found;
  return { kind: 'open', text: openText(written(reader.list.slice(at, reader.at)), reader), why };
}

/** What is asked where it is not followed. What its columns are stands in the pipeline up to it. */
export function openText(asked: string, { list, at }: Reader): string {
  return `${asked} in: ${written(list.slice(0, at))}`;
}

/** Tokens as they are written, with a blank between two unless a point or a bracket holds them together. */
function written(tokens: readonly Token[]): string {
  const text = ({ kind, text: each }: Token): string => (kind === 'text' ? JSON.stringify(each) : kind === 'quotedName' ? `\`${each.replaceAll('`', '``')}\`` : each);
  const isTight = (before: Token, next: Token): boolean => (before.text === ':' && next.text === ':') || (before.kind === 'sign' && '(.'.includes(before.text)) || (next.kind === 'sign' && '.,)'.includes(next.text)) || (next.text === '(' && next.kind === 'sign' && before.kind === 'name' && !joining.has(before.text.toLowerCase()));
  return tokens.reduce((all, token, index) => {
    const before = tokens[index - 1];
    return all + (before === undefined || isTight(before, token) ? '' : ' ') + text(token);
  }, '');
}

/** Words before brackets that call nothing. */
const joining: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'where', 'by', 'like', 'rlike']);

/** Skips to the end of one of several parts with commas between them; parentheses hold theirs together. */
export function toNextPart(reader: Reader): void {
  let inside = 0;
  while (reader.at < reader.list.length && !isSign(reader, '|') && !(inside === 0 && (isSign(reader, ',') || isWord(reader, 'by')))) {
    if (isSign(reader, '(')) inside += 1;
    else if (isSign(reader, ')')) inside -= 1;
    reader.at += 1;
  }
}
