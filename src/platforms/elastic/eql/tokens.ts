import type { Span } from '../../../text/source.ts';

/** A token; strings are unescaped, names are as written (quoted ones without their quotes). */
export interface Token {
  readonly kind: 'name' | 'quotedName' | 'text' | 'number' | 'sign';
  readonly text: string;
  readonly span: Span;
}

/** Where a text is no EQL. */
export interface EqlProblem {
  readonly at: Span;
  readonly expected: string;
}

const pattern = new RegExp(
  [
    String.raw`(?<blank>\s+|//[^\r\n]*|/\*[^]*?\*/)`,
    String.raw`"""(?<raw>[^\r\n]*?)"""(?!")`,
    String.raw`"(?<text>(?:\\[^]|[^"\\\r\n])*)"`,
    '`(?<quoted>(?:``|[^`])*)`',
    String.raw`(?<duration>\d+(?:ms|[smhd])(?![A-Za-z0-9_]))`,
    String.raw`(?<number>(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?)`,
    String.raw`(?<name>[A-Za-z_@][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*~?)`,
    String.raw`(?<sign>==|!=|<=|>=|!\[|[<>:=?.,()\[\]|+*/%!-])`,
  ].join('|'),
  'y',
);

/** Cuts a query into tokens; comments and white space are not tokens. */
export function tokenize(text: string, escapes = eqlEscapes): readonly Token[] | EqlProblem {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) return { at: { start, end: start + 1 }, expected: 'a word, a value or an operator' };
    const span = { start, end: pattern.lastIndex };
    const { raw, text: basic, quoted, number, duration, name, sign } = groups;
    if (raw !== undefined) tokens.push({ kind: 'text', text: raw, span });
    else if (basic !== undefined) {
      const said = unescape(basic, escapes);
      if (said === undefined) return { at: span, expected: 'an escape that the language has' };
      tokens.push({ kind: 'text', text: said, span });
    } else if (quoted !== undefined) tokens.push({ kind: 'quotedName', text: quoted.replaceAll('``', '`'), span });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, span });
    else if (duration !== undefined || name !== undefined) tokens.push({ kind: 'name', text: duration ?? name ?? '', span });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, span });
  }
  return tokens;
}

/** What a backslash makes of the letter behind it; `numbered`, whether `\u{…}` with two to eight hexadecimal digits is a character. */
interface Escapes {
  readonly letters: Readonly<Record<string, string>>;
  readonly numbered: boolean;
}

const shared = { t: '\t', n: '\n', r: '\r', '"': '"', '\\': '\\' };

/** Elasticsearch reference, EQL syntax; the apostrophe is in the grammar alone (`EqlBase.g4`, `STRING_ESCAPE`). */
const eqlEscapes: Escapes = { letters: { ...shared, b: '\b', f: '\f', "'": "'" }, numbered: true };

/** `EsqlBaseLexer.g4`, `ESCAPE_SEQUENCE`. */
export const esqlEscapes: Escapes = { letters: shared, numbered: false };

/** A string without its escapes; undefined where it has another one. */
function unescape(body: string, { letters, numbered }: Escapes): string | undefined {
  const parts = [...body.matchAll(/\\u\{([0-9a-fA-F]{2,8})\}|\\([^])|[^\\]+/g)].map(([whole, code, character]) =>
    code !== undefined ? (numbered ? characterOf(Number.parseInt(code, 16)) : undefined) : character !== undefined ? letters[character] : whole,
  );
  return parts.includes(undefined) ? undefined : parts.join('');
}

function characterOf(point: number): string | undefined {
  const isSurrogate = point >= 0xd8_00 && point <= 0xdf_ff;
  return point > 0x10_ff_ff || isSurrogate ? undefined : String.fromCodePoint(point);
}
