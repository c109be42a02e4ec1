import { always, and, excludesNothing, type Fact, type Path, type Predicate } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import { isBelow, someElement, type Elements } from './elements.ts';
import { truthOf } from './meaning.ts';
import { printCommand, printExpression } from './print.ts';
import type { Scope } from './scope.ts';
import type { Command, Expr, JoinCommand, LookupCommand, NumberExpr, ParseCommand, TextExpr } from './tree.ts';
import { messageMember } from './values.ts';
import { conjuncts, fieldsOf, groupNames, mapFields, parsedMessage } from './walk.ts';

/** The rows that commands make of events, and what filters ask of them. */
export interface Rows {
  /** Names given by `as` and `parse`, and what they stand for of the event as it was. */
  readonly computed: Map<string, Expr>;
  /** Conditions on the event. */
  readonly conditions: Expr[];
  /** Lists of the event of which each row has one element. */
  readonly lists: Elements[];
  /** What rows take from elsewhere. */
  readonly beyond: Beyond;
  /** The command that left rows out by their number, or their likeness to others. */
  cut?: 'limit' | 'dedup';
}

/** Rows of other queries and of tables that are put beside an event: which there are cannot be known here. */
interface Beyond {
  /** The commands that do it, and what filters ask of such rows, as text, in order. */
  readonly commands: string[];
  /** Their names in the query. */
  readonly names: Set<string>;
  /** Whether a filter asks something of them. */
  asked: boolean;
  /** Whether an event may get no row, or several. */
  joins: boolean;
  /** Whether an event without a partner has no row. */
  needsPartner: boolean;
  /** Whether a table was asked. */
  looksUp: boolean;
}

/** Rows that are events as they are. */
export function eventRows(): Rows {
  const beyond = { commands: [], names: new Set<string>(), asked: false, joins: false, needsPartner: false, looksUp: false };
  return { computed: new Map(), conditions: [], lists: [], beyond };
}

/** The events of which some row passes all filters. */
export function someRow({ conditions, lists, beyond }: Rows, scope: Scope): Predicate {
  return and(truthOf({ kind: 'all', of: conditions }, scope).t, ...lists.map((each) => someElement(each, scope)), partner(beyond, scope));
}

/** All that is asked of rows from elsewhere is asked of one such row: it is one open condition. */
function partner({ commands, asked, needsPartner, looksUp }: Beyond, scope: Scope): Predicate {
  if (looksUp) scope.use(lookupKeeps);
  if (!asked && !needsPartner) return always;
  return scope.opaque(commands.join(' | '), 'it depends on data beside the event (`join`, `lookup`)');
}

const lookupKeeps: Fact = {
  id: 'cloudwatch/lookup-keeps',
  grade: 'assumed',
  text: '`lookup` and `cidrlookup` keep events that are not in the table, and give one row for each event',
  evidence: 'the pages speak of enriching events with fields; what becomes of others they do not say',
  says: excludesNothing,
};

/** Commands that only change how rows are shown. */
const shown: ReadonlySet<string> = new Set(['source', 'unmask', 'fillmissing']);

/** Takes a command into the rows; the answer says why it cannot be. */
export function step(command: Command, rows: Rows): string | undefined {
  const why = whyCut(command, rows);
  if (why !== undefined) return why;
  return match<Command, string | undefined>(command, {
    fields: ({ items }) => {
      for (const { value, alias } of items) if (alias !== undefined) rows.computed.set(alias, substitute(value, rows.computed));
      return undefined;
    },
    filter: ({ condition }) => filtered(substitute(condition, rows.computed), rows),
    stats: () => 'a second `stats`',
    sort: () => undefined,
    limit: () => cut('limit', rows),
    dedup: () => cut('dedup', rows),
    parse: (node) => parsed(node, rows),
    unnest: ({ list, name }) => unnested(substitute(list, rows.computed), name, rows),
    expand: ({ field }) => expanded(substitute(field, rows.computed), rows),
    lookup: (node) => lookedUp(node, rows),
    join: (node) => joined(node, rows),
    verbatim: ({ name }) => (shown.has(name) ? undefined : `the command \`${name}\``),
  });
}

/** Commands that ask nothing of rows, so that it does not matter which were left out. */
const afterCut: ReadonlySet<Command['kind']> = new Set(['fields', 'sort', 'limit', 'dedup', 'parse', 'lookup', 'verbatim']);

/** Why it matters to a command that rows were left out before it; undefined where it does not. */
export function whyCut({ kind }: Command, { cut }: Rows): string | undefined {
  return cut === undefined || afterCut.has(kind) ? undefined : `what comes after \`${cut}\`, which leaves rows out`;
}

function cut(by: 'limit' | 'dedup', rows: Rows): undefined {
  rows.cut = by;
}

