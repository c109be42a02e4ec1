import { always, constant, never, not, type ElementPredicate, type Path, type Predicate } from '../../../../rule/index.ts';
import { decideInside, saysNothingOf } from './assume.ts';
import { withoutImplied } from './implied.ts';
import { mergeTests } from './join-tests.ts';
import { few, measure, pairMemory, remembered, spend } from './limits.ts';
import { joined, no as noNode, nodeOf, opposite, yes as yesNode, type Node, type Said } from './node.ts';

/** All of the conditions, with what follows from a field's values said once. */
export function all(...parts: readonly Predicate[]): Predicate {
  return join('and', parts);
}

/** The condition without so many of its first conjuncts. What is left of what was simplified already is so, too. */
export function allFrom(of: Predicate, from: number): Predicate {
  if (from === 0) return all(of);
  const { of: parts, settled: ready } = nodeOf(of);
  const left = parts.slice(from);
  if (roughly || !ready) return all(...left.map(({ predicate }) => predicate));
  return again({ node: settled(joined('and', left)), parts: left.length, size: sizeOf(left) });
}

/** At least one of the conditions, with what follows from a field's values said once. */
export function some(...parts: readonly Predicate[]): Predicate {
  return join('or', parts);
}

/** Not the condition. A negated conjunction stays as it is: it reads as its author's exclusion. */
export function no(of: Predicate): Predicate {
  if (of.kind === 'constant') return not(of);
  if (roughly) return possible;
  if (of.kind !== 'or') return opposite(nodeOf(of)).predicate;
  const node = nodeOf(of);
  const known = denials.get(node);
  if (known !== undefined) return again(known);
  const made = joinedNow('and', node.of.map((part) => nodeOf(no(part.predicate))));
  denials.set(node, made);
  return made.node.predicate;
}

/** Stands for every condition where only values are asked for. */
const possible: Predicate = Object.freeze({ kind: 'opaque', language: 'python', text: 'possible', why: 'only values are asked for' });
let roughly = false;

/**
 * Does something of which the values are asked for and not the conditions under which they are so: a condition that is built
 * is always, never, or possible, at a fraction of what it costs to say it.
 */
export function withoutConditions<T>(act: () => T): T {
  return asking('values', act);
}

/** Does something of which the conditions are asked for, too, whatever is asked for around it. */
export function withConditions<T>(act: () => T): T {
  return asking('conditions', act);
}

