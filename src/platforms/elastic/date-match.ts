import { orderedTexts, startsWith, type Match, type Order } from '../../rule/index.ts';

const instant = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\dZ?)?)?)?)?)?$/;

/**
 * The times on one side of a date, or within it, as texts of ISO 8601 in UTC. A date that names a day or another stretch
 * of time means its first moment for `gte` and `lt`, its last for `gt` and `lte`; a month or a year is its first day in
 * either case (Elasticsearch reference, range query: missing date components). Undefined for other forms, such as `now-1d`.
 */
export function dateMatch(order: Order | 'is', text: string): Match | undefined {
  if (!instant.test(text)) return undefined;
  const start = text.replace(/Z$/, '').replace(/^\d{4}$/, '$&-01').replace(/^\d{4}-\d\d$/, '$&-01');
  if (order === 'is') return startsWith(start);
  return orderedTexts(order, start, order === 'gt' || order === 'lt' ? 'never' : 'any');
}
