import type { Json } from '../../text/json.ts';
import type { Path } from '../../rule/index.ts';
import type { DataModel } from './reading/data-models.ts';
import type { MatchExpression } from './simple/tree.ts';

/** A rule as Panther reads it: everything that decides whether and how often it alerts. */
export type PantherTree = PythonTree | SimpleTree | ForeignTree;

/** What a rule looks at, and how many matches make an alert. */
export interface Scope {
  /** `LogTypes`, or `ScheduledQueries` of a scheduled rule. */
  readonly logTypes: readonly string[];
  readonly scheduled: boolean;
  /** Matches in one group before an alert is made. */
  readonly threshold: number;
  /** How long a group lasts, counted from its first match. */
  readonly minutes: number;
}

/** A rule whose condition is Python. */
export interface PythonTree extends Scope {
  readonly kind: 'python';
  /** The path of the Python file, for messages. */
  readonly path: string;
  /** The rule's module. */
  readonly source: string;
  /** The sources of the helper modules it uses, directly or through others, by module name. */
  readonly helpers: Readonly<Record<string, string>>;
  /** The data models of its log types that the workspace has, by log type. */
  readonly models?: Readonly<Record<string, DataModel>>;
  /** `InlineFilters` that decide, as they stand in the YAML. */
  readonly filters?: Json;
}

/** A rule whose condition is match expressions of the YAML, all of which must hold. */
export interface SimpleTree extends Scope {
  readonly kind: 'simple';
  readonly expressions: readonly MatchExpression[];
  /** The fields that matches are grouped by: those of `GroupBy`, else those in the title. */
  readonly groupBy: readonly Path[];
  /** `Detection` as it stands in the YAML. */
  readonly text: string;
}

/** A rule that is kept for Panther only. */
export interface ForeignTree extends Scope {
  readonly kind: 'foreign';
  /** Its file, where that is written as it stands. */
  readonly yaml?: string;
  readonly language: string;
  readonly text: string;
  readonly why: string;
}
