import { anyScalar, computed, rerooted, test, type OpaquePredicate, type Path, type Predicate } from '../../../../rule/index.ts';
import { all, never } from '../conditions/logic.ts';
import { mapParts } from '../conditions/parts.ts';
import { isFound } from './deep-walk.ts';
import { fieldOf } from './field-tests.ts';
import type { Machine } from './frame.ts';
import { newMark, onlyKey, onlyOf, outermost } from './marks.ts';
import { unlikelyAt, unlikelyPath, unlikelyWithin } from './taken.ts';
import { comparedPaths, predicateOf, rerouted } from './truth.ts';

/**
 * A condition on the only value that a walk through lists found, as one on all that it found: what is equal to one value satisfies
 * what that does. Lists, objects and null are never among it (`walk`).
 */
export function askedOfFound(machine: Machine, of: Predicate): Predicate {
  return mapParts(of, (part) => {
    if (part.kind === 'element') return onElements(machine, part);
    if (part.kind !== 'opaque' || part.computed?.kind !== 'element') return onFound(machine, part);
    const has = askedOfFound(machine, part.computed.has);
    return onFound(machine, has === part.computed.has ? part : computed(part.language, { ...part.computed, has }, part.why));
  });
}

function onElements(machine: Machine, part: Predicate & { readonly kind: 'element' }): Predicate {
  // It is no list.
  if (part.of.reach === 'exact' && foundAt(part.of.path) !== undefined) return never;
  const has = askedOfFound(machine, part.has);
  return has === never ? never : onFound(machine, has === part.has ? part : { ...part, has });
}

function onFound(machine: Machine, part: Predicate): Predicate {
  const isTest = part.kind === 'test' && part.field.kind === 'path';
  const paths = isTest && part.field.kind === 'path' ? [part.field.path] : part.kind === 'element' ? [part.of.path] : comparedPaths(part);
  const [lists] = paths.flatMap((path) => {
    const found = foundAt(path);
    return found === undefined ? [] : [found];
  });
  if (lists === undefined) return part;
  const [path] = paths;
  if (isTest && part.field.kind === 'path' && part.field.as === undefined && path !== undefined && onlyOf(path) !== undefined) return path.length > 1 ? never : isFound(lists, part.match);
  const mark = newMark(machine);
  const moved = rerouted(part, (each) => atMark(each, lists, mark));
  const said = predicateOf({ path: lists, mark, reach: 'flatten' }, all(test(fieldOf([mark]), anyScalar), moved));
  return said === undefined ? { kind: 'opaque', language: 'python', text: `asked of one value: ${JSON.stringify(part)}`, why: 'what is asked of the only value that a walk through lists finds is not modelled' } : askedOfFound(machine, said);
}

function foundAt(path: Path): Path | undefined {
  return onlyOf(outermost(path));
}

/** What is open on unlikely values alone, of the only value that a walk found: of all that it found. */
export function openOnFound(machine: Machine, part: OpaquePredicate): OpaquePredicate {
  const [path] = unlikelyPath(part);
  const found = path === undefined ? undefined : foundAt(path);
  if (found === undefined) return part;
  const mark = newMark(machine);
  return unlikelyWithin(unlikelyAt(part, (each) => atMark(each, found, mark)), mark, { path: found, reach: 'flatten' });
}

/** A path that starts at what a walk found, as one that starts at a mark. */
function atMark(path: Path, found: Path, mark: string): Path {
  const key = onlyKey(found);
  return rerooted(path, (own) => (own[0] === key ? [mark, ...own.slice(1)] : own));
}
