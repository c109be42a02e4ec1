import { match } from '../../../text/match.ts';
import { namesMatching } from '../reading/condition.ts';
import { logSourceId } from '../reading/log-sources.ts';
import type { SigmaOptions } from '../options.ts';
import type { CorrelationTree, DetectionTree, Expression, Member, NumberBound } from '../tree.ts';

/** Rules of a correlation that are taken together: an event of any of them will do. */
export type Clause = readonly [Member, ...Member[]];

/** Whether a correlation asks for rules that match near each other, and does not count or measure. */
export function isTemporal({ type }: CorrelationTree): boolean {
  return type === 'temporal' || type === 'temporal_ordered';
}

/**
 * What a correlation asks for, clause by clause: all rules together where it counts or measures; else every rule by itself, or
 * one clause of all rules where any of them will do, or what its condition says. Undefined where that is no list of clauses
 * without a rule in common: so many of several rules, a rule that must not match, an order of alternatives.
 */
export function clausesOf(tree: CorrelationTree): readonly Clause[] | undefined {
  const { type, bounds, condition, members } = tree;
  const each = members.map((member): Clause => [member]);
  if (!isTemporal(tree)) return together(members);
  const clauses = condition === undefined ? counted(each, bounds) : named(condition, members);
  if (clauses === undefined) return undefined;
  // The order is that of the rules, whatever the condition's.
  if (clauses.every(({ length }) => length === 1)) return clauses.length === members.length ? each : undefined;
  const shared = new Set(clauses.flat()).size < clauses.flat().length;
  return shared || (type === 'temporal_ordered' && clauses.length > 1) ? undefined : clauses;
}

/** The rules of a correlation that are conditions over one event each, in order, those of its correlations among them. */
export function leavesOf({ members }: CorrelationTree): readonly { readonly reference: string; readonly tree: DetectionTree }[] {
  return members.flatMap(({ reference, tree }) => (tree.kind === 'correlation' ? leavesOf(tree) : [{ reference, tree }]));
}

/**
 * Why a correlation is neither a measure of events nor a sequence of them, so that it puts rules together in a way of its
 * own; undefined where it is one of the two.
 */
export function ownWay(tree: CorrelationTree, options: SigmaOptions): string | undefined {
  const { members, fields, type, percentile } = tree;
  if (members.some((member) => member.tree.kind === 'correlation')) return 'it refers to another correlation';
  if (new Set(leavesOf(tree).map((leaf) => logSourceId(leaf.tree.logsource, options))).size > 1) return 'its rules look at different log sources';
  const clauses = clausesOf(tree);
  if (clauses === undefined) return 'it asks for so many of its rules, or for some not to match, which is neither all, nor any, nor `and` of such';
  const mixed = clauses.some((clause) => new Set(clause.map((member) => groupFields(tree, member).join('|'))).size > 1);
  if (mixed) return 'it takes rules together that group by different fields';
  if (fields.length > 1) return 'it measures several fields';
  if (type === 'value_median') return 'it takes the median, which of an even number of values lies between two of them';
  return type === 'value_percentile' && percentile === undefined ? 'it does not say which percentile' : undefined;
}

/** The fields that one rule's events are grouped by: `group-by`, through aliases. */
export function groupFields({ groupBy, aliases }: CorrelationTree, { reference, head }: Member): readonly string[] {
  return groupBy.map((key) => {
    const fields = aliases.find(({ name }) => name === key)?.fields ?? {};
    // An alias names rules by `name`; pySigma finds them by id as well, whichever the list of rules has.
    const names = [reference, head['name'], head['id']].filter((name) => typeof name === 'string');
    return names.map((name) => fields[name]).find((field) => field !== undefined) ?? key;
  });
}

function together([first, ...rest]: readonly Member[]): readonly Clause[] | undefined {
  return first === undefined ? undefined : [[first, ...rest]];
}

/** All of the rules, or any of them, by how many of them have to match. */
function counted(each: readonly Clause[], bounds: readonly NumberBound[]): readonly Clause[] | undefined {
  const count = new Set(each.map(([{ reference }]) => reference)).size;
  const allowed = (rules: number): boolean => bounds.every((bound) => within(rules, bound));
  if (!allowed(count) || (bounds.length > 0 && allowed(0))) return undefined;
  const fewer = Array.from({ length: count - 1 }, (_, index) => allowed(index + 1));
  if (bounds.length === 0 || !fewer.includes(true)) return each;
  return fewer.includes(false) ? undefined : together(each.flat());
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