/** Adds the parts of a condition to what they speak of: the event, one element, or rows from elsewhere. */
function filtered(condition: Expr, rows: Rows): string | undefined {
  for (const part of conjuncts(condition)) {
    const paths = fieldsOf(part);
    const beyond = paths.filter((path) => isBroughtIn(path, rows));
    const owners = new Set(paths.filter((path) => !beyond.includes(path)).map((path) => ownerOf(path, rows)));
    const [owner = rows, second] = owners;
    if (beyond.length > 0) {
      if (second !== undefined || owner !== rows) return 'a condition on an element of a list and on other data together';
      rows.beyond.commands.push(`filter ${printExpression(part)}`);
      rows.beyond.asked = true;
    } else if (second !== undefined) return 'a condition on an element of a list and on the event together';
    else owner.conditions.push(part);
  }
  return undefined;
}

/** What the value at a path belongs to; names of inner lists come before those of outer ones. */
function ownerOf(path: Path, rows: Rows): Rows | Elements {
  return allLists(rows.lists).findLast(({ name }) => isBelow(path, name)) ?? rows;
}

/** Whether a name is one of a table or another query. */
export function isBroughtIn(path: Path, { beyond: { names } }: Rows): boolean {
  return names.has(path[0] ?? '') || names.has(path.join('.'));
}

function allLists(lists: readonly Elements[]): readonly Elements[] {
  return lists.flatMap((list) => [list, ...allLists(list.within)]);
}

/** A part of a text that `parse` finds is what it is by the text, the pattern, and the gap or group of the pattern. */
function parsed({ field, pattern, names }: ParseCommand, rows: Rows): undefined {
  const text = substitute(field ?? { kind: 'field', path: ['@message'] }, rows.computed);
  const groups = pattern.kind === 'regex' ? groupNames(pattern.text) : [];
  const part = (which: TextExpr | NumberExpr): Expr => ({ kind: 'call', name: 'parse', arguments: [text, pattern, which] });
  for (const [index, name] of names.entries()) rows.computed.set(name, part({ kind: 'number', value: index }));
  for (const name of groups) rows.computed.set(name, part({ kind: 'text', raw: name, quote: '"' }));
  return undefined;
}

/** One row for each element of a list of the event, or of a list in an element that rows have already. */
function unnested(list: Expr, name: string, rows: Rows): string | undefined {
  const why = takeOver([name], rows);
  if (why !== undefined) return why;
  const found = { by: 'unnest' as const, name: [name], conditions: [], within: [] };
  const array = messageMember(list);
  if (array !== undefined && array.length > 0) {
    rows.lists.push({ ...found, array });
    return undefined;
  }
  const owner = list.kind === 'field' ? allLists(rows.lists).findLast(({ name: outer }) => isBelow(list.path, outer)) : undefined;
  if (list.kind !== 'field' || owner === undefined) return 'rows for each element of a computed list (`unnest`)';
  owner.within.push({ ...found, array: list.path.slice(owner.name.length) });
  return undefined;
}

/** The element takes the place of the list, which nothing else may speak of. */
function expanded(list: Expr, rows: Rows): string | undefined {
  if (list.kind !== 'field' || isBroughtIn(list.path, rows) || ownerOf(list.path, rows) !== rows || (list.path[0] ?? '').startsWith('@')) return 'rows for each element of a computed list (`expand`)';
  const why = takeOver(list.path, rows);
  if (why !== undefined) return why;
  rows.lists.push({ by: 'expand', array: list.path, name: list.path, conditions: [], within: [] });
  return undefined;
}

/** "If a field with the same name already exists in the log event, it is overwritten" (`lookup`). */
function lookedUp(command: LookupCommand, rows: Rows): string | undefined {
  rows.beyond.looksUp = true;
  rows.beyond.commands.push(printCommand(command));
  return command.outputs.map(({ name, as }) => bringIn(as ?? name, rows)).find((why) => why !== undefined);
}

/** A name that stands for what cannot be known here, whatever it stood for before. */
function bringIn(name: string, rows: Rows): string | undefined {
  rows.beyond.names.add(name);
  return takeOver(name.split('.'), rows);
}

/** Takes a name for something else than what it stood for, which no other name may stand for. */
function takeOver(name: Path, { computed }: Rows): string | undefined {
  computed.delete(name.join('.'));
  const used = [...computed.values()].flatMap(fieldsOf).some((path) => isBelow(path, name) || isBelow(name, path));
  return used ? 'a name that stands for a field which is overwritten' : undefined;
}

/** After it, `left.f` is what the event has at `f` (`join`: "Aliases to distinguish fields"). */
function joined(command: JoinCommand, rows: Rows): string | undefined {
  rows.beyond.joins = true;
  rows.beyond.needsPartner ||= command.type === 'inner';
  rows.beyond.commands.push(printCommand(command));
  const why = bringIn(command.right, rows);
  rows.computed.set(command.left, parsedMessage);
  return why;
}

/** The expression with the names given by earlier `as`, and members of what they name, replaced by what they stand for. */
export function substitute(expression: Expr, computed: ReadonlyMap<string, Expr>): Expr {
  return mapFields(expression, (path) => {
    const [first = '', ...steps] = path;
    const whole = computed.get(path.join('.'));
    if (whole !== undefined) return whole;
    const of = steps.length > 0 ? computed.get(first) : undefined;
    return of === undefined ? { kind: 'field', path } : { kind: 'access', of, steps };
  });
}
