import type { JsonObject } from '../../text/json.ts';
import type { Fact, Predicate } from '../../rule/index.ts';
import { allHold } from '../facts/fact-holds.ts';
import { compile, type Readings } from '../holds/holds.ts';

/** An event that was found, and the answers to open readings that it was found under. */
export interface Sighting {
  readonly event: JsonObject;
  readonly readings: Readings;
}

/** Events that were found on the way: what they show of other conditions need not be asked again. */
export interface Sightings {
  add(sighting: Sighting): void;
  /** Whether one of the events satisfies a condition and not another, and the facts hold of it. */
  apart(condition: Predicate, other: Predicate, facts: () => readonly Fact[]): boolean;
}

/** So many events are looked at; older ones give way. */
const most = 64;

/** No events yet. */
export function createSightings(): Sightings {
  const kept: Sighting[] = [];
  return {
    add(sighting) {
      kept.unshift(sighting);
      kept.splice(most);
    },
    apart(condition, other, facts) {
      const [yes, no] = [compile(condition), compile(other)];
      return kept.some(({ event, readings }) => yes(event, readings) === true && no(event, readings) === false && allHold(facts(), event));
    },
  };
}
