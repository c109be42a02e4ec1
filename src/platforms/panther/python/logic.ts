import {
  always,
  and,
  constant,
  never,
  not,
  or,
  test,
  typesOf,
  type ElementPredicate,
  type Field,
  type JsonType,
  type Match,
  type Path,
  type Predicate,
  type TestPredicate,
} from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import { areDisjoint, isWithin, keyOf, oneOf, without } from './match-relation.ts';

/** A number that is the same for equal conditions. */
const identities = new WeakMap<object, string>();

/** A text that is the same for equal conditions; labels do not count. */
export function identity(of: Predicate): string {
  const known = identities.get(of);
  if (known !== undefined) return known;
  const text = match<Predicate, string>(of, {
    constant: ({ value }) => String(value),
    and: (node) => `&(${node.of.map(identity).join(' ')})`,
    or: (node) => `|(${node.of.map(identity).join(' ')})`,
    not: (node) => `!${identity(node.of)}`,
    test: (node) => `${fieldKey(node.field)}~${keyOf(node.match)}`,
    element: (node) => `some(${JSON.stringify(node.of)} ${identity(node.has)})`,
    sameValue: ({ left, right, relation, fold }) => JSON.stringify([left, right, relation, fold]),
    reading: ({ id }) => `?${id}`,
    opaque: ({ language, text: source }) => JSON.stringify([language, source]),
  });
  const short = text.length < 200 ? text : shorten(text);
  identities.set(of, short);
  return short;
}

function fieldKey(field: Field): string {
  return field.kind === 'anywhere' ? '*' : `${field.reach === 'exact' ? '' : '[]'}${field.as ?? ''}${field.path.join('\u0000')}`;
}

const shortened = new Map<string, string>();
let count = 0;

function shorten(text: string): string {
  const known = shortened.get(text);
  if (known !== undefined) return known;
  if (shortened.size > 200_000) shortened.clear();
  count += 1;
  const short = `#${count}`;
  shortened.set(text, short);
  return short;
}

/** Marks what is thrown when a condition grows beyond its limits. */
const beyond = Symbol('beyond the limits');

/** What conditions may cost until it is given up: parts looked at, and parts of one condition. */
const limits = { work: 80_000, parts: 600 };
let work = 0;

/** Runs something that builds conditions; undefined when they grow beyond the limits, which count steps and never time. */
export function withinLimits<T>(build: () => T): T | undefined {
  const before = work;
  work = 0;
  try {
    return build();
  } catch (error) {
    if (error instanceof Error && error.cause === beyond) return undefined;
    throw error;
  } finally {
    work = before;
  }
}

function spend(parts: number): void {
  work += parts + 1;
  if (work > limits.work || parts > limits.parts) throw new Error('the condition is too large', { cause: beyond });
}

/** All of the conditions, with what follows from a field's values said once. */
export function all(...parts: readonly Predicate[]): Predicate {
  return join('and', parts);
}

/** At least one of the conditions, with what follows from a field's values said once. */
export function some(...parts: readonly Predicate[]): Predicate {
  return join('or', parts);
}

/** Not the condition. A negated conjunction stays as it is: it reads as its author's exclusion. */
export function no(of: Predicate): Predicate {
  return of.kind === 'or' ? all(...of.of.map(no)) : not(of);
}

/** If `when` then `yes` else `otherwise`. */
export function choose(when: Predicate, yes: Predicate, otherwise: Predicate): Predicate {
  if (identity(yes) === identity(otherwise)) return yes;
  return some(all(when, yes), all(no(when), otherwise));
}

