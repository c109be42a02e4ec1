import { isObject, ownValue, type JsonObject } from '../../text/json.ts';
import type { Fact, Predicate } from '../../rule/index.ts';
import type { Witness } from '../comparison.ts';
import { allHold } from '../facts/fact-holds.ts';
import { compile } from '../holds/holds.ts';

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

type Growing = { -readonly [Key in keyof Observed]: Observed[Key] };

/**
 * Looks at the events of each of two conditions under the other, and at both put together. What it gives is certain: every
 * event was evaluated, under no answer to an open reading, and all facts hold of it.
 */
export function observe(first: Sampled, second: Sampled): Observed {
  const seen: Growing = {};
  look(first, second, 'onlyFirst', seen);
  look(second, first, 'onlySecond', seen);
  for (const own of first.samples) {
    for (const other of second.samples) {
      if (seen.both !== undefined) return seen;
      const event = mixtures.reduce<JsonObject | undefined>((found, mix) => found ?? shared(first, second, mix(own, other)), undefined);
      if (event !== undefined) seen.both = { events: [event], readings: {}, deciding: [...new Set([...own.witness.deciding, ...other.witness.deciding])] };
    }
  }
  return seen;
}

/** What the events of one condition show by themselves, as far as it is not seen yet. */
function look(one: Sampled, other: Sampled, name: 'onlyFirst' | 'onlySecond', seen: Growing): void {
  for (const { witness } of one.samples) {
    const [event] = witness.events;
    const truth = event === undefined || compile(one.on)(event) !== true ? undefined : compile(other.on)(event);
    const shows = truth === true ? 'both' : name;
    if (event !== undefined && truth !== undefined && seen[shows] === undefined && known(one, other, event)) seen[shows] = witness;
  }
}

/** What decides both in one event: in a typical event of the one or the other, or in nothing else. */
const mixtures: readonly ((own: Sample, other: Sample) => JsonObject)[] = [
  (own, other) => laid(own.draft, other.witness.events[0] ?? {}),
  (own, other) => laid(other.draft, own.witness.events[0] ?? {}),
  (own, other) => laid(own.draft, other.draft),
  (own, other) => laid(other.draft, own.draft),
];

/** The event where it satisfies both conditions and keeps to what is known. */
function shared(first: Sampled, second: Sampled, event: JsonObject): JsonObject | undefined {
  return compile(first.on)(event) === true && compile(second.on)(event) === true && known(first, second, event) ? event : undefined;
}

/** Whether neither condition fails on an event, and all facts about them hold of it. */
function known(first: Sampled, second: Sampled, event: JsonObject): boolean {
  return [first, second].every(({ raises, facts }) => compile(raises)(event) === false && allHold(facts, event));
}

/** One event laid over another: its values win, and objects are joined. */
function laid(top: JsonObject, below: JsonObject): JsonObject {
  const joined = Object.entries(top).map(([key, value]): [string, typeof value] => {
    const under = ownValue(below, key);
    return [key, isObject(value) && isObject(under) ? laid(value, under) : value];
  });
  return { ...below, ...Object.fromEntries(joined) };
}
