import { literalText, type Kql } from './tree.ts';

/** The fields that come first in Elastic's rules: where the event is from, who answers, what was done, how it went. */
const first = ['event.dataset', 'data_stream.dataset', 'event.provider', 'event.action', 'event.outcome'];

/** Where a test of a field stands in a rule, low ones first; undefined for what is no test of one field. */
export function fieldRank(field: string | undefined): number {
  const at = field === undefined ? -1 : first.indexOf(field);
  return at < 0 ? first.length : at;
}

/** The same query with the parts of its top in the order that readers of Elastic's rules expect. */
export function arranged(query: Kql): Kql {
  if (query.kind !== 'and') return query;
  const rank = (part: Kql): number => fieldRank(part.kind === 'is' ? literalText(part.field) : undefined);
  return { ...query, of: query.of.toSorted((a, b) => rank(a) - rank(b)) };
}
