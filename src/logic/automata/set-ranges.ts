import type { Fold, RegexSet } from '../../rule/index.ts';
import { casedGroups } from './fold.ts';
import { foldedRanges, letterRanges, type Ranges } from './ranges.ts';

const known = new WeakMap<RegexSet, Map<Fold, Ranges>>();

/** The code points that a set of an expression accepts under a fold, worked out once: repeats ask again and again. */
export function rangesOfSet(set: RegexSet, fold: Fold): Ranges {
  const [only] = set.ranges;
  if (set.ranges.length === 1 && only !== undefined && only[0] === only[1]) return letterRanges(only[0], fold);
  const byFold = known.get(set) ?? new Map<Fold, Ranges>();
  known.set(set, byFold);
  const ranges = byFold.get(fold) ?? foldedRanges(set.ranges, fold, casedGroups(fold));
  byFold.set(fold, ranges);
  return ranges;
}
