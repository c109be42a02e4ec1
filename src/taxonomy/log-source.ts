import type { JsonObject } from '../text/json.ts';
import type { Fact, JsonType, Path, Predicate } from '../rule/index.ts';

/** What is known of one kind of log: its fields, what holds of every event, and what a typical event looks like. */
export interface LogSource {
  /** Stable, for example `aws.cloudtrail`. */
  readonly id: string;
  readonly title: string;
  /** What holds of every event, strongest grade first. */
  readonly facts: readonly Fact[];
  /** The facts that can bear on a comparison of these conditions: of `facts`, and of those too many to be listed there. */
  factsFor(conditions: readonly Predicate[]): readonly Fact[];
  /** The types seen or documented at a path (`[]` levels of arrays are not written); undefined for an unknown path. */
  typesAt(path: Path): readonly JsonType[] | undefined;
  /** The keys seen or documented directly below a path, through arrays; empty where there are none. */
  keysBelow(path: Path): readonly string[];
  /** The most elements seen in the array at a path (itself, not its parents); undefined where no array was seen. */
  arrayBound(path: Path): number | undefined;
  /** Whether the caller of the logged action chooses the text at this path, so that no fact may fix its spelling. */
  callerControlled(path: Path): boolean;
  /** A plausible event of our own making for the values that are already decided (for CloudTrail: event name and source). */
  typicalEvent(decided: ReadonlyMap<string, string>): JsonObject;
  /** Other texts that may stand at a path of an event, the nearest to what stands there first; empty where none is known. */
  plausibleTexts(path: Path, event: JsonObject): readonly string[];
}
