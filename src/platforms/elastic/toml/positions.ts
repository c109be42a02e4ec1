import type { Span } from '../../../text/source.ts';

/** Where a key and its value stand. */
export interface Place {
  readonly key: Span;
  readonly value: Span;
}

/** The places of everything in a document. */
export interface Positions {
  get(path: readonly (string | number)[]): Place | undefined;
}

interface Scanner {
  readonly text: string;
  at: number;
  readonly places: Map<string, Place>;
  /** How many elements each array of tables has so far, by its path. */
  readonly counts: Map<string, number>;
}

/** Finds the places of keys and values in a text that is known to be TOML; on other text it stops where it is lost. */
export function locate(text: string): Positions {
  const scanner: Scanner = { text, at: 0, places: new Map(), counts: new Map() };
  let table: readonly (string | number)[] = [];
  while (scanner.at < text.length) {
    const before = scanner.at;
    skipBlank(scanner, true);
    if (scanner.at >= text.length) break;
    if (text[scanner.at] === '[') table = header(scanner);
    else assignment(scanner, table);
    if (scanner.at === before) break;
  }
  return { get: (path) => scanner.places.get(JSON.stringify(path)) };
}

function skipBlank(scanner: Scanner, lines: boolean): void {
  const { text } = scanner;
  while (scanner.at < text.length) {
    const character = text.charAt(scanner.at);
    if (character === '#') {
      while (scanner.at < text.length && text[scanner.at] !== '\n') scanner.at += 1;
    } else if (character === ' ' || character === '\t' || (lines && (character === '\n' || character === '\r'))) scanner.at += 1;
    else return;
  }
}

function header(scanner: Scanner): readonly (string | number)[] {
  const start = scanner.at;
  const list = scanner.text.startsWith('[[', start);
  scanner.at += list ? 2 : 1;
  const keys = keyPath(scanner);
  const path: (string | number)[] = [];
  for (const [index, key] of keys.entries()) {
    path.push(key);
    const id = JSON.stringify(path);
    const last = index === keys.length - 1;
    if (last && list) scanner.counts.set(id, (scanner.counts.get(id) ?? -1) + 1);
    const count = scanner.counts.get(id);
    if (count !== undefined) path.push(count);
  }
  skipBlank(scanner, false);
  scanner.at += list ? 2 : 1;
  const span = { start, end: scanner.at };
  if (!scanner.places.has(JSON.stringify(path))) scanner.places.set(JSON.stringify(path), { key: span, value: span });
  return path;
}

function keyPath(scanner: Scanner): string[] {
  const keys: string[] = [];
  for (;;) {
    skipBlank(scanner, false);
    keys.push(key(scanner));
    skipBlank(scanner, false);
    if (scanner.text[scanner.at] !== '.') return keys;
    scanner.at += 1;
  }
}

function key(scanner: Scanner): string {
  const quote = scanner.text[scanner.at];
  if (quote === '"' || quote === "'") {
    const start = scanner.at;
    string(scanner);
    const body = scanner.text.slice(start + 1, scanner.at - 1);
    return quote === '"' ? unescapeBasic(body) : body;
  }
  const start = scanner.at;
  while (/[A-Za-z0-9_-]/.test(scanner.text.charAt(scanner.at))) scanner.at += 1;
  return scanner.text.slice(start, scanner.at);
}

function unescapeBasic(body: string): string {
  return decodeBasic(body).text;
}

function assignment(scanner: Scanner, table: readonly (string | number)[]): void {
  const start = scanner.at;
  const keys = keyPath(scanner);
  const keySpan = { start, end: scanner.at };
  if (scanner.text[scanner.at] !== '=') {
    scanner.at = scanner.text.length;
    return;
  }
  scanner.at += 1;
  skipBlank(scanner, false);
  value(scanner, [...table, ...keys], keySpan);
}

function value(scanner: Scanner, path: readonly (string | number)[], keySpan: Span | undefined): void {
  const start = scanner.at;
  const first = scanner.text[start];
  if (first === '"' || first === "'") string(scanner);
  else if (first === '[') array(scanner, path);
  else if (first === '{') inlineTable(scanner, path);
  else while (scanner.at < scanner.text.length && !/[,\]}#\r\n]/.test(scanner.text.charAt(scanner.at))) scanner.at += 1;
  const end = start + scanner.text.slice(start, scanner.at).trimEnd().length;
  const span = { start, end };
  scanner.places.set(JSON.stringify(path), { key: keySpan ?? span, value: span });
}

