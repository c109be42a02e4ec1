import { complement, foldedLetters, inRanges, intersection, mapSets, sameRanges, type CodePointRange, type Match, type RegexMatch, type RegexSet } from '../../../../rule/index.ts';
import { once } from '../../../../text/once.ts';
import { alive } from './alive.ts';

/**
 * The texts that are in an expression once they are lowered: where each set has the small letter of every letter that it has, those of
 * any case. An expression that ignores case has them already.
 */
export function lowered(wanted: RegexMatch): Match | undefined {
  if (wanted.fold !== 'none') return wanted;
  let known = true;
  const regex = mapSets(wanted.regex, (set) => {
    const small = loweredSet(set);
    known &&= small !== undefined;
    return small ?? set;
  });
  return known ? alive({ ...wanted, regex, fold: 'unicode' }) : undefined;
}

/** A set that has the small letter of every letter that it has; without capitals, which no lowered text has, where that makes it one. */
function loweredSet(set: RegexSet): RegexSet | undefined {
  if (!hasSmallOf(set.ranges, strays())) return undefined;
  const small = intersection(set.ranges, withoutCapitals());
  return sameRanges(small, set.ranges) || hasSmallOf(set.ranges, capitals()) ? set : { kind: 'set', ranges: small };
}

type Letters = readonly (readonly [point: number, small: number])[];

function hasSmallOf(ranges: readonly CodePointRange[], letters: Letters): boolean {
  return letters.every(([point, small]) => !inRanges(ranges, point) || inRanges(ranges, small));
}

function isCapital(point: number): boolean {
  return String.fromCodePoint(point).toLowerCase() !== String.fromCodePoint(point);
}

const capitals = once((): Letters => [...foldedLetters()].filter(([point]) => isCapital(point)));

/** Letters such as ſ that are no capitals and fold to another one. */
const strays = once((): Letters => [...foldedLetters()].filter(([point, small]) => point !== small && !isCapital(point)));

const withoutCapitals = once(() => complement(capitals().map(([point]) => [point, point] as const)));
