import type { Fold } from '../match.ts';
import { ascii, lineBreaks, pythonSpaces, unicodeDigits, unicodeWords } from './character-sets.ts';
import { lowerUpperPairs, pythonDotlessI, twinPairs, type ExtraSpelling } from './extra-spellings.ts';
import type { CodePointRange, RegexAssertion } from './regex.ts';

/** The sets that `\d`, `\w` and `\s` name. */
export type NamedSets = Readonly<Record<'d' | 'w' | 's', () => readonly CodePointRange[]>>;

/** How a kind of engine reads expressions, as data. */
export interface RegexDialect {
  readonly dotExcludes: readonly CodePointRange[];
  readonly named: NamedSets;
  /** Flags that may be set inside the expression, and whether `(?i)` may stand elsewhere than at the start. */
  readonly inlineFlags: string;
  readonly flagsAnywhere: boolean;
  readonly caseless: Fold;
  /** Letters that are alike under the flag beyond the fold. */
  readonly extraSpellings: readonly ExtraSpelling[];
  /** Whether `\w` and the like are folded too. */
  readonly foldsNames: boolean;
  /** `^` and `$`, and lettered assertions; where one is missing the character is literal, or the escape unknown. */
  readonly assertions: Readonly<Partial<Record<'^' | '$' | 'A' | 'Z' | 'z' | 'b' | 'B', RegexAssertion['at']>>>;
  /** Whether `\b` looks at Unicode words, which the neutral form cannot say. */
  readonly unicodeWordBoundaries: boolean;
  /** Whether a multi-line `^` also holds after a final line break. */
  readonly lineStarts: 'always' | 'notAtEnd' | 'otherLineBreaks';
  /** One-letter escapes of single characters. */
  readonly escapes: Readonly<Record<string, number>>;
  /** Escapes that take hexadecimal digits: the letter and how many; `{` stands for digits in braces. */
  readonly hexEscapes: readonly (readonly [letter: string, digits: number | '{'])[];
  readonly octal: boolean;
  readonly quoting: boolean;
  readonly properties: boolean;
  readonly posixClasses: boolean;
  readonly namedGroups: readonly string[];
  readonly comments: boolean;
  /** Whether `{,3}` counts from zero, or is literal; `by version` where that, and spaces in braces, came later (PCRE2 10.43). */
  readonly openLowerBound: boolean | 'by version';
  /** Lucene's language: whole texts, no lazy quantifiers, operators of its own. */
  readonly lucene: boolean;
  /** `[]` accepts nothing and `[^]` anything, instead of starting with a literal `]`. */
  readonly emptyClasses: boolean;
}

const control = { a: 0x07, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09 } as const;
const words = { b: 'wordBoundary', B: 'notWordBoundary' } as const;

const re2: RegexDialect = {
  dotExcludes: lineBreaks.newline,
  named: { d: () => ascii.digits, w: () => ascii.words, s: () => ascii.re2Spaces },
  inlineFlags: 'imsU',
  flagsAnywhere: true,
  caseless: 'unicode',
  extraSpellings: lowerUpperPairs,
  foldsNames: true,
  assertions: { '^': 'start', $: 'end', A: 'start', z: 'end', ...words },
  unicodeWordBoundaries: false,
  lineStarts: 'always',
  escapes: { ...control, v: 0x0b },
  hexEscapes: [
    ['x', '{'],
    ['x', 2],
  ],
  octal: true,
  quoting: true,
  properties: true,
  posixClasses: true,
  namedGroups: ['?P<', '?<'],
  comments: false,
  openLowerBound: false,
  lucene: false,
  emptyClasses: false,
};

const pcre: RegexDialect = {
  ...re2,
  named: { d: () => ascii.digits, w: () => ascii.words, s: () => ascii.spaces },
  inlineFlags: 'ims',
  foldsNames: false,
  assertions: { '^': 'start', $: 'endOrFinalNewline', A: 'start', Z: 'endOrFinalNewline', z: 'end', ...words },
  lineStarts: 'notAtEnd',
  escapes: { ...control, e: 0x1b },
  namedGroups: ['?P<', '?<', "?'"],
  comments: true,
  openLowerBound: 'by version',
};

/** The dialects. Each line that differs from RE2's follows the engine's own documentation. */
export const regexDialects = {
  /** https://github.com/google/re2/wiki/Syntax */
  re2,
  /** https://www.pcre.org/current/doc/html/pcre2pattern.html, in UTF mode without UCP. */
  pcre,
  /** https://intel.github.io/hyperscan/dev-reference/compilation.html: the syntax of PCRE 8.41; without its UTF-8 flag it folds ASCII only. */
  hyperscan: { ...pcre, caseless: 'ascii', extraSpellings: [], openLowerBound: false },
  /** https://docs.python.org/3/library/re.html, patterns and texts of type `str`. */
  python: {
    ...re2,
    named: { d: unicodeDigits, w: unicodeWords, s: () => pythonSpaces },
    inlineFlags: 'imsau',
    flagsAnywhere: false,
    extraSpellings: [...lowerUpperPairs, ...twinPairs, pythonDotlessI],
    // `\B` on an empty text changed in Python 3.14, so it is left out.
    assertions: { '^': 'start', $: 'endOrFinalNewline', A: 'start', Z: 'end', b: words.b },
    unicodeWordBoundaries: true,
    hexEscapes: [
      ['x', 2],
      ['u', 4],
      ['U', 8],
    ],
    quoting: false,
    properties: false,
    posixClasses: false,
    namedGroups: ['?P<'],
    comments: true,
    openLowerBound: true,
  },
  /** ECMAScript with the flag `u`. */
  javascript: {
    ...re2,
    dotExcludes: lineBreaks.javascript,
    named: { d: () => ascii.digits, w: () => ascii.words, s: () => lineBreaks.javascriptSpaces },
    inlineFlags: 'ims',
    flagsAnywhere: false,
    extraSpellings: [...lowerUpperPairs, ...twinPairs],
    assertions: { '^': 'start', $: 'end', ...words },
    lineStarts: 'otherLineBreaks',
    escapes: { f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b },
    hexEscapes: [
      ['x', 2],
      ['u', '{'],
      ['u', 4],
    ],
    octal: false,
    quoting: false,
    properties: false,
    posixClasses: false,
    namedGroups: ['?<'],
    emptyClasses: true,
  },
  /** https://lucene.apache.org/core/9_12_0/core/org/apache/lucene/util/automaton/RegExp.html, flag ALL but without numeric ranges. */
  lucene: {
    ...re2,
    dotExcludes: [],
    named: { d: () => ascii.digits, w: () => ascii.words, s: () => ascii.luceneSpaces },
    inlineFlags: '',
    flagsAnywhere: false,
    caseless: 'ascii',
    extraSpellings: [],
    assertions: {},
    escapes: {},
    hexEscapes: [],
    octal: false,
    quoting: false,
    properties: false,
    posixClasses: false,
    namedGroups: [],
    lucene: true,
  },
} as const satisfies Readonly<Record<string, RegexDialect>>;

/** The name of a dialect. */
export type RegexDialectName = keyof typeof regexDialects;
