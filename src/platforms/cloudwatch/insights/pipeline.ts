import { and, anyScalar, exact, excludesNothing, test, type Bound, type Detection, type Fact, type GroupKey, type Measure, type ThresholdDetection, type Window } from '../../../rule/index.ts';
import { withinBounds } from '../../../logic/parts/bounds.ts';
import { growsOnly } from '../../../logic/parts/threshold-parts.ts';
import { periodOfItem } from './period.ts';
import { isPosition } from './positions.ts';
import { printExpression } from './print.ts';
import { eventRows, isBroughtIn, someRow, step, substitute, whyCut, type Rows } from './rows.ts';
import type { Scope } from './scope.ts';
import { structure } from './subject.ts';
import type { CallExpr, Command, CompareExpr, Expr, Item, Query, StatsCommand } from './tree.ts';
import { valueOf } from './values.ts';
import { conjuncts, fieldsOf, turned } from './walk.ts';

/** What a query looks for, or why that cannot be said. */
export type QueryMeaning =
  | { readonly kind: 'detection'; readonly detection: Detection }
  | { readonly kind: 'unclear'; readonly why: string; readonly command: Command };

/** What the reading of a whole query needs beside the scope of its conditions. */
export interface QueryScope extends Omit<Scope, 'element'> {
  /** The seconds a run looks back. */
  readonly range: number;
  /** Told when a period is cut by its unit's cap. */
  capped(period: string, seconds: number): void;
}

/** The meaning of a query: which events it returns, or which groups of them. */
export function queryMeaning(query: Query, base: QueryScope): QueryMeaning {
  const at = query.commands.findIndex(({ kind }) => kind === 'stats');
  const rows = eventRows();
  for (const command of at < 0 ? query.commands : query.commands.slice(0, at)) {
    const why = step(command, rows);
    if (why !== undefined) return { kind: 'unclear', why, command };
  }
  const stats = query.commands[at];
  if (stats?.kind !== 'stats') return { kind: 'detection', detection: { kind: 'match', on: someRow(rows, base) } };
  const cut = whyCut(stats, rows);
  if (cut !== undefined) return unclear(cut, stats);
  if (rows.lists.length > 0) return unclear('`stats` over the elements of a list', stats);
  if (rows.beyond.joins) return unclear('`stats` over rows that are joined with others', stats);
  return threshold(stats, query.commands.slice(at + 1), rows, base);
}

function threshold(stats: StatsCommand, after: readonly Command[], rows: Rows, base: QueryScope): QueryMeaning {
  const groups = groupsOf(stats.by, rows, base);
  const named = new Map(stats.aggregates.map(({ alias, value }) => [alias ?? printExpression(value), substitute(value, rows.computed)]));
  const filters: Expr[] = [];
  for (const command of after) {
    const cut = whyCut(command, rows);
    if (cut !== undefined) return unclear(cut, command);
    if (command.kind === 'filter') filters.push(...conjuncts(command.condition));
    else if (command.kind === 'stats' || step(command, rows) !== undefined) return unclear('commands after `stats`', command);
  }
  if (stats.offset !== undefined) return unclear('periods that are shifted (`offset`)', stats);
  if (groups === undefined) return unclear('a group that is not a field', stats);
  const bounds: Bound[] = [];
  let counted: Expr | undefined;
  for (const filter of filters) {
    const bound = boundOf(filter, named);
    if (bound === undefined) {
      const ofGroup = fieldsOf(filter).every((path) => groups.names.has(path.join('.')));
      if (!ofGroup || stats.aggregates.some(({ value }) => printExpression(filter).includes(printExpression(value)))) return unclear('a condition on the rows of `stats`', stats);
      rows.conditions.push(substitute(filter, groups.names));
      continue;
    }
    if (counted !== undefined && counted !== bound.of) return unclear('bounds on two different values', stats);
    counted = bound.of;
    bounds.push(bound.bound);
  }
  const measure = counted === undefined ? { measure: { kind: 'count' } as const } : measureOf(counted, rows, base);
  if (measure === undefined) return unclear('the value that is bounded', stats);
  if (measure.mayBeNone !== undefined && withinBounds(bounds, 0) && !rows.conditions.flatMap(conjuncts).some((part) => presentField(part) === measure.mayBeNone)) return unclear('a bound that a group without the field is within', stats);
  const [first, ...rest] = bounds;
  const { by, conditions } = dropMissing(groups.by, rows.conditions);
  const found = someRow({ ...rows, conditions: measure.requires === undefined ? [...conditions] : [...conditions, measure.requires] }, base);
  const on = measure.measure.kind === 'distinct' ? and(found, test(exact(...measure.measure.field), anyScalar)) : found;
  for (const fact of groups.facts(by)) base.use(fact);
  const detection: ThresholdDetection = {
    kind: 'threshold',
    on,
    by,
    window: groups.window,
    measure: measure.measure,
    bounds: first === undefined ? [{ op: 'gte', value: 1 }] : [first, ...rest],
  };
  if (detection.window.slide === 'tumbling' && !growsOnly(detection)) base.use(cutPeriod);
  return { kind: 'detection', detection };
}

