import type { Regex } from './regex/regex.ts';

/**
 * How letters of the pattern are compared. `none`: as written. `ascii`: A–Z and a–z alike. `unicode`: letters alike
 * under simple Unicode case folding. A pattern letter whose case changes its length (ß) stands for itself.
 */
export type Fold = 'none' | 'ascii' | 'unicode';

/** A stretch of a text pattern: literal text, any text (also none, also line breaks), or exactly one code point. */
export type TextPart = { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'any' } | { readonly kind: 'one' };

/** What one value must be like. A test holds when some value read from its field is in the match. */
export type Match =
  | TextMatch
  | RegexMatch
  | NumberMatch
  | BooleanMatch
  | NullMatch
  | PresentMatch
  | TypeMatch
  | EmptyMatch
  | CidrMatch
  | EitherMatch;

/** A string that is, as a whole, the parts one after the other. Equals, contains, startswith, endswith and wildcards are all this. */
export interface TextMatch {
  readonly kind: 'text';
  readonly parts: readonly TextPart[];
  readonly fold: Fold;
}

/**
 * A string in which the expression matches somewhere (a search: anchors are part of the expression). Under a fold a set
 * also accepts the other spellings of its letters; assertions are not folded.
 */
export interface RegexMatch {
  readonly kind: 'regex';
  readonly regex: Regex;
  readonly fold: Fold;
  /** The expression as its author wrote it; never counts in equality. */
  readonly label?: string;
}

/** A JSON number in a relation to a finite number. Strings of digits are not numbers. */
export interface NumberMatch {
  readonly kind: 'number';
  readonly op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
  readonly value: number;
}

/** JSON true or false. */
export interface BooleanMatch {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** JSON null. */
export interface NullMatch {
  readonly kind: 'null';
}

/** Any value at all, null and "" included: the field is there. */
export interface PresentMatch {
  readonly kind: 'present';
}

/** The JSON types a value can have. */
export const jsonTypes = ['string', 'number', 'boolean', 'null', 'object', 'array'] as const;

/** The JSON type of a value. */
export type JsonType = (typeof jsonTypes)[number];

/** A value of one JSON type. */
export interface TypeMatch {
  readonly kind: 'type';
  readonly of: JsonType;
}

/** An object without keys or an array without elements. */
export interface EmptyMatch {
  readonly kind: 'empty';
}

/**
 * A string that is an IP address inside a network, written `address/length` (IPv4 or IPv6). An IPv4 address has four
 * decimal octets without leading zeros; what is not an address is in no network; versions never mix.
 */
export interface CidrMatch {
  readonly kind: 'cidr';
  readonly network: string;
}

/** A value in one of several matches; this is how lists and coercions ("22" and 22) are said. An empty list accepts nothing. */
export interface EitherMatch {
  readonly kind: 'either';
  readonly of: readonly Match[];
}
