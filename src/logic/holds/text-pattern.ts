import { foldText, type Fold, type TextMatch, type TextPart } from '../../rule/index.ts';

/** A test of texts that are already folded the way the pattern's fold says (`foldText`). */
export type FoldedTest = (folded: string) => boolean;

/** Code points of a segment between two `any` gaps; `one` stands for exactly one code point. */
const one = -1;

const loneSurrogate = /\p{Surrogate}/u;

/**
 * A text pattern as a test. Segments between gaps are found from left to right, each as early as possible, the last at
 * the end: no backtracking, at worst text length times pattern length.
 */
export function compileText({ parts, fold }: TextMatch): FoldedTest {
  const words = wordsOf(parts, fold);
  return words === undefined ? compileCodePoints(segmentsOf(parts).map((segment) => codePointsOf(segment, fold))) : compileWords(words);
}

/** What stands between the `any` gaps, folded; undefined where that is no word, or where half a surrogate pair is in it. */
function wordsOf(parts: readonly TextPart[], fold: Fold): readonly string[] | undefined {
  const words: string[] = [];
  let word = '';
  for (const part of parts) {
    if (part.kind === 'one') return undefined;
    if (part.kind === 'literal') word += foldText(part.text, fold);
    else {
      words.push(word);
      word = '';
    }
  }
  words.push(word);
  return words.some((each) => loneSurrogate.test(each)) ? undefined : words;
}

/** The parts between the `any` gaps. */
function segmentsOf(parts: readonly TextPart[]): readonly (readonly TextPart[])[] {
  const segments: TextPart[][] = [[]];
  for (const part of parts) {
    if (part.kind === 'any') segments.push([]);
    else segments.at(-1)?.push(part);
  }
  return segments;
}

function codePointsOf(segment: readonly TextPart[], fold: Fold): readonly number[] {
  return segment.flatMap((part) =>
    part.kind === 'literal' ? Array.from(foldText(part.text, fold), (character) => character.codePointAt(0) ?? 0) : [one],
  );
}

/** Words without surrogate halves: comparing UTF-16 units is then comparing code points. */
function compileWords(words: readonly string[]): FoldedTest {
  const [first = '', ...rest] = words;
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  const middle = rest.filter((word) => word !== '');
  const onlyMiddle = middle[0];
  if (middle.length === 0) {
    if (last === '') return first === '' ? () => true : (text) => text.startsWith(first);
    if (first === '') return (text) => text.endsWith(last);
  } else if (middle.length === 1 && onlyMiddle !== undefined && first === '' && last === '') {
    return (text) => text.includes(onlyMiddle);
  }
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const word of middle) {
      const found = text.indexOf(word, at);
      if (found < 0) return false;
      at = found + word.length;
    }
    return at <= text.length - last.length;
  };
}

function compileCodePoints(segments: readonly (readonly number[])[]): FoldedTest {
  const [first = [], ...rest] = segments;
  const last = rest.pop();
  return (text) => {
    const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    if (last === undefined) return points.length === first.length && fits(points, 0, first);
    const end = points.length - last.length;
    if (end < first.length || !fits(points, 0, first) || !fits(points, end, last)) return false;
    let at = first.length;
    for (const segment of rest) {
      while (at + segment.length <= end && !fits(points, at, segment)) at += 1;
      at += segment.length;
      if (at > end) return false;
    }
    return true;
  };
}

function fits(points: readonly number[], at: number, segment: readonly number[]): boolean {
  return segment.every((wanted, index) => wanted === one || wanted === points[at + index]) && at + segment.length <= points.length;
}
