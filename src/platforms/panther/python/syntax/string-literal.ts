/** A string literal taken apart. */
export interface StringLiteral {
  /** Lower-case letters before the quote. */
  readonly prefix: string;
  /** What stands between the quotes. */
  readonly body: string;
}

/** Splits `rb"…"`, `'''…'''` and so on; undefined when it is not a closed literal. */
export function splitString(text: string): StringLiteral | undefined {
  const found = /^([A-Za-z]*)("""|'''|"|')/.exec(text);
  const [whole, prefix, quote] = [found?.[0], found?.[1], found?.[2]];
  if (whole === undefined || prefix === undefined || quote === undefined) return undefined;
  if (!text.endsWith(quote) || text.length < whole.length + quote.length) return undefined;
  return { prefix: prefix.toLowerCase(), body: text.slice(whole.length, text.length - quote.length) };
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\n': '',
};

/**
 * The text that a non-raw literal's body stands for; an unknown escape stands for itself. Undefined for `\N{…}` and code
 * points that do not exist. (Python reference, 2.4.1 "String and Bytes literals".)
 */
export function unescapeString(body: string): string | undefined {
  let failed = false;
  const text = body.replace(/\r\n?/g, '\n').replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g,
    (whole, x?: string, u?: string, big?: string, octal?: string, one?: string) => {
      const hex = x ?? u ?? big;
      if (hex !== undefined) {
        const point = Number.parseInt(hex, 16);
        if (point > 0x10ffff) failed = true;
        return point > 0x10ffff ? '' : String.fromCodePoint(point);
      }
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (one === 'N' || one === 'x' || one === 'u' || one === 'U') failed = true;
      return (one === undefined ? undefined : simpleEscapes[one]) ?? whole;
    },
  );
  return failed ? undefined : text;
}

/** Texts that a raw literal can hold as they are: printable ASCII with a backslash in it, none at the end, and no quotes. */
const holdsRaw = /^(?=.*\\)[\x20-\x7e]*[\x20-\x5b\x5d-\x7e]$/;

/**
 * A Python string literal: raw where that spares escaped backslashes; double quotes unless that would need an escape which
 * single quotes spare (as black does). Everything but printable characters is escaped, so that no text can leave the
 * literal or hide in it.
 */
export function stringLiteral(text: string): string {
  if (holdsRaw.test(text) && !/["']/.test(text)) return `r"${text}"`;
  const doubles = text.split('"').length - 1;
  const singles = text.split("'").length - 1;
  const quote = doubles > singles ? "'" : '"';
  return `${quote}${escapeText(text, quote)}${quote}`;
}

/** Text as the body of a literal in the given quotes. */
export function escapeText(text: string, quote: string): string {
  let body = '';
  for (const character of text) body += escapeCharacter(character, quote);
  return body;
}

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function escapeCharacter(character: string, quote: string): string {
  const short = named[character];
  if (short !== undefined) return short;
  if (character === quote) return `\\${quote}`;
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0x20 && point < 0x7f) return character;
  if (point > 0xa0 && /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return character;
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${point.toString(16).padStart(4, '0')}` : `\\U${point.toString(16).padStart(8, '0')}`;
}
