import type { Path } from '../../../rule/index.ts';
import { onceEach } from '../../../text/once.ts';
import type { CallExpr, Comparator, Expr, ListExpr, TextExpr } from '../insights/tree.ts';

/** A condition that always or never holds; it never stays inside another one. */
export function always(value: boolean): Expr {
  return { kind: 'boolean', value };
}

/** Whether a condition holds of every event. */
export function isTrue(condition: Expr): boolean {
  return condition.kind === 'boolean' && condition.value;
}

/** All of the conditions. */
export function all(parts: readonly Expr[]): Expr {
  return join('all', parts);
}

/** One of the conditions. */
export function any(parts: readonly Expr[]): Expr {
  return join('any', parts);
}

function join(kind: 'all' | 'any', parts: readonly Expr[]): Expr {
  const absorbing = kind === 'any';
  const kept = new Map<string, Expr>();
  for (const part of parts) {
    if (part.kind === 'boolean') {
      if (part.value === absorbing) return part;
    } else for (const each of part.kind === kind ? part.of : [part]) kept.set(textOf(each), each);
  }
  const of = [...kept.values()];
  // `ispresent` is true or false of every event, as comparisons of missing fields are not.
  if (of.some((part) => part.kind === 'not' && part.of.kind === 'call' && part.of.name === 'ispresent' && kept.has(textOf(part.of)))) return always(absorbing);
  const [only] = of;
  if (only === undefined) return always(!absorbing);
  return of.length === 1 ? only : { kind, of };
}

/** A text that is the same for equal expressions; each is asked for with all that it is joined to. */
export const textOf: (of: Expr) => string = onceEach((of) => JSON.stringify(of));

/** Not the condition. */
export function negate(of: Expr): Expr {
  return of.kind === 'boolean' ? always(!of.value) : { kind: 'not', of };
}

/** A field by its name in the query. */
export function field(path: Path): Expr {
  return { kind: 'field', path };
}

/** A call of a function. */
export function call(name: string, ...list: readonly Expr[]): CallExpr {
  return { kind: 'call', name, arguments: list };
}

/** The field is there. */
export function present(path: Path): Expr {
  return call('ispresent', field(path));
}

/** A comparison. */
export function compare(left: Expr, operator: Comparator, right: Expr): Expr {
  return { kind: 'compare', operator, left, right };
}

/** One of the values, or none of them. */
export function within(value: Expr, members: readonly Expr[], negated: boolean): Expr {
  const [only] = members;
  if (only !== undefined && members.length === 1) return compare(value, negated ? '!=' : '=', only);
  const list: ListExpr = { kind: 'list', of: members };
  return { kind: 'in', negated, value, list };
}

/** A match of a regex or text, or none. */
export function like(value: Expr, pattern: TextExpr | { readonly kind: 'regex'; readonly text: string }, negated: boolean): Expr {
  return { kind: 'like', negated, value, pattern };
}

/**
 * A text in quotes that means the same however backslashes and wildcards are read; undefined where none does (a
 * backslash, both quotes, a line break, `*` and `%`, or the braces of a saved query's parameter).
 */
export function quoted(text: string): TextExpr | undefined {
  if (/[\\*%\u0000-\u001f\u007f]|\{\{|\}\}/.test(text)) return undefined;
  if (!text.includes('"')) return { kind: 'text', raw: text, quote: '"' };
  return text.includes("'") ? undefined : { kind: 'text', raw: text, quote: "'" };
}
