import { match, type Arms } from '../../text/match.ts';
import { canonicalJson } from '../../text/json.ts';
import { onceEach } from '../../text/once.ts';
import {
  and,
  either,
  matchKey,
  not,
  or,
  test,
  type Field,
  type Match,
  type Path,
  type Predicate,
  type TestPredicate,
} from '../../rule/index.ts';

/** A text that is equal for conditions that are equal up to labels. */
export function predicateKey(predicate: Predicate): string {
  return match<Predicate, string>(predicate, {
    constant: ({ value }) => String(value),
    and: ({ of }) => `and(${of.map(predicateKey).join(',')})`,
    or: ({ of }) => `or(${of.map(predicateKey).join(',')})`,
    not: ({ of }) => `not(${predicateKey(of)})`,
    test: ({ field, match: wanted }) => `test(${canonicalJson(field)},${matchKey(wanted)})`,
    element: ({ of, has }) => `element(${canonicalJson(of)},${predicateKey(has)})`,
    sameValue: ({ left, right, relation, fold }) => `same(${canonicalJson([left, right, relation, fold])})`,
    reading: ({ id }) => `reading(${JSON.stringify(id)})`,
    opaque: ({ language, text }) => `opaque(${JSON.stringify([language, text])})`,
  });
}

/** The parts that all must hold: those of an `and`, at any depth of nesting, or the condition itself. Labels of the `and`s are lost. */
export function conjuncts(predicate: Predicate): readonly Predicate[] {
  return predicate.kind === 'and' ? predicate.of.flatMap(conjuncts) : [predicate];
}

/** The parts of which one must hold, likewise. */
export function disjuncts(predicate: Predicate): readonly Predicate[] {
  return predicate.kind === 'or' ? predicate.of.flatMap(disjuncts) : [predicate];
}

/** The same condition with `not` only right above tests and other leaves. A label stays where its node does. */
export function negationNormalForm(predicate: Predicate): Predicate {
  return normal(predicate, false);
}

function normal(predicate: Predicate, negated: boolean): Predicate {
  const leaf = (node: Predicate): Predicate => (negated ? not(node) : node);
  const list = (node: Extract<Predicate, { kind: 'and' | 'or' }>): Predicate => {
    const parts = node.of.map((part) => normal(part, negated));
    if (negated) return node.kind === 'and' ? or(...parts) : and(...parts);
    return node.label === undefined ? (node.kind === 'and' ? and(...parts) : or(...parts)) : { ...node, of: parts };
  };
  return match<Predicate, Predicate>(predicate, {
    constant: leaf,
    and: list,
    or: list,
    not: ({ of }) => normal(of, !negated),
    test: leaf,
    element: (node) => leaf({ ...node, has: normal(node.has, false) }),
    sameValue: leaf,
    reading: leaf,
    opaque: leaf,
  });
}

/**
 * The same condition with tests of one field in one list: `f is a or f is b` as *f is one of a, b*, and `not a and not b`
 * as *not one of a, b*. This holds for every reach, since a test asks for some value; conjunctions are left alone. The
 * list stands where its first test stood.
 */
export function mergeAlternatives(predicate: Predicate): Predicate {
  return match<Predicate, Predicate>(predicate, {
    constant: (node) => node,
    and: (node) => relabelled(node, and(...merged(node.of.map(mergeAlternatives), negatedTest, (field, wanted) => not(test(field, wanted))))),
    or: (node) => relabelled(node, or(...merged(node.of.map(mergeAlternatives), plainTest, test))),
    not: (node) => relabelled(node, not(mergeAlternatives(node.of))),
    test: (node) => node,
    element: (node) => ({ ...node, has: mergeAlternatives(node.has) }),
    sameValue: (node) => node,
    reading: (node) => node,
    opaque: (node) => node,
  });
}

function relabelled(before: Extract<Predicate, { kind: 'and' | 'or' | 'not' }>, after: Predicate): Predicate {
  return before.label === undefined || after.kind === 'constant' || after.kind === 'reading' ? after : { ...after, label: before.label };
}

function plainTest(predicate: Predicate): TestPredicate | undefined {
  return predicate.kind === 'test' ? predicate : undefined;
}

function negatedTest(predicate: Predicate): TestPredicate | undefined {
  return predicate.kind === 'not' ? plainTest(predicate.of) : undefined;
}

