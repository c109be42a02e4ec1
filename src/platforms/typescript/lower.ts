import type { Rule } from '../../rule/index.ts';
import type { Tree } from './tree.ts';

/** Every rule can be said in canonical form, in one way. */
export function lower({ logSources, detection }: Rule): readonly Tree[] {
  return [{ logSources, detection }];
}
