import type { KqlLiteral } from './tree.ts';

const special = '\\():<>"*{}';
const spaces = ' \t\r\n\u00a0';
const whitespaceEscapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

/** The offset after any spaces; U+00A0 is one (`Space` in the grammar). */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && spaces.includes(text.charAt(next))) next += 1;
  return next;
}

/**
 * The offset after a keyword that stands at an offset, or undefined. `and` and `or` need spaces on both sides, `not`
 * needs them after it; letters in any case.
 */
export function wordAt(text: string, at: number, word: 'and' | 'or' | 'not'): number | undefined {
  const start = word === 'not' ? at : skipSpace(text, at);
  if (word !== 'not' && start === at) return undefined;
  const end = start + word.length;
  if (text.slice(start, end).toLowerCase() !== word) return undefined;
  const after = skipSpace(text, end);
  return after === end ? undefined : after;
}

/** A literal read from an offset, with the offset after it. */
export type ReadLiteral = { readonly literal: KqlLiteral; readonly end: number } | { readonly unclosed: true };

/** The literal at an offset: quoted or unquoted; undefined where none starts. */
export function readLiteral(text: string, at: number): ReadLiteral | undefined {
  return text[at] === '"' ? readQuoted(text, at) : readUnquoted(text, at);
}

function readQuoted(text: string, start: number): ReadLiteral {
  let value = '';
  let at = start + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      const span = { start, end: at + 1 };
      return { literal: { kind: 'literal', pieces: [value], quoted: true, span }, end: at + 1 };
    }
    const escape = character === '\\' ? quotedEscape(text, at + 1) : undefined;
    value += escape?.value ?? character;
    at = escape?.end ?? at + 1;
  }
  return { unclosed: true };
}

interface Escape {
  readonly value: string;
  readonly end: number;
}

function commonEscape(text: string, at: number): Escape | undefined {
  const space = whitespaceEscapes[text.charAt(at)];
  if (space !== undefined) return { value: space, end: at + 1 };
  const code = /^u([0-9a-fA-F]{4})/.exec(text.slice(at, at + 5))?.[1];
  return code === undefined ? undefined : { value: String.fromCharCode(Number.parseInt(code, 16)), end: at + 5 };
}

function quotedEscape(text: string, at: number): Escape | undefined {
  const character = text.charAt(at);
  return character === '"' || character === '\\' ? { value: character, end: at + 1 } : commonEscape(text, at);
}

function unquotedEscape(text: string, at: number): Escape | undefined {
  const space = whitespaceEscapes[text.charAt(at)];
  if (space !== undefined) return { value: space, end: at + 1 };
  const character = text.charAt(at);
  if (character !== '' && special.includes(character)) return { value: character, end: at + 1 };
  const common = commonEscape(text, at);
  if (common !== undefined) return common;
  const word = /^(?:or|and|not)/i.exec(text.slice(at, at + 3))?.[0];
  return word === undefined ? undefined : { value: word, end: at + word.length };
}

function readUnquoted(text: string, start: number): ReadLiteral | undefined {
  const pieces: [string, ...string[]] = [''];
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '*') {
      pieces.push('');
      at += 1;
      continue;
    }
    const escape = character === '\\' ? unquotedEscape(text, at + 1) : undefined;
    if (escape === undefined && (special.includes(character) || keywordAt(text, at))) break;
    pieces[pieces.length - 1] += escape?.value ?? character;
    at = escape?.end ?? at + 1;
  }
  if (at === start) return undefined;
  const end = start + text.slice(start, at).trimEnd().length;
  return { literal: { kind: 'literal', pieces: trimmed(pieces), quoted: false, span: { start, end } }, end: at };
}

function keywordAt(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (spaces.includes(character)) return wordAt(text, at, 'or') !== undefined || wordAt(text, at, 'and') !== undefined;
  return (character === 'n' || character === 'N') && wordAt(text, at, 'not') !== undefined;
}

/** The grammar trims the joined characters, escaped white space included. */
function trimmed(pieces: readonly [string, ...string[]]): readonly [string, ...string[]] {
  const [first, ...rest] = pieces;
  const last = rest.pop();
  return last === undefined ? [first.trim()] : [first.trimStart(), ...rest, last.trimEnd()];
}
