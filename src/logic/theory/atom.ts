import type { Fold, Path, PathField, SameValuePredicate } from '../../rule/index.ts';
import type { ValueSet } from './value-set.ts';

/** A node of the shared graph, twice its number, plus one when negated. */
export type Edge = number;

/** What a condition is made of: a question about one event. */
export type Atom = TestAtom | AnywhereAtom | ElementAtom | SameAtom | FreeAtom;

/** Some value read at a path is in a set. */
export interface TestAtom {
  readonly kind: 'test';
  readonly path: Path;
  readonly reach: 'exact' | 'flatten';
  readonly as: 'json' | 'javaMap' | undefined;
  readonly set: ValueSet;
}

/** Some scalar at any depth is in a set. */
export interface AnywhereAtom {
  readonly kind: 'anywhere';
  readonly set: ValueSet;
}

/** Some element at a path satisfies a condition. */
export interface ElementAtom {
  readonly kind: 'element';
  readonly path: Path;
  readonly reach: 'exact' | 'flatten';
  readonly has: Edge;
}

/** Some values at two paths stand in a relation. */
export interface SameAtom {
  readonly kind: 'same';
  readonly left: PathField;
  readonly right: PathField;
  readonly relation: SameValuePredicate['relation'];
  readonly fold: Fold;
}

/** Nothing an event decides: an open reading, or something that cannot be modelled. */
export interface FreeAtom {
  readonly kind: 'free';
  /** The reading's id; undefined for what cannot be modelled. */
  readonly reading: string | undefined;
}
