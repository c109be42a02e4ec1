import type { Fold, Match } from './match.ts';

/**
 * The keys from the event's root to a value. Keys may contain dots. Inside `element` the empty path is the element itself.
 * A first key of `parsedFrom` leads into the JSON that a string holds: ask `parsedAt` before a path is taken for keys.
 */
export type Path = readonly string[];

/**
 * What is read. `exact` walks objects only and reads the one value at the path, whatever it is (Python's `deep_get`).
 * `flatten` passes through arrays at every step, the last included, and reads each element (Sigma, KQL): an array is
 * never read itself, an empty one reads nothing. A missing field reads nothing.
 *
 * `as` reads a value's text instead of an object or array: `json` is compact JSON in key order, `javaMap` is Java's
 * `AbstractMap.toString` in `HashMap` order, once null, "", "-", "none" and the containers that they leave empty are taken
 * out. Scalars are read as they are. With `as`, an array at the end of the path is
 * rendered whole, also under `flatten`.
 */
export interface PathField {
  readonly kind: 'path';
  readonly path: Path;
  readonly reach: 'exact' | 'flatten';
  readonly as?: 'json' | 'javaMap';
}

/** Every scalar of the event, at any depth (keyword search); inside `element`, every scalar of the element. */
export interface AnywhereField {
  readonly kind: 'anywhere';
}

/** Where a test reads its values. */
export type Field = PathField | AnywhereField;

/** A condition over one event. */
export type Predicate =
  | ConstantPredicate
  | AndPredicate
  | OrPredicate
  | NotPredicate
  | TestPredicate
  | ElementPredicate
  | SameValuePredicate
  | ReadingPredicate
  | OpaquePredicate;

/** Names given by an author, kept to print a condition the way it was written. Never counts in equality. */
export interface Labelled {
  readonly label?: string;
}

/** Always or never true. */
export interface ConstantPredicate {
  readonly kind: 'constant';
  readonly value: boolean;
}

/** All of them; true when empty. */
export interface AndPredicate extends Labelled {
  readonly kind: 'and';
  readonly of: readonly Predicate[];
}

/** At least one of them; false when empty. */
export interface OrPredicate extends Labelled {
  readonly kind: 'or';
  readonly of: readonly Predicate[];
}

/** Not it. */
export interface NotPredicate extends Labelled {
  readonly kind: 'not';
  readonly of: Predicate;
}

/** Some value read from the field is in the match. */
export interface TestPredicate extends Labelled {
  readonly kind: 'test';
  readonly field: Field;
  readonly match: Match;
}

/**
 * Some element of an array satisfies a condition whose paths start at the element. With reach `exact` the value at the
 * path must be an array and its direct elements are meant; with `flatten` every value that a flattening test would read.
 */
export interface ElementPredicate extends Labelled {
  readonly kind: 'element';
  readonly of: { readonly path: Path; readonly reach: 'exact' | 'flatten' };
  readonly has: Predicate;
}

/**
 * Some value of `left` stands in the relation to some value of `right`. `equals` compares scalars of one type (text
 * under the fold); the others hold of two texts, the right one inside the left one.
 */
export interface SameValuePredicate extends Labelled {
  readonly kind: 'sameValue';
  readonly left: PathField;
  readonly right: PathField;
  readonly relation: 'equals' | 'contains' | 'startsWith' | 'endsWith';
  readonly fold: Fold;
}

/**
 * A question that a platform's documentation leaves open, as a free boolean: one answer for the whole rule. `id` reads
 * `platform/question`, `text` states what is true when the answer is yes.
 */
export interface ReadingPredicate {
  readonly kind: 'reading';
  readonly id: string;
  readonly text: string;
}

/** Something that cannot be modelled. Equal `language` and `text` are one free variable; evaluating it answers *unknown*. */
export interface OpaquePredicate extends Labelled {
  readonly kind: 'opaque';
  readonly language: string;
  readonly text: string;
  readonly why: string;
}
