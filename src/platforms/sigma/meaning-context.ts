import type { Report } from '../../text/diagnostic.ts';
import type { Fact } from '../../rule/index.ts';
import type { LogSource } from '../../taxonomy/index.ts';
import type { Placeholders } from './reading/expand.ts';
import type { DetectionTree } from './tree.ts';

/** What is at hand while the meaning of a rule is worked out. */
export interface MeaningContext {
  readonly placeholders: Placeholders;
  readonly report: Report;
  readonly source: LogSource | undefined;
  readonly tree: DetectionTree;
  /** Where what is looked at stands in the rule's document. */
  readonly at: readonly (string | number)[];
  /** What is taken for granted, by id; it grows. */
  readonly given: Map<string, Fact>;
}
