import type { Span } from '../../../text/source.ts';

/**
 * A KQL query as Kibana's grammar builds it (kbn-es-query, `kuery/grammar/grammar.peggy`). Value groups keep their
 * form: `f:(a or b)` is one test. Parentheses that group nothing are not kept.
 */
export type Kql = KqlEverything | KqlAnd | KqlOr | KqlNot | KqlNested | KqlIs | KqlRange | KqlBare;

/** The empty query: every document. */
export interface KqlEverything {
  readonly kind: 'everything';
}

/** All of at least two queries. */
export interface KqlAnd {
  readonly kind: 'and';
  readonly of: readonly Kql[];
}

/** One of at least two queries. */
export interface KqlOr {
  readonly kind: 'or';
  readonly of: readonly Kql[];
}

/** Not the query: also true for documents without its fields. */
export interface KqlNot {
  readonly kind: 'not';
  readonly of: Kql;
}

/** `field:{ … }`: one element of a nested field satisfies the query, whose fields are relative to it. */
export interface KqlNested {
  readonly kind: 'nested';
  readonly field: KqlLiteral;
  readonly of: Kql;
}

/** `field:value`, the value a literal or a group of literals. */
export interface KqlIs {
  readonly kind: 'is';
  readonly field: KqlLiteral;
  readonly value: KqlValue;
}

/** `field >= value`. */
export interface KqlRange {
  readonly kind: 'range';
  readonly field: KqlLiteral;
  readonly op: 'lt' | 'lte' | 'gt' | 'gte';
  readonly value: KqlLiteral;
}

/** A value without a field: searched in all of them. */
export interface KqlBare {
  readonly kind: 'bare';
  readonly value: KqlLiteral;
}

/** What stands after the colon. */
export type KqlValue = KqlLiteral | KqlValueAnd | KqlValueOr | KqlValueNot;

/** All of at least two values, on one field. */
export interface KqlValueAnd {
  readonly kind: 'allOf';
  readonly of: readonly KqlValue[];
}

/** One of at least two values. */
export interface KqlValueOr {
  readonly kind: 'anyOf';
  readonly of: readonly KqlValue[];
}

/** Not the value. */
export interface KqlValueNot {
  readonly kind: 'noneOf';
  readonly of: KqlValue;
}

/**
 * A literal, unescaped. `pieces` are the texts between wildcards: one piece is plain text, `['a', 'b']` is `a*b`.
 * Only an unquoted literal has wildcards. `span` never counts in equality.
 */
export interface KqlLiteral {
  readonly kind: 'literal';
  readonly pieces: readonly [string, ...string[]];
  readonly quoted: boolean;
  readonly span?: Span;
}

/** A quoted literal. */
export function quoted(text: string): KqlLiteral {
  return { kind: 'literal', pieces: [text], quoted: true };
}

/** An unquoted literal: the texts between its wildcards. */
export function unquoted(...pieces: readonly [string, ...string[]]): KqlLiteral {
  return { kind: 'literal', pieces, quoted: false };
}

/** The literal that means "is there": a lone `*`. */
export const star: KqlLiteral = unquoted('', '');

/** Whether a literal is the lone `*`. Several of them in a row are not (`is.ts` compares with exactly one). */
export function isStar({ pieces, quoted: inQuotes }: KqlLiteral): boolean {
  return !inQuotes && pieces.length === 2 && pieces[0] === '' && pieces[1] === '';
}

/** Whether a literal holds a wildcard. */
export function hasWildcard({ pieces }: KqlLiteral): boolean {
  return pieces.length > 1;
}

/** The text of a literal without wildcards; wildcards read as `*`. */
export function literalText({ pieces }: KqlLiteral): string {
  return pieces.join('*');
}
