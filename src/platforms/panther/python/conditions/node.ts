import { always, never, not, type Field, type Predicate } from '../../../../rule/index.ts';
import { match, type Arms } from '../../../../text/match.ts';
import { fieldLiteral, pathKey, type FieldLiteral } from './field-literal.ts';
import { remembered } from './limits.ts';
import { matchIdentity } from './match-identity.ts';

/** What a condition on a single field says, with a number that nothing else has. */
export interface Said extends FieldLiteral {
  readonly number: number;
}

/** A condition as a node of a graph in which equal conditions are one node; labels do not count. */
export interface Node {
  /** No other node has it, nor one that was forgotten. */
  readonly number: number;
  readonly kind: Predicate['kind'];
  /** The parts of `and` and `or`, what `not` denies, else none. */
  readonly of: readonly Node[];
  /** The condition, as it was first met. */
  readonly predicate: Predicate;
  /** How many nodes its tree has, each as often as it occurs. */
  readonly size: number;
  /** Neither a conjunction nor a disjunction, denied or not. */
  readonly simple: boolean;
  /** What it says, where that is about a single field, and what is so where it does not hold. */
  readonly literal: Said | undefined;
  readonly denied: Said | undefined;
  /** Its opposite, once that was met. */
  opposite: Node | undefined;
  /** Its parts were simplified together, and nothing is left to do. */
  settled: boolean;
}

const nodes = remembered(new Map<string, Node>());
const ofPredicate = remembered(new Map<Predicate, Node>());
let last = 0;

function newNode(predicate: Predicate, of: readonly Node[]): Node {
  last += 1;
  const { kind } = predicate;
  let size = kind === 'element' ? 1 + nodeOf(predicate.has).size : 1;
  for (const part of of) size += part.size;
  const simple = kind !== 'and' && kind !== 'or' && (kind !== 'not' || of[0]?.simple !== false);
  const said = fieldLiteral(predicate);
  const literal = said === undefined ? undefined : { ...said, number: last };
  const denied = said === undefined ? undefined : { ...said, positive: !said.positive, number: -last };
  return { number: last, kind, of, predicate, size, simple, literal, denied, opposite: undefined, settled: false };
}

/** The conditions that always and never hold. */
export const [yes, no] = [newNode(always, []), newNode(never, [])];
yes.opposite = no;
no.opposite = yes;

/** The node of a condition. */
export function nodeOf(predicate: Predicate): Node {
  const known = ofPredicate.get(predicate);
  if (known !== undefined) return known;
  const node = match(predicate, arms)(predicate);
  ofPredicate.set(predicate, node);
  return node;
}

/** A number that is the same for equal conditions; labels do not count. */
export function identity(of: Predicate): number {
  return nodeOf(of).number;
}

/** The condition of the kind with the parts as they are. */
function compound(kind: 'and' | 'or', of: readonly Node[], predicate?: Predicate): Node {
  const key = `${kind === 'and' ? '&' : '|'}${of.map(({ number }) => number).join()}`;
  return nodes.get(key) ?? added(key, predicate ?? Object.freeze({ kind, of: Object.freeze(of.map((part) => part.predicate)) }), of);
}

function added(key: string, predicate: Predicate, of: readonly Node[]): Node {
  const node = newNode(predicate, of);
  nodes.set(key, node);
  ofPredicate.set(predicate, node);
  return node;
}

/** All, or at least one, of the conditions, as `and` and `or` give them. */
export function joined(kind: 'and' | 'or', parts: readonly Node[]): Node {
  const [absorbing, neutral] = kind === 'or' ? [yes, no] : [no, yes];
  let plain = true;
  for (const part of parts) {
    if (part === absorbing) return absorbing;
    plain &&= part !== neutral && part.kind !== kind;
  }
  const kept = plain ? parts : parts.flatMap((part) => (part.kind === kind ? part.of : part === neutral ? [] : [part]));
  const [only] = kept;
  return only === undefined ? neutral : kept.length === 1 ? only : compound(kind, kept);
}

/** The opposite of a condition. */
export function opposite(node: Node, predicate?: Predicate): Node {
  if (node.opposite !== undefined) return node.opposite;
  const made = added(`!${node.number}`, predicate ?? not(node.predicate), [node]);
  made.opposite = node;
  node.opposite = made;
  return made;
}

const leaf = (key: string) => (predicate: Predicate): Node => nodes.get(key) ?? added(key, predicate, []);

/** How the node of a condition is found, by the kind of the condition. */
const arms: Arms<Predicate, (predicate: Predicate) => Node> = {
  constant: ({ value }) => () => (value ? yes : no),
  and: ({ of }) => (predicate) => compound('and', of.map(nodeOf), predicate),
  or: ({ of }) => (predicate) => compound('or', of.map(nodeOf), predicate),
  not: ({ of }) => (predicate) => opposite(nodeOf(of), predicate),
  test: ({ field, match: accepted }) => leaf(`${fieldKey(field)}~${matchIdentity(accepted)}`),
  element: ({ of, has }) => leaf(`some${of.reach}~${pathKey(of.path)}~${identity(has)}`),
  sameValue: ({ left, right, relation, fold }) => leaf(`same${fieldKey(left)}~${fieldKey(right)}~${relation}${fold}`),
  reading: ({ id }) => leaf(`?${id}`),
  opaque: ({ language, text }) => leaf(`opaque${language}~${text}`),
};

function fieldKey(field: Field): string {
  return field.kind === 'anywhere' ? '*' : `${field.reach} ${field.as ?? ''} ${pathKey(field.path)}`;
}
