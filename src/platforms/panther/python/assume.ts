import { always, and, never, not, or, typesOf, type Predicate } from '../../../rule/index.ts';
import { fieldLiteral, type FieldLiteral } from './field-literal.ts';
import { identity } from './identity.ts';
import { whenForgotten } from './limits.ts';
import { areDisjoint, isWithin } from './match-relation.ts';

/** What is known of one field: its value is in the match, or is not in it (or missing). */
type Known = Pick<FieldLiteral, 'path' | 'key' | 'above' | 'positive' | 'match' | 'number'>;

/** What a condition on one field says where it holds or, with `holds` false, where it does not. */
function knownFrom(part: Predicate, holds: boolean): Known | undefined {
  const found = fieldLiteral(part);
  return found === undefined || holds ? found : { ...found, positive: !found.positive, number: -found.number };
}

/**
 * What a conjunction says of single fields decides tests of them inside its other parts; what a disjunction says of them
 * may be taken to fail inside its others. Parts in which nothing is decided stay as they are.
 */
export function decideInside(kind: 'and' | 'or', parts: readonly Predicate[]): readonly Predicate[] {
  const known = parts.flatMap((part) => knownFrom(part, kind === 'and') ?? []);
  return known.length === 0 || known.length === parts.length ? parts : parts.map((part) => (isSimple(part) ? part : under(part, known)));
}

function isSimple(part: Predicate): boolean {
  return part.kind !== 'and' && part.kind !== 'or' && (part.kind !== 'not' || isSimple(part.of));
}

/** The fields that a condition tests, and those with everything on the way to them. */
interface Fields {
  readonly own: ReadonlySet<string>;
  readonly onTheWay: ReadonlySet<string>;
}

const fields = new Map<Predicate, Fields>();
const decided = new Map<string, Predicate>();
whenForgotten(() => {
  fields.clear();
  decided.clear();
});

function fieldsOf(of: Predicate): Fields {
  const before = fields.get(of);
  if (before !== undefined) return before;
  const [own, onTheWay] = [new Set<string>(), new Set<string>()];
  for (const part of of.kind === 'and' || of.kind === 'or' ? of.of : of.kind === 'not' ? [of.of] : []) {
    const inner = fieldsOf(part);
    inner.own.forEach((key) => own.add(key));
    inner.onTheWay.forEach((key) => onTheWay.add(key));
  }
  const only = fieldLiteral(of);
  if (only !== undefined) {
    own.add(only.key);
    for (const key of [only.key, ...only.above]) onTheWay.add(key);
  }
  const made = { own, onTheWay };
  fields.set(of, made);
  return made;
}

function under(part: Predicate, known: readonly Known[]): Predicate {
  const { own, onTheWay } = fieldsOf(part);
  const related = known.filter(({ key, above }) => onTheWay.has(key) || above.some((each) => own.has(each)));
  if (related.length === 0) return part;
  const key = `${identity(part)}:${related.map(({ number }) => number).join()}`;
  const before = decided.get(key);
  if (before !== undefined) return before;
  const made = rebuilt(part, related);
  decided.set(key, made);
  return made;
}

function rebuilt(part: Predicate, known: readonly Known[]): Predicate {
  if (part.kind === 'not') {
    const inner = under(part.of, known);
    return inner === part.of ? part : not(inner);
  }
  if (part.kind === 'and' || part.kind === 'or') {
    const inner = part.of.map((each) => under(each, known));
    if (inner.every((each, index) => each === part.of[index])) return part;
    return part.kind === 'and' ? and(...inner) : or(...inner);
  }
  const asked = fieldLiteral(part);
  const answer = asked === undefined ? undefined : answerTo(asked, known);
  return answer === undefined ? part : answer ? always : never;
}

/** Whether a test surely holds, or surely fails, where what is known is so. */
function answerTo({ key, above, match }: Known, known: readonly Known[]): boolean | undefined {
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
