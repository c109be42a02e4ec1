import type { Bound, Order } from '../../../rule/index.ts';
import type { Kql } from '../kql/tree.ts';

/** An ES|QL pipeline of the simple form: `from … | where …`, at most one `stats … by …`, and bounds on what it counts. */
export interface Esql {
  readonly kind: 'pipeline';
  /** The index patterns. */
  readonly from: readonly string[];
  /** The conditions before any `stats`. */
  readonly where: readonly EsqlNode[];
  readonly stats?: EsqlStats;
}

/** `stats n = count(*) by f | where n >= 5`. */
export interface EsqlStats {
  readonly by: readonly string[];
  /** Seconds of the buckets of time that rows are held apart by as well (`by date_trunc(5 minutes, @timestamp)`). */
  readonly span?: number;
  /** The field whose values are told apart; undefined where rows are counted. */
  readonly distinct?: string;
  readonly bounds: readonly [Bound, ...Bound[]];
}

/** A constant. */
export type EsqlValue = string | number | boolean;

/** A condition on a row; a test of a field that is missing or has several values is null, and so is its negation. */
export type EsqlNode = EsqlAnd | EsqlOr | EsqlNot | EsqlSure | EsqlOpen | EsqlIn | EsqlOrder | EsqlLike | EsqlRegex | EsqlSame | EsqlNull | EsqlNetworks | EsqlKql;

export interface EsqlAnd {
  readonly kind: 'and';
  readonly of: readonly EsqlNode[];
}

export interface EsqlOr {
  readonly kind: 'or';
  readonly of: readonly EsqlNode[];
}

export interface EsqlNot {
  readonly kind: 'not';
  readonly of: EsqlNode;
}

/** That a condition is true: false where it is false or null. */
export interface EsqlSure {
  readonly kind: 'sure';
  readonly of: EsqlNode;
}

/** A condition that is not followed, with the pipeline that leads to it. */
export interface EsqlOpen {
  readonly kind: 'open';
  readonly text: string;
  readonly why: string;
}

/** One of several values. */
export interface EsqlIn {
  readonly kind: 'in';
  readonly field: string;
  /** The field's lower-case form is asked (`to_lower(f) in …`). */
  readonly lowered: boolean;
  readonly values: readonly EsqlValue[];
}

/** A value on one side of a constant (`f >= 5`). */
export interface EsqlOrder {
  readonly kind: 'order';
  readonly field: string;
  readonly op: Order;
  readonly value: string | number;
}

/** Text like a pattern. */
export interface EsqlLike {
  readonly kind: 'like';
  readonly field: string;
  readonly lowered: boolean;
  readonly parts: readonly EsqlPart[];
}

/** Text that is, as a whole, in a regular expression of Lucene (`f rlike "…"`). */
export interface EsqlRegex {
  readonly kind: 'regex';
  readonly field: string;
  readonly expression: string;
}

/** Two fields with one value (`f == g`); `lowered`: in their lower-case forms. */
export interface EsqlSame {
  readonly kind: 'same';
  readonly left: string;
  readonly right: string;
  readonly lowered: boolean;
}

/** A stretch of a pattern: text, any text, or one character. */
export type EsqlPart = { readonly text: string } | 'any' | 'one';

/** `f is null`. */
export interface EsqlNull {
  readonly kind: 'null';
  readonly field: string;
}

/** `cidr_match(f, …)`. */
export interface EsqlNetworks {
  readonly kind: 'networks';
  readonly field: string;
  readonly networks: readonly string[];
}

/** `kql("…")`: what the query says, true or false. */
export interface EsqlKql {
  readonly kind: 'kql';
  readonly query: Kql;
}
