import type { Query } from './insights/tree.ts';

/** A query with what decides where and over what time it looks. */
export interface CloudWatchTree {
  readonly query: Query;
  /** Ids of the log sources whose log groups it is run on. */
  readonly logSources: readonly string[];
  /** The seconds that a run looks back, for a threshold without `bin`. */
  readonly range?: number;
}
