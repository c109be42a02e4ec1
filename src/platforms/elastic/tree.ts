import type { Json, JsonObject } from '../../text/json.ts';
import type { Eql } from './eql/tree.ts';
import type { Esql } from './esql/tree.ts';
import type { Kql } from './kql/tree.ts';

/** What decides whether an Elastic rule alerts: where it looks, what it asks, and what it does with the answers. */
export interface ElasticTree {
  /** Index patterns; absent where the query or a data view says where to look. */
  readonly index?: readonly string[];
  readonly dataView?: string;
  readonly query: NativeQuery;
  /** Kibana filters that apply besides the query, as they stand in the file. */
  readonly filters: readonly Json[];
  /** Exception lists, as they stand in the file. */
  readonly exceptions: readonly Json[];
  readonly trigger: Trigger;
  /** What no run looks at between two runs; absent where every moment is looked at. */
  readonly unseen?: Unseen;
}

/** Seconds of the time between two runs that neither looks at. */
export interface Unseen {
  readonly seconds: number;
  readonly every: number;
}

/** An EQL query, with the keys of the rule that decide besides it. */
export interface EqlQuery {
  readonly kind: 'eql';
  readonly query: Eql;
  readonly text: string;
  /** `event_category_override`, `timestamp_field` and `tiebreaker_field`, where the rule has them. */
  readonly keys: JsonObject;
  /** Seconds that one run looks back, which bounds a sequence without `maxspan`. */
  readonly lookBack: number;
  /** Seconds between two runs. */
  readonly every: number;
}

/** An ES|QL pipeline that is followed. */
export interface EsqlQuery {
  readonly kind: 'esql';
  readonly query: Esql;
  readonly text: string;
  /** Seconds that one run looks back. */
  readonly lookBack: number;
  /** Seconds between two runs. */
  readonly every: number;
}

/** The query of a rule. `none` belongs to rules that have no query of their own. */
export type NativeQuery =
  | { readonly kind: 'kuery'; readonly query: Kql; readonly text: string }
  | EqlQuery
  | EsqlQuery
  | { readonly kind: 'verbatim'; readonly language: string; readonly text: string; readonly why: string }
  | { readonly kind: 'none' };

/** When documents that match become alerts. */
export type Trigger =
  /** Each of them. */
  | { readonly kind: 'each' }
  /** Enough of them in one run, together in all fields of `by`; `distinct` counts values of a field. */
  | {
      readonly kind: 'threshold';
      readonly by: readonly string[];
      readonly count: number;
      readonly distinct?: { readonly field: string; readonly count: number };
      /** Seconds that one run looks back. */
      readonly lookBack: number;
      /** Seconds between two runs. */
      readonly every: number;
    }
  /** Those with a combination of values that the history does not have. */
  | { readonly kind: 'newTerms'; readonly fields: readonly [string, ...string[]]; readonly history: number }
  /** A rule type that is kept as it is, with the keys that decide. */
  | { readonly kind: 'foreign'; readonly type: string; readonly keys: JsonObject; readonly why: string };
