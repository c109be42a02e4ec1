import type { Regex, TextPart } from '../../../../rule/index.ts';
import { match } from '../../../../text/match.ts';

/** One character, whichever it is. */
export const anyCharacter: Regex = { kind: 'set', ranges: [[0, 0x10ffff]] };

/** One character but for a code point. */
export function allBut(point: number): Regex {
  return { kind: 'set', ranges: outside([[point, point]]) };
}

/** One of the characters. */
export function oneOf(characters: readonly string[]): Regex {
  const points = characters.map((each) => each.codePointAt(0) ?? 0);
  return { kind: 'set', ranges: merged(points.map((point) => [point, point])) };
}

/** An expression so many times (`max` null: any number). */
export function repeat(of: Regex, min: number, max: number | null): Regex {
  return { kind: 'repeat', of, min, max };
}

/** A part of a text pattern whose gaps are filled from an alphabet. */
export function partRegex(part: TextPart, alphabet: Regex): Regex {
  return match<TextPart, Regex>(part, {
    literal: ({ text }) => ({ kind: 'sequence', of: [...text].map((each) => oneOf([each])) }),
    any: () => repeat(alphabet, 0, null),
    one: () => alphabet,
  });
}

/** A regular expression for whole texts. */
export function regexOf(of: readonly Regex[]): Regex {
  return { kind: 'sequence', of: [{ kind: 'assertion', at: 'start' }, ...of, { kind: 'assertion', at: 'end' }] };
}

/** Ranges of code points in order, none beside or over another. */
export function merged(ranges: readonly (readonly [number, number])[]): readonly [number, number][] {
  const kept: [number, number][] = [];
  for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = kept.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else kept.push([first, last]);
  }
  return kept;
}

/** The code points in none of the ranges. */
export function outside(ranges: readonly (readonly [number, number])[]): readonly [number, number][] {
  const kept: [number, number][] = [];
  let next = 0;
  for (const [first, last] of merged(ranges)) {
    if (first > next) kept.push([next, first - 1]);
    next = last + 1;
  }
  return next <= 0x10ffff ? [...kept, [next, 0x10ffff]] : kept;
}
