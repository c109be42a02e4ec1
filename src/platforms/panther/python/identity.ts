import type { Field, Match, Predicate } from '../../../rule/index.ts';
import { match, type Arms } from '../../../text/match.ts';

/**
 * Numbers for conditions and matches: equal ones have the same. They last from one `forgetIdentities` to the next, and are
 * kept beside the nodes in plain maps: weak ones cost more than they save.
 */
const numbers = new Map<string, number>();
const ofNode = new Map<object, number>();
let next = 0;

/** Drops all numbers given so far; none that was given before may be compared with one given afterwards. */
export function forgetIdentities(): void {
  numbers.clear();
  ofNode.clear();
}

/** How many nodes have a number. */
export function identitiesKept(): number {
  return ofNode.size;
}

function numberOf(key: string): number {
  let known = numbers.get(key);
  if (known === undefined) {
    next += 1;
    known = next;
    numbers.set(key, known);
  }
  return known;
}

function remember(node: object, number: number): number {
  ofNode.set(node, number);
  return number;
}

/** A number that is the same for equal conditions; labels do not count. */
export function identity(of: Predicate): number {
  return ofNode.get(of) ?? remember(of, numberOf(match(of, predicateKeys)));
}

/** The number of the opposite condition. */
export function oppositeIdentity(of: Predicate): number {
  if (of.kind === 'not') return identity(of.of);
  return numberOf(of.kind === 'constant' ? String(!of.value) : `!${identity(of)}`);
}

const predicateKeys: Arms<Predicate, string> = {
  constant: ({ value }) => String(value),
  and: ({ of }) => `&${of.map(identity).join()}`,
  or: ({ of }) => `|${of.map(identity).join()}`,
  not: ({ of }) => `!${identity(of)}`,
  test: (node) => `${fieldKey(node.field)}~${matchIdentity(node.match)}`,
  element: ({ of, has }) => `some${of.reach}${of.path.join('\u0000')}~${identity(has)}`,
  sameValue: ({ left, right, relation, fold }) => `same${fieldKey(left)}~${fieldKey(right)}~${relation}${fold}`,
  reading: ({ id }) => `?${id}`,
  opaque: ({ language, text }) => `opaque${language}~${text}`,
};

function fieldKey(field: Field): string {
  return field.kind === 'anywhere' ? '*' : `${field.reach}${field.as ?? ''}${field.path.join('\u0000')}`;
}

/** A number that is the same for equal matches; labels do not count. */
export function matchIdentity(of: Match): number {
  return ofNode.get(of) ?? remember(of, numberOf(match(of, matchKeys)));
}

const matchKeys: Arms<Match, string> = {
  text: ({ parts, fold }) => `text${fold}${parts.map((part) => (part.kind === 'literal' ? `"${part.text.length}:${part.text}` : part.kind)).join()}`,
  regex: ({ regex, fold }) => `regex${fold}${JSON.stringify(regex)}`,
  number: ({ op, value }) => `number${op}${Object.is(value, -0) ? 0 : value}`,
  boolean: ({ value }) => `boolean${value}`,
  null: () => 'null',
  present: () => 'present',
  type: ({ of }) => `type${of}`,
  empty: () => 'empty',
  cidr: ({ network }) => `cidr${network}`,
  either: ({ of }) => `either${of.map(matchIdentity).join()}`,
};
