import type { Predicate } from '../../../rule/index.ts';
import { askedByKql } from '../asked.ts';
import { datasetFields, scopeOf } from '../data-sets.ts';
import type { Given } from '../lower-trigger.ts';
import { lowerCondition, type Lowering, type Unsayable } from '../lowering.ts';
import { isOwn } from '../own.ts';
import type { NativeQuery } from '../tree.ts';
import { plainer, type Language } from '../plainer.ts';
import { all, any, isText, negation } from './build.ts';
import { kqlTarget } from './lower.ts';
import { arranged } from './order.ts';
import { withOutcome } from './outcome.ts';
import { printKqlLines } from './print.ts';
import { literalText, type Kql } from './tree.ts';

/** Queries that may say a condition, each written once it is asked for; or why there is none. */
export type Candidates = { readonly queries: Iterable<NativeQuery> } | { readonly problem: Unsayable };

/** KQL for a condition, scoped to the data set of the rule: with the outcome first, then without. */
export function kqlCandidates(on: Predicate, lowering: Lowering, given: Given): Candidates {
  const lowered = lowerCondition(on, lowering, kqlTarget);
  return 'problem' in lowered ? lowered : { queries: queriesOf(lowered.query, given) };
}

function* queriesOf(condition: Kql, { wanted, context }: Given): Generator<NativeQuery> {
  const scope = scopeOf({ wanted, context }).map(({ name, values }) => any(values.map((value) => isText(name, value))));
  for (const form of [withOutcome(condition), condition]) {
    for (const candidate of [plainer(form, kql), form]) {
      const query = askedByKql(candidate, datasetFields) === undefined ? all([...scope, isOwn(wanted) ? candidate : arranged(candidate)]) : candidate;
      yield { kind: 'kuery', query, text: printKqlLines(query) };
    }
  }
}

const kql: Language<Kql> = {
  joining: (node) => (node.kind === 'and' || node.kind === 'or' || node.kind === 'not' ? node : undefined),
  all,
  any,
  negation,
  asked: (node) => {
    if (node.kind !== 'is') return undefined;
    const values = node.value.kind === 'anyOf' ? node.value.of : [node.value];
    const texts = values.flatMap((value) => (value.kind === 'literal' && value.quoted ? [literalText(value)] : []));
    return texts.length === values.length ? { field: literalText(node.field), texts } : undefined;
  },
};
