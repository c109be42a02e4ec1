import type { Place } from '../../text/diagnostic.ts';
import type { Locate } from './reading/documents.ts';
import type { SigmaTree } from './tree.ts';

/** Where trees that were read are in their files. Places are no part of a tree: equal rules have equal trees. */
const places = new WeakMap<SigmaTree, Locate>();

/** Remembers where a tree was read; returns the tree. */
export function placed<Tree extends SigmaTree>(tree: Tree, locate: Locate): Tree {
  places.set(tree, locate);
  return tree;
}

/** The place of a part of a rule that was read; undefined for one that was made. */
export function placeOf(tree: SigmaTree, path: readonly (string | number)[], part?: 'key' | 'value'): Place | undefined {
  return places.get(tree)?.(path, part);
}
