import type { Fold } from '../match.ts';
import { lowerUpperPairs, pythonDotlessI, twinPairs, type ExtraSpelling } from './extra-spellings.ts';
import type { CodePointRange, RegexAssertion } from './regex.ts';
import { ascii, lineBreaks, pythonSpaces, unicodeDigits, unicodeWords } from './character-sets.ts';

/** How an expression is written for one kind of engine. */
export interface RegexStyle {
  /** What `.` leaves out. */
  readonly dotExcludes: readonly CodePointRange[];
  /** How any one code point is written. */
  readonly anyCharacter: string;
  /** Short names of sets (`\d`) that may be of use in printing a set. */
  readonly named: (ranges: readonly CodePointRange[]) => readonly NamedSet[];
  /** Texts of assertions; one that is left out cannot be written. */
  readonly assertions: Readonly<Partial<Record<RegexAssertion['at'], string>>>;
  /** The prefix that makes the whole expression fold, by fold; where there is none the spellings are written out. */
  readonly foldPrefix: Readonly<Partial<Record<Fold, FoldPrefix>>>;
  /** Letters that are alike under the prefix for `unicode`, beyond the fold's own. */
  readonly extraSpellings: readonly ExtraSpelling[];
  /** The characters that need a backslash outside and inside a class. */
  readonly special: string;
  readonly specialInClass: string;
  /** How a code point that is best not shown is written. */
  readonly escape: (codePoint: number) => string;
  /** Whether an escape of what lies beyond ASCII stands for the character; where it may be a byte, or is refused, the character stands for itself. */
  readonly escapesBeyondAscii: boolean;
  /** How a group is opened. */
  readonly group: string;
  /** The largest repeat count, also for the product of nested ones. */
  readonly mostRepeats: number;
  /** True where the expression must match the whole text. */
  readonly whole: boolean;
  /** How a set that accepts nothing is written; undefined where it cannot be. */
  readonly nothing: string | undefined;
}

/** A short name of a set, lower case; the upper-case one names the rest. */
export interface NamedSet {
  readonly text: string;
  readonly ranges: readonly CodePointRange[];
}

/** A flag for folding, and the names of sets where it changes them. */
export interface FoldPrefix {
  readonly text: string;
  readonly named?: () => readonly NamedSet[];
}

function hex(codePoint: number, width: number): string {
  return codePoint.toString(16).padStart(width, '0');
}

const special = '\\^$.|?*+()[]{}';
const specialInClass = '\\]^-[';
const lines = { lineStart: '(?m:^)', lineEnd: '(?m:$)' } as const;
const words = { wordBoundary: '\\b', notWordBoundary: '\\B' } as const;

const asciiNames = (spaces: readonly CodePointRange[]) => (): readonly NamedSet[] => [
  { text: '\\d', ranges: ascii.digits },
  { text: '\\w', ranges: ascii.words },
  { text: '\\s', ranges: spaces },
];

/** RE2 (https://github.com/google/re2/wiki/Syntax). */
const re2: RegexStyle = {
  dotExcludes: lineBreaks.newline,
  anyCharacter: '(?s:.)',
  named: asciiNames(ascii.re2Spaces),
  assertions: { start: '\\A', end: '\\z', ...lines, ...words },
  foldPrefix: { unicode: { text: '(?i)' } },
  extraSpellings: lowerUpperPairs,
  special,
  specialInClass,
  escape: (codePoint) => (codePoint < 0x100 ? `\\x${hex(codePoint, 2)}` : `\\x{${hex(codePoint, 1)}}`),
  escapesBeyondAscii: true,
  group: '(?:',
  mostRepeats: 1000,
  whole: false,
  nothing: '[^\\x00-\\x{10ffff}]',
};

/** Styles by name: an engine, or `portable` for what Hyperscan and RE2 read alike between `/` and `/`. */
export const regexStyles = {
  re2,
  /**
   * `$` and `\s` differ between the two and are not used. `(?i)` folds ASCII in Hyperscan; RE2 adds U+017F and U+212A,
   * so under that flag they are alike only where no text has these letters. To Hyperscan without its UTF-8 flag `\xe9` is
   * a byte, and more than `\xff` a mistake (its `AsciiComponentClass`: "Hexadecimal value is greater than \xFF").
   */
  portable: {
    ...re2,
    named: () => [
      { text: '\\d', ranges: ascii.digits },
      { text: '\\w', ranges: ascii.words },
    ],
    assertions: { ...re2.assertions, start: '^' },
    foldPrefix: { ascii: { text: '(?i)' } },
    special: `${special}/`,
    specialInClass: `${specialInClass}/`,
    escapesBeyondAscii: false,
    nothing: '[^\\d\\D]',
  },
  /** Python's `re` on `str` (https://docs.python.org/3/library/re.html). */
  python: {
    ...re2,
    anyCharacter: '[\\s\\S]',
    // Sets of all of Unicode have many ranges, so there is no need to know them for a short one.
    named: ({ length }) => [
      ...(length < 20 ? [] : [{ text: '\\d', ranges: unicodeDigits() }, { text: '\\w', ranges: unicodeWords() }]),
      { text: '\\s', ranges: pythonSpaces },
    ],
    assertions: { start: '^', end: '\\Z', endOrFinalNewline: '$', ...lines, wordBoundary: '(?a:\\b)' },
    foldPrefix: { ascii: { text: '(?ai)', named: asciiNames(ascii.spaces) }, unicode: { text: '(?i)' } },
    extraSpellings: [...lowerUpperPairs, ...twinPairs, pythonDotlessI],
    specialInClass: `${specialInClass}&~|`,
    escape: (codePoint) =>
      codePoint < 0x100 ? `\\x${hex(codePoint, 2)}` : codePoint < 0x10000 ? `\\u${hex(codePoint, 4)}` : `\\U${hex(codePoint, 8)}`,
    mostRepeats: 65_000,
    nothing: '(?!)',
  },
  /** PCRE (https://www.pcre.org/current/doc/html/pcre2pattern.html). */
  pcre: {
    ...re2,
    anyCharacter: '[\\s\\S]',
    named: asciiNames(ascii.spaces),
    assertions: { start: '^', end: '\\z', endOrFinalNewline: '$', ...lines, ...words },
    extraSpellings: [...lowerUpperPairs, ...twinPairs],
    mostRepeats: 65_000,
    nothing: '(?!)',
  },
  /** ECMAScript with the flag `u`. */
  javascript: {
    ...re2,
    dotExcludes: lineBreaks.javascript,
    anyCharacter: '[\\s\\S]',
    named: asciiNames(lineBreaks.javascriptSpaces),
    assertions: { start: '^', end: '$', ...words },
    foldPrefix: {},
    special: `${special}/`,
    escape: (codePoint) => (codePoint < 0x100 ? `\\x${hex(codePoint, 2)}` : `\\u{${hex(codePoint, 1)}}`),
    nothing: '[]',
    mostRepeats: 1_000_000,
  },
  /** Lucene's `RegExp`, flag ALL: no assertions, always the whole text, `.` is any code point. */
  lucene: {
    ...re2,
    dotExcludes: [],
    anyCharacter: '.',
    named: () => [],
    assertions: {},
    foldPrefix: {},
    special: '\\.?+*|{}[]()"#@&<>~^$-',
    specialInClass: '\\]^-["#@&<>~',
    escape: (codePoint) => String.fromCodePoint(codePoint),
    group: '(',
    nothing: '#',
    whole: true,
  },
} as const satisfies Readonly<Record<string, RegexStyle>>;
