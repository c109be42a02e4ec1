import type { Fold, Match } from './match.ts';

/**
 * The keys from the event's root to a value. Keys may contain dots. Inside `element` the empty path is the element itself.
 * A first key of `insideKey` leads into the JSON that a string holds, or into an element of a list: ask `insideOf` before a path is taken for keys.
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

/**
 * Something that cannot be modelled. Equal `language` and `text` are one free variable; evaluating it answers *unknown*,
 * unless `computed` says how an event answers it.
 */
export interface OpaquePredicate extends Labelled {
  readonly kind: 'opaque';
  readonly language: string;
  readonly text: string;
  readonly why: string;
  readonly computed?: Computation;
}

/** How a text is computed from another, as Python's methods of `str` of these names do; `slice` counts code points. */
export type TextStep =
  | { readonly kind: 'lower' | 'upper' }
  | { readonly kind: 'strip'; readonly ends: 'both' | 'left' | 'right'; readonly characters?: string }
  /** `once`: at the first or the last separator only. */
  | { readonly kind: 'split'; readonly by: string; readonly index: number; readonly once?: 'first' | 'last' }
  | { readonly kind: 'remove'; readonly end: 'prefix' | 'suffix'; readonly text: string }
  | { readonly kind: 'replace'; readonly from: string; readonly to: string }
  | { readonly kind: 'slice'; readonly from: number; readonly to?: number };

/** What the steps make of the string at a path; with `printed`, of the text that any value there is printed as. */
export interface ReadText {
  readonly path: Path;
  readonly steps: readonly TextStep[];
  readonly printed?: true;
}

/** A text put together from constants and parts of the event, one after the other. */
export type ComputedText = readonly (string | ReadText)[];

/** Two computed texts that stand in a relation, the right one inside the left one; `before` orders them by code points. */
export interface TextComparison {
  readonly kind: 'texts';
  readonly left: ComputedText;
  readonly right: ComputedText;
  readonly relation: 'equals' | 'contains' | 'startsWith' | 'endsWith' | 'before';
}

/** At least `least` and at most `most` (null: any number) values: elements of a list or keys of an object, or with `distinct` different scalars at the path through lists. */
export interface ValueCount {
  readonly kind: 'count';
  readonly path: Path;
  readonly distinct: boolean;
  readonly least: number;
  readonly most: number | null;
}

/**
 * At least `least` and at most `most` (null: any number) elements of the list at `path` satisfy a condition that may speak
 * about the event beside them: the element is read under the key `as`, which no event has.
 */
export interface ElementCount {
  readonly kind: 'element';
  readonly path: Path;
  readonly reach: 'exact' | 'flatten';
  readonly as: string;
  readonly has: Predicate;
  readonly least: number;
  readonly most: number | null;
}

/** The int that Python's `int` makes of a number, a boolean or the text of a whole number is within bounds (null: none); of any other text it makes none. */
export interface IntegerRange {
  readonly kind: 'integer';
  readonly of: ReadText;
  readonly least: number | null;
  readonly most: number | null;
}

/** What Python's operators and functions of these names make of one or two numbers. */
export interface Calculation {
  readonly kind: 'calculated';
  readonly op: '+' | '-' | '*' | '/' | '//' | '%' | 'abs' | 'int' | 'round';
  readonly of: readonly ComputedNumber[];
}

/** A constant; the number at a path, or a boolean as 1 or 0; how many characters, elements or keys the value at a path has; what `int` makes of a text; or what is calculated of such numbers. */
export type ComputedNumber = number | { readonly kind: 'at'; readonly path: Path } | { readonly kind: 'length'; readonly path: Path } | { readonly kind: 'integer'; readonly of: ReadText } | Calculation;

/** Two computed numbers are equal, or the left one is smaller, or at most as large. */
export interface NumberComparison {
  readonly kind: 'numbers';
  readonly left: ComputedNumber;
  readonly right: ComputedNumber;
  readonly relation: 'equals' | 'below' | 'atMost';
}

/** The text names an IP network, or one address, that lies as a whole in one of the networks (null: anywhere). */
export interface NetworkInside {
  readonly kind: 'network';
  readonly of: ReadText;
  readonly inside: readonly string[] | null;
}

/** A condition that no platform's conditions can say, but that one event answers. */
export type Computation = TextComparison | NumberComparison | NetworkInside | IntegerRange | ValueCount | ElementCount;
