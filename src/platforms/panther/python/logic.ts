import { always, and, constant, never, not, or, type ElementPredicate, type Path, type Predicate } from '../../../rule/index.ts';
import { decideInside } from './assume.ts';
import { identity, oppositeIdentity } from './identity.ts';
import { withoutImplied } from './implied.ts';
import { mergeTests } from './join-tests.ts';
import { whenForgotten, measure, spend } from './limits.ts';

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
  if (of === possible) return of;
  return of.kind === 'or' ? all(...of.of.map(no)) : not(of);
}

/** If `when` then `yes` else `otherwise`. */
export function choose(when: Predicate, yes: Predicate, otherwise: Predicate): Predicate {
  if (identity(yes) === identity(otherwise)) return yes;
  return some(all(when, yes), all(no(when), otherwise));
}

/** Conditions joined before, by what they were joined from. */
const joins = { and: new Map<string, Predicate>(), or: new Map<string, Predicate>() };
whenForgotten(() => {
  joins.and.clear();
  joins.or.clear();
});

/** Stands for every condition where only values are asked for. */
const possible: Predicate = Object.freeze({ kind: 'opaque', language: 'python', text: 'possible', why: 'only values are asked for' });
let roughly = false;

/**
 * Does something of which the values are asked for and not the conditions under which they are so: a condition that is built
 * is always, never, or possible, at a fraction of what it costs to say it.
 */
export function withoutConditions<T>(act: () => T): T {
  const before = roughly;
  roughly = true;
  try {
    return act();
  } finally {
    roughly = before;
  }
}

function joinedRoughly(kind: 'and' | 'or', given: readonly Predicate[]): Predicate {
  const absorbing = kind === 'or';
  if (given.some((part) => part.kind === 'constant' && part.value === absorbing)) return constant(absorbing);
  return given.every((part) => part.kind === 'constant') ? constant(!absorbing) : possible;
}

function join(kind: 'and' | 'or', given: readonly Predicate[]): Predicate {
  if (roughly) return joinedRoughly(kind, given);
  const joined = kind === 'and' ? and(...given) : or(...given);
  if (joined.kind !== kind) return joined;
  spend(joined.of.length, joined.of.reduce((sum, part) => sum + sizeOf(part), 0));
  const key = joined.of.map(identity).join();
  const known = joins[kind].get(key);
  if (known !== undefined) return known;
  const made = simplified(kind, joined.of);
  measure(sizeOf(made));
  joins[kind].set(key, made);
  return made;
}

function simplified(kind: 'and' | 'or', given: readonly Predicate[]): Predicate {
  const absorbing = kind === 'or';
  let parts: readonly Predicate[] = given.flatMap((part) => opened(kind, part));
  for (let round = 0; round < 3; round += 1) {
    const merged = mergeTests(kind, kind === 'and' ? withoutImplied(unique(parts)) : unique(parts));
    if (merged === undefined) return constant(absorbing);
    const next = resolve(kind, decideInside(kind, merged));
    if (next === undefined) return constant(absorbing);
    const same = next.length === parts.length && next.every((part, index) => part === parts[index]);
    parts = next.flatMap((part) => (part.kind === kind && part.label === undefined ? part.of : [part]));
    if (same) break;
  }
  const united = unite(kind, parts);
  return kind === 'and' ? and(...united) : or(...united);
}

const mostUnited = 12;

/** `(a and b) or (a and not b)` is `a`, and the other way round. */
function unite(kind: 'and' | 'or', parts: readonly Predicate[]): readonly Predicate[] {
  const inner = kind === 'and' ? 'or' : 'and';
  if (parts.length > mostUnited) return parts;
  for (const [index, one] of parts.entries()) {
    for (const two of parts.slice(index + 1)) {
      if (one.kind !== inner || two.kind !== inner || one.of.length !== two.of.length) continue;
      const known = new Set(two.of.map(identity));
      const [only, ...more] = one.of.filter((part) => !known.has(identity(part)));
      if (only === undefined || more.length > 0 || !known.has(oppositeIdentity(only))) continue;
      const common = one.of.filter((part) => part !== only);
      const rest = parts.filter((part) => part !== one && part !== two);
      return unite(kind, [...rest, inner === 'and' ? and(...common) : or(...common)]);
    }
  }
  return parts;
}

const sizes = new Map<Predicate, number>();
whenForgotten(() => sizes.clear());

/** The number of nodes of a condition, each as often as it occurs. */
function sizeOf(of: Predicate): number {
  if (of.kind === 'not') return 1 + sizeOf(of.of);
  if (of.kind === 'element') return 1 + sizeOf(of.has);
  if (of.kind !== 'and' && of.kind !== 'or') return 1;
  const known = sizes.get(of);
  if (known !== undefined) return known;
  const size = of.of.reduce((sum, part) => sum + sizeOf(part), 1);
  sizes.set(of, size);
  return size;
}

/** In a conjunction a negated disjunction is several conditions, and the other way round. */
function opened(kind: 'and' | 'or', part: Predicate): readonly Predicate[] {
  if (part.kind !== 'not' || part.label !== undefined || part.of.kind !== (kind === 'and' ? 'or' : 'and') || part.of.label !== undefined) return [part];
  return part.of.of.flatMap((each) => opened(kind, not(each)));
}

function unique(parts: readonly Predicate[]): readonly Predicate[] {
  const seen = new Set<number>();
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
    if (known.has(oppositeIdentity(part))) return undefined;
    const positive = part.kind === 'not' && part.of.kind === kind ? part.of : undefined;
    if (positive !== undefined) {
      // not(a and b) beside a: b decides alone.
      const rest = positive.of.filter((each) => !known.has(identity(each)));
      if (positive.of.some((each) => known.has(oppositeIdentity(each)))) continue;
      if (rest.length === 0) return undefined;
      kept.push(rest.length === positive.of.length ? part : not(kind === 'and' ? and(...rest) : or(...rest)));
      continue;
    }
    if (part.kind !== opposite) {
      kept.push(part);
      continue;
    }
    if (part.of.some((each) => known.has(identity(each)))) continue;
    const rest = part.of.filter((each) => !known.has(oppositeIdentity(each)));
    if (rest.length === 0) return undefined;
    kept.push(rest.length === part.of.length ? part : opposite === 'and' ? and(...rest) : or(...rest));
  }
  return kept;
}

/** `element`, decided where its condition is. */
export function elementOf(path: Path, has: Predicate): Predicate {
  if (has.kind === 'constant' && !has.value) return never;
  const node: ElementPredicate = Object.freeze({ kind: 'element', of: Object.freeze({ path, reach: 'exact' }), has });
  return node;
}

export { always, never };
