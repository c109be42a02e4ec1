import { diagnostics } from '../diagnostics.ts';
import type { Report } from '../../../text/diagnostic.ts';
import type { Source, Span } from '../../../text/source.ts';
import { regexAt, tokenAt, type Token } from './lexer.ts';

/** Ends parsing; it never leaves `parseQuery`. */
export const stopped: unique symbol = Symbol('stopped');

/** A place in a query that parsing moves forward. */
export interface Cursor {
  readonly source: Source;
  readonly report: Report;
  /** The next token, without moving. */
  peek(): Token;
  /** The token after the next one. */
  peekSecond(): Token;
  /** The next token, moving past it. */
  next(): Token;
  /** Whether the next token is the symbol or (in any case) the word; moves past it when it is. */
  take(text: string): boolean;
  /** As `take`, without moving. */
  at(text: string): boolean;
  /** Moves past the symbol or word, or stops with a diagnostic. */
  expect(text: string): void;
  /** Reads the next token as a regex when it starts with a slash. */
  regex(): string | undefined;
  /** Stops with a diagnostic at the next token. */
  fail(expected: string): never;
  /** Moves to an offset. */
  moveTo(offset: number): void;
}

/** What is written instead of a sign that other languages have there. */
function hintAt(text: string, at: number): string {
  const sign = text[at] ?? '';
  if (sign === '>' && text[at - 1] === '<') return 'other than a value is `!=`';
  if (sign === '/') return 'a regex stands behind `like` or `=~`';
  if (sign !== '' && '“”‘’'.includes(sign)) return 'a text stands in straight quotes';
  return 'see the query syntax of CloudWatch Logs Insights; the rest of the query is not read';
}

/** A cursor at the start of a source. */
export function cursorOf(source: Source, report: Report): Cursor {
  let token = tokenAt(source, 0, report);
  const isText = (candidate: Token, text: string): boolean =>
    (candidate.kind === 'symbol' && candidate.text === text) || (candidate.kind === 'word' && candidate.text.toLowerCase() === text);
  const moveTo = (offset: number): void => {
    token = tokenAt(source, offset, report);
  };
  const fail = (expected: string): never => {
    if (!report.hasErrors) {
      const found = token.kind === 'end' ? 'the end' : source.text.slice(token.start, token.end);
      report.add(diagnostics.syntax, { expected, found, hint: hintAt(source.text, token.start) }, { source, span: token });
    }
    throw stopped;
  };
  const take = (text: string): boolean => {
    if (!isText(token, text)) return false;
    moveTo(token.end);
    return true;
  };
  return {
    source,
    report,
    peek: () => token,
    peekSecond: () => tokenAt(source, token.end, report),
    next() {
      const current = token;
      moveTo(token.end);
      return current;
    },
    take,
    at: (text) => isText(token, text),
    expect(text) {
      if (!take(text)) fail(`\`${text}\``);
    },
    regex() {
      if (token.kind !== 'symbol' || token.text !== '/') return undefined;
      const found = regexAt(source, token.start, report);
      if (found.kind !== 'regex') throw stopped;
      moveTo(found.end);
      return found.text;
    },
    fail,
    moveTo,
  };
}

/** The text between two offsets without the space around it. */
export function textBetween(source: Source, span: Span): string {
  return source.text.slice(span.start, span.end).trim();
}
