import { and, exact, insideOf, never, not, or, test, type Path, type Predicate } from '../../rule/index.ts';
import { match } from '../../text/match.ts';

/** What is asked of an element, asked of the one value at a path, which is neither a list nor an object; undefined where that cannot be said. */
export function atScalar(of: Predicate, path: Path): Predicate | undefined {
  const each = (parts: readonly Predicate[], join: (...made: readonly Predicate[]) => Predicate): Predicate | undefined => {
    const made = parts.map((part) => atScalar(part, path)).filter((part) => part !== undefined);
    return made.length < parts.length ? undefined : join(...made);
  };
  return match<Predicate, Predicate | undefined>(of, {
    constant: (same) => same,
    and: (node) => each(node.of, and),
    or: (node) => each(node.of, or),
    not: (node) => each([node.of], (inner = never) => not(inner)),
    test: ({ field, match: wanted }) => {
      if (field.kind === 'anywhere') return test(exact(...path), wanted);
      if (field.path.length === 0) return test({ ...field, path, reach: 'exact' }, wanted);
      return insideOf(field.path) === undefined ? never : undefined;
    },
    element: ({ of: list, has }) => {
      if (insideOf(list.path) !== undefined) return undefined;
      return list.path.length > 0 || list.reach === 'exact' ? never : atScalar(has, path);
    },
    sameValue: () => undefined,
    reading: (same) => same,
    opaque: () => undefined,
  });
}
