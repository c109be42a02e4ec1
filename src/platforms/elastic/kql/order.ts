import { literalText, type Kql } from './tree.ts';

/** The fields that come first in Elastic's rules: who answers, what was done, how it went. */
const first = ['event.provider', 'event.action', 'event.outcome'];

/** The same query with the parts of its top in the order that readers of Elastic's rules expect. */
export function arranged(query: Kql): Kql {
  if (query.kind !== 'and') return query;
  return { ...query, of: query.of.toSorted((a, b) => rank(a) - rank(b)) };
}

function rank(query: Kql): number {
  const at = query.kind === 'is' ? first.indexOf(literalText(query.field)) : -1;
  return at < 0 ? first.length : at;
}
