import type { Json, JsonObject } from '../text/json.ts';
import type { Detection } from './detection.ts';
import type { Path, Predicate } from './predicate.ts';

/** How urgent an alert is, the least first. */
export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const;

/** How urgent an alert is. */
export type Severity = (typeof severities)[number];

/** How mature a rule is. */
export const statuses = ['experimental', 'test', 'stable', 'deprecated', 'unsupported'] as const;

/** How mature a rule is. */
export type Status = (typeof statuses)[number];

/** A value that depends on the event: the first case that holds, else the base. */
export interface Dynamic<T> {
  readonly cases: readonly { readonly when: Predicate; readonly value: T }[];
  readonly base: T;
}

/** A value that never depends on the event. */
export function fixed<T>(value: T): Dynamic<T> {
  return { cases: [], base: value };
}

/** A text with values of the event in it. */
export type Template = readonly TemplatePart[];

/** Literal text, or the first field that is there (as text), or the text that stands for a missing one. */
export type TemplatePart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'field'; readonly fields: readonly [Path, ...Path[]]; readonly missing: string };

/** An ATT&CK entry as its author wrote it: a tactic, a technique, or a technique under a tactic. Ids are upper case. */
export interface AttackReference {
  readonly tactic?: string;
  readonly technique?: string;
}

/** A field shown with an alert, under its own name when it has one. */
export interface OutputField {
  readonly path: Path;
  readonly name?: string;
  /** The platform whose own name the path is, when nothing in the raw event stands for it. */
  readonly only?: string;
}

/** How alerts of one group are held together: the key as a template, and for how many minutes. */
export interface Deduplication {
  readonly key?: Dynamic<Template>;
  readonly minutes?: number;
}

/** Alert suppression by field values (at most one alert per combination in the time given; without `seconds`, per run). */
export interface Suppression {
  readonly by: readonly Path[];
  readonly seconds?: number;
  readonly missing: 'suppress' | 'alert';
}

/** An event that the rule must alert on, or must stay quiet on. */
export interface RuleTest {
  readonly name: string;
  readonly expect: 'match' | 'quiet';
  /** The raw event of the rule's log source. */
  readonly log: JsonObject;
  /** True for an event that rulec made. */
  readonly generated?: boolean;
  /** Values that stand for what the rule would ask an outside service, by name; only Panther has them. */
  readonly mocks?: Json;
}

/** What another rule is to this one. */
export const relatedTypes = ['derived', 'obsolete', 'merged', 'renamed', 'similar'] as const;

/** Another rule this one stems from or replaces. */
export interface Related {
  readonly id: string;
  readonly type: (typeof relatedTypes)[number];
}

/**
 * Everything about a rule but when it alerts. A key that is absent was not said by the author: what a platform fills in by
 * default is never stored as if it had been.
 */
export interface Metadata {
  readonly id?: string;
  /** The short name other rules refer to it by. */
  readonly name?: string;
  readonly title: string;
  readonly description?: string;
  readonly status?: Status;
  readonly enabled?: boolean;
  /** `signal`: matches are kept and alert nobody by themselves. */
  readonly alerting?: 'alert' | 'signal';
  readonly severity?: Dynamic<Severity>;
  /** 0 to 100, when the author chose a number beside the severity. */
  readonly riskScore?: number;
  readonly authors?: readonly string[];
  /** An SPDX identifier or the name its author gave. */
  readonly license?: string;
  /** `YYYY-MM-DD`. */
  readonly created?: string;
  /** `YYYY-MM-DD`. */
  readonly modified?: string;
  readonly references?: readonly string[];
  readonly falsePositives?: readonly string[];
  readonly related?: readonly Related[];
  /** Free tags, without those that say ATT&CK. */
  readonly tags?: readonly string[];
  readonly attack?: readonly AttackReference[];
  /** Other frameworks: name to identifiers. */
  readonly frameworks?: Readonly<Record<string, readonly string[]>>;
  /** What to do when it alerts. */
  readonly runbook?: string;
  /** What the reader of an alert should know to set the rule up. */
  readonly setup?: string;
  /** Fields to show with an alert. */
  readonly outputs?: readonly OutputField[];
  /** Fields to summarise alerts by. */
  readonly summary?: readonly OutputField[];
  readonly alertTitle?: Dynamic<Template>;
  readonly alertDescription?: Dynamic<Template>;
  readonly alertRunbook?: Dynamic<Template>;
  readonly alertReference?: Dynamic<Template>;
  readonly dedup?: Deduplication;
  readonly suppression?: Suppression;
  /** What must be logged for the rule to see anything, for example `s3 data events`. */
  readonly requires?: readonly string[];
  /** How often a scheduled rule runs and how far it looks back, in seconds. */
  readonly schedule?: { readonly every?: number; readonly lookBack?: number };
  readonly tests?: readonly RuleTest[];
  /** What only one platform says, by platform id; it returns there untouched. */
  readonly only?: Readonly<Record<string, JsonObject>>;
  /** The platform and identity a derived rule was made from. */
  readonly origin?: { readonly platform: string; readonly id?: string };
}

/**
 * A detection rule in canonical form. Conditions and paths speak about the raw event of its log sources. The rule is
 * plain, frozen JSON.
 */
export interface Rule extends Metadata {
  /** Ids of log sources, for example `aws.cloudtrail`; one that the taxonomy does not know reads `platform:description`. */
  readonly logSources: readonly string[];
  readonly detection: Detection;
}

/** Freezes plain data, all the way down, and returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
