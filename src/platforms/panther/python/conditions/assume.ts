import { typesOf } from '../../../../rule/index.ts';
import type { FieldLiteral } from './field-literal.ts';
import { remembered } from './limits.ts';
import { areDisjoint, isWithin } from './match-relation.ts';
import { joined, no, opposite, yes, type Node } from './node.ts';

/** What is known of one field: its value is in the match, or is not in it (or missing). */
interface Known extends Omit<FieldLiteral, 'field'> {
  readonly number: number;
}

/** What a condition on one field says where it holds or, with `holds` false, where it does not. */
function knownFrom({ literal, number }: Node, holds: boolean): readonly Known[] {
  if (literal === undefined) return [];
  return [holds ? { ...literal, number } : { ...literal, positive: !literal.positive, number: -number }];
}

/**
 * What a conjunction says of single fields decides tests of them inside its other parts; what a disjunction says of them
 * may be taken to fail inside its others. Parts in which nothing is decided stay as they are.
 */
export function decideInside(kind: 'and' | 'or', parts: readonly Node[]): readonly Node[] {
  if (parts.every(isSimple)) return parts;
  const known = parts.flatMap((part) => knownFrom(part, kind === 'and'));
  return known.length === 0 ? parts : parts.map((part) => (isSimple(part) ? part : under(part, known)));
}

function isSimple({ kind, of: [denied] }: Node): boolean {
  return kind !== 'and' && kind !== 'or' && (kind !== 'not' || denied === undefined || isSimple(denied));
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
  const inner = node.of.map(fieldsOf);
  const [own, above] = node.literal === undefined ? [[], []] : [[node.literal.key], node.literal.above];
  const made = {
    own: new Set([...own, ...inner.flatMap((part) => [...part.own])]),
    onTheWay: new Set([...own, ...above, ...inner.flatMap((part) => [...part.onTheWay])]),
  };
  fields.set(node, made);
  return made;
}

function under(part: Node, known: readonly Known[]): Node {
  const { own, onTheWay } = fieldsOf(part);
  const related = known.filter(({ key, above }) => onTheWay.has(key) || above.some((each) => own.has(each)));
  if (related.length === 0) return part;
  const key = `${part.number}:${related.map(({ number }) => number).join()}`;
  const before = decided.get(key);
  if (before !== undefined) return before;
  const made = rebuilt(part, related);
  decided.set(key, made);
  return made;
}

function rebuilt(part: Node, known: readonly Known[]): Node {
  const { kind, literal } = part;
  if (kind === 'and' || kind === 'or') {
    const inner = part.of.map((each) => under(each, known));
    return inner.every((each, index) => each === part.of[index]) ? part : joined(kind, inner);
  }
  const [denied] = part.of;
  if (denied !== undefined) {
    const inner = under(denied, known);
    return inner === denied ? part : opposite(inner);
  }
  const answer = literal === undefined ? undefined : answerTo(literal, known);
  return answer === undefined ? part : answer ? yes : no;
}

/** Whether a test surely holds, or surely fails, where what is known is so. */
function answerTo({ key, above, match }: FieldLiteral, known: readonly Known[]): boolean | undefined {
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
