import { canonicalJson, type Json } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import type { Report } from '../../text/diagnostic.ts';
import {
  and,
  deepFreeze,
  groupingFields,
  never,
  not,
  type Detection,
  type GroupKey,
  type Path,
  type Predicate,
} from '../../rule/index.ts';
import type { Context, Meaning } from '../platform.ts';
import { assumeOfDataSets, assumeOfGaps, assumeOfGroups, assumeOfIndices, assumeOfParts, type Assumptions } from './assumptions.ts';
import { filtersMeaning } from './dsl/meaning.ts';
import { eqlDetection } from './eql/detection.ts';
import { isList } from './fields.ts';
import { esqlDetection } from './esql/meaning.ts';
import { kqlMeaning, type FieldInfos } from './kql/meaning.ts';
import type { ElasticOptions } from './options.ts';
import { fieldInfos, logSourcesOf, otherDataSets, otherIndices, partialIndices } from './scope.ts';
import type { ElasticTree, NativeQuery, Trigger } from './tree.ts';

/** What a rule means over the documents of its indices. */
export function elasticMeaning(tree: ElasticTree, context: Context<ElasticOptions>, _report: Report): Meaning {
  const given: Assumptions = new Map();
  const infos = fieldInfos(tree, context);
  const read = nativeDetection(tree, infos, given);
  const list = read === undefined ? undefined : countedOften(read, infos);
  const detection = read === undefined || list !== undefined ? foreignDetection(tree, list) : read;
  assumeOfIndices(otherIndices(tree), given);
  assumeOfParts(partialIndices(tree), given);
  assumeOfDataSets(otherDataSets(tree, context), given);
  if (tree.unseen !== undefined && (detection.kind === 'match' || detection.kind === 'newTerms')) assumeOfGaps(tree.unseen, given);
  for (const path of groupingFields(detection)) assumeOfGroups(infos(path), path, detection.kind !== 'newTerms', given);
  return deepFreeze({ detection, raises: never, logSources: logSourcesOf(tree, context), given: detection.kind === 'foreign' ? [] : [...given.values()] });
}

/** The detection of a query that is followed. */
function nativeDetection(tree: ElasticTree, infos: FieldInfos, given: Assumptions): Detection | undefined {
  const besides = and(filtersMeaning(tree.filters, infos, given), ...tree.exceptions.map(exceptionMeaning));
  return match<NativeQuery, Detection | undefined>(tree.query, {
    kuery: ({ query }) => (tree.trigger.kind === 'foreign' ? undefined : detectionOf(and(kqlMeaning(query, infos, given).on, besides), tree.trigger)),
    eql: (query) => eqlDetection(query, { infos, given, besides }),
    esql: (query) => esqlDetection(query, { infos, given, besides }),
    verbatim: () => undefined,
    none: () => undefined,
  });
}

/**
 * A list that events are counted or joined by: they are in the bucket of each of its values. New values may be those of lists, but not of a
 * whole flattened field, which has the values of all its leaves (Elasticsearch, `FlattenedFieldMapper.RootFlattenedFieldType`).
 */
function countedOften(detection: Detection, infos: FieldInfos): string | undefined {
  const isWhole = (name: string): boolean => infos(name.split('.'))?.type === 'flattened' && infos(name.split('.'))?.keyed !== true;
  return groupingFields(detection).map((path) => path.join('.')).find((name) => isWhole(name) || (detection.kind !== 'newTerms' && isList(name)));
}

function foreignDetection(tree: ElasticTree, list?: string): Detection {
  const { query, trigger } = tree;
  const why = list !== undefined ? `an event counts for each value of \`${list}\`, which has several` : trigger.kind === 'foreign' ? trigger.why : query.kind === 'verbatim' ? query.why : query.kind === 'eql' ? whyNot : 'it has no query';
  const language = query.kind === 'verbatim' ? query.language : query.kind === 'eql' ? 'eql' : trigger.kind === 'foreign' ? trigger.type : 'kuery';
  return { kind: 'foreign', platform: 'elastic', language, text: foreignText(tree), why };
}

const whyNot = 'samples, pipes, sequences that end early and join keys that are no plain fields are not followed';

/** The query, with the other keys that decide where there are any; of EQL also how far a run looks back. */
function foreignText({ query, trigger, filters, exceptions }: ElasticTree): string {
  const text = query.kind === 'none' ? '' : query.text;
  const plain = trigger.kind === 'foreign' && Object.keys(trigger.keys).length === 0;
  if (plain && filters.length === 0 && exceptions.length === 0) return text.trim();
  return canonicalJson({ query: text.trim(), trigger, filters, exceptions, ...(query.kind === 'eql' ? { keys: query.keys, lookBack: query.lookBack, every: query.every } : {}) });
}

/** Items of an exception list take documents out of the rule; they are kept in Kibana. */
function exceptionMeaning(list: Json): Predicate {
  return not({ kind: 'opaque', language: 'elastic-exceptions', text: canonicalJson(list), why: 'the items of an exception list are kept in Kibana' });
}

function detectionOf(on: Predicate, trigger: Trigger): Detection {
  return match<Trigger, Detection>(trigger, {
    each: () => ({ kind: 'match', on }),
    threshold: ({ by, count, distinct, lookBack, every }) => ({
      kind: 'threshold',
      on,
      by: by.map(groupKey),
      window: { seconds: lookBack, slide: 'run', every },
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

