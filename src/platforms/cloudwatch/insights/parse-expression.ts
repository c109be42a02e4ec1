import { diagnostics } from '../diagnostics.ts';
import type { Path } from '../../../rule/index.ts';
import { exactNumber } from '../../../text/numbers.ts';
import { suggestion } from '../../../text/suggest.ts';
import { stopped, textBetween, type Cursor } from './cursor.ts';
import type { NamePart } from './lexer.ts';
import type { ArithmeticExpr, CallExpr, Comparator, Expr, ListExpr, RegexExpr, SubqueryExpr, TextExpr } from './tree.ts';
import { functions } from './vocabulary.ts';

/** The deepest nesting that is read. */
const deepest = 200;

/** An expression with `and`, `or` and `not`. */
export function parseExpression(cursor: Cursor, depth = 0): Expr {
  if (depth > deepest) tooDeep(cursor);
  const first = parseNot(cursor, depth + 1);
  const rest: { operator: 'and' | 'or'; value: Expr }[] = [];
  for (;;) {
    const operator = cursor.take('and') || cursor.take('&&') ? 'and' : cursor.take('or') || cursor.take('||') ? 'or' : undefined;
    if (operator === undefined) break;
    rest.push({ operator, value: parseNot(cursor, depth + 1) });
  }
  if (rest.length === 0) return first;
  const of = [first, ...rest.map(({ value }) => value)];
  if (rest.every(({ operator }) => operator === 'and')) return { kind: 'all', of };
  if (rest.every(({ operator }) => operator === 'or')) return { kind: 'any', of };
  return { kind: 'mixed', first, rest };
}

function tooDeep(cursor: Cursor): never {
  cursor.report.add(diagnostics['too-deep'], { most: deepest }, { source: cursor.source, span: cursor.peek() });
  throw stopped;
}

function parseNot(cursor: Cursor, depth: number): Expr {
  if (depth > deepest) return parseExpression(cursor, depth);
  if (cursor.take('not') || cursor.take('!')) return { kind: 'not', of: parseNot(cursor, depth + 1) };
  return parseComparison(cursor, depth);
}

const comparators: readonly Comparator[] = ['=', '!=', '<', '<=', '>', '>='];

function parseComparison(cursor: Cursor, depth: number): Expr {
  const left = parseSum(cursor, depth);
  if (cursor.take('=~')) return { kind: 'like', negated: false, value: left, pattern: patternOf(cursor) };
  if (cursor.take('==')) return { kind: 'compare', operator: '=', left, right: parseSum(cursor, depth) };
  for (const operator of comparators) {
    if (cursor.take(operator)) return { kind: 'compare', operator, left, right: parseSum(cursor, depth) };
  }
  const negated = cursor.at('not') && ['like', 'in'].includes(wordAfter(cursor)) && cursor.take('not');
  if (cursor.take('like')) return { kind: 'like', negated, value: left, pattern: patternOf(cursor) };
  if (cursor.take('in')) return { kind: 'in', negated, value: left, list: membersOf(cursor, depth) };
  return left;
}

function wordAfter(cursor: Cursor): string {
  const token = cursor.peekSecond();
  return token.kind === 'word' ? token.text.toLowerCase() : '';
}

/** What stands after `like`, `=~` or `parse`: a text or a regex. */
export function patternOf(cursor: Cursor): TextExpr | RegexExpr {
  const regex = cursor.regex();
  if (regex !== undefined) return { kind: 'regex', text: regex };
  const token = cursor.peek();
  if (token.kind !== 'text') return cursor.fail('a quoted text or a regex between slashes');
  cursor.next();
  return { kind: 'text', raw: token.raw, quote: token.quote };
}

/** A name that stands for itself: of a field, or one that is given. */
export function nameOf(cursor: Cursor): string {
  const token = cursor.next();
  if (token.kind === 'word') return token.text;
  if (token.kind === 'quotedName') return pathOf(token.parts).join('.');
  cursor.moveTo(token.start);
  return cursor.fail('a name');
}

