import { isArray, isObject, type Json } from '../../text/json.ts';
import type { Path } from '../../rule/index.ts';
import { match } from '../../text/match.ts';
import type { Context, Outcome } from '../platform.ts';
import { truthOfRow, valueOfRow, type Row } from './insights/evaluate.ts';
import { discover } from './insights/record.ts';
import { captureRegex } from './insights/run-regex.ts';
import { isScalar, unknown, type Answer, type RunValue } from './insights/run-values.ts';
import type { Command, Expr, FieldExpr, Item, ParseCommand, Query, StatsCommand } from './insights/tree.ts';
import { fieldsOf, groupNames, parsedMessage } from './insights/walk.ts';
import { hasOddEscape, unescapeText } from './insights/escape.ts';
import { memberAt } from './insights/run-functions.ts';
import type { CloudWatchOptions } from './options.ts';
import { answersForRun, questions } from './readings.ts';
import { queriesOf, type CloudWatchTree } from './tree.ts';

/**
 * Runs the query on events, one at a time: whether each is returned, or for `stats` counted. Questions without an
 * answer take the likely one.
 */
export async function evaluate(tree: CloudWatchTree, _step: number, events: readonly Json[], context: Context<CloudWatchOptions>): Promise<readonly Outcome[]> {
  const answers = answersForRun(context.readings);
  const answer: Answer = (name) => answers[questions[name].id] ?? questions[name].usual;
  return Promise.resolve(events.map((event) => evaluateEvent(tree, event, answer)));
}

/** Whether one event is returned by a query of the rule, or counted by its `stats`. */
export function evaluateEvent(tree: CloudWatchTree, event: Json, answer: Answer): Outcome {
  const outcomes = queriesOf(tree).map((query) => evaluateQuery(query, event, answer));
  return outcomes.find(({ kind }) => kind === 'match') ?? outcomes.find(({ kind }) => kind === 'unknown') ?? { kind: 'quiet' };
}

function evaluateQuery(query: Query, event: Json, answer: Answer): Outcome {
  let rows: readonly Row[] = [{ event, record: discover(event), named: new Map(), answer }];
  const stats = query.commands.find((command) => command.kind === 'stats');
  const grouped = stats?.kind === 'stats' ? groupedFields(stats) : new Set<string>();
  for (const command of query.commands) {
    if (command.kind === 'stats' || rows.length === 0) break;
    const next = runCommand(command, rows, grouped);
    if (typeof next === 'string') return { kind: 'unknown', why: next };
    rows = next;
  }
  if (stats?.kind === 'stats') return counted(stats, query.commands.slice(query.commands.indexOf(stats) + 1), rows);
  return rows.length > 0 ? { kind: 'match' } : { kind: 'quiet' };
}

function runCommand(command: Command, rows: readonly Row[], grouped: ReadonlySet<string>): readonly Row[] | string {
  return match<Command, readonly Row[] | string>(command, {
    fields: ({ items }) => named(rows, items),
    filter: ({ condition }) => filtered(condition, rows, grouped),
    stats: () => rows,
    sort: () => rows,
    limit: () => rows,
    dedup: () => rows,
    parse: (node) => rows.map((row) => parsed(node, row)),
    unnest: ({ list, name }) =>
      rows.flatMap((row) => {
        const value = valueOfRow(list, row);
        if (value === unknown) return [withName(row, name, unknown)];
        if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return row.answer('unnest-missing') ? [withName(row, name, undefined)] : [];
        return (Array.isArray(value) ? value : [value]).map((item: Json) => withName(row, name, item));
      }),
    expand: ({ field }) => (field.kind === 'field' ? rows.flatMap((row) => expanded(field, row)) : 'the elements of a computed list'),
    lookup: ({ outputs }) => rows.map((row) => outputs.reduce((each, { name, as }) => withName(each, as ?? name, unknown), row)),
    join: ({ type, left, right }) =>
      type === 'inner' ? 'the rows of another query' : rows.map((row) => withName(withName(row, left, recordOf(row)), right, unknown)),
    verbatim: ({ name }) => (['source', 'unmask', 'fillmissing'].includes(name) ? rows : `the command \`${name}\``),
  });
}