function asking<T>(what: 'values' | 'conditions', act: () => T): T {
  const before = roughly;
  roughly = what === 'values';
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

/** What conditions were joined to before, and what that cost. */
interface Joined {
  readonly node: Node;
  readonly parts: number;
  readonly size: number;
}

const pairs = { and: pairMemory<Node, Node, Joined>(), or: pairMemory<Node, Node, Joined>() };
const joins = { and: remembered(new Map<string, Joined>()), or: remembered(new Map<string, Joined>()) };
const denials = remembered(new Map<Node, Joined>());

function join(kind: 'and' | 'or', given: readonly Predicate[]): Predicate {
  if (roughly) return joinedRoughly(kind, given);
  const absorbing = kind === 'or';
  let first: Predicate | undefined;
  let second: Predicate | undefined;
  let count = 0;
  for (const part of given) {
    if (part.kind === 'constant') {
      if (part.value === absorbing) return constant(absorbing);
      continue;
    }
    count += 1;
    if (count === 1) first = part;
    else if (count === 2) second = part;
  }
  if (first === undefined) return constant(!absorbing);
  if (second === undefined) return first.kind === kind ? joinOf(kind, [nodeOf(first)]) : first;
  return count === 2 ? joinOfTwo(kind, nodeOf(first), nodeOf(second)) : joinOf(kind, given.filter((part) => part.kind !== 'constant').map(nodeOf));
}

/** By far the most joins are of two conditions. */
function joinOfTwo(kind: 'and' | 'or', one: Node, two: Node): Predicate {
  const known = pairs[kind].get(one, two);
  if (known !== undefined) return again(known);
  const made = joinedNow(kind, [one, two]);
  pairs[kind].set(one, two, made);
  return made.node.predicate;
}

function joinOf(kind: 'and' | 'or', nodes: readonly Node[]): Predicate {
  const only = nodes[0];
  if (nodes.length === 1 && only?.settled === true) return again({ node: only, parts: only.of.length, size: only.size - 1 });
  const key = nodes.map(({ number }) => number).join();
  const known = joins[kind].get(key);
  if (known !== undefined) return again(known);
  const made = joinedNow(kind, nodes);
  joins[kind].set(key, made);
  return made.node.predicate;
}

/** What was joined before costs the same. */
function again({ node, parts, size }: Joined): Predicate {
  spend(parts, size);
  return node.predicate;
}

function joinedNow(kind: 'and' | 'or', nodes: readonly Node[]): Joined {
  const parts: Node[] = [];
  for (const node of nodes) {
    if (node.kind === kind) parts.push(...node.of);
    else parts.push(node);
  }
  const size = sizeOf(parts);
  spend(parts.length, size);
  const node = areApart(kind, nodes) ? settled(joined(kind, parts)) : simplified(kind, parts, nodes);
  measure(node.size);
  return { node, parts: parts.length, size };
}

function sizeOf(parts: readonly Node[]): number {
  let size = 0;
  for (const part of parts) size += part.size;
  return size;
}

/** Whether a condition on a single field comes to parts that are simplified already and speak of other fields: nothing follows from it. */
function areApart(kind: 'and' | 'or', nodes: readonly Node[]): boolean {
  const one = nodes[0];
  const two = nodes[1];
  if (one === undefined || two === undefined || nodes.length > 2) return false;
  return (two.literal !== undefined && isApart(two.literal, kind, one)) || (one.literal !== undefined && two.literal === undefined && isApart(one.literal, kind, two));
}

function isApart(said: Said, kind: 'and' | 'or', node: Node): boolean {
  if (node.literal !== undefined) return saysNothingOf(said, [node]);
  return node.kind === kind && node.settled && saysNothingOf(said, node.of);
}

function settled(node: Node): Node {
  node.settled = true;
  return node;
}

function simplified(kind: 'and' | 'or', given: readonly Node[], from: readonly Node[]): Node {
  const absorbing = kind === 'or' ? yesNode : noNode;
  let parts = opened(kind, given);
  let ready = false;
  const done = from.find((node) => node.kind === kind && node.settled)?.of ?? [];
  for (let round = 0; round < 3; round += 1) {
    const distinct = withoutDoubles(parts);
    const merged = mergeTests(kind, kind === 'and' ? withoutImplied(distinct) : distinct);
    const next = merged === undefined ? undefined : resolve(kind, decideInside(kind, merged, done));
    if (next === undefined) return absorbing;
    const same = next.length === parts.length && next.every((part, index) => part === parts[index]);
    parts = next.some((part) => part.kind === kind) ? next.flatMap((part) => (part.kind === kind ? part.of : [part])) : next;
    ready = same;
    if (same) break;
  }
  const united = unite(kind, parts);
  const node = joined(kind, united);
  return ready && united === parts && opened(kind, parts) === parts ? settled(node) : node;
}

function withoutDoubles(parts: readonly Node[]): readonly Node[] {
  if (parts.length <= few && parts.every((part, index) => parts.indexOf(part) === index)) return parts;
  return [...new Set(parts)];
}

/** In a conjunction a negated disjunction is several conditions, and the other way round. */
function opened(kind: 'and' | 'or', parts: readonly Node[]): readonly Node[] {
  const other = opposed(kind);
  if (!parts.some((part) => part.kind === 'not' && part.of[0]?.kind === other)) return parts;
  return parts.flatMap((part) => {
    const [denied] = part.kind === 'not' ? part.of : [];
    return denied !== undefined && denied.kind === other ? opened(kind, denied.of.map((each) => opposite(each))) : [part];
  });
}

function opposed(kind: 'and' | 'or'): 'and' | 'or' {
  return kind === 'and' ? 'or' : 'and';
}

/**
 * Drops from each part what the other parts already decide: `a and (not a or b)` is `a and b`, and a part that another
 * one implies goes. Undefined when the whole is decided.
 */
function resolve(kind: 'and' | 'or', parts: readonly Node[]): readonly Node[] | undefined {
  const other = opposed(kind);
  const known = parts.length <= few ? undefined : new Set(parts);
  const isKnown = (node: Node): boolean => (known === undefined ? parts.includes(node) : known.has(node));
  const isDenied = (node: Node): boolean => node.opposite !== undefined && isKnown(node.opposite);
  if (parts.every(({ simple }) => simple)) return parts.some(isDenied) ? undefined : parts;
  const kept: Node[] = [];
  for (const part of parts) {
    if (isDenied(part)) return undefined;
    const denied = part.kind === 'not' && part.of[0]?.kind === kind ? part.of[0] : undefined;
    if (denied === undefined && part.kind !== other) {
      kept.push(part);
      continue;
    }
    // not(a and b) beside a: b decides alone.
    const whole = denied ?? part;
    if (whole.of.some(denied === undefined ? isKnown : isDenied)) continue;
    const gone = denied === undefined ? isDenied : isKnown;
    const rest = whole.of.some(gone) ? whole.of.filter((node) => !gone(node)) : whole.of;
    if (rest.length === 0) return undefined;
    kept.push(rest === whole.of ? part : denied === undefined ? joined(other, rest) : opposite(joined(kind, rest)));
  }
  return kept;
}

const mostUnited = 12;

/** `(a and b) or (a and not b)` is `a`, and the other way round. */
function unite(kind: 'and' | 'or', parts: readonly Node[]): readonly Node[] {
  const inner = opposed(kind);
  if (parts.length > mostUnited) return parts;
  for (const [index, one] of parts.entries()) {
    if (one.kind !== inner) continue;
    for (const two of parts.slice(index + 1)) {
      if (two.kind !== inner || one.of.length !== two.of.length) continue;
      const [only, ...more] = one.of.filter((part) => !two.of.includes(part));
      if (only === undefined || more.length > 0 || only.opposite === undefined || !two.of.includes(only.opposite)) continue;
      // It is so anyway: `a or not a`.
      if (one.of.includes(only.opposite)) return unite(kind, parts.filter((part) => part !== one));
      const common = one.of.filter((part) => part !== only);
      return unite(kind, [...parts.filter((part) => part !== one && part !== two), joined(inner, common)]);
    }
  }
  return parts;
}

/** `element`, decided where its condition is. */
export function elementOf(path: Path, has: Predicate): Predicate {
  if (has.kind === 'constant' && !has.value) return never;
  const node: ElementPredicate = Object.freeze({ kind: 'element', of: Object.freeze({ path, reach: 'exact' }), has });
  return node;
}

export { always, never };
