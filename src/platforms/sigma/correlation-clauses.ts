import { match } from '../../text/match.ts';
import { namesMatching } from './condition.ts';
import type { CorrelationTree, Expression, Member, NumberBound } from './tree.ts';

/** Rules of a temporal correlation of which one has to match. */
export type Clause = readonly [Member, ...Member[]];

/**
 * What a temporal correlation asks for, clause by clause: every rule by itself, or one clause of all rules where any of them
 * will do, or what its condition says. Undefined where that is no list of clauses without a rule in common: so many of
 * several rules, a rule that must not match, an order of alternatives.
 */
export function clausesOf({ type, bounds, condition, members }: CorrelationTree): readonly Clause[] | undefined {
  const each = members.map((member): Clause => [member]);
  const clauses = condition === undefined ? counted(each, bounds) : named(condition, members);
  if (clauses === undefined) return undefined;
  // The order is that of the rules, whatever the condition's.
  if (clauses.every(({ length }) => length === 1)) return clauses.length === members.length ? each : undefined;
  const shared = new Set(clauses.flat()).size < clauses.flat().length;
  return shared || (type === 'temporal_ordered' && clauses.length > 1) ? undefined : clauses;
}

/** All of the rules, or any of them, by how many of them have to match. */
function counted(each: readonly Clause[], bounds: readonly NumberBound[]): readonly Clause[] | undefined {
  const count = new Set(each.map(([{ reference }]) => reference)).size;
  const allowed = (rules: number): boolean => bounds.every((bound) => within(rules, bound));
  if (!allowed(count) || (bounds.length > 0 && allowed(0))) return undefined;
  const fewer = Array.from({ length: count - 1 }, (_, index) => allowed(index + 1));
  const [first, ...rest] = each.flat();
  if (bounds.length === 0 || !fewer.includes(true)) return each;
  return fewer.includes(false) || first === undefined ? undefined : [[first, ...rest]];
}

function within(count: number, { op, value }: NumberBound): boolean {
  return { gt: count > value, gte: count >= value, lt: count < value, lte: count <= value, eq: count === value, neq: count !== value }[op];
}

/** The clauses of a condition over the names of the rules. */
function named(condition: Expression, members: readonly Member[]): readonly Clause[] | undefined {
  const names = [...new Set(members.map(({ reference }) => reference))];
  const clauses = conjuncts(condition, names).map((alternatives): Clause | undefined => {
    const [first, ...rest] = members.filter(({ reference }) => alternatives?.includes(reference) === true);
    return first === undefined ? undefined : [first, ...rest];
  });
  return clauses.every((clause) => clause !== undefined) ? clauses : undefined;
}

type Alternatives = readonly string[] | undefined;

function conjuncts(expression: Expression, names: readonly string[]): readonly Alternatives[] {
  return match<Expression, readonly Alternatives[]>(expression, {
    name: ({ name }) => [[name]],
    and: ({ of }) => of.flatMap((part) => conjuncts(part, names)),
    or: ({ of }) => [alternatives(of)],
    not: () => [undefined],
    quantifier: ({ quantity, pattern }) => {
      const found = namesMatching(pattern, names);
      return quantity === 'all' ? found.map((name) => [name]) : [found];
    },
  });
}

function alternatives(parts: readonly Expression[]): Alternatives {
  const found = parts.map((part) => (part.kind === 'name' ? part.name : undefined));
  return found.every((name) => name !== undefined) ? found : undefined;
}
