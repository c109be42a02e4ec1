import type { JsonObject } from '../text/json.ts';
import type { Detection, Fact, Path, Predicate } from '../rule/index.ts';
import type { Sighting } from './pull-back/sightings.ts';
import type { Core } from './solver/decide.ts';

/** How a new text stands to its source. */
export const verdictKinds = ['equivalent', 'wider', 'narrower', 'unproven', 'different'] as const;

/** How a new text stands to its source: it alerts on the same events, on more, on fewer, on others, or that is not known. */
export type VerdictKind = (typeof verdictKinds)[number];

/** One side of a comparison, over raw events. */
export interface Side {
  readonly detection: Detection;
  /** The events on which the rule fails; disjoint from its conditions. They are don't-cares. */
  readonly raises: Predicate;
}

/** An event, or for thresholds and sequences several, that shows something about two rules. */
export interface Witness {
  /** The events in the order of their time; one for a single-event condition. */
  readonly events: readonly JsonObject[];
  /** When each of several events comes, in seconds after the first; absent where all come at once, or that makes no difference. */
  readonly seconds?: readonly number[];
  /** The answers to open readings under which it shows it. */
  readonly readings: Readonly<Record<string, boolean>>;
  /** The paths whose values decide, for people. */
  readonly deciding: readonly string[];
  /** A remark such as "only if the field were a list". */
  readonly note?: string;
}

/** The answer to a comparison. */
export interface Comparison {
  readonly kind: VerdictKind;
  /** The facts without which the verdict would be another, as few as were needed. */
  readonly given: readonly Fact[];
  /** The source alerts, and so does the target unless the verdict says otherwise; absent where none was found. */
  readonly fires?: Witness;
  /** True where it is proven, given the facts, that no event can make the source alert. */
  readonly neverFires?: true;
  /** Both stay quiet, as near to firing as could be found. */
  readonly quiet?: Witness;
  /** The source alerts, the target does not: it stays quiet, or fails. */
  readonly missed?: Witness;
  /** The target alerts, the source does not. */
  readonly extra?: Witness;
  /** The source raises and the target alerts: reported once, and no difference. */
  readonly raising?: Witness;
  /**
   * What is proven of an `unproven` comparison all the same, given the facts: that the target alerts wherever the source
   * does (`missesNothing`), or nowhere else (`addsNothing`). A part that cannot be modelled leaves no more to say: `a or it`
   * against `a` misses nothing if it never holds and something if it does, and no event shows which.
   */
  readonly proven?: 'missesNothing' | 'addsNothing';
  /** One sentence: what differs, or which limit was hit. */
  readonly why: string;
  /** Steps spent; the same input always spends the same. */
  readonly steps: number;
}

/** What is decided of two rules before it is explained: their verdict, without the facts and events that go with it. */
export interface Decision extends Pick<Comparison, 'kind' | 'proven' | 'steps'> {
  /** Events on which only one of the two alerts, as far as any were found. */
  readonly apart: readonly Sighting[];
  readonly explain: () => Comparison;
}

/** A comparison that is explained already. */
export function decisionOf(compared: Comparison): Decision {
  const { kind, proven, steps } = compared;
  return { kind, ...(proven === undefined ? {} : { proven }), steps, apart: [], explain: () => compared };
}

/** What the events of a log source look like. */
export interface Likeness {
  /** A plausible event for the values that are already decided (path text to value). */
  typicalEvent(decided: ReadonlyMap<string, string>): JsonObject;
  /** Texts that may stand at a path of an event, the nearest to what stands there first (that itself, if it is known); empty where none is known. */
  plausibleTexts(path: Path, event: JsonObject): readonly string[];
}

/** What a comparison may use and spend. */
export interface CompareOptions {
  /** Facts that hold of the log source, all of them; those needed are found. */
  readonly facts: readonly Fact[];
  /** What events of the log source look like: witnesses are made like them. */
  readonly likeness?: Likeness;
  /** Told all that was learned about events, so that another method can check it. */
  readonly observe?: (core: Core) => void;
  /** The most steps to spend before the answer is `unproven`. */
  readonly steps?: number;
}
