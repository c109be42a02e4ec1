import { isArray, isObject, type Json, type JsonObject } from '../../text/json.ts';
import type { Rule } from '../../rule/index.ts';
import { dataSetsOf, type FieldsContext } from './data-sets.ts';
import type { ElasticTree } from './tree.ts';

/** The keys of `[rule]` that an Elastic rule brought along. */
export function ownRule(wanted: Pick<Rule, 'only'>): JsonObject {
  const rule = wanted.only?.['elastic']?.['rule'];
  return isObject(rule) ? rule : {};
}

/** Whether a rule came from Elastic. */
export function isOwn(wanted: Pick<Rule, 'only'>): boolean {
  return wanted.only?.['elastic'] !== undefined;
}

/** Where the rule looked when it came from Elastic, else where the options say. */
export function whereOf(wanted: Rule, context: FieldsContext): Pick<ElasticTree, 'index' | 'dataView'> {
  const { options } = context;
  const own = ownRule(wanted);
  const index = own['index'];
  if (isArray(index)) return { index: index.map(String) };
  const dataView = own['data_view_id'];
  if (typeof dataView === 'string') return { dataView };
  return isOwn(wanted) ? {} : { index: options.index.length > 0 ? options.index : wanted.logSources.flatMap((id) => dataSetsOf(id, context)).map((dataset) => `logs-${dataset}-*`) };
}

/** The fields that a rule which came from Elastic groups by, counts, or looks for new values of. */
export function ownGroups(wanted: Pick<Rule, 'only'>): readonly string[] {
  const { threshold, new_terms: terms } = ownRule(wanted);
  const counted = isObject(threshold) && isArray(threshold['cardinality']) ? threshold['cardinality'] : [];
  return [...ownGroupFields(wanted), ...counted.flatMap((each) => (isObject(each) ? textsIn(each['field']) : [])), ...(isObject(terms) ? textsIn(terms['value']) : [])];
}

/** The fields that a threshold rule which came from Elastic groups by. */
export function ownGroupFields(wanted: Pick<Rule, 'only'>): readonly string[] {
  const { threshold } = ownRule(wanted);
  return isObject(threshold) ? textsIn(threshold['field']) : [];
}

function textsIn(names: Json | undefined): readonly string[] {
  return isArray(names) ? names.filter((name) => typeof name === 'string') : typeof names === 'string' ? [names] : [];
}

/** The Kibana filters that a rule brought along. */
export function ownFilters(own: JsonObject): readonly Json[] {
  const filters = own['filters'];
  return isArray(filters) ? filters : [];
}

/** The keys of an EQL rule that decide besides its query, as the rule brought them along. */
export function ownKeys(own: JsonObject): JsonObject {
  return Object.fromEntries(
    ['event_category_override', 'timestamp_field', 'tiebreaker_field'].flatMap((key) => (own[key] === undefined ? [] : [[key, own[key]]])),
  );
}
