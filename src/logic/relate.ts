import { and, conditionsOf, never, not, or, type Detection, type Fact, type Predicate } from '../rule/index.ts';
import { compare } from './compare.ts';
import type { CompareOptions, Comparison, Side, Witness } from './comparison.ts';
import { relevantFacts } from './facts/relevant.ts';
import { defaultSteps } from './events/find-event.ts';
import type { Observed, Sample } from './events/observed.ts';
import { asCondition } from './parts/threshold.ts';
import { comparesFields } from './conditions/simplify.ts';
import { decided, direction, type Asking, type Direction } from './solver/direction.ts';
import { createSession, type Condition, type Wanted } from './solver/session.ts';
import { witnessOf } from './witness/witness.ts';

/** How two rules stand to each other. */
export const relationKinds = ['same', 'contains', 'contained', 'overlapping', 'disjoint', 'unproven'] as const;

/**
 * How the first of two rules stands to the second: it alerts on the same events, on all of its events and others
 * (`contains`), on some of its events only (`contained`), on some of them and others, on none of them, or that is not known.
 */
export type RelationKind = (typeof relationKinds)[number];

/** How two rules stand to each other, with events that show it. */
export interface Relation {
  readonly kind: RelationKind;
  /** The facts without which it would be another, as few as were needed; of a disjoint pair those that the proof used. */
  readonly given: readonly Fact[];
  /** Both alert. */
  readonly both?: Witness;
  readonly onlyFirst?: Witness;
  readonly onlySecond?: Witness;
  /** What is not known, where something is not. */
  readonly why?: string;
}

/** Relates two rules that can each alert. Events on which one fails are left out; `observed` is what is known of the two already. */
export function relate(first: Side, second: Side, options: CompareOptions, observed: Observed = {}): Relation {
  const [a, b] = [asCondition(first), asCondition(second)];
  if (a === undefined || b === undefined) return relateSeries(first, second, options, observed);
  const related = relateConditions(a, b, [first.raises, second.raises], options, observed);
  // `compare` reads comparisons of fields more closely.
  if (related.kind !== 'unproven' || ![a, b].some(comparesFields)) return related;
  const compared = relationOf(compare(first, second, options));
  return compared.kind === 'unproven' || (compared.kind === 'overlapping' && related.both === undefined) ? related : { ...related, ...compared };
}

/** Rules of which one looks at several events: disjoint where no event counts for both, else as their comparison says. */
function relateSeries(first: Side, second: Side, options: CompareOptions, { both }: Observed): Relation {
  const shared = both === undefined ? sharedEvents(first.detection, second.detection, options) : undefined;
  if (shared !== undefined && 'given' in shared) return { kind: 'disjoint', given: shared.given };
  return relationOf(compare(first, second, options));
}

/** An event that counts for both; undefined where one cannot be read. */
function sharedEvents(first: Detection, second: Detection, options: CompareOptions): Direction | undefined {
  if (first.kind === 'foreign' || second.kind === 'foreign') return undefined;
  return ask(and(or(...conditionsOf(first)), or(...conditionsOf(second))), options)?.found;
}

/** Whether a condition can hold, and an event where it does, as it was found and as it is shown. */
export function sampleOf(on: Predicate, options: CompareOptions): { readonly sample: Sample } | { readonly given: readonly Fact[] } | { readonly open: string } {
  const asked = ask(on, options);
  if (asked === undefined) return { open: tooDeep };
  const { found, asking } = asked;
  return 'event' in found ? { sample: { draft: found.event.event, witness: witnessOf(found.event, asking, options) } } : found;
}

function ask(on: Predicate, options: CompareOptions): { readonly found: Direction; readonly asking: Asking } | undefined {
  const session = createSession(options.steps ?? defaultSteps);
  const condition = session.condition(on);
  if (condition === undefined) return undefined;
  const asking: Asking = { session, facts: [...relevantFacts(options.facts, [on])], known: options.facts, also: [] };
  return { found: direction([{ condition, holds: true }], asking), asking };
}

const tooDeep = 'a condition is nested too deep to be compared';

/** One of the questions about two conditions: seen already, or answered by looking for an event. */
type Answer = { readonly seen: Witness } | Direction;

function relateConditions(a: Predicate, b: Predicate, raises: readonly Predicate[], options: CompareOptions, observed: Observed): Relation {
  const { both: shared, onlyFirst: mine, onlySecond: theirs } = observed;
  if (shared !== undefined && mine !== undefined && theirs !== undefined) return { kind: 'overlapping', given: [], ...observed };
  const session = createSession(options.steps ?? defaultSteps);
  const quiet = raises.filter((each) => each !== never).map(not);
  const [first, second, ...answered] = [a, b, ...quiet].map((each) => session.condition(each));
  if (first === undefined || second === undefined || answered.includes(undefined)) return { kind: 'unproven', given: [], why: tooDeep };
  const asking: Asking = { session, facts: [...relevantFacts(options.facts, [a, b, ...quiet])], known: options.facts, also: [] };
  const answer = (seen: Witness | undefined, inFirst: boolean, inSecond: boolean): Answer =>
    seen === undefined ? direction(wantedOf(first, inFirst, second, inSecond, answered), asking) : { seen };
  // Most pairs of a set are disjoint: for them the fewest facts are not looked for.
  const both: Answer = shared === undefined ? decided(wantedOf(first, true, second, true, answered), asking) : { seen: shared };
  if ('given' in both) return { kind: 'disjoint', given: both.given };
  const [onlyFirst, onlySecond] = [answer(mine, true, false), answer(theirs, false, true)];
  const shown = (name: keyof Observed, found: Answer): Observed =>
    'seen' in found ? { [name]: found.seen } : 'event' in found ? { [name]: witnessOf(found.event, asking, options) } : {};
  const open = [both, onlyFirst, onlySecond].flatMap((each) => ('open' in each ? [each.open] : []))[0];
  return {
    kind: open === undefined ? overlap(!('given' in onlyFirst), !('given' in onlySecond)) : 'unproven',
    given: [...new Set([onlyFirst, onlySecond].flatMap((each) => ('given' in each ? each.given : [])))],
    ...shown('both', both),
    ...shown('onlyFirst', onlyFirst),
    ...shown('onlySecond', onlySecond),
    ...(open === undefined ? {} : { why: open }),
  };
}

function wantedOf(first: Condition, inFirst: boolean, second: Condition, inSecond: boolean, answered: readonly (Condition | undefined)[]): readonly Wanted[] {
  const more = answered.flatMap((condition) => (condition === undefined ? [] : [{ condition, holds: true }]));
  return [{ condition: first, holds: inFirst }, { condition: second, holds: inSecond }, ...more];
}

/** The relation of two rules that share events, by whether each has others. */
export function overlap(firstHasMore: boolean, secondHasMore: boolean): RelationKind {
  if (firstHasMore) return secondHasMore ? 'overlapping' : 'contains';
  return secondHasMore ? 'contained' : 'same';
}

/** A verdict about the second rule as a relation. */
function relationOf({ kind, given, fires, missed, extra, why }: Comparison): Relation {
  const kinds = { equivalent: 'same', wider: 'contained', narrower: 'contains', different: 'overlapping', unproven: 'unproven' } as const;
  return {
    kind: kinds[kind],
    given,
    ...(fires === undefined ? {} : { both: fires }),
    ...(missed === undefined ? {} : { onlyFirst: missed }),
    ...(extra === undefined ? {} : { onlySecond: extra }),
    ...(kind === 'unproven' ? { why } : {}),
  };
}
