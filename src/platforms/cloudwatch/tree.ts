import type { Query } from './insights/tree.ts';

/** A query with what decides where and over what time it looks. */
export interface CloudWatchTree {
  readonly query: Query;
  /** More queries, where the rule is too long for one: an event that any of them returns satisfies it. */
  readonly others?: readonly Query[];
  /** Ids of the log sources whose log groups it is run on. */
  readonly logSources: readonly string[];
  /** The seconds that a run looks back, for a threshold without `bin`. */
  readonly range?: number;
}

/** All queries of a rule. */
export function queriesOf({ query, others = [] }: CloudWatchTree): readonly [Query, ...Query[]] {
  return [query, ...others];
}
