import { hidden } from '../../../text/hidden.ts';
import { match } from '../../../text/match.ts';
import { conjunctLines } from '../lines.ts';
import type { Eql, EqlEvent, EqlNode, EqlStep } from './tree.ts';

/** A query as EQL. Parsing it gives the tree back. */
export function printEql(tree: Eql): string {
  return match<Eql, string>(tree, {
    event: printEvent,
    sequence: ({ by, span, steps, until }) =>
      [
        `sequence${keys(by)}${span === undefined ? '' : ` with maxspan=${spanText(span)}`}`,
        ...steps.map((each) => `  ${printStep(each)}`),
        ...(until === undefined ? [] : [`until ${printStep(until)}`]),
      ].join('\n'),
    sample: ({ by, steps }) => [`sample${keys(by)}`, ...steps.map((each) => `  ${printStep(each)}`)].join('\n'),
    piped: ({ of, pipe, count }) => `${printEql(of)} | ${pipe} ${count}`,
  });
}

/** A time span in seconds, or in milliseconds where it has a fraction of one. */
function spanText(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.ceil(seconds * 1000)}ms`;
}

function printEvent({ category, where }: EqlEvent): string {
  const scope = category === undefined ? 'any' : /^(?!any$)[A-Za-z_][A-Za-z0-9_]*$/.test(category) ? category : eqlText(category);
  return `${scope} where ${conjuncts(where)}`;
}

/** Conditions of the top on lines of their own. */
function conjuncts(where: EqlNode): string {
  return where.kind === 'and' ? where.of.map(conjunct).join(' and\n  ') : printEqlNode(where);
}

function conjunct(part: EqlNode): string {
  const [before, inner] = part.kind === 'not' ? ['not ', part.of] : ['', part];
  return conjunctLines(operand(part), before, inner.kind === 'or' ? inner.of.map(operand) : [], '  ');
}

function printStep({ event, by, absent, runs }: EqlStep): string {
  return `${absent ? '!' : ''}[${printEvent(event).replaceAll('\n', '\n  ')}]${keys(by)}${runs === 1 ? '' : ` with runs=${runs}`}`;
}

function keys(by: readonly EqlNode[]): string {
  return by.length === 0 ? '' : ` by ${by.map((key) => atom(key)).join(', ')}`;
}

/** A condition or value on one line. */
export function printEqlNode(node: EqlNode): string {
  return match<EqlNode, string>(node, {
    and: ({ of }) => of.map(operand).join(' and '),
    or: ({ of }) => of.map(operand).join(' or '),
    not: ({ of }) => `not ${atom(of)}`,
    comparison: ({ left, op, right }) => `${atom(left)} ${op} ${atom(right)}`,
    membership: ({ value, op, list }) => `${atom(value)} ${op} ${members(op, list)}`,
    call: ({ name, folds, of }) => `${name}${folds ? '~' : ''}(${of.map(printEqlNode).join(', ')})`,
    field: ({ path, optional }) => `${optional ? '?' : ''}${path.map(name).join('.')}`,
    text: ({ value }) => eqlText(value),
    number: ({ value }) => String(value),
    digits: ({ text }) => text,
    boolean: ({ value }) => String(value),
    null: () => 'null',
    arithmetic: ({ op, left, right }) => `${atom(left)} ${op} ${atom(right)}`,
  });
}

function members(op: string, list: readonly EqlNode[]): string {
  const [only] = list;
  const single = list.length === 1 && only !== undefined && op !== 'in' && op !== 'in~' && only.kind !== 'call';
  return single ? atom(only) : `(${list.map(printEqlNode).join(', ')})`;
}

/** A condition beside others, in parentheses where it is made of several. */
function operand(node: EqlNode): string {
  const text = printEqlNode(node);
  return node.kind === 'or' || node.kind === 'and' ? `(${text})` : text;
}

/** Values that need no parentheses stand as they are. */
function atom(node: EqlNode): string {
  const text = printEqlNode(node);
  const compound = ['and', 'or', 'not', 'comparison', 'membership', 'arithmetic'].includes(node.kind);
  return compound ? `(${text})` : text;
}

/** A part of a field's name, in backquotes where it is no plain word; Elastic's own validator (python-eql) takes no bare `@`. */
function name(part: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(part) && !words.has(part) ? part : `\`${part.replaceAll('`', '``')}\``;
}

const words: ReadonlySet<string> = new Set(
  'and any by false in join like maxspan not null of or regex sample sequence true until where with'.split(' '),
);

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escaped = new RegExp(`["\\\\\\u0000-\\u001f\\u007f\\u2028\\u2029${hidden}]`, 'g');

/** A string literal; control and hidden characters without a letter of their own become code points. */
export function eqlText(text: string): string {
  const inside = text.replace(escaped, (character) => escapes[character] ?? `\\u{${character.charCodeAt(0).toString(16).padStart(4, '0')}}`);
  return `"${inside}"`;
}
