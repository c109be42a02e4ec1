import type { Fact, JsonType, Path, Predicate } from '../rule/index.ts';
import type { Likeness } from '../logic/comparison.ts';

/** What is known of one kind of log: its fields, what holds of every event, and what a typical event looks like. */
export interface LogSource extends Likeness {
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
  /** The known value that was meant by a text that looks misspelt at a path; undefined where the text is known, or like none. */
  meantText(path: Path, text: string): string | undefined;
  /** The most elements seen in the array at a path (itself, not its parents); undefined where no array was seen. */
  arrayBound(path: Path): number | undefined;
  /** Whether the caller of the logged action chooses the text at this path, so that no fact may fix its spelling. */
  callerControlled(path: Path): boolean;
}
