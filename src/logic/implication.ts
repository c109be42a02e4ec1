import type { Fact, Predicate } from '../rule/index.ts';
import type { CompareOptions } from './comparison.ts';
import { relevantFacts } from './facts/relevant.ts';
import { readSingly } from './facts/single-fields.ts';
import { defaultSteps } from './find-event.ts';
import { decided } from './solver/direction.ts';
import { createSession, type Session } from './solver/session.ts';

/** Whether it is proven that one condition holds on every event on which another does; false where that is not so, or not known. */
export type Implies = (condition: Predicate, other: Predicate) => boolean;

/**
 * Questions about conditions under facts, for those who need no events: all are asked of one solver, which keeps what it
 * learns. As in a comparison, fields are read singly where comparisons of them stand in the way.
 */
export function implicationsUnder(options: CompareOptions): Implies {
  const session = createSession(options.steps ?? defaultSteps);
  return (condition, other) => {
    if (implied(condition, other, session, options.facts)) return true;
    const { conditions, used } = readSingly([condition, other], options.facts);
    const [a = condition, b = other] = conditions;
    return used.length > 0 && implied(a, b, session, options.facts);
  };
}

function implied(condition: Predicate, other: Predicate, session: Session, known: readonly Fact[]): boolean {
  const [a, b] = [session.condition(condition), session.condition(other)];
  if (a === undefined || b === undefined) return false;
  const asking = { session, facts: [...relevantFacts(known, [condition, other])], known, also: [] };
  return 'given' in decided([{ condition: a, holds: true }, { condition: b, holds: false }], asking);
}
