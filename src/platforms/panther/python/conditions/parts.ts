import { computed, type AndPredicate, type OrPredicate, type Predicate } from '../../../../rule/index.ts';
import { match, type Arms } from '../../../../text/match.ts';
import { all, no, some } from './logic.ts';

/** Every condition inside, itself included, outermost first; what is there more than once is given once. */
export function partsOf(of: Predicate): readonly Predicate[] {
  const found = new Set([of]);
  for (const part of found) for (const inner of insideOf(part)) found.add(inner);
  return [...found];
}

/** The conditions that one is made of. */
export function insideOf(of: Predicate): readonly Predicate[] {
  return match(of, inside);
}

const nothing = (): readonly Predicate[] => [];

const inside: Arms<Predicate, readonly Predicate[]> = {
  constant: nothing,
  and: ({ of }) => of,
  or: ({ of }) => of,
  not: ({ of }) => [of],
  test: nothing,
  element: ({ has }) => [has],
  sameValue: nothing,
  reading: nothing,
  opaque: ({ computed }) => (computed?.kind === 'element' ? [computed.has] : []),
};

/** The tests and other conditions that `and`, `or` and `not` are built on, each once; an element counts as one. */
export function leavesOf(of: Predicate): readonly Predicate[] {
  const [met, leaves] = [new Set<Predicate>(), [] as Predicate[]];
  const visit = (part: Predicate): void => {
    if (met.has(part)) return;
    met.add(part);
    if (part.kind === 'and' || part.kind === 'or') part.of.forEach(visit);
    else if (part.kind === 'not') visit(part.of);
    else leaves.push(part);
  };
  visit(of);
  return leaves;
}

/** The same, the conditions on elements included: an element without one is none. */
export function mapDeep(of: Predicate, change: (part: Predicate) => Predicate): Predicate {
  return mapParts(of, (part) => {
    if (part.kind === 'opaque' && part.computed?.kind === 'element') return computed(part.language, { ...part.computed, has: mapDeep(part.computed.has, change) }, part.why);
    if (part.kind !== 'element') return change(part);
    const has = mapDeep(part.has, change);
    return has.kind === 'constant' && !has.value ? has : { ...part, has };
  });
}

/** The condition with its innermost parts replaced, simplified again on the way up. */
export function mapParts(of: Predicate, change: (part: Predicate) => Predicate): Predicate {
  const known = new Map<Predicate, Predicate>();
  const visit = (part: Predicate): Predicate => {
    const done = known.get(part);
    if (done !== undefined) return done;
    const result = match(part, changed);
    known.set(part, result);
    return result;
  };
  const rebuilt = (node: AndPredicate | OrPredicate, join: (...parts: readonly Predicate[]) => Predicate): Predicate => {
    const parts = node.of.map(visit);
    return parts.every((part, index) => part === node.of[index]) ? join(node) : join(...parts);
  };
  const changed: Arms<Predicate, Predicate> = {
    constant: change,
    and: (node) => rebuilt(node, all),
    or: (node) => rebuilt(node, some),
    not: (node) => no(visit(node.of)),
    test: change,
    element: change,
    sameValue: change,
    reading: change,
    opaque: change,
  };
  return visit(of);
}
