import type { Slots } from '../platform.ts';
import { alarmPlan, planSlots } from './deploy/alarm.ts';
import { printExpression, printQuery } from './insights/print.ts';
import type { Expr, Query } from './insights/tree.ts';
import { conjuncts } from './insights/walk.ts';
import { queriesOf, type CloudWatchTree } from './tree.ts';

/**
 * The query, and in `others` those that follow it where the rule has several; the header lines that say where and over what
 * time they look; and for deployments the alarm of each, and of a single query without `stats` its condition and the event
 * names it needs.
 */
export function print(tree: CloudWatchTree): Slots {
  const scope = [
    ...tree.logSources.map((id) => `log source: ${id.replaceAll(/\s/g, '-')}`),
    ...(tree.range === undefined ? [] : [`range: ${tree.range} seconds`]),
  ];
  const [first, ...others] = queriesOf(tree).map((query) => ({ query: printQuery(query), ...planSlots(alarmPlan({ ...tree, query })) }));
  const more = others.length === 0 ? conditionSlots(tree.query) : { others: JSON.stringify(others) };
  return { ...first, query: first?.query ?? '', scope: scope.join('\n'), ...more };
}

/** The slots of each query of a rule. */
export function slotsOfQueries(slots: Slots): readonly Slots[] {
  return [slots, ...(slots['others'] === undefined ? [] : (JSON.parse(slots['others']) as readonly Slots[]))];
}

function conditionSlots({ commands }: Query): Slots {
  if (!commands.every((command) => ['fields', 'filter', 'sort', 'limit', 'dedup'].includes(command.kind))) return {};
  const computes = commands.some((command) => command.kind === 'fields' && command.items.some(({ value }) => value.kind !== 'field'));
  const conditions = commands.flatMap((command) => (command.kind === 'filter' ? conjuncts(command.condition) : []));
  if (computes || conditions.length === 0) return {};
  const names = conditions.map(namesOf).find((list) => list !== undefined);
  const condition = printExpression(conditions.length === 1 && conditions[0] !== undefined ? conditions[0] : { kind: 'all', of: conditions });
  return { condition, ...(names === undefined ? {} : { names: JSON.stringify(names) }) };
}

/** The values that an equality on `eventName` allows, as written. */
function namesOf(condition: Expr): readonly string[] | undefined {
  const isName = (value: Expr): boolean => value.kind === 'field' && value.path.join('.') === 'eventName';
  if (condition.kind === 'compare' && condition.operator === '=' && isName(condition.left) && condition.right.kind === 'text') return [printExpression(condition.right)];
  if (condition.kind !== 'in' || condition.negated || condition.list.kind !== 'list' || !isName(condition.value)) return undefined;
  return condition.list.of.every(({ kind }) => kind === 'text') ? condition.list.of.map(printExpression) : undefined;
}
