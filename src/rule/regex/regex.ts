/**
 * A regular expression in neutral form: what it accepts, without a dialect. What dialects read differently (`.`, `\d`,
 * `$`, flags) is already written out as explicit sets and assertions by the platform that read it. Greediness is not
 * kept: it never decides *whether* a text matches.
 */
export type Regex = RegexSet | RegexSequence | RegexChoice | RegexRepeat | RegexAssertion;

/** One code point out of sorted, disjoint, non-adjacent inclusive ranges. An empty set accepts nothing. */
export interface RegexSet {
  readonly kind: 'set';
  readonly ranges: readonly CodePointRange[];
}

/** An inclusive range of code points. */
export type CodePointRange = readonly [first: number, last: number];

/** One after the other; the empty sequence accepts the empty text. */
export interface RegexSequence {
  readonly kind: 'sequence';
  readonly of: readonly Regex[];
}

/** One of several; the empty choice accepts nothing. */
export interface RegexChoice {
  readonly kind: 'choice';
  readonly of: readonly Regex[];
}

/** Between `min` and `max` times (`max` null: without limit). */
export interface RegexRepeat {
  readonly kind: 'repeat';
  readonly of: Regex;
  readonly min: number;
  readonly max: number | null;
}

/**
 * A place in the text. `end` is the very end; `endOrFinalNewline` also the place before a final `\n` (Python's `$`);
 * the line assertions look at `\n` only; word characters are `[A-Za-z0-9_]`.
 */
export interface RegexAssertion {
  readonly kind: 'assertion';
  readonly at: 'start' | 'end' | 'endOrFinalNewline' | 'lineStart' | 'lineEnd' | 'wordBoundary' | 'notWordBoundary';
}