/** The record as a value: what `jsonParse(@message)` gives. */
function recordOf(row: Row): RunValue {
  return valueOfRow(parsedMessage, row);
}

/** The rows for the elements of the list at a field, each in the place of the list. */
function expanded({ path }: FieldExpr, row: Row): readonly Row[] {
  const list = memberAt(row.event, path);
  if (typeof list === 'symbol' || !isArray(list) || list.length === 0) return row.answer('expand-keeps') ? [row] : [];
  const named = new Map([...row.named].filter(([name]) => name !== path.join('.')));
  return list.map((item) => {
    const event = withValue(row.event, path, item);
    return { ...row, event, record: discover(event), named };
  });
}

function withValue(event: Json, [key, ...rest]: Path, value: Json): Json {
  if (key === undefined) return value;
  return isObject(event) ? { ...event, [key]: withValue(event[key] ?? null, rest, value) } : event;
}

function computed(value: Expr, row: Row): RunValue {
  const isCondition = ['not', 'all', 'any', 'mixed', 'compare', 'in', 'like'].includes(value.kind);
  return isCondition ? truthOfRow(value, row) : valueOfRow(value, row);
}

function withName(row: Row, name: string, value: RunValue): Row {
  return { ...row, named: new Map([...row.named, [name, value]]) };
}

/** A condition that is only there to leave events without a grouping field out of every group is not counted here. */
function filtered(condition: Expr, rows: readonly Row[], grouped: ReadonlySet<string>): readonly Row[] | string {
  const parts = condition.kind === 'all' ? condition.of : [condition];
  const kept: Row[] = [];
  for (const row of rows) {
    const truths = parts.filter((part) => !guards(part, grouped)).map((part) => truthOfRow(part, row));
    if (truths.includes(false) || truths.includes(null)) continue;
    if (truths.includes(unknown)) return 'a part of the condition that cannot be evaluated';
    kept.push(row);
  }
  return kept;
}

function guards(part: Expr, grouped: ReadonlySet<string>): boolean {
  if (part.kind !== 'call' || part.name !== 'ispresent') return false;
  const [field] = part.arguments;
  return field?.kind === 'field' && grouped.has(field.path.join('.'));
}

function groupedFields({ by }: StatsCommand): ReadonlySet<string> {
  return new Set(by.flatMap(({ value }) => (value.kind === 'field' ? [value.path.join('.')] : [])));
}

/** Conditions after `stats` that look at groups only hold for an event as they do for its group. */
function counted(stats: StatsCommand, after: readonly Command[], rows: readonly Row[]): Outcome {
  const counts = new Set(stats.aggregates.flatMap(({ alias }) => (alias === undefined ? [] : [alias])));
  const isOfCounts = (expression: Expr): boolean => mentions(expression, stats, counts);
  let kept = named(rows, stats.by);
  for (const field of countedFields(stats, after, ['count_distinct', 'countDistinct'])) {
    const values = kept.map((row) => computed(field, row));
    if (values.includes(unknown)) return { kind: 'unknown', why: 'a value that is counted and cannot be evaluated' };
    kept = kept.filter((_, index) => isScalar(values[index]));
  }
  for (const field of countedFields(stats, after, ['count'])) {
    const next = filtered({ kind: 'call', name: 'ispresent', arguments: [field] }, kept, new Set());
    if (typeof next === 'string') return { kind: 'unknown', why: next };
    kept = next;
  }
  for (const command of after) {
    if (command.kind === 'fields') {
      for (const { value, alias } of command.items) if (alias !== undefined && isOfCounts(value)) counts.add(alias);
      kept = named(kept, command.items.filter(({ value }) => !isOfCounts(value)));
    }
    if (command.kind !== 'filter') continue;
    const parts = command.condition.kind === 'all' ? command.condition.of : [command.condition];
    for (const part of parts.filter((each) => !isOfCounts(each))) {
      const next = filtered(part, kept, new Set());
      if (typeof next === 'string') return { kind: 'unknown', why: next };
      kept = next;
    }
  }
  return kept.length > 0 ? { kind: 'match' } : { kind: 'quiet' };
}

