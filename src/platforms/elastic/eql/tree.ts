import { match } from '../../../text/match.ts';
import type { Span } from '../../../text/source.ts';

/** An EQL query: one event, or events in a row; pipes may take part of the results. */
export type Eql = EqlEvent | EqlSequence | EqlSample | EqlPiped;

/** `… | head 5`, `… | tail 1`. */
export interface EqlPiped {
  readonly kind: 'piped';
  readonly of: Eql;
  readonly pipe: string;
  readonly count: number;
}

/** `category where condition`; category undefined is `any`. */
export interface EqlEvent {
  readonly kind: 'event';
  readonly category?: string;
  readonly where: EqlNode;
}

/** `sequence by … with maxspan=… [ … ] [ … ]`. */
export interface EqlSequence {
  readonly kind: 'sequence';
  readonly by: readonly EqlNode[];
  /** Seconds; undefined without `maxspan`. */
  readonly span?: number;
  readonly steps: readonly EqlStep[];
  readonly until?: EqlStep;
}

/** `sample by … [ … ] [ … ]`: events in any order. */
export interface EqlSample {
  readonly kind: 'sample';
  readonly by: readonly EqlNode[];
  readonly steps: readonly EqlStep[];
}

/** One event of a sequence. */
export interface EqlStep {
  readonly event: EqlEvent;
  readonly by: readonly EqlNode[];
  /** `![…]`: must not happen. */
  readonly absent: boolean;
  /** `with runs=n`. */
  readonly runs: number;
}

/** A condition or a value. */
export type EqlNode =
  | EqlAnd
  | EqlOr
  | EqlNot
  | EqlComparison
  | EqlMembership
  | EqlCall
  | EqlField
  | EqlText
  | EqlNumber
  | EqlDigits
  | EqlBoolean
  | EqlNull
  | EqlArithmetic;

export interface EqlAnd {
  readonly kind: 'and';
  readonly of: readonly EqlNode[];
}

export interface EqlOr {
  readonly kind: 'or';
  readonly of: readonly EqlNode[];
}

export interface EqlNot {
  readonly kind: 'not';
  readonly of: EqlNode;
}

/** The signs of a comparison between two values. */
export const comparisonSigns = ['==', '!=', '<=', '>=', '<', '>'] as const;

export interface EqlComparison {
  readonly kind: 'comparison';
  readonly left: EqlNode;
  readonly op: (typeof comparisonSigns)[number];
  readonly right: EqlNode;
}

/** The words between a value and a list of values. A single value is a list of one. */
export const membershipWords = [':', 'in~', 'in', 'like~', 'like', 'regex~', 'regex'] as const;

export interface EqlMembership {
  readonly kind: 'membership';
  readonly value: EqlNode;
  readonly op: (typeof membershipWords)[number];
  readonly list: readonly EqlNode[];
}

/** `name(…)`; `~` after the name ignores case. */
export interface EqlCall {
  readonly kind: 'call';
  readonly name: string;
  readonly folds: boolean;
  readonly of: readonly EqlNode[];
}

/** A field; `?` before it allows an index without it. */
export interface EqlField {
  readonly kind: 'field';
  readonly path: readonly string[];
  readonly optional: boolean;
  readonly span?: Span;
}

export interface EqlText {
  readonly kind: 'text';
  readonly value: string;
}

export interface EqlNumber {
  readonly kind: 'number';
  readonly value: number;
}

/** A number that a double would round. */
export interface EqlDigits {
  readonly kind: 'digits';
  readonly text: string;
}

export interface EqlBoolean {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface EqlNull {
  readonly kind: 'null';
}

export interface EqlArithmetic {
  readonly kind: 'arithmetic';
  readonly op: '+' | '-' | '*' | '/' | '%';
  readonly left: EqlNode;
  readonly right: EqlNode;
}

/** The fields that a test asks by themselves, not inside other values. */
export function fieldsAsked(node: EqlNode): readonly EqlField[] {
  const parts = node.kind === 'comparison' ? [node.left, node.right] : node.kind === 'membership' ? [node.value] : node.kind === 'call' ? node.of : [node];
  return parts.flatMap((part) => (part.kind === 'field' ? [part] : []));
}

/** The event queries of a query, in order; a step that runs several times is there as often. */
export function eventsOf(query: Eql): readonly EqlEvent[] {
  return match<Eql, readonly EqlEvent[]>(query, {
    event: (event) => [event],
    sequence: ({ steps }) => steps.flatMap(({ event, runs }) => Array.from({ length: runs }, () => event)),
    sample: ({ steps }) => steps.map(({ event }) => event),
    piped: ({ of }) => eventsOf(of),
  });
}
