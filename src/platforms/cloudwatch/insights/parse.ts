import { diagnostics } from '../diagnostics.ts';
import type { Report } from '../../../text/diagnostic.ts';
import type { Source, Span } from '../../../text/source.ts';
import { suggestion } from '../../../text/suggest.ts';
import { cursorOf, stopped, textBetween, type Cursor } from './cursor.ts';
import { nameOf, parseExpression, pathOf, patternOf } from './parse-expression.ts';
import { parseJoin, parseLookup } from './parse-lookup.ts';
import type { Command, DurationExpr, Expr, Item, LimitCommand, ParseCommand, Query, SortCommand } from './tree.ts';
import { commands } from './vocabulary.ts';

const places = new WeakMap<Command, { readonly source: Source; readonly span: Span }>();

/** Where a command was read from; undefined for one that was made. */
export function placeOf(command: Command): { readonly source: Source; readonly span: Span } | undefined {
  return places.get(command);
}

/** The query of a source, or undefined when it cannot be read; what is wrong is reported with its place. */
export function parseQuery(source: Source, report: Report): Query | undefined {
  try {
    const cursor = cursorOf(source, report);
    if (cursor.peek().kind === 'end') {
      report.add(diagnostics.empty, {}, { source });
      return undefined;
    }
    const parsed: Command[] = [];
    do parsed.push(parseCommand(cursor));
    while (cursor.take('|'));
    if (cursor.peek().kind !== 'end') cursor.fail('`|` or the end');
    reportOrder(parsed, report);
    // The service refuses a query with a function that it does not know.
    return report.hasErrors ? undefined : { commands: parsed };
  } catch (error) {
    if (error === stopped) return undefined;
    throw error;
  }
}

/**
 * "If you use a `sort` or `limit` command, it must appear after the last `stats` command" (stats), and "The only query
 * command that you can use in a query after the `dedup` command is `limit`" (dedup).
 */
function reportOrder(list: readonly Command[], report: Report): void {
  const lastStats = list.findLastIndex(({ kind }) => kind === 'stats');
  const firstDedup = list.findIndex(({ kind }) => kind === 'dedup');
  for (const [index, command] of list.entries()) {
    const early = index < lastStats && (command.kind === 'sort' || command.kind === 'limit');
    const late = firstDedup >= 0 && index > firstDedup && command.kind !== 'limit';
    if (early || late) report.add(diagnostics.order, { command: nameOfCommand(command), where: early ? 'before `stats`' : 'after `dedup`' }, placeOf(command));
  }
}

function nameOfCommand(command: Command): string {
  return 'name' in command && command.kind !== 'unnest' ? command.name : command.kind;
}

function parseCommand(cursor: Cursor): Command {
  const token = cursor.next();
  if (token.kind !== 'word') {
    cursor.moveTo(token.start);
    return cursor.fail('a command');
  }
  const known = commands.get(token.text.toLowerCase());
  if (known === undefined) {
    const near = suggestion(token.text, [...commands.values()].map(({ name }) => name));
    const hint = near === undefined ? 'see the commands of the query syntax' : `did you mean \`${near}\`?`;
    cursor.report.add(diagnostics['unknown-command'], { name: token.text, hint }, { source: cursor.source, span: token });
    throw stopped;
  }
  const parse = parsers[known.name];
  const command = parse === undefined ? verbatim(cursor, known.name) : parse(cursor);
  places.set(command, { source: cursor.source, span: { start: token.start, end: token.end } });
  return command;
}

const parsers: Readonly<Record<string, (cursor: Cursor) => Command>> = {
  fields: (cursor) => ({ kind: 'fields', name: 'fields', items: items(cursor) }),
  display: (cursor) => ({ kind: 'fields', name: 'display', items: items(cursor) }),
  filter: (cursor) => ({ kind: 'filter', name: 'filter', condition: parseExpression(cursor) }),
  where: (cursor) => ({ kind: 'filter', name: 'where', condition: parseExpression(cursor) }),
  filterIndex: (cursor) => ({ kind: 'filter', name: 'filterIndex', condition: parseExpression(cursor) }),
  stats: parseStats,
  sort: parseSort,
  order: parseSort,
  limit: (cursor) => parseLimit(cursor, 'limit'),
  head: (cursor) => parseLimit(cursor, 'head'),
  tail: (cursor) => parseLimit(cursor, 'tail'),
  dedup: (cursor) => ({ kind: 'dedup', fields: items(cursor).map(({ value }) => value) }),
  parse: parseParse,
  unnest: (cursor) => {
    const list = parseExpression(cursor);
    cursor.expect('into');
    return { kind: 'unnest', list, name: nameOf(cursor) };
  },
  lookup: (cursor) => parseLookup(cursor, 'lookup'),
  cidrlookup: (cursor) => parseLookup(cursor, 'cidrlookup'),
  join: parseJoin,
  expand: (cursor) => ({ kind: 'expand', field: parseExpression(cursor) }),
};

