import { typesOf } from '../../../../rule/index.ts';
import { pathKey } from './field-literal.ts';
import { remembered } from './limits.ts';
import { areDisjoint, isWithin } from './match-relation.ts';
import { joined, no, opposite, yes, type Node, type Said } from './node.ts';

/**
 * What a conjunction says of single fields decides tests of them inside its other parts; what a disjunction says of them
 * may be taken to fail inside its others. Parts in which nothing is decided stay as they are. `done`: parts that decide nothing
 * of each other.
 */
export function decideInside(kind: 'and' | 'or', parts: readonly Node[], done: readonly Node[]): readonly Node[] {
  if (parts.every(({ simple }) => simple)) return parts;
  const before = new Set(done);
  const [known, fresh]: [Said[], Said[]] = [[], []];
  for (const part of parts) {
    const says = kind === 'and' ? part.literal : part.denied;
    if (says === undefined) continue;
    known.push(says);
    if (!before.has(part)) fresh.push(says);
  }
  if (known.length === 0) return parts;
  return parts.map((part) => (part.simple ? part : under(part, before.has(part) ? fresh : known)));
}

/** The fields that a condition tests, and those with everything on the way to them. */
interface Fields {
  readonly own: ReadonlySet<number>;
  readonly onTheWay: ReadonlySet<number>;
}

const fields = remembered(new Map<Node, Fields>());
const decided = remembered(new Map<string, Node>());

function fieldsOf(node: Node): Fields {
  const before = fields.get(node);
  if (before !== undefined) return before;
  const made = fieldsIn(node);
  fields.set(node, made);
  return made;
}

function fieldsIn({ literal, of }: Node): Fields {
  if (literal !== undefined) return { own: new Set([literal.key]), onTheWay: new Set([literal.key, ...literal.above]) };
  const [only] = of;
  if (only !== undefined && of.length === 1) return fieldsOf(only);
  const [own, onTheWay] = [new Set<number>(), new Set<number>()];
  for (const part of of) {
    const inner = fieldsOf(part);
    for (const key of inner.own) own.add(key);
    for (const key of inner.onTheWay) onTheWay.add(key);
  }
  return { own, onTheWay };
}

/** Whether a condition on a single field neither decides anything of the parts nor is decided by them. */
export function saysNothingOf(said: Said, parts: readonly Node[]): boolean {
  const { key, above } = said;
  // "It is there" follows from what is asked of elements.
  const onlyLiterals = said.positive && said.match.kind === 'present';
  return parts.every((part) => {
    if (part.literal !== undefined) return part.literal.key !== key && !part.literal.above.includes(key) && !above.includes(part.literal.key);
    if (onlyLiterals || (part.kind === 'element' && part.predicate.kind === 'element' && pathKey(part.predicate.of.path) === key)) return false;
    const { own, onTheWay } = fieldsOf(part);
    return !onTheWay.has(key) && !above.some((each) => own.has(each));
  });
}

function under(part: Node, known: readonly Said[]): Node {
  const [denied] = part.of;
  if (denied === undefined) return leafUnder(part, known);
  if (part.simple && denied.of.length === 0) {
    const inner = leafUnder(denied, known);
    return inner === denied ? part : opposite(inner);
  }
  if (known.length === 0) return part;
  const { own, onTheWay } = fieldsOf(part);
  const related = known.filter(({ key, above }) => onTheWay.has(key) || above.some((each) => own.has(each)));
  if (related.length === 0) return part;
  const key = `${part.number}:${related.map(({ number }) => number).join()}`;
  const before = decided.get(key);
  if (before !== undefined) return before;
  const made = rebuilt(part, denied, related);
  decided.set(key, made);
  return made;
}

function rebuilt(part: Node, denied: Node, known: readonly Said[]): Node {
  if (part.kind === 'not') {
    const inner = under(denied, known);
    return inner === denied ? part : opposite(inner);
  }
  const inner = part.of.map((each) => under(each, known));
  return inner.every((each, index) => each === part.of[index]) ? part : joined(part.kind === 'and' ? 'and' : 'or', inner);
}

function leafUnder(part: Node, known: readonly Said[]): Node {
  const answer = part.literal === undefined ? undefined : answerTo(part.literal, known);
  return answer === undefined ? part : answer ? yes : no;
}

/** Whether a test surely holds, or surely fails, where what is known is so. */
function answerTo({ key, above, match }: Said, known: readonly Said[]): boolean | undefined {
  for (const each of known) {
    if (each.key === key) {
      if (each.positive && isWithin(each.match, match)) return true;
      if (each.positive && areDisjoint(each.match, match)) return false;
      if (!each.positive && isWithin(match, each.match)) return false;
    } else if (each.above.includes(key)) {
      // Something is read below it: it is an object.
      if (each.positive && isWithin({ kind: 'type', of: 'object' }, match)) return true;
      if (each.positive && !typesOf(match).includes('object')) return false;
    } else if (above.includes(each.key)) {
      // Nothing is read below what is missing or no object.
      if (each.positive ? !typesOf(each.match).includes('object') : isWithin({ kind: 'type', of: 'object' }, each.match)) return false;
    }
  }
  return undefined;
}
