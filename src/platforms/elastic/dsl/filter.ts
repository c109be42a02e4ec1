import { isArray, isObject, type Json, type JsonObject } from '../../../text/json.ts';
import { everything, readClause, unread } from './read.ts';
import type { Dsl } from './tree.ts';

/**
 * The condition of a Kibana filter (kbn-es-query `es_query/from_filters.ts`, `migrate_filter.ts`,
 * `from_combined_filter.ts`): a disabled one says nothing, `meta.negate` turns it around, what stands beside `meta` is the
 * query, and a combined filter joins those in its parameters.
 */
export function readFilter(filter: Json): Dsl {
  if (!isObject(filter)) return unread(filter, 'a filter is a table');
  const meta = filter['meta'] ?? {};
  if (!isObject(meta)) return unread(filter, '`meta` is a table');
  const { disabled, negate } = meta;
  if (isTruthy(disabled)) return everything;
  if (negate !== undefined && typeof negate !== 'boolean') return unread(filter, '`meta.negate` is true or false');
  const query = meta['type'] === 'combined' ? combined(meta, filter) : readClause(queryOf(filter));
  if (query.kind === 'unread') return unread(filter, query.why);
  return negate === true ? { kind: 'bool', all: [], any: [], none: [query] } : query;
}

/** JavaScript's truth, which Kibana asks for. */
function isTruthy(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}

function combined(meta: JsonObject, filter: JsonObject): Dsl {
  const { params, relation } = meta;
  if (!isArray(params) || params.length === 0) return unread(filter, 'a combined filter without filters is not followed');
  const parts = params.map(readFilter);
  return relation === 'AND' ? { kind: 'bool', all: parts, any: [], none: [] } : { kind: 'bool', all: [], any: parts, none: [] };
}

function queryOf(filter: JsonObject): JsonObject {
  const { query, meta: _, $state: __, ...others } = filter;
  return isObject(query ?? null) ? (query as JsonObject) : others;
}
