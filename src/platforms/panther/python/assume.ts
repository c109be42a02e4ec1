import { always, and, never, not, or, typesOf, type Match, type Path, type Predicate } from '../../../rule/index.ts';
import { identity } from './identity.ts';

import { atStart, spend } from './limits.ts';
import { areDisjoint, isWithin } from './match-relation.ts';

/** What is known of one field: its value is in the match, or is not in it (or missing). */
interface Known {
  readonly path: Path;
  readonly key: string;
  readonly positive: boolean;
  readonly match: Match;
  /** Equal for what says the same. */
  readonly number: number;
}

const keyOf = (path: Path): string => path.join('\u0000');

/** What a condition on one field says, where it is one that holds or, with `holds` false, one that does not. */
function knownFrom(part: Predicate, holds: boolean): Known | undefined {
  const inner = part.kind === 'not' ? part.of : part;
  if (inner.kind !== 'test' || inner.field.kind !== 'path' || inner.field.reach !== 'exact' || inner.field.as !== undefined) return undefined;
  const positive = (part === inner) === holds;
  const number = identity(inner);
  return { path: inner.field.path, key: keyOf(inner.field.path), positive, match: inner.match, number: positive ? number : -number };
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
atStart(() => {
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
  const only = knownFrom(of, true);
  if (only !== undefined) {
    own.add(only.key);
    only.path.forEach((_, index) => onTheWay.add(keyOf(only.path.slice(0, index + 1))));
  }
  const made = { own, onTheWay };
  fields.set(of, made);
  return made;
}

function under(part: Predicate, known: readonly Known[]): Predicate {
  const { own, onTheWay } = fieldsOf(part);
  const related = known.filter(({ key, path }) => onTheWay.has(key) || path.some((_, index) => own.has(keyOf(path.slice(0, index + 1)))));
  if (related.length === 0) return part;
  const key = `${identity(part)}:${related.map(({ number }) => number).join()}`;
  const before = decided.get(key);
  if (before !== undefined) return before;
  spend(1);
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
  const asked = knownFrom(part, true);
  const answer = asked === undefined ? undefined : answerTo(asked, known);
  return answer === undefined ? part : answer ? always : never;
}

/** Whether a test surely holds, or surely fails, where what is known is so. */
function answerTo({ path, key, match }: Known, known: readonly Known[]): boolean | undefined {
  for (const each of known) {
    if (each.key === key) {
      if (each.positive && isWithin(each.match, match)) return true;
      if (each.positive && areDisjoint(each.match, match)) return false;
      if (!each.positive && isWithin(match, each.match)) return false;
    } else if (isBelow(each.path, path)) {
      // Something is read below it: it is an object.
      if (each.positive && isWithin({ kind: 'type', of: 'object' }, match)) return true;
      if (each.positive && !typesOf(match).includes('object')) return false;
    } else if (isBelow(path, each.path)) {
      // Nothing is read below what is missing or no object.
      if (each.positive ? !typesOf(each.match).includes('object') : isWithin({ kind: 'type', of: 'object' }, each.match)) return false;
    }
  }
  return undefined;
}

function isBelow(path: Path, above: Path): boolean {
  return path.length > above.length && above.every((step, index) => step === path[index]);
}