/** The rows with the names that items give. */
function named(rows: readonly Row[], items: readonly Item[]): readonly Row[] {
  return rows.map((row) => items.reduce((each, { value, alias }) => (alias === undefined ? each : withName(each, alias, computed(value, each))), row));
}

/** The fields of which a bound counts the events that have one, or their values: `count(f)` counts no other (`CWL_QuerySyntax-Stats`). */
function countedFields({ aggregates, ...stats }: StatsCommand, after: readonly Command[], functions: readonly string[]): readonly Expr[] {
  const bounds = after.flatMap((command) => (command.kind !== 'filter' ? [] : command.condition.kind === 'all' ? command.condition.of : [command.condition]));
  return aggregates.flatMap((item) => {
    const own = bounds.filter((bound) => mentions(bound, { ...stats, aggregates: [item] }, new Set(item.alias === undefined ? [] : [item.alias])));
    const [field] = own.some((bound) => deniesNone(bound, item)) && item.value.kind === 'call' && functions.includes(item.value.name) ? item.value.arguments : [];
    return field === undefined || field.kind === 'star' ? [] : [field];
  });
}

/** Whether a condition is false of a group in which nothing was counted. */
function deniesNone(bound: Expr, { value, alias }: Item): boolean {
  const none = JSON.stringify({ kind: 'number', value: 0 });
  const asked = [value, ...(alias === undefined ? [] : [{ kind: 'field', path: alias.split('.') }])].reduce((text, each) => text.replaceAll(JSON.stringify(each), none), JSON.stringify(bound));
  const row: Row = { event: {}, record: discover({}), named: new Map(), answer: () => false };
  return truthOfRow(JSON.parse(asked) as Expr, row) === false;
}

/** Whether an expression speaks of what `stats` works out, by its name or in its words. */
function mentions(expression: Expr, { aggregates }: StatsCommand, counts: ReadonlySet<string>): boolean {
  if (fieldsOf(expression).some((path) => counts.has(path.join('.')))) return true;
  const text = JSON.stringify(expression);
  return aggregates.some(({ value }) => text.includes(JSON.stringify(value)));
}

/** What `parse` finds. Where a pattern does not fit nothing is found; what a field of that name holds then is not documented. */
function parsed({ field, pattern, names }: ParseCommand, row: Row): Row {
  const value = valueOfRow(field ?? { kind: 'field', path: ['@message'] }, row);
  const text = typeof value === 'string' ? value : undefined;
  const give = (to: Row, name: string, found: RunValue): Row =>
    withName(to, name, found ?? (row.record.leaf(name.split('.')) === undefined && !row.named.has(name) ? undefined : unknown));
  const none = value === undefined || value === null ? undefined : unknown;
  if (pattern.kind === 'regex') {
    const groups = captureRegex(pattern.text, text ?? '');
    const of = (name: string): RunValue => (groups === undefined ? unknown : text === undefined ? none : (groups[name] ?? undefined));
    // Names beside those of the groups are not documented.
    return names.reduce((each, name) => withName(each, name, unknown), groupNames(pattern.text).reduce((each, name) => give(each, name, of(name)), row));
  }
  const literals = globLiterals(pattern.raw, row.answer);
  const texts = literals === undefined || text === undefined ? undefined : glob(text, literals);
  return names.reduce((each, name, index) => give(each, name, literals === undefined ? unknown : text === undefined ? none : texts?.[index]), row);
}

/** The texts between the stars of a glob; undefined where it has an escape of which it is not known what it means, as of a star. */
function globLiterals(raw: string, answer: Answer): readonly string[] | undefined {
  return hasOddEscape(raw) ? undefined : raw.split('*').map((text) => (answer('escape-backslash') ? unescapeText(text) : text));
}

/** The texts that the gaps of a glob stand for, each as short as can be; the last one goes on to the end. */
function glob(text: string, literals: readonly string[]): readonly string[] | undefined {
  const [first = '', ...rest] = literals;
  const start = text.indexOf(first);
  if (start < 0) return undefined;
  const found: string[] = [];
  let at = start + first.length;
  for (const literal of rest) {
    const end = literal === '' ? text.length : text.indexOf(literal, at);
    if (end < 0) return undefined;
    found.push(text.slice(at, end));
    at = end + literal.length;
  }
  return found;
}
