import { match } from '../../../text/match.ts';
import type { Aggregation, Condition, Expression, NumberBound } from '../tree.ts';

/** Why a condition cannot be read, and where in its text. */
export interface ConditionProblem {
  readonly problem: string;
  readonly start: number;
  readonly end: number;
}

/** A condition that was read, with remarks on how it is written. */
export interface ReadCondition {
  readonly condition: Condition;
  readonly upperCase: readonly { readonly word: string; readonly start: number; readonly end: number }[];
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface State {
  readonly tokens: readonly Token[];
  readonly names: ReadonlySet<string>;
  readonly length: number;
  readonly upperCase: { word: string; start: number; end: number }[];
  at: number;
  depth: number;
}

const deepest = 100;
const oneName = /^(?!(?:and|or|not|of)$)[^\s()|]+$/;

/**
 * Reads a condition. Precedence: `or` binds loosest, then `and`, `not`, `1 of`. Words are separated by blanks and
 * parentheses only, so that identifiers may hold dots and dashes and may begin like an operator. `names` are the
 * identifiers of the rule: one called like an operator in upper case is that identifier.
 */
export function readCondition(text: string, names: ReadonlySet<string>): ReadCondition | ConditionProblem {
  // Every second condition there is.
  if (names.has(text) && oneName.test(text)) return { condition: { expression: { kind: 'name', name: text } }, upperCase: [] };
  const tokens = tokenize(text);
  const state: State = { tokens, names, length: text.length, upperCase: [], at: 0, depth: 0 };
  const expression = either(state);
  if ('problem' in expression) return expression;
  const next = tokens[state.at];
  if (next === undefined) return { condition: { expression }, upperCase: state.upperCase };
  if (next.text !== '|') return trouble(`\`${next.text}\` is not expected here`, next);
  const aggregation = readAggregation(text.slice(next.end), state);
  return 'problem' in aggregation
    ? { problem: aggregation.problem, start: next.start, end: text.length }
    : { condition: { expression, aggregation }, upperCase: state.upperCase };
}

function tokenize(text: string): readonly Token[] {
  return [...text.matchAll(/[()|]|[^\s()|]+/g)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
}

function trouble(problem: string, at: { readonly start: number; readonly end: number }): ConditionProblem {
  return { problem, start: at.start, end: at.end };
}

function ended(state: State): ConditionProblem {
  return { problem: 'it ends too early', start: Math.max(0, state.length - 1), end: state.length };
}

/** Whether the next word is an operator; an upper-case one is accepted with a remark unless it is an identifier. */
function takes(state: State, word: string): boolean {
  const token = state.tokens[state.at];
  if (token === undefined || token.text.toLowerCase() !== word) return false;
  if (token.text !== word) {
    if (state.names.has(token.text)) return false;
    state.upperCase.push({ word: token.text, start: token.start, end: token.end });
  }
  state.at += 1;
  return true;
}

function either(state: State): Expression | ConditionProblem {
  return chain(state, 'or', () => chain(state, 'and', () => negation(state)));
}

function chain(state: State, kind: 'and' | 'or', part: () => Expression | ConditionProblem): Expression | ConditionProblem {
  const parts: Expression[] = [];
  do {
    const next = part();
    if ('problem' in next) return next;
    if (next.kind === kind) parts.push(...next.of);
    else parts.push(next);
  } while (takes(state, kind));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, of: parts };
}

function negation(state: State): Expression | ConditionProblem {
  state.depth += 1;
  if (state.depth > deepest) return trouble('it is nested too deeply', state.tokens[state.at] ?? ended(state));
  const result = takes(state, 'not') ? negated(negation(state)) : primary(state);
  state.depth -= 1;
  return result;
}

function negated(of: Expression | ConditionProblem): Expression | ConditionProblem {
  return 'problem' in of ? of : { kind: 'not', of };
}

function primary(state: State): Expression | ConditionProblem {
  const token = state.tokens[state.at];
  if (token === undefined) return ended(state);
  state.at += 1;
  if (token.text === '(') return group(state, token);
  if (token.text === ')' || token.text === '|') return trouble(`\`${token.text}\` is not expected here`, token);
  const of = state.tokens[state.at];
  if (of !== undefined && of.text.toLowerCase() === 'of' && !state.names.has(of.text)) return quantifier(state, token);
  if (/^(?:and|or|not|of)$/.test(token.text)) return trouble(`\`${token.text}\` is not expected here`, token);
  return { kind: 'name', name: token.text };
}

function group(state: State, open: Token): Expression | ConditionProblem {
  const inner = either(state);
  if ('problem' in inner) return inner;
  if (state.tokens[state.at]?.text !== ')') return trouble('the parenthesis is not closed', open);
  state.at += 1;
  return inner;
}

function quantifier(state: State, quantity: Token): Expression | ConditionProblem {
  state.at += 1;
  const pattern = state.tokens[state.at];
  if (pattern === undefined) return ended(state);
  state.at += 1;
  if (/^[()|]$/.test(pattern.text)) return trouble('a name, a pattern or `them` is expected', pattern);
  if (/^(?:1|any)$/i.test(quantity.text)) return { kind: 'quantifier', quantity: 'any', pattern: pattern.text };
  if (/^all$/i.test(quantity.text)) return { kind: 'quantifier', quantity: 'all', pattern: pattern.text };
  return trouble(`\`${quantity.text} of\` is not a quantifier; there are \`1 of\`, \`any of\` and \`all of\``, quantity);
}

const operators: Readonly<Record<string, NumberBound['op']>> = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte', '=': 'eq', '==': 'eq' };

function readAggregation(text: string, state: State): Aggregation | { readonly problem: string } {
  const measure = /^\s*(count|sum|avg|min|max)\s*\(\s*(?:([^\s()]+)\s*)?\)(?:\s+by\s+(\S+))?\s*(>=|<=|==|=|>|<)\s*(\d+(?:\.\d+)?)\s*$/i.exec(text);
  if (measure !== null) {
    const [, name = '', field = '', by, operator = '', number = ''] = measure;
    const op = operators[operator];
    if (op === undefined) return { problem: `\`${operator}\` is no comparison` };
    return {
      kind: 'measure',
      function: name.toLowerCase() as 'count',
      ...(field === '' ? {} : { field }),
      ...(by === undefined ? {} : { by }),
      bound: { op, value: Number(number) },
    };
  }
  const near = /^\s*near\s([^]+)$/i.exec(text)?.[1];
  if (near === undefined) return { problem: `the aggregation \`${text.trim()}\` is unknown` };
  const read = readCondition(near, state.names);
  if ('problem' in read || read.condition.aggregation !== undefined) return { problem: `\`${near.trim()}\` is no list of identifiers` };
  return { kind: 'near', near: read.condition.expression };
}

/** The text of a condition. */
export function printCondition({ expression, aggregation }: Condition): string {
  const text = printExpression(expression, 0);
  return aggregation === undefined ? text : `${text} | ${printAggregation(aggregation)}`;
}

const loosest = { or: 0, and: 1, not: 2 };

function printExpression(expression: Expression, within: number): string {
  const wrapped = (level: number, text: string): string => (level < within ? `(${text})` : text);
  return match(expression, {
    name: ({ name }) => name,
    not: ({ of }) => wrapped(loosest.not, `not ${printExpression(of, loosest.not)}`),
    and: ({ of }) => wrapped(loosest.and, of.map((part) => printExpression(part, loosest.not)).join(' and ')),
    // Parentheses around `and` within `or` are for the reader.
    or: ({ of }) => wrapped(loosest.or, of.map((part) => printExpression(part, loosest.not)).join(' or ')),
    quantifier: ({ quantity, pattern }) => `${quantity === 'any' ? '1' : 'all'} of ${pattern}`,
  });
}

const signs: Readonly<Record<NumberBound['op'], string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=', eq: '=', neq: '!=' };

/** The text of an aggregation, without the pipe. */
export function printAggregation(aggregation: Aggregation): string {
  return match(aggregation, {
    measure: ({ function: name, field = '', by, bound }) =>
      `${name}(${field})${by === undefined ? '' : ` by ${by}`} ${signs[bound.op]} ${bound.value}`,
    near: ({ near }) => `near ${printExpression(near, 0)}`,
  });
}

/** The identifiers that a quantifier's pattern names: `*` stands for any text; those that begin with `_` are left out. */
export function namesMatching(pattern: string, names: readonly string[]): readonly string[] {
  if (pattern === 'them') return names.filter((name) => !name.startsWith('_'));
  if (names.includes(pattern)) return [pattern];
  if (!pattern.includes('*')) return [];
  const pieces = pattern.split('*');
  return names.filter((name) => (pattern.startsWith('_') || !name.startsWith('_')) && fits(name, pieces));
}

/** Whether a name is the pieces in order with any text between them. */
function fits(name: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}

/** The identifiers that an expression names, in order, with those of patterns written out. */
export function namesIn(expression: Expression, names: readonly string[]): readonly string[] {
  return match(expression, {
    name: ({ name }) => [name],
    not: ({ of }) => namesIn(of, names),
    and: ({ of }) => of.flatMap((part) => namesIn(part, names)),
    or: ({ of }) => of.flatMap((part) => namesIn(part, names)),
    quantifier: ({ pattern }) => namesMatching(pattern, names),
  });
}
