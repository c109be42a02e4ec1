import { alternatives, pathsIn, type Match, type Path, type Predicate } from '../../../rule/index.ts';
import { outermost } from '../python/values/marks.ts';

/** Kinds of matches that ask whether a value is there, and not which one it is. */
export const ofPresence: ReadonlySet<Match['kind']> = new Set(['present', 'null', 'type', 'empty']);

/** Whether a path leads to a field, or into it. */
export function isAlong(path: Path, field: Path): boolean {
  return outermost(path).every((key, index) => index >= field.length || key === field[index]);
}

/** Whether a condition says of a field that it is not there, counts as false, or does not hold something. */
export function lacks(when: Predicate, isOne: (path: Path) => boolean, isPossible: (when: Predicate) => boolean): boolean {
  const visit = (part: Predicate, not: boolean): boolean => {
    if (part.kind === 'not') return visit(part.of, !not);
    if (part.kind === 'and' || part.kind === 'or') return (part.kind === 'or') === not ? part.of.some((each) => visit(each, not)) : part.of.every((each) => visit(each, not) || !(not || isPossible(each)));
    return pathsIn(part).some(isOne) && (not || (part.kind === 'test' && alternatives(part.match).every(isFalse)));
  };
  return visit(when, false);
}

/** Whether a condition says of a field what it holds. */
export function holdsSome(when: Predicate, isOne: (path: Path) => boolean): boolean {
  if (when.kind === 'and' || when.kind === 'or') return when.of.some((each) => holdsSome(each, isOne));
  return when.kind !== 'not' && pathsIn(when).some(isOne) && !(when.kind === 'test' && alternatives(when.match).every((each) => ofPresence.has(each.kind) || isFalse(each)));
}

/** Whether a condition says of a field what it does not hold. */
export function deniesSome(when: Predicate, isOne: (path: Path) => boolean): boolean {
  if (when.kind === 'and' || when.kind === 'or') return when.of.some((each) => deniesSome(each, isOne));
  return when.kind === 'not' && holdsSome(when.of, isOne);
}

/** Whether a condition holds for several values of a field, and for nothing but texts or numbers. */
export function asksForSeveral(when: Predicate): boolean {
  if (when.kind === 'and' || when.kind === 'or') return when.of.some(asksForSeveral);
  const wanted = when.kind === 'test' ? alternatives(when.match) : [];
  return wanted.every(({ kind }) => ofValues.has(kind)) && (wanted.some(isSeveral) || new Set(wanted.map(({ kind }) => kind)).size < wanted.length);
}

/** Kinds of matches for values; a number and a text may be the same value, written in two ways. */
const ofValues: ReadonlySet<Match['kind']> = new Set(['text', 'regex', 'cidr', 'number']);

function isSeveral(match: Match): boolean {
  if (match.kind === 'text') return match.fold !== 'none' || match.parts.some(({ kind }) => kind !== 'literal');
  return match.kind === 'number' ? match.op !== 'eq' : true;
}

/** Whether a match holds for nothing but what counts as false. */
function isFalse(match: Match): boolean {
  if (match.kind === 'boolean') return !match.value;
  if (match.kind === 'number') return match.op === 'eq' && match.value === 0;
  return match.kind === 'null' || match.kind === 'empty' || (match.kind === 'text' && match.parts.length === 0);
}