function merged(
  parts: readonly Predicate[],
  testOf: (part: Predicate) => TestPredicate | undefined,
  build: (field: Field, wanted: Match) => Predicate,
): readonly Predicate[] {
  const byField = new Map<string, { readonly field: Field; readonly matches: Match[]; readonly first: Predicate }>();
  const order: (Predicate | string)[] = [];
  for (const part of parts) {
    const asked = testOf(part);
    if (asked === undefined) {
      order.push(part);
      continue;
    }
    const key = canonicalJson(asked.field);
    const known = byField.get(key);
    if (known === undefined) {
      byField.set(key, { field: asked.field, matches: [asked.match], first: part });
      order.push(key);
    } else known.matches.push(asked.match);
  }
  return order.map((item) => {
    if (typeof item !== 'string') return item;
    const group = byField.get(item);
    if (group === undefined) return or();
    return group.matches.length === 1 ? group.first : build(group.field, either(...group.matches));
  });
}

/** `(a and b) or (a and c)` as `a and (b or c)`: conjuncts that all parts of an `or` have, once in front. Anything else as it is. */
export function factor(predicate: Predicate): Predicate {
  if (predicate.kind !== 'or' || predicate.of.length < 2) return predicate;
  const branches = predicate.of.map((branch) => conjuncts(branch).map((part) => ({ part, key: predicateKey(part) })));
  const [first = [], ...rest] = branches;
  const common = first.filter(({ key }, index) => first.findIndex((other) => other.key === key) === index && rest.every((branch) => branch.some((other) => other.key === key)));
  if (common.length === 0) return predicate;
  const keys = new Set(common.map(({ key }) => key));
  const left = branches.map((branch) => and(...branch.filter(({ key }) => !keys.has(key)).map(({ part }) => part)));
  return and(...common.map(({ part }) => part), or(...left));
}

/** The same condition with `factor` applied to every part. A label stays where its node does. */
export function factored(predicate: Predicate): Predicate {
  const same = (node: Predicate): Predicate => node;
  return match<Predicate, Predicate>(predicate, {
    constant: same,
    and: (node) => relabelled(node, and(...node.of.map(factored))),
    or: (node) => relabelled(node, factor(or(...node.of.map(factored)))),
    not: (node) => relabelled(node, not(factored(node.of))),
    test: same,
    element: (node) => ({ ...node, has: factored(node.has) }),
    sameValue: same,
    reading: same,
    opaque: same,
  });
}

/** A test or pair of fields inside a condition. */
export interface Leaf {
  readonly node: Extract<Predicate, { kind: 'test' | 'sameValue' | 'reading' | 'opaque' }>;
  /** True under an odd number of `not`s. */
  readonly negated: boolean;
  /** The paths of the `element`s around it, outermost first. */
  readonly within: readonly Path[];
}

/** All leaves of a condition, in order. */
export const leavesOf: (predicate: Predicate) => readonly Leaf[] = onceEach((predicate) => collect(predicate, false, []));

function collect(predicate: Predicate, negated: boolean, within: readonly Path[]): readonly Leaf[] {
  const leaf = (node: Leaf['node']): readonly Leaf[] => [{ node, negated, within }];
  return match<Predicate, readonly Leaf[]>(predicate, {
    constant: () => [],
    and: ({ of }) => of.flatMap((part) => collect(part, negated, within)),
    or: ({ of }) => of.flatMap((part) => collect(part, negated, within)),
    not: ({ of }) => collect(of, !negated, within),
    test: leaf,
    element: ({ of, has }) => collect(has, negated, [...within, of.path]),
    sameValue: leaf,
    reading: leaf,
    opaque: leaf,
  });
}

/** Whether a condition compares fields with each other. */
export function comparesFields(predicate: Predicate): boolean {
  return match<Predicate, boolean>(predicate, comparing);
}

const comparing: Arms<Predicate, boolean> = {
  constant: () => false,
  and: ({ of }) => of.some(comparesFields),
  or: ({ of }) => of.some(comparesFields),
  not: ({ of }) => comparesFields(of),
  test: () => false,
  element: ({ has }) => comparesFields(has),
  sameValue: () => true,
  reading: () => false,
  opaque: () => false,
};
