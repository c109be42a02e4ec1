import type { JsonObject } from '../../text/json.ts';
import type { Predicate } from '../../rule/index.ts';
import type { CompareOptions } from '../comparison.ts';
import { relevantFacts } from '../facts/relevant.ts';
import { informed, type Asking } from '../solver/direction.ts';
import { createSession } from '../solver/session.ts';
import { witnessOf } from '../witness/witness.ts';

/** The most steps spent on one question, where the caller does not say. */
export const defaultSteps = 200_000;

/** An event that satisfies a condition under the facts, whatever the open readings, put into a typical one; undefined where none was found. */
export function findEvent(on: Predicate, options: CompareOptions): JsonObject | undefined {
  const session = createSession(options.steps ?? defaultSteps);
  const condition = session.condition(on);
  if (condition === undefined) return undefined;
  const asking: Asking = { session, facts: [...relevantFacts(options.facts, [on])], known: options.facts, also: [] };
  const found = informed([{ condition, holds: true }], asking);
  return found.kind === 'event' ? witnessOf(found, asking, options).events[0] : undefined;
}
