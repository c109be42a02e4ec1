import type { Fold } from '../../rule/index.ts';
import { variantsOf } from './fold.ts';

/** Code points as sorted, disjoint, inclusive ranges, flat: first, last, first, last, … */
export type Ranges = readonly number[];

/** The largest code point. */
export const lastCodePoint = 0x10ffff;

/** Every code point. */
export const everything: Ranges = [0, lastCodePoint];

/** Whether a code point is in the ranges. */
export function inRanges(ranges: Ranges, code: number): boolean {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < (ranges[middle * 2] as number)) high = middle - 1;
    else if (code > (ranges[middle * 2 + 1] as number)) low = middle + 1;
    else return true;
  }
  return false;
}

/** The ranges of single code points, in any order. */
export function rangesOf(codes: Iterable<number>): Ranges {
  return joined([...codes].map((code) => [code, code]));
}

/** Sorted, disjoint ranges of overlapping ones in any order. */
function joined(pairs: readonly (readonly [number, number])[]): Ranges {
  const flat: number[] = [];
  for (const [first, last] of pairs.toSorted((a, b) => a[0] - b[0])) {
    const end = flat[flat.length - 1];
    if (end !== undefined && first <= end + 1) flat[flat.length - 1] = Math.max(end, last);
    else flat.push(first, last);
  }
  return flat;
}

/** The code points of a literal's code point under a fold. */
export function letterRanges(code: number, fold: Fold): Ranges {
  const variants = variantsOf(code, fold);
  return variants.length === 1 ? [code, code] : rangesOf(variants);
}

/** Ranges closed under a fold: with a letter, all letters it folds with. */
export function foldedRanges(pairs: readonly (readonly [number, number])[], fold: Fold, cased: Iterable<readonly number[]>): Ranges {
  const flat = joined(pairs);
  if (fold === 'none') return flat;
  const added: (readonly [number, number])[] = [...pairs];
  const onlyAscii = (flat.at(-1) ?? 0) < 0x80;
  for (const group of cased) {
    // Groups with ASCII letters come first.
    if (onlyAscii && (group[0] ?? 0) >= 0x80) break;
    if (group.some((code) => inRanges(flat, code))) for (const code of group) added.push([code, code]);
  }
  return joined(added);
}
