import { mentions } from './names-bound.ts';
import type { CompareOperator, Expression, Statement } from './tree.ts';

/** A name. */
export function name(text: string): Expression {
  return { kind: 'name', name: text };
}

/** A constant. */
export function literal(value: null | boolean | number | string): Expression {
  return { kind: 'literal', value };
}

/** A call with positional arguments, and keyword arguments by name. */
export function call(callee: Expression | string, args: readonly Expression[], keywords: Readonly<Record<string, Expression>> = {}): Expression {
  return {
    kind: 'call',
    callee: typeof callee === 'string' ? name(callee) : callee,
    args,
    keywords: Object.entries(keywords).map(([key, value]) => ({ name: key, value })),
  };
}

/** A call of a method. */
export function method(of: Expression, called: string, args: readonly Expression[], keywords: Readonly<Record<string, Expression>> = {}): Expression {
  return call({ kind: 'attribute', of, name: called }, args, keywords);
}

/** A comparison of two values. */
export function compare(first: Expression, op: CompareOperator, right: Expression): Expression {
  return { kind: 'compare', first, rest: [{ op, right }] };
}

/** A list or tuple. */
export function display(as: 'list' | 'tuple', of: readonly Expression[]): Expression {
  return { kind: 'display', as, of };
}

/** `a and b`, `a or b`; no part twice, and one part is itself. */
export function logic(op: 'and' | 'or', parts: readonly Expression[]): Expression {
  const flat = distinct(parts.flatMap((part) => (part.kind === 'logic' && part.op === op ? part.of : [part])));
  const [only] = flat;
  if (only === undefined) return literal(op === 'and');
  return flat.length === 1 ? only : { kind: 'logic', op, of: flat };
}

function distinct(parts: readonly Expression[]): readonly Expression[] {
  const texts = parts.map((part) => JSON.stringify(part));
  return parts.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

const opposites: Readonly<Partial<Record<CompareOperator, CompareOperator>>> = {
  '==': '!=', '!=': '==', in: 'not in', 'not in': 'in', is: 'is not', 'is not': 'is',
};

/**
 * Not the condition, in the way people write it: alternatives that can all be turned round are turned round one by one.
 * Orderings are not: they differ on what cannot be ordered.
 */
export function negate(of: Expression): Expression {
  if (of.kind === 'unary' && of.op === 'not') return of.of;
  if (of.kind === 'literal' && typeof of.value === 'boolean') return literal(!of.value);
  const [only] = of.kind === 'compare' ? of.rest : [];
  const opposite = only === undefined ? undefined : opposites[only.op];
  if (of.kind === 'compare' && only !== undefined && opposite !== undefined && of.rest.length === 1) return compare(of.first, opposite, only.right);
  if (of.kind === 'logic' && of.op === 'or' && of.of.every((part) => turnsRound(part))) return logic('and', of.of.map(negate));
  return { kind: 'unary', op: 'not', of };
}

function turnsRound(of: Expression): boolean {
  const [only] = of.kind === 'compare' ? of.rest : [];
  return (of.kind === 'unary' && of.op === 'not') || (of.kind === 'compare' && of.rest.length === 1 && only !== undefined && opposites[only.op] !== undefined);
}

/** `any(condition for target in source)`. */
export function anyOf(condition: Expression, target: string, source: Expression): Expression {
  return call('any', [{ kind: 'comprehension', as: 'generator', element: condition, clauses: [{ target: name(target), of: source, conditions: [] }] }]);
}

/** `return value`. */
export function returns(of: Expression): Statement {
  return { kind: 'return', of };
}

/** `def name(parameters): body`; a single parameter that nothing is done with is `_`, as in published rules. */
export function define(text: string, parameters: readonly string[], body: readonly Statement[]): Statement {
  const used = (name: string): boolean => body.some((statement) => mentions(statement, name));
  return { kind: 'function', name: text, parameters: parameters.map((each) => ({ name: parameters.length > 1 || used(each) ? each : '_' })), body };
}

/** `bool(x)` as `x`, also under `not`. */
export function bare(of: Expression): Expression {
  if (of.kind === 'call' && of.callee.kind === 'name' && of.callee.name === 'bool' && of.args[0] !== undefined) return of.args[0];
  if (of.kind === 'unary' && of.op === 'not') return { ...of, of: bare(of.of) };
  if (of.kind === 'logic') return { ...of, of: of.of.map(bare) };
  return of;
}
