import type { Json } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import type { Context, Outcome } from '../platform.ts';
import { passes } from './dsl/evaluate.ts';
import { categoryField } from './eql/detection.ts';
import { evaluateEvent } from './eql/evaluate.ts';
import { eventsOf } from './eql/tree.ts';
import { rowPasses } from './esql/evaluate.ts';
import { compileKql } from './kql/evaluate.ts';
import type { FieldInfos } from './kql/meaning.ts';
import type { ElasticOptions } from './options.ts';
import { fieldInfos } from './scope.ts';
import type { ElasticTree, NativeQuery } from './tree.ts';

/** Whether documents match the query of a rule, as Elasticsearch would answer. */
export async function evaluateElastic(
  tree: ElasticTree,
  step: number,
  events: readonly Json[],
  context: Context<ElasticOptions>,
): Promise<readonly Outcome[]> {
  const infos = fieldInfos(tree, context);
  const condition = conditionOf(tree, step, infos);
  if (condition.kind === 'unknown') return events.map(() => condition);
  return events.map((document) => {
    const answers = [condition.asks(document), passes(tree.filters, document, infos)];
    if (answers.includes(false)) return { kind: 'quiet' };
    if (answers.includes(undefined)) return { kind: 'unknown', why: 'a part of the query cannot be evaluated' };
    return tree.exceptions.length > 0 ? { kind: 'unknown', why: 'exception lists are kept in Kibana' } : { kind: 'match' };
  });
}

type Condition = { readonly kind: 'condition'; readonly asks: (document: Json) => boolean | undefined } | { readonly kind: 'unknown'; readonly why: string };

function conditionOf(tree: ElasticTree, step: number, infos: FieldInfos): Condition {
  const unknown = (why: string): Condition => ({ kind: 'unknown', why });
  return match<NativeQuery, Condition>(tree.query, {
    kuery: ({ query }) => ({ kind: 'condition', asks: compileKql(query, infos) }),
    eql: (query) => {
      const event = eventsOf(query.query)[step];
      if (event === undefined) return unknown('the query has no such step');
      return { kind: 'condition', asks: (document) => evaluateEvent(event, categoryField(query), document, infos) };
    },
    esql: ({ query }) => ({ kind: 'condition', asks: (document) => rowPasses(query, document, infos) }),
    verbatim: () => unknown('the query is in a language that is not evaluated'),
    none: () => unknown('the rule has no query'),
  });
}
