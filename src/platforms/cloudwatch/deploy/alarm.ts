import type { Bound } from '../../../rule/index.ts';
import { printCommand, printExpression } from '../insights/print.ts';
import type { Command, Expr, FilterCommand, StatsCommand } from '../insights/tree.ts';
import { periodOfItem } from '../insights/period.ts';
import type { CloudWatchTree } from '../tree.ts';

/** What an alarm on a query needs; `LogAlarm` of CloudWatch, `ScheduledQueryConfiguration`. */
export interface AlarmPlan {
  /** The query that finds the events. */
  readonly query: string;
  /** How its rows become numbers, for example `count(*) by sourceIPAddress`. */
  readonly aggregation: string;
  readonly operator: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold';
  readonly threshold: number;
  /** The stretch of time that one evaluation looks at, in seconds; undefined where any will do. */
  readonly window?: number;
}

/** The longest `AggregationExpression`: the text allows 2,048 characters, the constraint beside it 256. */
export const longestAggregation = 256;

const operators: Readonly<Partial<Record<string, AlarmPlan['operator']>>> = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
};

/**
 * The alarm of a query. A threshold is left to the alarm: its range is the window, without `bin`, and its aggregation
 * counts by group. A threshold that it cannot hold, such as an exact count, stays in the query, whose rows are counted.
 */
export function alarmPlan({ query: { commands }, range }: CloudWatchTree): AlarmPlan | undefined {
  if (commands.some(({ kind }) => kind === 'verbatim' || kind === 'join' || kind === 'lookup' || kind === 'parse')) return undefined;
  const at = commands.findIndex(({ kind }) => kind === 'stats');
  const stats = commands[at];
  const before = (at < 0 ? commands : commands.slice(0, at)).filter(decides);
  if (stats?.kind !== 'stats') return { query: queryText(before), aggregation: 'count(*)', operator: 'GreaterThanThreshold', threshold: 0 };
  const after = commands.slice(at + 1).filter((command): command is FilterCommand => command.kind === 'filter');
  const window = windowOf(stats) ?? range;
  const groups = stats.by.filter(({ value }) => periodOfItem(value) === undefined);
  const by = groups.length === 0 ? '' : ` by ${groups.map(({ value }) => printExpression(value)).join(', ')}`;
  const single = after.length === 1 && after[0] !== undefined ? boundOf(after[0].condition, stats) : undefined;
  const found: Pick<AlarmPlan, 'window'> = window === undefined ? {} : { window };
  if (single !== undefined && `${single.measure}${by}`.length <= longestAggregation)
    return { query: queryText(before), aggregation: `${single.measure}${by}`, operator: single.operator, threshold: single.threshold, ...found };
  const whole: readonly Command[] = [...before, { ...stats, by: groups }, ...after];
  return { query: queryText(whole), aggregation: 'count(*)', operator: 'GreaterThanThreshold', threshold: 0, ...found };
}

/** Whether a command decides which rows there are, or computes what may. */
function decides(command: Command): boolean {
  if (command.kind === 'fields') return command.items.some(({ value }) => value.kind !== 'field');
  return command.kind === 'filter' || command.kind === 'unnest' || command.kind === 'expand';
}

/** Commands as a query; a query needs one. */
function queryText(commands: readonly Command[]): string {
  return commands.length === 0 ? 'fields @message' : commands.map(printCommand).join('\n| ');
}

function boundOf(condition: Expr, stats: StatsCommand): { readonly measure: string; readonly operator: AlarmPlan['operator']; readonly threshold: Bound['value'] } | undefined {
  if (condition.kind !== 'compare' || condition.left.kind !== 'field' || condition.right.kind !== 'number') return undefined;
  const name = condition.left.path.join('.');
  const measure = stats.aggregates.find(({ alias }) => alias === name);
  const operator = operators[condition.operator];
  return measure === undefined || operator === undefined ? undefined : { measure: printExpression(measure.value), operator, threshold: condition.right.value };
}

function windowOf(stats: StatsCommand): number | undefined {
  return stats.by.map(({ value }) => periodOfItem(value)?.seconds).find((seconds) => seconds !== undefined);
}

/** An alarm's plan as slots, and back. */
export function planSlots(plan: AlarmPlan | undefined): Readonly<Record<string, string>> {
  return plan === undefined ? {} : { alarm: JSON.stringify(plan) };
}

/** The plan in a rule's slots. */
export function planOf(slots: Readonly<Record<string, string>>): AlarmPlan | undefined {
  return slots['alarm'] === undefined ? undefined : (JSON.parse(slots['alarm']) as AlarmPlan);
}
