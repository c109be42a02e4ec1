import { match, type Arms } from '../../../../text/match.ts';
import { onceEach } from '../../../../text/once.ts';
import { escapeText, stringLiteral } from './string-literal.ts';
import type { Expression, FormatExpression, LiteralExpression, Parameter } from './tree.ts';

/** How tightly expressions bind, the loosest first (Python reference, 6.17). */
export const precedence = {
  tuple: 0,
  walrus: 1,
  argument: 2,
  lambda: 3,
  conditional: 4,
  or: 5,
  and: 6,
  not: 7,
  comparison: 8,
  bitOr: 9,
  bitXor: 10,
  bitAnd: 11,
  shift: 12,
  sum: 13,
  product: 14,
  sign: 15,
  power: 16,
  member: 17,
  atom: 18,
} as const;

const binaryLevels: Readonly<Record<string, number>> = {
  '|': precedence.bitOr, '^': precedence.bitXor, '&': precedence.bitAnd, '<<': precedence.shift, '>>': precedence.shift,
  '+': precedence.sum, '-': precedence.sum, '*': precedence.product, '/': precedence.product, '//': precedence.product,
  '%': precedence.product, '@': precedence.product, '**': precedence.power,
};

const at = (level: number) => (): number => level;

const levels: Arms<Expression, number> = {
  name: at(precedence.atom),
  literal: ({ value }) => (typeof value === 'number' ? (value < 0 ? precedence.sign : precedence.member - 0.5) : precedence.atom),
  format: at(precedence.atom),
  attribute: at(precedence.member),
  subscript: at(precedence.member),
  slice: at(precedence.atom),
  call: at(precedence.member),
  unary: ({ op }) => (op === 'not' ? precedence.not : precedence.sign),
  binary: ({ op }) => binaryLevels[op] ?? precedence.tuple,
  logic: ({ op }) => (op === 'and' ? precedence.and : precedence.or),
  compare: at(precedence.comparison),
  conditional: at(precedence.conditional),
  lambda: at(precedence.lambda),
  display: at(precedence.atom),
  dict: at(precedence.atom),
  comprehension: at(precedence.atom),
  walrus: at(precedence.walrus),
  starred: at(precedence.argument),
  unsupported: at(precedence.tuple),
};

/** How tightly this expression binds. */
export function precedenceOf(of: Expression): number {
  return match(of, levels);
}

/** An expression on one line, in parentheses where it binds looser than its place asks for. */
export function flat(of: Expression, level: number = precedence.tuple): string {
  const text = plain(of);
  return precedenceOf(of) < level ? `(${text})` : text;
}

/** A condition is laid out by how long its parts are, each of which is asked for many times. */
const plain: (of: Expression) => string = onceEach((of) => match(of, printers));

function list(of: readonly Expression[]): string {
  return of.map((each) => flat(each, precedence.argument)).join(', ');
}

