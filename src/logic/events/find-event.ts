import type { JsonObject } from '../../text/json.ts';
import type { Predicate } from '../../rule/index.ts';
import type { CompareOptions } from '../comparison.ts';
import { relevantFacts } from '../facts/relevant.ts';
import { createSession } from '../solver/session.ts';

/** The most steps spent on one question, where the caller does not say. */
export const defaultSteps = 200_000;

/** An event that satisfies a condition under the facts, whatever the open readings; undefined where none was found. */
export function findEvent(on: Predicate, options: CompareOptions): JsonObject | undefined {
  const session = createSession(options.steps ?? defaultSteps);
  const condition = session.condition(on);
  if (condition === undefined) return undefined;
  const found = session.find([{ condition, holds: true }], relevantFacts(options.facts, [on]));
  return found.kind === 'event' ? found.event : undefined;
}
