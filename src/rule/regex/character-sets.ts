import { once } from '../../text/once.ts';
import type { CodePointRange } from './regex.ts';

/** Sets of ASCII characters that engines give names to. */
export const ascii = {
  digits: [[0x30, 0x39]],
  words: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
  /** `\s` of PCRE and of Python's ASCII mode. */
  spaces: [
    [0x09, 0x0d],
    [0x20, 0x20],
  ],
  /** `\s` of RE2: without the vertical tab. */
  re2Spaces: [
    [0x09, 0x0a],
    [0x0c, 0x0d],
    [0x20, 0x20],
  ],
  /** `\s` of Lucene. */
  luceneSpaces: [
    [0x09, 0x0a],
    [0x0d, 0x0d],
    [0x20, 0x20],
  ],
} as const satisfies Readonly<Record<string, readonly CodePointRange[]>>;

/** What `.` leaves out, and ECMAScript's `\s` (WhiteSpace and LineTerminator). */
export const lineBreaks = {
  newline: [[0x0a, 0x0a]],
  javascript: [
    [0x0a, 0x0a],
    [0x0d, 0x0d],
    [0x2028, 0x2029],
  ],
  javascriptSpaces: [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ],
} as const satisfies Readonly<Record<string, readonly CodePointRange[]>>;

/** Python's `\s` on `str`: what `str.isspace` is true of (bidirectional types WS, B, S, and category Zs). */
export const pythonSpaces: readonly CodePointRange[] = [
  [0x09, 0x0d],
  [0x1c, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** POSIX class names inside brackets, by their ASCII meaning. */
export const posix: Readonly<Record<string, readonly CodePointRange[]>> = {
  alnum: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x61, 0x7a],
  ],
  alpha: [
    [0x41, 0x5a],
    [0x61, 0x7a],
  ],
  ascii: [[0, 0x7f]],
  blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  digit: ascii.digits,
  graph: [[0x21, 0x7e]],
  lower: [[0x61, 0x7a]],
  print: [[0x20, 0x7e]],
  punct: [
    [0x21, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ],
  space: ascii.spaces,
  upper: [[0x41, 0x5a]],
  word: ascii.words,
  xdigit: [
    [0x30, 0x39],
    [0x41, 0x46],
    [0x61, 0x66],
  ],
};

/** Unicode's decimal digits (Nd): Python's `\d` on `str`. */
export const unicodeDigits = once(() => rangesOf(/\p{Nd}+/gu));

/** Letters, numbers and `_`: Python's `\w` on `str`, what `str.isalnum` is true of. */
export const unicodeWords = once(() => rangesOf(/[\p{L}\p{N}_]+/gu));

/** Planes from here on hold no letters, numbers or punctuation. */
const beyondLetters = 0x40000;

/** The code points whose runs an expression finds in the list of all of them. */
function rangesOf(runs: RegExp): readonly CodePointRange[] {
  const ranges: CodePointRange[] = [];
  const block = 0x1000;
  for (let start = 0; start < beyondLetters; start += block) {
    if (start >= 0xd000 && start < 0xe000) {
      collect(start, 0xd7ff);
      continue;
    }
    collect(start, start + block - 1);
  }
  return ranges;

  function collect(first: number, last: number): void {
    const points: number[] = [];
    for (let point = first; point <= last; point += 1) points.push(point);
    const text = String.fromCodePoint(...points);
    const units = first > 0xffff ? 2 : 1;
    for (const { 0: run, index } of text.matchAll(runs)) {
      const from = first + index / units;
      const to = from + run.length / units - 1;
      const before = ranges.at(-1);
      if (before !== undefined && before[1] + 1 === from) ranges.splice(-1, 1, [before[0], to]);
      else ranges.push([from, to]);
    }
  }
}
