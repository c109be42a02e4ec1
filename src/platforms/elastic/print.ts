import { canonicalJson, type JsonObject } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import type { Slots } from '../platform.ts';
import { durationText } from './durations.ts';
import type { ElasticTree, NativeQuery, Trigger } from './tree.ts';

/**
 * A tree as text: `query` as it stands in the rule, and `keys`, the other keys of `[rule]` that decide, as JSON.
 */
export function printElastic(tree: ElasticTree): Slots {
  const keys: JsonObject = {
    ...(tree.index === undefined ? {} : { index: tree.index }),
    ...(tree.dataView === undefined ? {} : { data_view_id: tree.dataView }),
    ...(tree.filters.length === 0 ? {} : { filters: tree.filters }),
    ...(tree.exceptions.length === 0 ? {} : { exceptions_list: tree.exceptions }),
    ...triggerKeys(tree.trigger),
    ...languageKey(tree.query),
  };
  return { query: tree.query.kind === 'none' ? '' : tree.query.text, keys: canonicalJson(keys) };
}

function languageKey(query: NativeQuery): JsonObject {
  return match<NativeQuery, JsonObject>(query, {
    kuery: () => ({ language: 'kuery' }),
    eql: ({ keys, query, lookBack }) => ({
      ...keys,
      language: 'eql',
      type: 'eql',
      ...(query.kind === 'sequence' ? { from: `now-${durationText(lookBack)}` } : {}),
    }),
    esql: ({ query, lookBack }) => ({ language: 'esql', type: 'esql', ...(query.stats === undefined ? {} : { from: `now-${durationText(lookBack)}` }) }),
    verbatim: ({ language }) => ({ language }),
    none: () => ({}),
  });
}

function triggerKeys(trigger: Trigger): JsonObject {
  return match<Trigger, JsonObject>(trigger, {
    each: () => ({ type: 'query' }),
    threshold: ({ by, count, distinct, lookBack }) => ({
      type: 'threshold',
      from: `now-${durationText(lookBack)}`,
      threshold: {
        ...(distinct === undefined ? {} : { cardinality: [{ field: distinct.field, value: distinct.count }] }),
        field: by,
        value: count,
      },
    }),
    newTerms: ({ fields, history }) => ({
      type: 'new_terms',
      new_terms: {
        field: 'new_terms_fields',
        history_window_start: [{ field: 'history_window_start', value: `now-${durationText(history)}` }],
        value: fields,
      },
    }),
    foreign: ({ type, keys }) => ({ ...keys, type }),
  });
}
