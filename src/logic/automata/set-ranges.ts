import { onceEachPair } from '../../text/once.ts';
import type { Fold, RegexSet } from '../../rule/index.ts';
import { casedGroups } from './fold.ts';
import { foldedRanges, letterRanges, type Ranges } from './ranges.ts';

/** The code points that a set of an expression accepts under a fold, worked out once: repeats ask again and again. */
export function rangesOfSet(set: RegexSet, fold: Fold): Ranges {
  const [only] = set.ranges;
  if (set.ranges.length === 1 && only !== undefined && only[0] === only[1]) return letterRanges(only[0], fold);
  return foldedOnce(set, fold);
}

const foldedOnce: (set: RegexSet, fold: Fold) => Ranges = onceEachPair((set, fold) => foldedRanges(set.ranges, fold, casedGroups(fold)));