function membersOf(cursor: Cursor, depth: number): ListExpr | SubqueryExpr {
  if (cursor.at('(')) return { kind: 'subquery', text: subqueryText(cursor) };
  if (!cursor.at('[')) return cursor.fail('a list in brackets');
  return listOf(cursor, depth);
}

function listOf(cursor: Cursor, depth: number): ListExpr {
  cursor.expect('[');
  return { kind: 'list', of: separated(cursor, ']', () => parseExpression(cursor, depth + 1)) };
}

/** Items between commas up to the closing symbol, which is taken. */
function separated<T>(cursor: Cursor, closing: string, item: () => T): T[] {
  const items: T[] = [];
  if (cursor.take(closing)) return items;
  do items.push(item());
  while (cursor.take(','));
  cursor.expect(closing);
  return items;
}

/** The text of a query in parentheses, as it is written. */
export function subqueryText(cursor: Cursor): string {
  if (!cursor.at('(')) return cursor.fail('a query in parentheses');
  const start = cursor.peek().end;
  let open = 0;
  for (;;) {
    const token = cursor.next();
    if (token.kind === 'end') return cursor.fail('`)`');
    if (token.kind !== 'symbol') continue;
    if (token.text === '(') open += 1;
    if (token.text === ')') open -= 1;
    if (open === 0) return textBetween(cursor.source, { start, end: token.start });
  }
}

const sums: readonly ArithmeticExpr['operator'][] = ['+', '-'];
const products: readonly ArithmeticExpr['operator'][] = ['*', '/', '%'];

function parseSum(cursor: Cursor, depth: number): Expr {
  return arithmetic(cursor, sums, () => arithmetic(cursor, products, () => arithmetic(cursor, ['^'], () => parseUnary(cursor, depth))));
}

function arithmetic(cursor: Cursor, operators: readonly ArithmeticExpr['operator'][], operand: () => Expr): Expr {
  let left = operand();
  // Each further operand nests what was read so far.
  for (let depth = 0; ; depth += 1) {
    if (depth > deepest) tooDeep(cursor);
    const { start } = cursor.peek();
    const operator = operators.find((candidate) => cursor.take(candidate));
    if (operator === undefined) return left;
    if (operator === '-') reportDash(cursor, start);
    left = { kind: 'arithmetic', operator, left, right: operand() };
  }
}

/** The longest part of a name on either side of a dash that is looked at. */
const longestName = 200;

