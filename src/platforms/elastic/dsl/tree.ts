import type { Order } from '../../../rule/index.ts';

/** A clause of Elasticsearch's query language in JSON, as Kibana's filters hold it. */
export type Dsl = DslEverything | DslBool | DslTerms | DslPattern | DslRegex | DslExists | DslRange | DslUnread;

/** Every document. */
export interface DslEverything {
  readonly kind: 'everything';
}

/** All of `all`, one of `any` where there are any, none of `none`. */
export interface DslBool {
  readonly kind: 'bool';
  readonly all: readonly Dsl[];
  readonly any: readonly Dsl[];
  readonly none: readonly Dsl[];
}

/** One of several values. */
export interface DslTerms {
  readonly kind: 'terms';
  readonly field: string;
  readonly values: readonly string[];
  /** Letters of ASCII are compared without regard to case. */
  readonly folds: boolean;
}

/** Text like a pattern: `*` any text, `?` one character, a backslash makes the next character plain. */
export interface DslPattern {
  readonly kind: 'pattern';
  readonly field: string;
  readonly glob: string;
  readonly folds: boolean;
}

/** Text that is, as a whole, in a regular expression of Lucene. */
export interface DslRegex {
  readonly kind: 'regex';
  readonly field: string;
  readonly expression: string;
  readonly folds: boolean;
}

/** The field has a value. */
export interface DslExists {
  readonly kind: 'exists';
  readonly field: string;
}

/** A value within all of the bounds. */
export interface DslRange {
  readonly kind: 'range';
  readonly field: string;
  readonly bounds: readonly { readonly order: Order; readonly value: string }[];
}

/** A clause that is not followed. */
export interface DslUnread {
  readonly kind: 'unread';
  /** The clause as JSON. */
  readonly text: string;
  readonly why: string;
}

/** The clauses that are not followed. */
export function unreadIn(query: Dsl): readonly DslUnread[] {
  if (query.kind === 'bool') return [...query.all, ...query.any, ...query.none].flatMap(unreadIn);
  return query.kind === 'unread' ? [query] : [];
}
