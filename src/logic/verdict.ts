import { never, type Fact, type Predicate } from '../rule/index.ts';
import { decisionOf, type CompareOptions, type Comparison, type Decision } from './comparison.ts';
import { explain, type Question } from './explain.ts';
import { relevantFacts } from './facts/relevant.ts';
import { readSingly } from './facts/single-fields.ts';
import { decided } from './solver/direction.ts';
import { kindOf, provenOf } from './solver/kind.ts';
import { createSession, type Condition, type Wanted } from './solver/session.ts';

/** The conditions of two sides, and where each side fails. */
export interface Conditions {
  readonly source: Predicate;
  readonly target: Predicate;
  readonly sourceRaises: Predicate;
  readonly targetRaises: Predicate;
}

/** Compares two conditions, events on which the source fails left out; a target that fails does not alert. */
export function compareConditions(conditions: Conditions, options: CompareOptions, defaultSteps: number): Comparison {
  return decideConditions(conditions, options, defaultSteps).explain();
}

/**
 * Decides how two conditions stand to each other. Where comparisons of fields stand in the way, they are read under the facts
 * that there are no lists, which the explanation then names.
 */
export function decideConditions(conditions: Conditions, options: CompareOptions, defaultSteps: number): Decision {
  const plain = decideAsSaid(conditions, options, defaultSteps);
  if (plain.kind === 'equivalent') return plain;
  const { source, target, sourceRaises, targetRaises } = conditions;
  const { conditions: singly, used } = readSingly([source, target, sourceRaises, targetRaises], options.facts);
  const [a = source, b = target, c = sourceRaises, d = targetRaises] = singly;
  if (used.length === 0) return plain;
  const again = decideAsSaid({ source: a, target: b, sourceRaises: c, targetRaises: d }, options, defaultSteps);
  return again.kind === 'unproven' ? plain : { ...again, explain: () => alsoGiven(again.explain(), used, plain.steps) };
}

function alsoGiven(compared: Comparison, used: readonly Fact[], steps: number): Comparison {
  return { ...compared, given: [...new Set([...compared.given, ...used])], steps: compared.steps + steps };
}

function decideAsSaid(conditions: Conditions, options: CompareOptions, defaultSteps: number): Decision {
  const question = questionOf(conditions, options, defaultSteps);
  if (question === undefined) {
    const why = 'a condition is nested too deep to be compared';
    return decisionOf({ kind: 'unproven', given: [], why, steps: 0 });
  }
  const missed = decided(question.misses, question.asking);
  const extra = decided(question.adds, question.asking);
  return {
    kind: kindOf(missed, extra),
    ...provenOf(missed, extra),
    steps: question.asking.session.steps,
    apart: [missed, extra].flatMap((found) => ('event' in found ? [found.event] : [])),
    explain: () => explain(question, missed, extra, options),
  };
}

/** Both conditions in one session, with the facts that matter to them; undefined where one is nested too deep. */
function questionOf({ source, target, sourceRaises, targetRaises }: Conditions, { facts, steps, observe }: CompareOptions, defaultSteps: number): Question | undefined {
  const session = createSession(steps ?? defaultSteps, observe);
  const all = [source, target, sourceRaises, targetRaises];
  const [from, to, fails, targetFails] = all.map((predicate) => session.condition(predicate));
  if (from === undefined || to === undefined || fails === undefined || targetFails === undefined) return undefined;
  const quietly: readonly Wanted[] = sourceRaises === never ? [] : [{ condition: fails, holds: false }];
  const only = (yes: Condition, no: Condition): readonly Wanted[] => [{ condition: yes, holds: true }, { condition: no, holds: false }, ...quietly];
  return {
    source: from,
    target: to,
    ...(sourceRaises === never ? {} : { sourceRaises: fails }),
    ...(targetRaises === never ? {} : { targetRaises: targetFails }),
    misses: only(from, to),
    adds: only(to, from),
    asking: { session, facts: [...relevantFacts(facts, all)], known: facts, also: [] },
  };
}
