import type { Predicate } from '../../../rule/index.ts';
import type { Given } from '../lower-trigger.ts';
import { lowerCondition, type Lowering, type Unsayable } from '../lowering.ts';
import { isOwn } from '../own.ts';
import { datasetsOf } from '../scope.ts';
import type { NativeQuery } from '../tree.ts';
import { all, isText } from './build.ts';
import { kqlTarget } from './lower.ts';
import { arranged } from './order.ts';
import { withOutcome } from './outcome.ts';
import { printKqlLines } from './print.ts';

/** Queries that may say a condition, or why there is none. */
export type Candidates = { readonly queries: readonly NativeQuery[] } | { readonly problem: Unsayable };

/** KQL for a condition, scoped to the data set of the rule: with the outcome first, then without. */
export function kqlCandidates(on: Predicate, lowering: Lowering, { wanted, context }: Given): Candidates {
  const lowered = lowerCondition(on, lowering, kqlTarget);
  if ('problem' in lowered) return lowered;
  const scope = isText(context.options.dataset, wanted.logSources[0] ?? '');
  return {
    queries: [withOutcome(lowered.query), lowered.query].map((candidate) => {
      const query = datasetsOf(candidate) === undefined ? all([scope, isOwn(wanted) ? candidate : arranged(candidate)]) : candidate;
      return { kind: 'kuery', query, text: printKqlLines(query) };
    }),
  };
}
