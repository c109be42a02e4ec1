import type { JsonObject } from '../../text/json.ts';

/** A value in a rule. Text is kept as written, with its wildcards and escapes. */
export type Scalar = null | boolean | number | string;

/** Every modifier that is understood, under each of its names. */
export const modifierNames = [
  'contains',
  'startswith',
  'endswith',
  'all',
  'cased',
  'exists',
  'neq',
  'lt',
  'lte',
  'gt',
  'gte',
  're',
  'i',
  'ignorecase',
  'm',
  'multiline',
  's',
  'dotall',
  'cidr',
  'base64',
  'base64offset',
  'utf16',
  'utf16le',
  'utf16be',
  'wide',
  'windash',
  'expand',
  'fieldref',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'year',
] as const;

/** A modifier as written. */
export type ModifierName = (typeof modifierNames)[number];

/** A field (or, where it is null, the whole event) compared with values: `field|modifier: value`. */
export interface Item {
  readonly kind: 'item';
  readonly field: string | null;
  readonly modifiers: readonly ModifierName[];
  readonly values: readonly Scalar[];
  /** Whether the values were written as a list. */
  readonly list: boolean;
}

/** A map: all of its items. */
export interface AllOf {
  readonly kind: 'allOf';
  readonly items: readonly Item[];
}

/** A list of maps (keywords among them, or further lists): any of them. */
export interface AnyOf {
  readonly kind: 'anyOf';
  readonly of: readonly Selection[];
}

/** What a search identifier stands for. */
export type Selection = Item | AllOf | AnyOf;

/** A search identifier with what it stands for. */
export interface NamedSelection {
  readonly name: string;
  readonly selection: Selection;
}

/** A condition over search identifiers. */
export type Expression =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'and'; readonly of: readonly Expression[] }
  | { readonly kind: 'or'; readonly of: readonly Expression[] }
  /** `1 of` or `all of` the identifiers that a pattern names; `them` is all of them. */
  | { readonly kind: 'quantifier'; readonly quantity: 'any' | 'all'; readonly pattern: string };

/** A comparison with a number. */
export interface NumberBound {
  readonly op: 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'neq';
  readonly value: number;
}

/** The part of an old condition after the pipe; `near` names search identifiers in `near`. */
export type Aggregation =
  | {
      readonly kind: 'measure';
      readonly function: 'count' | 'sum' | 'avg' | 'min' | 'max';
      readonly field?: string;
      readonly by?: string;
      readonly bound: NumberBound;
    }
  | { readonly kind: 'near'; readonly near: Expression };

/** One condition of a rule. */
export interface Condition {
  readonly expression: Expression;
  readonly aggregation?: Aggregation;
}

/** A filter document that applies to a rule; `head` is the rest of its document. */
export interface Filter {
  readonly head: JsonObject;
  readonly logsource: LogSourceTree;
  readonly rules: readonly string[] | 'any';
  readonly selections: readonly NamedSelection[];
  readonly condition: Expression;
}

/** The keys of a log source that say which events it means. */
export type LogSourceTree = Readonly<Record<string, string>>;

/** A rule over single events, with the filters that apply to it. */
export interface DetectionTree {
  readonly kind: 'detection';
  readonly logsource: LogSourceTree;
  readonly selections: readonly NamedSelection[];
  /** Any of them. */
  readonly conditions: readonly Condition[];
  readonly timeframe?: string;
  readonly filters: readonly Filter[];
}

/** What correlations can be about. */
export const correlationTypes = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
] as const;

/** The kind of a correlation. */
export type CorrelationType = (typeof correlationTypes)[number];

/** A rule that a correlation refers to; `head` is the rest of its document. */
export interface Member {
  readonly reference: string;
  readonly head: JsonObject;
  readonly tree: SigmaTree;
}

/** A name for fields that are called differently in each rule: rule reference to field. */
export interface Alias {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A rule over the matches of other rules. */
export interface CorrelationTree {
  readonly kind: 'correlation';
  readonly type: CorrelationType;
  readonly members: readonly Member[];
  readonly groupBy: readonly string[];
  readonly timespan: string;
  readonly bounds: readonly NumberBound[];
  /** Which of the rules have to match, by their names, in place of bounds. */
  readonly condition?: Expression;
  /** The fields that are counted or measured; several count as one combined value. */
  readonly fields: readonly string[];
  readonly percentile?: number;
  readonly aliases: readonly Alias[];
  /** Whether the members alert on their own as well. */
  readonly generate: boolean;
}

/** What decides whether a Sigma rule fires. */
export type SigmaTree = DetectionTree | CorrelationTree;