function unclear(why: string, command: Command): QueryMeaning {
  return { kind: 'unclear', why, command };
}

const boundOperators = { '=': 'eq', '!=': 'neq', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

const opposite = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' } as const;

/** A bound on what `stats` works out; its denial is one where there always is a number, as there is of counts. */
function boundOf(filter: Expr, named: ReadonlyMap<string, Expr>): { readonly of: Expr; readonly bound: Bound } | undefined {
  if (filter.kind === 'not' && filter.of.kind === 'compare') {
    const denied = boundOf({ ...filter.of, operator: opposite[filter.of.operator] }, named);
    return denied?.of.kind === 'call' && denied.of.name.startsWith('count') ? denied : undefined;
  }
  if (filter.kind !== 'compare') return undefined;
  const { operator, left, right }: CompareExpr = filter.left.kind === 'number' ? turned(filter) : filter;
  const of = left.kind === 'field' ? named.get(left.path.join('.')) : left.kind === 'call' ? named.get(printExpression(left)) : undefined;
  if (of === undefined || right.kind !== 'number') return undefined;
  return { of, bound: { op: boundOperators[operator], value: right.value } };
}

interface Measured {
  readonly measure: Measure;
  readonly requires?: Expr;
  /** The field without which an event is in its group, where a group of such events alone measures 0. */
  readonly mayBeNone?: string;
}

function measureOf(expression: Expr, rows: Rows, scope: Scope): Measured | undefined {
  if (expression.kind !== 'call') return undefined;
  const [first, second] = expression.arguments;
  if (expression.name === 'count' && (first === undefined || first.kind === 'star')) return { measure: { kind: 'count' } };
  if (first === undefined || fieldsOf(first).some((path) => isBroughtIn(path, rows))) return undefined;
  const value = valueOf(first, scope);
  const field = value.kind === 'subject' && value.letters === undefined ? value.subject.field?.path : undefined;
  if (field === undefined || field.length === 0) return undefined;
  const present: CallExpr = { kind: 'call', name: 'ispresent', arguments: [first] };
  const simple = { count_distinct: 'distinct', countDistinct: 'distinct', sum: 'sum', avg: 'average' } as const;
  // "count(fieldName) counts all records that include the specified field name"
  const mayBeNone = field.join('.');
  if (expression.name === 'count') return { measure: { kind: 'count' }, requires: present, mayBeNone };
  if (expression.name === 'pct' && second?.kind === 'number' && second.value >= 0 && second.value <= 100) {
    scope.use(percentile);
    return { measure: { kind: 'percentile', field, percent: second.value } };
  }
  const kind = Object.hasOwn(simple, expression.name) ? simple[expression.name as keyof typeof simple] : undefined;
  if (kind === 'distinct') scope.use(exactDistinct);
  if (kind === undefined) return undefined;
  return kind === 'average' ? { measure: { kind, field } } : { measure: { kind, field }, mayBeNone };
}

interface Groups {
  readonly by: readonly GroupKey[];
  /** The groups by their names in the rows of `stats`. */
  readonly names: ReadonlyMap<string, Expr>;
  readonly window: Window;
  facts(by: readonly GroupKey[]): readonly Fact[];
}

function groupsOf(items: readonly Item[], rows: Rows, base: QueryScope): Groups | undefined {
  let window: Window = { seconds: base.range, slide: 'run' };
  const by: GroupKey[] = [];
  const names = new Map<string, Expr>();
  for (const { value, alias } of items) {
    const seconds = secondsOfItem(value, base);
    if (seconds !== undefined) {
      if (window.slide === 'tumbling') return undefined;
      window = { seconds, slide: 'tumbling' };
    } else {
      const whole = substitute(value, rows.computed);
      const key = groupKey(whole);
      if (key === undefined || key.fields.some((path) => isBroughtIn(path, rows))) return undefined;
      by.push(key);
      names.set(alias ?? printExpression(value), whole);
    }
  }
  return { by, names, window, facts: (keys) => (keys.some(({ missing }) => missing === 'shared') ? [sharedGroup] : []) };
}

/** The seconds of a period that groups, told where its unit's cap cuts it. */
function secondsOfItem(value: Expr, base: QueryScope): number | undefined {
  const period = periodOfItem(value);
  if (period !== undefined && period.seconds < period.written) base.capped(period.text, period.seconds);
  return period?.seconds;
}

/** A field, or the first of several that is there; `eventID` as the last one makes a group of each event. */
function groupKey(value: Expr): GroupKey | undefined {
  const list = value.kind === 'call' && value.name === 'coalesce' ? value.arguments : [value];
  const paths = list.flatMap((field) => (field.kind === 'field' && !(field.path[0] ?? '@').startsWith('@') && !field.path.some(isPosition) ? [field.path] : []));
  const alone = paths.length > 1 && paths.at(-1)?.join('.') === 'eventID';
  const [first, ...rest] = alone ? paths.slice(0, -1) : paths;
  if (first === undefined || paths.length < list.length) return undefined;
  return { fields: [first, ...rest], missing: alone ? 'alone' : 'shared', absent: structure };
}

/** A condition `ispresent(f)` on a grouping field says that events without it are in no group. */
function dropMissing(by: readonly GroupKey[], conditions: readonly Expr[]): { readonly by: readonly GroupKey[]; readonly conditions: readonly Expr[] } {
  const parts = conditions.flatMap(conjuncts);
  const present = new Set(parts.map(presentField));
  const keys = by.map((key) => (key.fields.length === 1 && present.has(key.fields[0].join('.')) ? { ...key, missing: 'dropped' as const } : key));
  const dropped = new Set(keys.filter(({ missing }) => missing === 'dropped').map(({ fields }) => fields[0].join('.')));
  return { by: keys, conditions: parts.filter((part) => !dropped.has(presentField(part) ?? '')) };
}

function presentField(condition: Expr): string | undefined {
  if (condition.kind !== 'call' || condition.name !== 'ispresent') return undefined;
  const [field] = condition.arguments;
  return field?.kind === 'field' ? field.path.join('.') : undefined;
}

const exactDistinct: Fact = {
  id: 'cloudwatch/distinct',
  grade: 'limit',
  text: 'no group has so many distinct values that the service only approximates their number',
  evidence: 'CWL_QuerySyntax-Stats, `countDistinct`: "If the field has very high cardinality … just an approximation"',
  says: excludesNothing,
};

const percentile: Fact = {
  id: 'cloudwatch/percentile',
  grade: 'assumed',
  text: '`pct` gives one of the values, the least that so many of them do not exceed',
  evidence: 'the page on `stats` does not say what lies between two values',
  says: excludesNothing,
};

const cutPeriod: Fact = {
  id: 'cloudwatch/cut-period',
  grade: 'assumed',
  text: 'a period of `bin` of which a run sees a part is within the bounds only if the whole period is',
  evidence: '`bin` rounds down (CWL_QuerySyntax-operations-functions), wherever the range of a run starts and ends',
  says: excludesNothing,
};

const sharedGroup: Fact = {
  id: 'cloudwatch/shared-group',
  grade: 'assumed',
  text: '`stats … by f` counts the events without `f` as one group',
  evidence: 'the documentation does not say',
  says: excludesNothing,
};