const printers: Arms<Expression, string> = {
  name: ({ name }) => name,
  literal: literalText,
  format: formatText,
  attribute: (node) => `${flat(node.of, precedence.member)}.${node.name}`,
  subscript: (node) => `${flat(node.of, precedence.member)}[${flat(node.index)}]`,
  slice: ({ from, to, step }) => {
    const text = (part: Expression | undefined): string => (part === undefined ? '' : flat(part, precedence.or));
    return `${text(from)}:${text(to)}${step === undefined ? '' : `:${text(step)}`}`;
  },
  call: (node) => {
    const [only] = node.args;
    const args = [
      ...node.args.map((arg) => flat(arg, precedence.argument)),
      ...node.keywords.map(({ name, value }) => `${name === undefined ? '**' : `${name}=`}${flat(value, precedence.argument)}`),
    ];
    const inside = args.length === 1 && only?.kind === 'comprehension' && only.as === 'generator' ? clausesText(only) : args.join(', ');
    return `${flat(node.callee, precedence.member)}(${inside})`;
  },
  unary: ({ op, of: inside }) => (op === 'not' ? `not ${flat(inside, precedence.not)}` : `${op}${flat(inside, precedence.sign)}`),
  binary: ({ op, left, right }) => {
    const level = binaryLevels[op] ?? precedence.tuple;
    const [a, b] = op === '**' ? [level + 0.25, precedence.sign] : [level, level + 0.25];
    const operator = op === '**' && simple(left) && simple(right) ? op : ` ${op} `;
    return `${flat(left, a)}${operator}${flat(right, b)}`;
  },
  // `and` beside `or` in parentheses: Python needs none, and people do.
  logic: ({ op, of: parts }) => parts.map((part) => flat(part, precedence.not)).join(` ${op} `),
  compare: ({ first, rest }) =>
    [flat(first, precedence.bitOr), ...rest.map(({ op, right }) => `${op} ${flat(right, precedence.bitOr)}`)].join(' '),
  conditional: ({ test, yes, no }) => `${flat(yes, precedence.or)} if ${flat(test, precedence.or)} else ${flat(no, precedence.conditional)}`,
  lambda: ({ parameters, body }) => `lambda${parameters.length === 0 ? '' : ` ${parameterText(parameters)}`}: ${flat(body, precedence.lambda)}`,
  display: (node) => {
    if (node.as === 'tuple') return node.of.length === 1 ? `(${list(node.of)},)` : `(${list(node.of)})`;
    if (node.as === 'set') return node.of.length === 0 ? 'set()' : `{${list(node.of)}}`;
    return `[${list(node.of)}]`;
  },
  dict: ({ entries }) =>
    `{${entries.map(({ key, value }) => (key === undefined ? `**${flat(value, precedence.bitOr)}` : `${flat(key, precedence.argument)}: ${flat(value, precedence.argument)}`)).join(', ')}}`,
  comprehension: (node) => {
    const [open, close] = node.as === 'list' ? ['[', ']'] : node.as === 'generator' ? ['(', ')'] : ['{', '}'];
    return `${open}${clausesText(node)}${close}`;
  },
  walrus: ({ name, value }) => `${name} := ${flat(value, precedence.argument)}`,
  starred: (node) => `*${flat(node.of, precedence.bitOr)}`,
  unsupported: ({ text }) => text,
};

/** A comprehension without its brackets. */
export function clausesText(node: Extract<Expression, { kind: 'comprehension' }>): string {
  const element = flat(node.element, precedence.argument);
  const clauses = node.clauses.map(
    ({ target, of, conditions }) =>
      ` for ${target.kind === 'display' && target.of.length > 1 ? list(target.of) : flat(target)} in ${flat(of, precedence.or)}` +
      conditions.map((condition) => ` if ${flat(condition, precedence.or)}`).join(''),
  );
  return `${element}${node.value === undefined ? '' : `: ${flat(node.value, precedence.argument)}`}${clauses.join('')}`;
}

function simple(of: Expression): boolean {
  return of.kind === 'name' || of.kind === 'literal' || of.kind === 'attribute';
}

/** Parameters as they stand in a `def`, annotations left out. */
export function parameterText(parameters: readonly Parameter[]): string {
  return parameters.map(({ name, star, standard }) => `${star ?? ''}${name}${standard === undefined ? '' : `=${flat(standard, precedence.argument)}`}`).join(', ');
}

function literalText({ value, float }: LiteralExpression): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return stringLiteral(value);
  return float === true || (Math.abs(value) >= 1e21 && Number.isInteger(value)) ? floatText(value) : numberText(value);
}

function floatText(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text.replace('e+', 'e') : `${text}.0`;
}

function numberText(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : floatText(value);
}

/** Single quotes around every string, where no string holds a quote or an escape. */
function otherQuotes(text: string): string {
  return /['\\]/.test(text) ? text : text.replaceAll('"', "'");
}

/** A value in braces, whose colons and exclamation marks do not end it in parentheses. */
function valueText(of: Expression): string {
  return otherQuotes(flat(of, precedence.conditional));
}

/** An f-string. Its values may not hold the quote of the string (before Python 3.12): they use the other one. */
function formatText({ parts }: FormatExpression): string {
  const values = parts.map((part) => (part.kind === 'value' ? valueText(part.of) : '')).join('');
  const texts = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  const quote = values.includes('"') || (texts.includes('"') && !texts.includes("'") && !values.includes("'")) ? "'" : '"';
  const inside = parts.map((part) => {
    if (part.kind === 'text') return escapeText(part.text, quote).replaceAll('{', '{{').replaceAll('}', '}}');
    const value = valueText(part.of);
    const spaced = value.startsWith('{') ? ` ${value}` : value;
    return `{${spaced}${part.conversion === undefined ? '' : `!${part.conversion}`}${part.spec === undefined ? '' : `:${part.spec}`}}`;
  });
  return `f${quote}${inside.join('')}${quote}`;
}
