import { isArray, isObject, parseJson, type Json, type JsonObject } from '../../text/json.ts';
import { createReport } from '../../text/diagnostic.ts';
import { sourceOf } from '../../text/source.ts';
import { defaultInterval, defaultLookBack } from './durations.ts';
import { parseEql } from './eql/parse.ts';
import type { ForeignDetection, Rule } from '../../rule/index.ts';
import type { ElasticTree, NativeQuery, Trigger } from './tree.ts';

/** The tree of a rule that was kept as it is. */
export function foreignTree(detection: ForeignDetection, wanted: Rule): ElasticTree {
  const held = parsed(detection.text);
  const rule = wanted.only?.['elastic']?.['rule'];
  const own = isObject(rule) ? rule : {};
  const index = own['index'];
  const dataView = own['data_view_id'];
  const text = held === undefined ? detection.text : String(held['query'] ?? '');
  return {
    ...(isArray(index) ? { index: index.map(String) } : {}),
    ...(typeof dataView === 'string' ? { dataView } : {}),
    query: queryOf(detection, text, held),
    filters: listOf(held?.['filters'] ?? own['filters']),
    exceptions: listOf(held?.['exceptions'] ?? own['exceptions_list']),
    trigger: triggerOf(detection, held),
  };
}

function parsed(text: string): JsonObject | undefined {
  if (!text.startsWith('{')) return undefined;
  const value = parseJson(text);
  return isObject(value) && 'trigger' in value ? value : undefined;
}

function listOf(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

const ownLanguages: ReadonlySet<string> = new Set(['eql', 'esql', 'lucene', 'kuery']);

function queryOf({ language, why }: ForeignDetection, text: string, held: JsonObject | undefined): NativeQuery {
  if (text === '' && !ownLanguages.has(language)) return { kind: 'none' };
  if (language === 'eql') {
    const parsedQuery = parseEql(sourceOf('query', text), createReport());
    const { keys, lookBack = defaultLookBack, every = defaultInterval } = held ?? {};
    if (parsedQuery !== undefined) return { kind: 'eql', query: parsedQuery, text, keys: isObject(keys) ? keys : {}, lookBack: Number(lookBack), every: Number(every) };
  }
  const keys = held === undefined ? undefined : held['trigger'];
  const written = isObject(keys) && isObject(keys['keys']) ? keys['keys']['language'] : undefined;
  return { kind: 'verbatim', language: ownLanguages.has(language) ? language : String(written ?? 'kuery'), text, why };
}

function triggerOf({ language, why }: ForeignDetection, held: JsonObject | undefined): Trigger {
  const trigger = held?.['trigger'];
  if (isObject(trigger)) return trigger as unknown as Trigger;
  return { kind: 'foreign', type: language === 'lucene' ? 'query' : language, keys: {}, why };
}