function join(kind: 'and' | 'or', given: readonly Predicate[]): Predicate {
  const joined = kind === 'and' ? and(...given) : or(...given);
  if (joined.kind !== kind) return joined;
  spend(joined.of.length);
  const absorbing = kind === 'or';
  let parts: readonly Predicate[] = joined.of.flatMap((part) => opened(kind, part));
  for (let round = 0; round < 3; round += 1) {
    spend(parts.length);
    const merged = mergeTests(kind, kind === 'and' ? withoutImplied(unique(parts)) : unique(parts));
    if (merged === undefined) return constant(absorbing);
    const next = resolve(kind, merged);
    if (next === undefined) return constant(absorbing);
    const same = next.length === parts.length && next.every((part, index) => part === parts[index]);
    parts = next.flatMap((part) => (part.kind === kind && part.label === undefined ? part.of : [part]));
    if (same) break;
  }
  return kind === 'and' ? and(...parts) : or(...parts);
}

/** In a conjunction a negated disjunction is several conditions, and the other way round. */
function opened(kind: 'and' | 'or', part: Predicate): readonly Predicate[] {
  if (part.kind !== 'not' || part.label !== undefined || part.of.kind !== (kind === 'and' ? 'or' : 'and') || part.of.label !== undefined) return [part];
  return part.of.of.flatMap((each) => opened(kind, not(each)));
}

