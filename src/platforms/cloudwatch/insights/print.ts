import type { Path } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import { commands } from './vocabulary.ts';
import type { Command, Expr, Item, NamePair, Query } from './tree.ts';

/** A query as text: one command a line, the pipe first. */
export function printQuery(query: Query): string {
  return query.commands.map(printCommand).join('\n| ');
}

/** A command without its pipe. */
export function printCommand(command: Command): string {
  return match(command, {
    fields: ({ name, items }) => `${name} ${printItems(items)}`,
    filter: ({ name, condition }) => `${name} ${printExpression(condition)}`,
    stats: ({ aggregates, by, offset }) =>
      `stats ${printItems(aggregates)}${by.length === 0 ? '' : ` by ${printItems(by)}`}${offset === undefined ? '' : ` offset ${printExpression(offset)}`}`,
    sort: ({ keys }) => `sort ${keys.map(({ value, descending }) => `${printExpression(value)} ${descending ? 'desc' : 'asc'}`).join(', ')}`,
    limit: ({ name, any, count }) => `${name} ${any ? 'any ' : ''}${count}`,
    dedup: ({ fields }) => `dedup ${fields.map(printExpression).join(', ')}`,
    parse: ({ field, pattern, names }) =>
      `parse ${field === undefined ? '' : `${printExpression(field)} `}${printExpression(pattern)}${names.length === 0 ? '' : ` as ${names.map(printName).join(', ')}`}`,
    unnest: ({ list, name }) => `unnest ${printExpression(list)} into ${printName(name)}`,
    expand: ({ field }) => `expand ${printExpression(field)}`,
    lookup: ({ name, table, keys, mode, outputs }) => `${name} ${table} ${printPairs(keys)} ${mode} ${printPairs(outputs)}`,
    join: ({ type, left, right, on, source }) => `join type=${type} left=${printName(left)} right=${printName(right)} where ${printExpression(on)} (${source})`,
    verbatim: ({ name, text }) => (text === '' ? name : `${name} ${text}`),
  });
}

function printItems(items: readonly Item[]): string {
  return items.map(({ value, alias }) => `${printExpression(value)}${alias === undefined ? '' : ` as ${printName(alias)}`}`).join(', ');
}

function printPairs(pairs: readonly NamePair[]): string {
  return pairs.map(({ name, as }) => (as === undefined ? printName(name) : `${printName(name)} as ${printName(as)}`)).join(', ');
}

function printName(name: string): string {
  return printPath(name.split('.'));
}

/**
 * A field's name. Without backticks it holds letters, digits, `_`, `@` and `.` only (`CWL_QuerySyntax-Guidelines`); a
 * key that itself holds a dot stands in backticks of its own, any other special name as a whole.
 */
function printPath(path: Path): string {
  const plain = path.every((key) => /^[\w@]+$/.test(key)) && /^[A-Za-z_@]/.test(path[0] ?? '') && !isWord(path);
  if (plain) return path.join('.');
  if (path.some((key) => key.includes('.'))) return path.map((key) => (/^[\w@]+$/.test(key) ? key : `\`${key}\``)).join('.');
  return `\`${path.join('.')}\``;
}

/** Whether a name would be a word of the language: whether a field may be called as a command without backticks is not documented. */
function isWord([first = '', ...rest]: Path): boolean {
  return reserved.has(first.toLowerCase()) || (rest.length === 0 && commands.has(first.toLowerCase()));
}

const reserved: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'like', 'as', 'by', 'true', 'false', 'asc', 'desc', 'into']);

/** Binding strength, the weakest first; what is weaker than its place is put in parentheses. */
const strength = { any: 1, all: 1, mixed: 1, not: 2, compare: 3, in: 3, like: 3, arithmetic: 4, negative: 5 } as const;

function strengthOf(expression: Expr): number {
  return expression.kind in strength ? strength[expression.kind as keyof typeof strength] : 9;
}

/** An expression inside another that binds at least so strongly. */
function inside(expression: Expr, least: number): string {
  const text = printExpression(expression);
  return strengthOf(expression) < least ? `(${text})` : text;
}

/** An expression as text; `and` and `or` never meet without parentheses between them. */
export function printExpression(expression: Expr): string {
  return match(expression, {
    field: ({ path }) => printPath(path),
    access: ({ of, steps }) => `${inside(of, 9)}${steps.map(printStep).join('')}`,
    text: ({ raw, quote }) => `${quote}${raw}${quote}`,
    number: ({ value }) => String(value),
    digits: ({ text }) => text,
    boolean: ({ value }) => String(value),
    regex: ({ text }) => `/${text}/`,
    duration: ({ amount, unit }) => `${amount}${unit}`,
    list: ({ of }) => `[${of.map(printExpression).join(', ')}]`,
    star: () => '*',
    call: (node) => `${node.name}(${node.arguments.map(printExpression).join(', ')})`,
    not: ({ of }) => `not ${inside(of, of.kind === 'call' || of.kind === 'field' ? 9 : 10)}`,
    all: ({ of }) => of.map((part) => inside(part, 2)).join(' and '),
    any: ({ of }) => of.map((part) => inside(part, 2)).join(' or '),
    mixed: ({ first, rest }) => [inside(first, 2), ...rest.map(({ operator, value }) => `${operator} ${inside(value, 2)}`)].join(' '),
    compare: ({ operator, left, right }) => `${inside(left, 4)} ${operator} ${inside(right, 4)}`,
    in: ({ negated, value, list }) => `${inside(value, 4)} ${negated ? 'not in' : 'in'} ${printExpression(list)}`,
    like: ({ negated, value, pattern }) => `${inside(value, 4)} ${negated ? 'not like' : 'like'} ${printExpression(pattern)}`,
    arithmetic: ({ operator, left, right }) => `${inside(left, 5)} ${operator} ${inside(right, 5)}`,
    negative: ({ of }) => `-${inside(of, 9)}`,
    subquery: ({ text }) => `(${text})`,
  });
}

function printStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `.\`${step}\``;
}