function array(scanner: Scanner, path: readonly (string | number)[]): void {
  scanner.at += 1;
  for (let index = 0; scanner.at < scanner.text.length; index += 1) {
    skipBlank(scanner, true);
    if (scanner.text[scanner.at] === ']') break;
    const before = scanner.at;
    value(scanner, [...path, index], undefined);
    skipBlank(scanner, true);
    if (scanner.text[scanner.at] === ',') scanner.at += 1;
    else if (scanner.at === before) break;
  }
  scanner.at += 1;
}

function inlineTable(scanner: Scanner, path: readonly (string | number)[]): void {
  scanner.at += 1;
  for (;;) {
    skipBlank(scanner, true);
    if (scanner.at >= scanner.text.length || scanner.text[scanner.at] === '}') break;
    const before = scanner.at;
    assignment(scanner, path);
    skipBlank(scanner, true);
    if (scanner.text[scanner.at] === ',') scanner.at += 1;
    else if (scanner.at === before) break;
  }
  scanner.at += 1;
}

function string(scanner: Scanner): void {
  const { text } = scanner;
  const quote = text.charAt(scanner.at);
  const long = text.startsWith(quote.repeat(3), scanner.at);
  const close = long ? quote.repeat(3) : quote;
  scanner.at += close.length;
  while (scanner.at < text.length && !text.startsWith(close, scanner.at)) {
    scanner.at += quote === '"' && text[scanner.at] === '\\' ? 2 : 1;
  }
  scanner.at += close.length;
  if (!long) return;
  // A long string may end in up to two quotes of its own.
  for (let more = 0; more < 2 && text[scanner.at] === quote; more += 1) scanner.at += 1;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', '\\': '\\' };

/** The body of a basic string, decoded and its line ends as LF, with the offset in the body of each of its code units (and of its end). */
function decodeBasic(body: string): { readonly text: string; readonly offsets: readonly number[] } {
  let text = '';
  const offsets: number[] = [];
  const add = (decoded: string, at: number): void => {
    for (let index = 0; index < decoded.length; index += 1) offsets.push(at);
    text += decoded;
  };
  let at = 0;
  while (at < body.length) {
    const rest = body.slice(at, at + 10);
    const code = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(rest);
    const point = Number.parseInt(code?.[1] ?? code?.[2] ?? '', 16);
    if (code !== null && point <= 0x10_ff_ff) {
      add(String.fromCodePoint(point), at);
      at += code[0].length;
    } else if (body[at] === '\\' && /^\\[ \t]*\r?\n/.test(body.slice(at, at + 200))) {
      at += (/^\\\s+/.exec(body.slice(at))?.[0] ?? '\\').length;
    } else if (body[at] === '\\') {
      add(escapes[body.charAt(at + 1)] ?? body.charAt(at + 1), at);
      at += 2;
    } else if (body.startsWith('\r\n', at)) {
      at += 1;
    } else {
      add(body.charAt(at), at);
      at += 1;
    }
  }
  return { text, offsets: [...offsets, body.length] };
}

/** The offset in the body of a literal string of each code unit that its line ends as LF leave, and of its end. */
function literalOffsets(body: string): readonly number[] {
  return Array.from({ length: body.length + 1 }, (_, at) => at).filter((at) => !body.startsWith('\r\n', at));
}

/** For the span of a string value in a text: the offset in the text of each offset in the string. */
export function stringOffsets(text: string, span: Span): (offset: number) => number {
  const quote = text.charAt(span.start);
  const long = text.startsWith(quote.repeat(3), span.start);
  let start = span.start + (long ? 3 : 1);
  const end = span.end - (long ? 3 : 1);
  if (long) start += /^\r?\n/.exec(text.slice(start, start + 2))?.[0].length ?? 0;
  const body = text.slice(start, end);
  const offsets = quote === '"' ? decodeBasic(body).offsets : literalOffsets(body);
  return (offset) => start + (offsets[Math.min(offset, offsets.length - 1)] ?? 0);
}
