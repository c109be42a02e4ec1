import { match } from '../text/match.ts';
import { exact, present, test } from './build.ts';
import type { Match } from './match.ts';
import type { Path, Predicate } from './predicate.ts';
import { casesOfTerm, termPaths, type Term } from './terms.ts';

/** How a window lies on the time line: at any place, on fixed borders, per run of a scheduled rule, or from the first match on. */
export type Slide = 'sliding' | 'tumbling' | 'run' | 'firstMatch';

/** A stretch of time. */
export interface Window {
  /** Its length in seconds. */
  readonly seconds: number;
  readonly slide: Slide;
  /** The seconds between two runs of a scheduled rule, where that is known. */
  readonly every?: number;
}

/** A part of a grouping key: the values of a field, or of the first field of several that is there. */
export interface GroupKey {
  readonly fields: readonly [Path, ...Path[]];
  /** What an event does that has none of the fields: it counts for no group, for a group of its own, or all of them share one. */
  readonly missing: 'dropped' | 'alone' | 'shared';
  /** Values that count as none: an event with one of them does what an event without the field does. */
  readonly absent?: Match;
}

/** What a threshold measures in each group, of the values at a field as they are: a list is one value, and no number. */
export type Measure =
  | { readonly kind: 'count' }
  | { readonly kind: 'distinct'; readonly field: Path }
  | { readonly kind: 'sum'; readonly field: Path }
  | { readonly kind: 'average'; readonly field: Path }
  | { readonly kind: 'percentile'; readonly field: Path; readonly percent: number };

/** A bound on a measure. */
export interface Bound {
  readonly op: 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'neq';
  readonly value: number;
}

/** When a rule alerts. */
export type Detection = MatchDetection | ThresholdDetection | SequenceDetection | NewTermsDetection | ForeignDetection;

/** On every event that satisfies the condition. */
export interface MatchDetection {
  readonly kind: 'match';
  readonly on: Predicate;
}

/** On a group of such events whose measure in a window is within all bounds. */
export interface ThresholdDetection {
  readonly kind: 'threshold';
  readonly on: Predicate;
  readonly by: readonly GroupKey[];
  readonly window: Window;
  readonly measure: Measure;
  readonly bounds: readonly [Bound, ...Bound[]];
}

/** One step of a sequence: its condition, and its own grouping fields (as many as every other step has). */
export interface SequenceStep {
  readonly on: Predicate;
  readonly by: readonly GroupKey[];
  /** True for a step that must not happen. */
  readonly absent?: boolean;
}

/** On events of one group, one for each step, within a window, in the given order or in any. */
export interface SequenceDetection {
  readonly kind: 'sequence';
  readonly steps: readonly [SequenceStep, ...SequenceStep[]];
  readonly ordered: boolean;
  readonly window: Window;
}

/** On an event whose combination of field values was not seen before. */
export interface NewTermsDetection {
  readonly kind: 'newTerms';
  readonly on: Predicate;
  readonly fields: readonly [Term, ...Term[]];
  /** How far back counts as seen, in seconds. */
  readonly history: number;
}

/** A detection that a foreign one is made of, over events of its own log sources. */
export interface ForeignPart {
  readonly detection: Detection;
  readonly logSources: readonly string[];
}

/**
 * A detection that only its own platform understands: kept verbatim for it and refused elsewhere. Where it puts detections
 * together that are understood, these are its parts, and the text says no more than how they belong together, by their
 * places: equal texts over parts that alert alike alert alike.
 */
export interface ForeignDetection {
  readonly kind: 'foreign';
  readonly platform: string;
  readonly language: string;
  readonly text: string;
  readonly why: string;
  readonly parts?: readonly ForeignPart[];
  /** The events that it looks at, where it alerts on those with values that were not seen before in fields that only its platform knows. */
  readonly newOf?: Predicate;
}

/** The conditions inside a detection, in order; of a foreign one those of its parts. */
export function conditionsOf(detection: Detection): readonly Predicate[] {
  return match(detection, {
    match: ({ on }) => [on],
    threshold: ({ on }) => [on],
    sequence: ({ steps }) => steps.map(({ on }) => on),
    newTerms: ({ on }) => [on],
    foreign: ({ parts = [], newOf }) => [...parts.flatMap((part) => conditionsOf(part.detection)), ...(newOf === undefined ? [] : [newOf])],
  });
}

/** What a detection asks of events: its conditions, whether what it groups by is there and counts, and which field it remembers. */
export function questionsOf(detection: Detection): readonly Predicate[] {
  const keys = detection.kind === 'threshold' ? detection.by : detection.kind === 'sequence' ? detection.steps.flatMap(({ by }) => by) : [];
  const terms = detection.kind === 'newTerms' ? detection.fields.flatMap(casesOfTerm) : [];
  return [...conditionsOf(detection), ...terms.map(({ when }) => when), ...keys.flatMap(({ fields, absent = present }) => fields.map((path) => test(exact(...path), absent)))];
}

/** The fields that a detection tells events apart by, or holds them together by. */
export function groupingFields(detection: Detection): readonly Path[] {
  const none = (): readonly Path[] => [];
  return match<Detection, readonly Path[]>(detection, {
    match: none,
    threshold: ({ by, measure }) => [...by.flatMap(({ fields }) => fields), ...(measure.kind === 'distinct' ? [measure.field] : [])],
    sequence: ({ steps }) => steps.flatMap(({ by }) => by.flatMap(({ fields }) => fields)),
    newTerms: ({ fields }) => fields.flatMap(termPaths),
    foreign: none,
  });
}

/** The same detection with each of its conditions replaced; those that choose the field of a term stay. */
export function mapConditions(detection: Detection, change: (condition: Predicate) => Predicate): Detection {
  return match<Detection, Detection>(detection, {
    match: (node) => ({ ...node, on: change(node.on) }),
    threshold: (node) => ({ ...node, on: change(node.on) }),
    sequence: (node) => {
      const [first, ...rest] = node.steps;
      const step = (each: SequenceStep): SequenceStep => ({ ...each, on: change(each.on) });
      return { ...node, steps: [step(first), ...rest.map(step)] };
    },
    newTerms: (node) => ({ ...node, on: change(node.on) }),
    foreign: (node) => ({ ...mapParts(node, (part) => mapConditions(part, change)), ...(node.newOf === undefined ? {} : { newOf: change(node.newOf) }) }),
  });
}

/** The same foreign detection with each of its parts replaced. */
export function mapParts(node: ForeignDetection, change: (part: Detection) => Detection): ForeignDetection {
  return node.parts === undefined ? node : { ...node, parts: node.parts.map((part) => ({ ...part, detection: change(part.detection) })) };
}
