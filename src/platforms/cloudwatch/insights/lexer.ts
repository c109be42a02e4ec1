import { diagnostics } from '../diagnostics.ts';
import type { Report } from '../../../text/diagnostic.ts';
import type { Source, Span } from '../../../text/source.ts';
import { timeUnits } from './vocabulary.ts';

/** A token; `end` is also where the next one is looked for. */
export type Token =
  | (Span & { readonly kind: 'word'; readonly text: string })
  | (Span & { readonly kind: 'quotedName'; readonly parts: readonly NamePart[] })
  | (Span & { readonly kind: 'text'; readonly raw: string; readonly quote: '"' | "'" })
  | (Span & { readonly kind: 'number'; readonly text: string; readonly value: number })
  | (Span & { readonly kind: 'duration'; readonly amount: number; readonly unit: string })
  | (Span & { readonly kind: 'regex'; readonly text: string })
  | (Span & { readonly kind: 'symbol'; readonly text: string })
  | (Span & { readonly kind: 'end' });

/** A stretch of a field name, in backticks or plain. */
export interface NamePart {
  readonly text: string;
  readonly quoted: boolean;
}

const space = /(?:\s|#[^\n\r]*(?:[\n\r]|$))*/y;
/** Names hold letters, digits, `_`, `@`, `$` and `.` without backticks (`CWL_QuerySyntax-Guidelines`; `_` as in the examples). */
const plainName = /[A-Za-z_@$][\w@$]*(?:\.[\w@$]+)*/y;
const nameTail = /\.?[\w@$]+(?:\.[\w@$]+)*/y;
const quotedName = /`[^`\n]*`/y;
const number = /(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
const unit = /[A-Za-z]+/y;
const symbol = /=~|==|!=|<=|>=|\|\||&&|[=<>()[\],|!+\-*/^%.:]/y;

/** Reads the token at or after an offset; what is no token is reported once and read as a symbol. */
export function tokenAt(source: Source, from: number, report: Report): Token {
  const { text } = source;
  const start = from + (take(space, text, from)?.length ?? 0);
  if (start >= text.length) return { kind: 'end', start, end: start };
  const character = text[start];
  if (character === '"' || character === "'") return quoted(source, start, character, report);
  const name = take(plainName, text, start);
  if (name !== undefined || character === '`') return nameAt(source, start, report);
  const digits = take(number, text, start);
  if (digits !== undefined) {
    const end = start + digits.length;
    const letters = take(unit, text, end);
    if (letters !== undefined && timeUnits.includes(letters.toLowerCase()))
      return { kind: 'duration', amount: Number(digits), unit: letters, start, end: end + letters.length };
    return { kind: 'number', text: digits, value: Number(digits), start, end };
  }
  const sign = take(symbol, text, start) ?? String.fromCodePoint(text.codePointAt(start) ?? 0);
  return { kind: 'symbol', text: sign, start, end: start + sign.length };
}

/** The regex that starts with the slash at an offset; a backslash takes the next character with it. No letters stand behind it but those of a word that joins conditions or names what was found. */
export function regexAt(source: Source, start: number, report: Report): Token {
  const { text } = source;
  let end = start + 1;
  while (end < text.length && text[end] !== '/' && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
  if (text[end] !== '/') {
    report.add(diagnostics.unfinished, { what: 'the regex', closing: '/' }, { source, span: { start, end: Math.min(end, text.length) } });
    return { kind: 'end', start, end: text.length };
  }
  const behind = /^(?!(?:and|or|as)\b)\w+/i.exec(text.slice(end + 1))?.[0];
  if (behind !== undefined) {
    const hint = /^[gimsuxy]+$/.test(behind) ? 'what changes how a regex matches stands at its start: `/(?i)…/` ignores the case of letters' : 'write a slash inside a regex as `\\/`';
    report.add(diagnostics['behind-regex'], { text: behind, hint }, { source, span: { start: end + 1, end: end + 1 + behind.length } });
    return { kind: 'end', start, end: text.length };
  }
  return { kind: 'regex', text: text.slice(start + 1, end), start, end: end + 1 };
}

/** For the end of a text a backslash takes the next character with it, as AWS's own query builders write them. */
function quoted(source: Source, start: number, quote: '"' | "'", report: Report): Token {
  const { text } = source;
  let end = start + 1;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  if (end >= text.length) {
    report.add(diagnostics.unfinished, { what: 'the text', closing: quote }, { source, span: { start, end: text.length } });
    return { kind: 'end', start, end: text.length };
  }
  return { kind: 'text', raw: text.slice(start + 1, end), quote, start, end: end + 1 };
}

function nameAt(source: Source, start: number, report: Report): Token {
  const { text } = source;
  const parts: NamePart[] = [];
  let end = start;
  for (;;) {
    if (text[end] === '.' && text[end + 1] === '`') end += 1;
    const inQuotes = take(quotedName, text, end);
    const plain = inQuotes ?? take(parts.length === 0 ? plainName : nameTail, text, end);
    if (plain === undefined) break;
    parts.push(inQuotes === undefined ? { text: plain.replace(/^\./, ''), quoted: false } : { text: inQuotes.slice(1, -1), quoted: true });
    end += plain.length;
  }
  if (parts.length === 0) {
    report.add(diagnostics.unfinished, { what: 'the field name', closing: '`' }, { source, span: { start, end: text.length } });
    return { kind: 'end', start, end: text.length };
  }
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && !first.quoted) return { kind: 'word', text: first.text, start, end };
  return { kind: 'quotedName', parts, start, end };
}

function take(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
