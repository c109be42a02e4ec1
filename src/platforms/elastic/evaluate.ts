import type { Json } from '../../text/json.ts';
import type { Context, Outcome } from '../platform.ts';
import { categoryField } from './eql/detection.ts';
import { evaluateEvent } from './eql/evaluate.ts';
import { eventsOf } from './eql/tree.ts';
import { rowPasses } from './esql/evaluate.ts';
import { compileKql } from './kql/evaluate.ts';
import type { ElasticOptions } from './options.ts';
import { fieldInfos } from './scope.ts';
import type { ElasticTree } from './tree.ts';

/** Whether documents match the query of a rule, as Elasticsearch would answer. */
export async function evaluateElastic(
  tree: ElasticTree,
  step: number,
  events: readonly Json[],
  context: Context<ElasticOptions>,
): Promise<readonly Outcome[]> {
  const { query } = tree;
  if (query.kind === 'eql') {
    const event = eventsOf(query.query)[step];
    const infos = fieldInfos(tree, context);
    const open = tree.filters.length + tree.exceptions.length > 0;
    if (event === undefined) return events.map(() => ({ kind: 'unknown', why: 'the query has no such step' }));
    return events.map((document) => outcome(evaluateEvent(event, categoryField(query), document, infos, context.readings), open));
  }
  if (query.kind === 'esql') {
    const infos = fieldInfos(tree, context);
    return events.map((document) => outcome(rowPasses(query.query, document, infos), tree.filters.length + tree.exceptions.length > 0));
  }
  if (query.kind !== 'kuery') return events.map(() => ({ kind: 'unknown', why: 'the query is in a language that is not evaluated' }));
  const infos = fieldInfos(tree, context);
  const open = tree.filters.length + tree.exceptions.length > 0;
  const condition = compileKql(query.query, infos);
  return events.map((event) => outcome(condition(event), open));
}

function outcome(answer: boolean | undefined, open: boolean): Outcome {
  if (answer === undefined) return { kind: 'unknown', why: 'a part of the query cannot be evaluated' };
  if (!answer) return { kind: 'quiet' };
  return open ? { kind: 'unknown', why: 'filters and exception lists are not evaluated' } : { kind: 'match' };
}
