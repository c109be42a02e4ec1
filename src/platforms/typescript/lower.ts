import { mergeAlternatives } from '../../logic/conditions/simplify.ts';
import { mapConditions, type Rule } from '../../rule/index.ts';
import type { Tree } from './tree.ts';

/** Every rule can be said in canonical form: with the values of a field in one list, else as it is. */
export function lower({ logSources, detection }: Rule): readonly Tree[] {
  return [mapConditions(detection, mergeAlternatives), detection].map((each) => ({ logSources, detection: each }));
}