/** A name with a dash that stands outside of backticks is a subtraction (`CWL_QuerySyntax-Guidelines`): said at its first dash. */
function reportDash({ source, report }: Cursor, at: number): void {
  const before = /(?<![\w.@`-])[A-Za-z_][\w.]*$/.exec(source.text.slice(Math.max(0, at - longestName), at))?.[0];
  const after = /^[A-Za-z_][\w.-]*(?![\w.(-])/.exec(source.text.slice(at + 1, at + longestName))?.[0];
  if (before === undefined || after === undefined) return;
  const name = `${before}-${after}`;
  report.add(diagnostics.dash, { name }, { source, span: { start: at - before.length, end: at + 1 + after.length } });
}

function parseUnary(cursor: Cursor, depth: number): Expr {
  if (depth > deepest) return parseExpression(cursor, depth);
  if (!cursor.take('-')) return parsePrimary(cursor, depth);
  const of = parseUnary(cursor, depth + 1);
  return of.kind === 'number' ? { kind: 'number', value: -of.value } : { kind: 'negative', of };
}

function parsePrimary(cursor: Cursor, depth: number): Expr {
  const token = cursor.peek();
  if (token.kind === 'symbol' && token.text === '(') return parenthesised(cursor, depth);
  if (token.kind === 'symbol' && token.text === '[') return listOf(cursor, depth);
  if (token.kind === 'symbol' && token.text === '*') {
    cursor.next();
    return { kind: 'star' };
  }
  if (token.kind === 'text') {
    cursor.next();
    return { kind: 'text', raw: token.raw, quote: token.quote };
  }
  if (token.kind === 'number') {
    cursor.next();
    const value = /^0\d/.test(token.text) ? undefined : exactNumber(token.text);
    return value === undefined ? { kind: 'digits', text: token.text } : { kind: 'number', value };
  }
  if (token.kind === 'duration') {
    cursor.next();
    return { kind: 'duration', amount: token.amount, unit: token.unit };
  }
  if (token.kind === 'word') return parseName(cursor, token.text, depth);
  if (token.kind === 'quotedName') {
    cursor.next();
    return withSteps(cursor, { kind: 'field', path: pathOf(token.parts) });
  }
  return cursor.fail('a field, a value or a condition');
}

function parenthesised(cursor: Cursor, depth: number): Expr {
  cursor.expect('(');
  const inner = parseExpression(cursor, depth + 1);
  cursor.expect(')');
  return inner;
}

function parseName(cursor: Cursor, text: string, depth: number): Expr {
  const second = cursor.peekSecond();
  if (second.kind === 'symbol' && second.text === '(' && !text.includes('.')) return parseCall(cursor, text, depth);
  cursor.next();
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return { kind: 'boolean', value: lower === 'true' };
  return withSteps(cursor, { kind: 'field', path: text.split('.') });
}

function parseCall(cursor: Cursor, text: string, depth: number): Expr {
  const token = cursor.next();
  const known = functions.get(text.toLowerCase());
  if (known === undefined) {
    const near = suggestion(text, [...functions.values()].map(({ name }) => name));
    const hint = near === undefined ? 'see the functions of the query syntax' : `did you mean \`${near}\`?`;
    cursor.report.add(diagnostics['unknown-function'], { name: text, hint }, { source: cursor.source, span: token });
  }
  cursor.expect('(');
  const list = separated(cursor, ')', () => regexArgument(cursor) ?? parseExpression(cursor, depth + 1));
  const call: CallExpr = { kind: 'call', name: known?.name ?? text, arguments: list };
  return withSteps(cursor, call);
}

function regexArgument(cursor: Cursor): RegexExpr | undefined {
  const regex = cursor.regex();
  return regex === undefined ? undefined : { kind: 'regex', text: regex };
}

/** `.key` after a call and `[n]` after anything: members of a map or list. */
function withSteps(cursor: Cursor, of: Expr): Expr {
  const steps: (string | number)[] = [];
  for (;;) {
    if (cursor.take('[')) {
      const token = cursor.next();
      if (token.kind !== 'number') return cursor.fail('the number of an element');
      steps.push(token.value);
      cursor.expect(']');
    } else if (cursor.take('.')) {
      const token = cursor.next();
      if (token.kind === 'word') steps.push(...token.text.split('.'));
      else if (token.kind === 'quotedName') steps.push(...token.parts.flatMap(keysOf));
      else return cursor.fail('a key');
    } else return steps.length === 0 ? of : { kind: 'access', of, steps };
  }
}

function keysOf(part: NamePart): readonly string[] {
  return part.quoted ? [part.text] : part.text.split('.');
}

/**
 * The keys of a name with backticks. A whole dotted name in one pair is the path it spells, as in the documentation's
 * examples; among plain parts a pair is one key (`map.attribute.\`special.char\``, structure types). In
 * `@\`name\`` the sign belongs to the name.
 */
export function pathOf(parts: readonly NamePart[]): Path {
  const [first, second] = parts;
  if (first === undefined) return [];
  if (parts.length === 1) return first.text.split('.');
  if (first.text === '@' && second !== undefined) return [`@${second.text}`, ...parts.slice(2).flatMap(keysOf)];
  return parts.flatMap(keysOf);
}
