import { beyondAscii, foldedCode, lowerAscii, strayLetters } from '../automata/fold.ts';

/** A string under test, with the forms that tests ask for made once. */
export interface Subject {
  readonly text: string;
  readonly ascii: string;
  readonly unicode: string;
  /** Whether it has a letter that some foldings take for an ASCII letter. */
  readonly stray: boolean;
}

/** A string with its folded forms. */
export function subjectOf(text: string): Subject {
  if (!beyondAscii.test(text)) {
    const lower = text.toLowerCase();
    return { text, ascii: lower, unicode: lower, stray: false };
  }
  return {
    text,
    ascii: lowerAscii(text),
    unicode: foldedText(text),
    stray: [...text].some((letter) => strayLetters.has(letter.codePointAt(0) ?? 0)),
  };
}

/** Letters that may fold: beyond ASCII, and none of the marks in words (noncharacters). */
const foldable = /[^\u0000-\u007f\ufdd0-\ufdef]/gu;

/** One text for all texts that are alike under Unicode's simple folding. */
export function foldedText(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return lowerAscii(text).replace(foldable, (letter) => String.fromCodePoint(foldedCode(letter.codePointAt(0) ?? 0)));
}
