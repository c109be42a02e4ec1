import type { Path, Predicate } from '../../../rule/index.ts';
import { match, type Arms } from '../../../text/match.ts';

/** Drops "the field is there" where another part asks for something in it. */
export function withoutImplied(parts: readonly Predicate[]): readonly Predicate[] {
  return parts.filter((part, index) => {
    if (part.kind !== 'test' || part.match.kind !== 'present' || part.field.kind !== 'path' || part.field.reach !== 'exact') return true;
    const { path } = part.field;
    return !parts.some((other, at) => at !== index && other.kind !== 'test' && needs(other, path));
  });
}

/** Whether something is at the path wherever the condition holds. */
function needs(of: Predicate, path: Path): boolean {
  return match(of, needing)(path);
}

const nothing = (): boolean => false;
const leadsTo = (path: Path, to: Path): boolean => path.length <= to.length && path.every((key, index) => key === to[index]);

const needing: Arms<Predicate, (path: Path) => boolean> = {
  constant: () => nothing,
  and: ({ of }) => (path) => of.some((each) => needs(each, path)),
  or: ({ of }) => (path) => of.every((each) => needs(each, path)),
  not: () => nothing,
  test: ({ field }) => (path) => field.kind === 'path' && field.reach === 'exact' && leadsTo(path, field.path),
  element: ({ of }) => (path) => of.reach === 'exact' && leadsTo(path, of.path),
  sameValue: () => nothing,
  reading: () => nothing,
  opaque: () => nothing,
};