/** Expressions between commas (the comma may be left out in `by a b`), each with an optional `as name`. */
function items(cursor: Cursor): Item[] {
  const list: Item[] = [];
  do list.push(item(cursor));
  while (cursor.take(','));
  return list;
}

function item(cursor: Cursor): Item {
  const value = parseExpression(cursor);
  return cursor.take('as') ? { value, alias: nameOf(cursor) } : { value };
}

function parseStats(cursor: Cursor): Command {
  const aggregates = items(cursor);
  const by = cursor.take('by') ? items(cursor) : [];
  return { kind: 'stats', aggregates, by, ...(cursor.take('offset') ? { offset: durationOf(cursor) } : {}) };
}

function durationOf(cursor: Cursor): DurationExpr {
  const token = cursor.peek();
  if (token.kind !== 'duration') return cursor.fail('a period such as `1h`');
  cursor.next();
  return { kind: 'duration', amount: token.amount, unit: token.unit };
}

/** `by` may stand before the first key, as in AWS's own samples (`aws-samples/cloudwatch-logs-insights-queries`). */
function parseSort(cursor: Cursor): SortCommand {
  const second = cursor.peekSecond();
  const isKey = second.kind === 'quotedName' || (second.kind === 'word' && !/^(?:asc|desc)$/i.test(second.text));
  if (isKey) cursor.take('by');
  const keys: { value: Expr; descending: boolean }[] = [];
  do {
    const value = parseExpression(cursor);
    const descending = cursor.take('desc');
    if (!descending) cursor.take('asc');
    keys.push({ value, descending });
  } while (cursor.take(','));
  return { kind: 'sort', keys };
}

function parseLimit(cursor: Cursor, name: LimitCommand['name']): LimitCommand {
  const any = cursor.take('any');
  const token = cursor.next();
  if (token.kind !== 'number') {
    cursor.moveTo(token.start);
    return cursor.fail('a number of rows');
  }
  return { kind: 'limit', name, any, count: token.value };
}

function parseParse(cursor: Cursor): ParseCommand {
  const start = cursor.peek();
  const isPattern = start.kind === 'text' || (start.kind === 'symbol' && start.text === '/');
  const field = isPattern ? undefined : parseField(cursor);
  const pattern = patternOf(cursor);
  const names: string[] = [];
  if (cursor.take('as')) {
    do names.push(nameOf(cursor));
    while (cursor.take(','));
  }
  return { kind: 'parse', ...(field === undefined ? {} : { field }), pattern, names };
}

/** The field before a pattern, where a slash starts the pattern and divides nothing. */
function parseField(cursor: Cursor): Expr {
  const token = cursor.next();
  if (token.kind === 'word') return { kind: 'field', path: token.text.split('.') };
  if (token.kind === 'quotedName') return { kind: 'field', path: pathOf(token.parts) };
  cursor.moveTo(token.start);
  return cursor.fail('a field or a pattern');
}

/** The rest of the command as it is written, up to a pipe outside parentheses, quotes and regexes. */
function verbatim(cursor: Cursor, name: string): Command {
  const { start } = cursor.peek();
  let end = start;
  let open = 0;
  for (;;) {
    const token = cursor.peek();
    if (token.kind === 'end' || (open === 0 && token.kind === 'symbol' && token.text === '|')) break;
    if (token.kind === 'symbol' && '([{'.includes(token.text)) open += 1;
    if (token.kind === 'symbol' && ')]}'.includes(token.text)) open -= 1;
    ({ end } = token);
    cursor.next();
  }
  return { kind: 'verbatim', name, text: textBetween(cursor.source, { start, end }) };
}
