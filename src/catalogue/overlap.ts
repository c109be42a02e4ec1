import { conditionsOf, or, type Fact, type Grade } from '../rule/index.ts';
import type { CompareOptions } from '../logic/comparison.ts';
import { indexApart } from '../logic/conditions/apart.ts';
import { observe, type Sample, type Sampled } from '../logic/events/observed.ts';
import { alertingConditions } from '../logic/parts/threshold-parts.ts';
import { overlap, relate, sampleOf, type Relation, type RelationKind } from '../logic/relate.ts';
import { logSource } from '../taxonomy/index.ts';
import type { Context } from '../platforms/platform.ts';
import { knowledge, trusted } from '../compile/verdict.ts';
import type { SourceRule } from '../compile/types.ts';

/** Two rules and how they stand to each other. */
export interface RulePair {
  readonly first: SourceRule;
  readonly second: SourceRule;
  readonly relation: Relation;
}

/** A rule that no pair is made of: no event can make it alert, its reading rests on what is not trusted, or it cannot be read. */
export interface LoneRule {
  readonly rule: SourceRule;
  readonly kind: 'never fires' | 'doubted' | 'unreadable';
  /** The facts that decide it. */
  readonly facts: readonly Fact[];
  /** Why it cannot be read. */
  readonly why?: string;
}

/** How the rules of a set stand to each other, or those of several sets to those of the others. */
export interface Overlaps {
  /** Every pair that is not disjoint (with `disjoint` asked for, every pair), in the order of the rules. */
  readonly pairs: readonly RulePair[];
  readonly counts: Readonly<Record<RelationKind, number>>;
  /** How many of the disjoint pairs were told from their required texts alone. */
  readonly plainlyDisjoint: number;
  readonly lone: readonly LoneRule[];
}

/** What is asked of a comparison of sets. */
export interface OverlapOptions {
  /** The weakest grade of fact that may be relied on. */
  readonly weakest: Grade;
  /** Whether disjoint pairs are listed too. */
  readonly disjoint?: boolean;
  /** What the project says of log sources that it declares. */
  readonly declared?: Context['facts'];
}

/** A rule with what relating it needs, worked out once. */
interface Prepared extends Sampled {
  readonly rule: SourceRule;
  readonly set: number;
  /** Grows, up to a bound, by events that were found for its pairs. */
  readonly samples: Sample[];
}

const mostSamples = 3;

/** Relates the rules of one set with each other, those of several sets with those of the other sets. */
export function overlapsOf(sets: readonly (readonly SourceRule[])[], { weakest, disjoint = false, declared }: OverlapOptions): Overlaps {
  const all = sets.flatMap((rules, set) => rules.map((rule) => prepare(rule, set, weakest, declared)));
  const lone = all.flatMap((each) => ('kind' in each ? [each] : []));
  const rules = all.flatMap((each) => ('kind' in each ? [] : [each]));
  const index = indexApart(rules.map(({ on }) => on), [...new Set(rules.flatMap(({ facts }) => facts))]);
  const pairs: RulePair[] = [];
  const counts: Record<RelationKind, number> = { same: 0, contains: 0, contained: 0, overlapping: 0, disjoint: 0, unproven: 0 };
  let plainlyDisjoint = 0;
  for (const [place, first] of rules.entries()) {
    for (let other = place + 1; other < rules.length; other += 1) {
      const second = rules[other];
      if (second === undefined || (sets.length > 1 && first.set === second.set)) continue;
      const shared = first.rule.rule.logSources.some((id) => second.rule.rule.logSources.includes(id));
      const apart = shared ? index.apart(place, other) : [];
      if (apart !== undefined) plainlyDisjoint += 1;
      const relation: Relation = apart === undefined ? relatePrepared(first, second) : { kind: 'disjoint', given: apart };
      counts[relation.kind] += 1;
      if (disjoint || relation.kind !== 'disjoint') pairs.push({ first: first.rule, second: second.rule, relation });
    }
  }
  return { pairs, counts, plainlyDisjoint, lone };
}

function prepare(rule: SourceRule, set: number, weakest: Grade, declared: OverlapOptions['declared']): Prepared | LoneRule {
  const { detection, raises } = rule.side;
  const doubted = rule.given.filter((fact) => !trusted(fact, weakest));
  if (detection.kind === 'foreign') return { rule, kind: 'unreadable', facts: [], why: detection.why };
  if (doubted.length > 0) return { rule, kind: 'doubted', facts: doubted };
  const conditions = conditionsOf(detection);
  const options = knowledge(rule.rule, [...conditions, raises], weakest, declared);
  const samples = alertingConditions(detection).map((condition) => sampleOf(condition, options));
  const stuck = samples.find((each) => 'given' in each);
  if (stuck !== undefined && 'given' in stuck) return { rule, kind: 'never fires', facts: stuck.given };
  const stray = samples.find((each) => 'open' in each);
  if (stray !== undefined && 'open' in stray) return { rule, kind: 'unreadable', facts: [], why: stray.open };
  const [first] = samples;
  return {
    rule,
    set,
    on: or(...conditions),
    raises,
    facts: options.facts,
    samples: first !== undefined && 'sample' in first ? [first.sample] : [],
  };
}

function relatePrepared(first: Prepared, second: Prepared): Relation {
  const likeness = first.rule.rule.logSources.filter((id) => second.rule.rule.logSources.includes(id)).map(logSource).find((each) => each !== undefined);
  // Nearly all series that share events overlap: theirs are shown as they are found, which takes half the time.
  const single = [first, second].every(({ rule }) => rule.side.detection.kind === 'match');
  const options: CompareOptions = {
    facts: [...new Set([...first.facts, ...second.facts])],
    ...(likeness === undefined || !single ? {} : { likeness }),
  };
  const observed = observe(first, second);
  const relation = relate(first.rule.side, second.rule.side, options, observed);
  const event = observed.both === undefined ? relation.both?.events[0] : undefined;
  if (event !== undefined && relation.both !== undefined) {
    for (const { samples } of [first, second]) if (samples.length < mostSamples) samples.push({ draft: event, witness: relation.both });
  }
  return withScope(relation, first.rule, second.rule);
}

/** A rule that also looks at log sources of which the other sees nothing has more events. */
function withScope(relation: Relation, first: SourceRule, second: SourceRule): Relation {
  const more = (one: SourceRule, other: SourceRule): boolean => one.rule.logSources.some((id) => !other.rule.logSources.includes(id));
  const { kind } = relation;
  // Each reading makes its own facts, so that both rules may rest on one.
  const given = [...new Map([...relation.given, ...first.given, ...second.given].map((fact) => [fact.id, fact])).values()];
  if (kind === 'disjoint' || kind === 'unproven') return { ...relation, given };
  const firstHasMore = kind === 'contains' || kind === 'overlapping' || more(first, second);
  const secondHasMore = kind === 'contained' || kind === 'overlapping' || more(second, first);
  return { ...relation, kind: overlap(firstHasMore, secondHasMore), given };
}
