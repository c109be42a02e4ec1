import { canonicalJson, type Json } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import type { Report } from '../../text/diagnostic.ts';
import {
  and,
  deepFreeze,
  never,
  not,
  type Detection,
  type GroupKey,
  type OpaquePredicate,
  type Path,
  type Predicate,
} from '../../rule/index.ts';
import type { Context, Meaning } from '../platform.ts';
import { eqlDetection } from './eql/detection.ts';
import { esqlDetection } from './esql/meaning.ts';
import { kqlMeaning } from './kql/meaning.ts';
import type { ElasticOptions } from './options.ts';
import { fieldInfos, logSourcesOf } from './scope.ts';
import type { ElasticTree, Trigger } from './tree.ts';

/** What a rule means over the documents of its indices. */
export function elasticMeaning(tree: ElasticTree, context: Context<ElasticOptions>, _report: Report): Meaning {
  const logSources = logSourcesOf(tree);
  const { query } = tree;
  if (query.kind === 'eql') {
    const detection = eqlDetection(query, fieldInfos(tree, context), besides(tree)) ?? foreignDetection(tree);
    return deepFreeze({ detection, raises: never, logSources, given: [] });
  }
  if (query.kind === 'esql') {
    return deepFreeze({ detection: esqlDetection(query.query, query.lookBack, fieldInfos(tree, context), besides(tree)), raises: never, logSources, given: [] });
  }
  if (query.kind !== 'kuery' || tree.trigger.kind === 'foreign') {
    return deepFreeze({ detection: foreignDetection(tree), raises: never, logSources, given: [] });
  }
  const { on, given } = kqlMeaning(query.query, fieldInfos(tree, context));
  return deepFreeze({ detection: detectionOf(and(on, besides(tree)), tree.trigger), raises: never, logSources, given });
}

/** What filters and exception lists add to a condition. */
function besides({ filters, exceptions }: ElasticTree): Predicate {
  return and(...filters.map(filterMeaning), ...exceptions.map(exceptionMeaning));
}

function foreignDetection(tree: ElasticTree): Detection {
  const { query, trigger } = tree;
  const why = trigger.kind === 'foreign' ? trigger.why : query.kind === 'verbatim' ? query.why : query.kind === 'eql' ? whyNot : 'it has no query';
  const language = query.kind === 'verbatim' ? query.language : query.kind === 'eql' ? 'eql' : trigger.kind === 'foreign' ? trigger.type : 'kuery';
  return { kind: 'foreign', platform: 'elastic', language, text: foreignText(tree), why };
}

const whyNot = 'samples, pipes and sequences that end early are not followed';

/** The query, with the other keys that decide where there are any. */
export function foreignText({ query, trigger, filters, exceptions }: ElasticTree): string {
  const text = query.kind === 'none' ? '' : query.text;
  const plain = query.kind === 'eql' || (trigger.kind === 'foreign' && Object.keys(trigger.keys).length === 0);
  if (plain && filters.length === 0 && exceptions.length === 0) return text.trim();
  return canonicalJson({ query: text.trim(), trigger, filters, exceptions });
}

/** A Kibana filter is kept as it is: it narrows the query in a language of its own. */
function filterMeaning(filter: Json): Predicate {
  return opaque('elastic-filter', filter, 'Kibana filters are not followed');
}

/** Items of an exception list take documents out of the rule; they are kept in Kibana. */
function exceptionMeaning(list: Json): Predicate {
  return not(opaque('elastic-exceptions', list, 'the items of an exception list are kept in Kibana'));
}

function opaque(language: string, value: Json, why: string): OpaquePredicate {
  return { kind: 'opaque', language, text: canonicalJson(value), why };
}

function detectionOf(on: Predicate, trigger: Trigger): Detection {
  return match<Trigger, Detection>(trigger, {
    each: () => ({ kind: 'match', on }),
    threshold: ({ by, count, distinct, lookBack }) => ({
      kind: 'threshold',
      on,
      by: by.map(groupKey),
      window: { seconds: lookBack, slide: 'run' },
      measure: distinct === undefined ? { kind: 'count' } : { kind: 'distinct', field: distinct.field.split('.') },
      bounds: [{ op: 'gte', value: distinct?.count ?? count }],
    }),
    newTerms: ({ fields, history }) => {
      const [first, ...rest] = fields;
      const path = (name: string): Path => name.split('.');
      return { kind: 'newTerms', on, fields: [path(first), ...rest.map(path)], history };
    },
    foreign: ({ type, why }) => ({ kind: 'foreign', platform: 'elastic', language: type, text: '', why }),
  });
}

/** Documents without one of the fields are in no bucket (composite aggregation without `missing_bucket`). */
function groupKey(name: string): GroupKey {
  return { fields: [name.split('.')], missing: 'dropped' };
}

