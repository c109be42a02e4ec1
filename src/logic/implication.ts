import type { Fact, Predicate } from '../rule/index.ts';
import type { CompareOptions } from './comparison.ts';
import { relevantFacts } from './facts/relevant.ts';
import { readSingly } from './facts/single-fields.ts';
import { withFreeParts } from './conditions/free-parts.ts';
import { defaultSteps } from './events/find-event.ts';
import { createSightings } from './pull-back/sightings.ts';
import { decided, type Direction } from './solver/direction.ts';
import { createSession, type Session } from './solver/session.ts';

/** Whether it is proven that the second condition holds on every event on which the first does; false where an event shows that it is not so, undefined where that is not known. */
export type Implies = (condition: Predicate, other: Predicate) => boolean | undefined;

/**
 * Questions about conditions under facts, for those who need no events: all are asked of one solver, which keeps what it
 * learns, and none that an event answers which was found before. As in a comparison, fields are read singly where
 * comparisons of them stand in the way.
 */
export function implicationsUnder(options: CompareOptions): Implies {
  const session = createSession(options.steps ?? defaultSteps);
  const seen = createSightings();
  const implied: Implies = (condition, other) => {
    const found = counterexample(condition, other, session, options.facts);
    if (found === undefined || 'open' in found) return undefined;
    if ('event' in found) seen.add(found.event);
    return 'given' in found;
  };
  const answer: Implies = (condition, other) => {
    if (seen.apart(condition, other, () => options.facts)) return false;
    const plain = implied(condition, other);
    if (plain === true) return true;
    const { conditions, used } = readSingly([condition, other], options.facts);
    const [a = condition, b = other] = conditions;
    return used.length > 0 ? implied(a, b) : plain;
  };
  return (condition, other) => {
    const [a, b] = [withFreeParts(condition), withFreeParts(other)];
    const found = answer(a, b);
    // Where parts cannot be modelled, an event shows nothing: they may say something else of it.
    return found === false && (a !== condition || b !== other) ? undefined : found;
  };
}

/** An event that satisfies a condition and not another, or that there is none; undefined where one is nested too deep. */
function counterexample(condition: Predicate, other: Predicate, session: Session, known: readonly Fact[]): Direction | undefined {
  const [a, b] = [session.condition(condition), session.condition(other)];
  if (a === undefined || b === undefined) return undefined;
  const asking = { session, facts: [...relevantFacts(known, [condition, other])], known, also: [] };
  return decided([{ condition: a, holds: true }, { condition: b, holds: false }], asking);
}
