import { isObject, ownValue, type JsonObject } from '../text/json.ts';
import type { Fact, Predicate } from '../rule/index.ts';
import type { Witness } from './comparison.ts';
import { compileFact } from './facts.ts';
import { compile, type Condition } from './holds.ts';

/** A condition with an event that satisfies it. */
export interface Sampled {
  readonly on: Predicate;
  /** The events on which evaluating it fails. */
  readonly raises: Predicate;
  /** What is known that bears on it. */
  readonly facts: readonly Fact[];
  /** Events that satisfy it, some. */
  readonly samples: readonly Sample[];
}

/** An event that satisfies a condition: what decides it and nothing else, and the same put into a typical event. */
export interface Sample {
  readonly draft: JsonObject;
  readonly witness: Witness;
}

/** What the events of two conditions show without looking for more. */
export interface Observed {
  readonly both?: Witness;
  readonly onlyFirst?: Witness;
  readonly onlySecond?: Witness;
}

/**
 * Looks at the events of each of two conditions under the other, and at both put together. What it gives is certain: every
 * event was evaluated, under no answer to an open reading, and all facts hold of it.
 */
export function observe(first: Sampled, second: Sampled): Observed {
  let seen = alone(first, second, 'onlyFirst', alone(second, first, 'onlySecond', {}));
  for (const own of first.samples) {
    for (const other of second.samples) {
      if (seen.both !== undefined) return seen;
      const both = mixed(own, other).find((witness) => truthOf(first, second, witness) === true);
      if (both !== undefined) seen = { ...seen, both };
    }
  }
  return seen;
}

/** What the events of one condition show by themselves. */
function alone(one: Sampled, other: Sampled, name: 'onlyFirst' | 'onlySecond', known: Observed): Observed {
  return one.samples.reduce<Observed>((seen, { witness }) => {
    const truth = truthOf(one, other, witness);
    return truth === undefined ? seen : { [truth ? 'both' : name]: witness, ...seen };
  }, known);
}

/** Events with what decides both, in a typical event first. */
function mixed(own: Sample, other: Sample): readonly Witness[] {
  const deciding = [...new Set([...own.witness.deciding, ...other.witness.deciding])];
  const [there, here] = [other.witness.events[0] ?? {}, own.witness.events[0] ?? {}];
  return [laid(own.draft, there), laid(other.draft, here), laid(own.draft, other.draft), laid(other.draft, own.draft)].map((event) => ({ events: [event], readings: {}, deciding }));
}

/** Whether an event that satisfies the first condition satisfies the second; undefined where it does not satisfy the first, or breaks what is known. */
function truthOf(first: Sampled, second: Sampled, { events: [event] }: Witness): boolean | undefined {
  if (event === undefined || evaluatorOf(first.on)(event) !== true) return undefined;
  const truth = evaluatorOf(second.on)(event);
  if (truth === undefined) return undefined;
  if ([first, second].some(({ raises }) => evaluatorOf(raises)(event) !== false)) return undefined;
  if (![first, second].every(({ facts }) => checksOf(facts).every((check) => check(event) === true))) return undefined;
  return truth;
}

/** One event laid over another: its values win, and objects are joined. */
function laid(top: JsonObject, below: JsonObject): JsonObject {
  const joined = Object.entries(top).map(([key, value]): [string, typeof value] => {
    const under = ownValue(below, key);
    return [key, isObject(value) && isObject(under) ? laid(value, under) : value];
  });
  return { ...below, ...Object.fromEntries(joined) };
}

const evaluators = new WeakMap<Predicate, Condition>();

function evaluatorOf(predicate: Predicate): Condition {
  const known = evaluators.get(predicate) ?? compile(predicate);
  evaluators.set(predicate, known);
  return known;
}

type Check = ReturnType<typeof compileFact>;

const compiled = new WeakMap<Fact, Check>();
const checks = new WeakMap<readonly Fact[], readonly Check[]>();

function checksOf(facts: readonly Fact[]): readonly Check[] {
  const known = checks.get(facts) ?? facts.map(checkOf);
  checks.set(facts, known);
  return known;
}

function checkOf(fact: Fact): Check {
  const known = compiled.get(fact) ?? compileFact(fact);
  compiled.set(fact, known);
  return known;
}
