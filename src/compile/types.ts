import type { Diagnostic, Place } from '../text/diagnostic.ts';
import type { Workspace } from '../text/workspace.ts';
import type { Detection, Fact, Predicate, Rule } from '../rule/index.ts';
import type { Comparison, Side } from '../logic/comparison.ts';
import type { Failure, Names, NativeRule, OutputFile, Slots } from '../platforms/platform.ts';

/** A rule that was read: as its platform says it, and in canonical form. */
export interface SourceRule {
  readonly path: string;
  /** Where it was read: what it imports is found from there, and what its translations import. */
  readonly workspace: Workspace;
  /** Its index in the file, from 0. */
  readonly document: number;
  readonly platform: string;
  readonly native: NativeRule;
  /** What it detects under the names of its platform. */
  readonly meant: Detection;
  /** The rule over raw events. */
  readonly rule: Rule;
  readonly side: Side;
  /** Its conditions over raw events, one for each step, as its platform evaluates them: without what grouping adds. */
  readonly conditions: readonly Predicate[];
  /** The places that make it fail, over raw events; worked out when they are asked for. */
  readonly failures: () => readonly Failure[];
  /** What its reading takes for granted. */
  readonly given: readonly Fact[];
  /** Where the tests of the rule are written, in their order; worked out when it is asked for. */
  readonly testPlaces: () => readonly Place[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where to point for what is said of a rule as a whole. */
export function placeOf({ path, native }: SourceRule): Place {
  return native.place ?? { path };
}

/** What became of a file. */
export interface ReadFile {
  readonly path: string;
  /** `skipped`: no platform recognises it, or its own says that it is no rule. `failed`: at least one error; rules that could be read are still there. */
  readonly status: 'read' | 'skipped' | 'failed';
  readonly rules: readonly SourceRule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A comparison after its events were replayed through both platforms' own evaluators. */
export interface Verdict extends Comparison {
  /** How many events were replayed, and how many answers were unknown for want of an engine. */
  readonly replayed: { readonly events: number; readonly unknown: number };
}

/** Something the source says that the translation does not. */
export interface Unsaid {
  /** `unsaid/<key>`. */
  readonly code: string;
  /** What is lost, as short text. */
  readonly fact: string;
  readonly why: string;
}

/** A rule on one target. */
export interface Translation {
  readonly source: string;
  readonly document: number;
  readonly rule: string | null;
  readonly title: string;
  readonly target: string;
  /** Where the rule is. */
  readonly place: Place;
  /** `refused`: the platform offers no candidate. `failed`: a candidate exists but could not be read back. */
  readonly status: 'translated' | 'refused' | 'failed';
  readonly verdict?: Verdict;
  readonly unsaid: readonly Unsaid[];
  readonly files: readonly OutputFile[];
  readonly names?: Names;
  readonly slots?: Slots;
  readonly diagnostics: readonly Diagnostic[];
}
