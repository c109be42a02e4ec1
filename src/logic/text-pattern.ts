import { foldText, type TextMatch, type TextPart } from '../rule/index.ts';

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
  const segments = segmentsOf(parts, (text) => foldText(text, fold));
  const plain = segments.map((segment) => segment.parts.every((part) => part.kind === 'literal' && !loneSurrogate.test(part.text)));
  return plain.every(Boolean)
    ? compileWords(segments.map((segment) => segment.parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('')))
    : compileCodePoints(segments.map(codePointsOf));
}

interface Segment {
  readonly parts: readonly TextPart[];
}

function segmentsOf(parts: readonly TextPart[], change: (text: string) => string): readonly Segment[] {
  const segments: TextPart[][] = [[]];
  for (const part of parts) {
    if (part.kind === 'any') segments.push([]);
    else segments.at(-1)?.push(part.kind === 'literal' ? { kind: 'literal', text: change(part.text) } : part);
  }
  return segments.map((each) => ({ parts: each }));
}

function codePointsOf({ parts }: Segment): readonly number[] {
  return parts.flatMap((part) =>
    part.kind === 'literal' ? Array.from(part.text, (character) => character.codePointAt(0) ?? 0) : [one],
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