function unique(parts: readonly Predicate[]): readonly Predicate[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const key = identity(part);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Drops from each part what the other parts already decide: `a and (not a or b)` is `a and b`, and a part that another
 * one implies goes. Undefined when the whole is decided.
 */
function resolve(kind: 'and' | 'or', parts: readonly Predicate[]): readonly Predicate[] | undefined {
  const opposite = kind === 'and' ? 'or' : 'and';
  const known = new Set(parts.map(identity));
  const kept: Predicate[] = [];
  for (const part of parts) {
    if (known.has(identity(not(part)))) return undefined;
    const positive = part.kind === 'not' && part.of.kind === kind ? part.of : undefined;
    if (positive !== undefined) {
      // not(a and b) beside a: b decides alone.
      const rest = positive.of.filter((each) => !known.has(identity(each)));
      if (positive.of.some((each) => known.has(identity(not(each))))) continue;
      if (rest.length === 0) return undefined;
      kept.push(rest.length === positive.of.length ? part : not(kind === 'and' ? and(...rest) : or(...rest)));
      continue;
    }
    if (part.kind !== opposite) {
      kept.push(part);
      continue;
    }
    if (part.of.some((each) => known.has(identity(each)))) continue;
    const rest = part.of.filter((each) => !known.has(identity(not(each))));
    if (rest.length === 0) return undefined;
    kept.push(rest.length === part.of.length ? part : opposite === 'and' ? and(...rest) : or(...rest));
  }
  return kept;
}

/** Drops "the field is there" where another part asks for something in it. */
function withoutImplied(parts: readonly Predicate[]): readonly Predicate[] {
  return parts.filter((part, index) => {
    if (part.kind !== 'test' || part.match.kind !== 'present' || part.field.kind !== 'path' || part.field.reach !== 'exact') return true;
    const key = part.field.path.join('\u0000');
    return !parts.some((other, at) => at !== index && other.kind !== 'test' && needs(other).has(key));
  });
}

const known = new WeakMap<object, ReadonlySet<string>>();

/** The paths that are there wherever the condition holds. */
function needs(of: Predicate): ReadonlySet<string> {
  const found = known.get(of);
  if (found !== undefined) return found;
  const prefixes = (path: Path): ReadonlySet<string> => new Set(path.map((_, index) => path.slice(0, index + 1).join('\u0000')));
  const nothing: ReadonlySet<string> = new Set();
  const result = match<Predicate, ReadonlySet<string>>(of, {
    constant: () => nothing,
    and: (node) => new Set(node.of.flatMap((each) => [...needs(each)])),
    or: (node) => {
      const [first, ...rest] = node.of.map(needs);
      return new Set([...(first ?? nothing)].filter((key) => rest.every((each) => each.has(key))));
    },
    not: () => nothing,
    test: ({ field }) => (field.kind === 'path' && field.reach === 'exact' ? prefixes(field.path) : nothing),
    element: (node) => (node.of.reach === 'exact' ? prefixes(node.of.path) : nothing),
    sameValue: () => nothing,
    reading: () => nothing,
    opaque: () => nothing,
  });
  known.set(of, result);
  return result;
}

/** A condition on one field's value: in the match, or not in it (missing included). */
interface Literal {
  readonly path: Path;
  readonly key: string;
  readonly positive: boolean;
  readonly match: Match;
  readonly source: Predicate;
}

function literalOf(part: Predicate): Literal | undefined {
  const inner = part.kind === 'not' ? part.of : part;
  if (inner.kind !== 'test' || inner.field.kind !== 'path' || inner.field.reach !== 'exact' || inner.field.as !== undefined) return undefined;
  return { path: inner.field.path, key: inner.field.path.join('\u0000'), positive: part === inner, match: inner.match, source: part };
}

/** Merges the conditions on each field. Undefined when they decide the whole. */
function mergeTests(kind: 'and' | 'or', parts: readonly Predicate[]): readonly Predicate[] | undefined {
  const groups = new Map<string, Literal[]>();
  const order: (Predicate | string)[] = [];
  for (const part of parts) {
    const literal = literalOf(part);
    if (literal === undefined) {
      order.push(part);
      continue;
    }
    const group = groups.get(literal.key);
    if (group === undefined) {
      groups.set(literal.key, [literal]);
      order.push(literal.key);
    } else group.push(literal);
  }
  const merged = new Map<string, readonly Literal[]>();
  for (const [key, group] of groups) {
    const result = group.length === 1 ? group : mergeGroup(kind, group);
    if (result === undefined) return undefined;
    merged.set(key, result);
  }
  if (kind === 'and' && !parentsAgree(merged, parts)) return undefined;
  return order.flatMap((item) => (typeof item === 'string' ? (merged.get(item) ?? []).map(({ source }) => source) : [item]));
}

function mergeGroup(kind: 'and' | 'or', group: readonly Literal[]): readonly Literal[] | undefined {
  const first = group[0];
  if (first === undefined) return [];
  const field = (first.source.kind === 'not' ? first.source.of : first.source) as TestPredicate;
  const make = (positive: boolean, accepted: Match): Literal => {
    const source = test(field.field, accepted);
    return { ...first, positive, match: accepted, source: positive ? source : not(source) };
  };
  // In a conjunction the negative ones add up; in a disjunction the positive ones do.
  const adding = group.filter(({ positive }) => positive === (kind === 'or'));
  const narrowing = group.filter(({ positive }) => positive !== (kind === 'or'));
  const sum = adding.length === 0 ? undefined : union(adding.map((each) => each.match));
  let kept: Match[] = [];
  for (const { match: next } of narrowing) {
    if (kept.some((other) => areDisjoint(other, next))) return undefined;
    if (kept.some((other) => isWithin(other, next))) continue;
    kept = [...kept.filter((other) => !isWithin(next, other)), next];
  }
  if (sum !== undefined && kind === 'and') kept = kept.map((each) => (each.kind === 'present' ? presentWithout(sum) : each));
  if (sum !== undefined) {
    const left = kept.map((each) => oneOf(without(each, sum)));
    if (left.some((each) => each.kind === 'either' && each.of.length === 0)) return undefined;
    kept = left;
  }
  const rest = sum === undefined ? [] : kept.length === 0 ? [sum] : overlapping(sum, kept);
  const inOrder = group[0]?.positive === (kind === 'or');
  const sums = rest.map((each) => make(kind === 'or', each));
  const others = kept.map((each) => make(kind !== 'or', each));
  return inOrder ? [...sums, ...others] : [...others, ...sums];
}

/** "There, and of none of these types" is "of one of the others". */
function presentWithout(sum: Match): Match {
  const parts = sum.kind === 'either' ? sum.of : [sum];
  const taken = parts.map((part): JsonType | undefined => (part.kind === 'type' ? part.of : part.kind === 'null' ? 'null' : undefined));
  if (taken.includes(undefined) || taken.length < 2) return { kind: 'present' };
  const rest = (['string', 'number', 'boolean', 'null', 'object', 'array'] as const).filter((type) => !taken.includes(type));
  return oneOf(rest.map((of): Match => (of === 'null' ? { kind: 'null' } : { kind: 'type', of })));
}

/** The alternatives that can overlap every kept match. */
function overlapping(sum: Match, kept: readonly Match[]): readonly Match[] {
  const parts = (sum.kind === 'either' ? sum.of : [sum]).filter((part) => kept.every((each) => !areDisjoint(part, each)));
  return parts.length === 0 ? [] : [oneOf(parts)];
}

/** Several matches as one, without alternatives that lie in another. */
function union(matches: readonly Match[]): Match {
  const parts = matches.flatMap((each) => (each.kind === 'either' ? each.of : [each]));
  const kept = parts.filter((part, index) => !parts.some((other, at) => at !== index && isWithin(part, other) && !(at > index && isWithin(other, part))));
  return oneOf(kept);
}

/** False when a field is asked for a value while the value it would lie in is not an object. Drops what follows from it. */
function parentsAgree(merged: Map<string, readonly Literal[]>, parts: readonly Predicate[]): boolean {
  const objects = new Set<string>();
  for (const literals of merged.values()) {
    for (const { path, positive } of literals) {
      if (positive) for (let length = 1; length < path.length; length += 1) objects.add(path.slice(0, length).join('\u0000'));
    }
  }
  const arrays = new Set(parts.flatMap((part) => (part.kind === 'element' && part.of.reach === 'exact' ? [part.of.path.join('\u0000')] : [])));
  for (const [key, literals] of merged) {
    const type = objects.has(key) ? 'object' : arrays.has(key) ? 'array' : undefined;
    if (type === undefined) continue;
    if (literals.some(({ positive, match: accepted }) => positive && !typesOf(accepted).includes(type))) return false;
    merged.set(key, literals.filter(({ positive, match: accepted }) => !redundant(positive, accepted, type)));
  }
  return true;
}

function redundant(positive: boolean, accepted: Match, type: 'object' | 'array'): boolean {
  return positive ? isWithin({ kind: 'type', of: type }, accepted) : !typesOf(accepted).includes(type);
}

/** Every condition inside, itself included, outermost first. */
export function partsOf(of: Predicate): readonly Predicate[] {
  const inner = match<Predicate, readonly Predicate[]>(of, {
    constant: () => [],
    and: (node) => node.of,
    or: (node) => node.of,
    not: (node) => [node.of],
    test: () => [],
    element: (node) => [node.has],
    sameValue: () => [],
    reading: () => [],
    opaque: () => [],
  });
  return [of, ...inner.flatMap(partsOf)];
}

/** The tests and other conditions that `and`, `or` and `not` are built on; an element counts as one. */
export function leavesOf(of: Predicate): readonly Predicate[] {
  if (of.kind === 'and' || of.kind === 'or') return of.of.flatMap(leavesOf);
  return of.kind === 'not' ? leavesOf(of.of) : [of];
}

/** The condition with its innermost parts replaced, simplified again on the way up. */
export function mapParts(of: Predicate, change: (part: Predicate) => Predicate): Predicate {
  const known = new Map<Predicate, Predicate>();
  const visit = (part: Predicate): Predicate => {
    const done = known.get(part);
    if (done !== undefined) return done;
    const result = match<Predicate, Predicate>(part, {
      constant: change,
      and: (node) => all(...node.of.map(visit)),
      or: (node) => some(...node.of.map(visit)),
      not: (node) => no(visit(node.of)),
      test: change,
      element: change,
      sameValue: change,
      reading: change,
      opaque: change,
    });
    known.set(part, result);
    return result;
  };
  return visit(of);
}

/** `element`, decided where its condition is. */
export function elementOf(path: Path, has: Predicate): Predicate {
  if (has.kind === 'constant' && !has.value) return never;
  const node: ElementPredicate = Object.freeze({ kind: 'element', of: Object.freeze({ path, reach: 'exact' }), has });
  return node;
}

export { always, never };
