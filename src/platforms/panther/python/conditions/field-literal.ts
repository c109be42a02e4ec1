import type { Match, Path, PathField, Predicate } from '../../../../rule/index.ts';
import { remembered } from './limits.ts';

/** A condition on one field, read exactly: its value is in the match, or is not in it (missing included). */
export interface FieldLiteral {
  readonly field: PathField;
  /** The number of the path, and those of the paths on the way to it. */
  readonly key: number;
  readonly above: readonly number[];
  readonly positive: boolean;
  readonly match: Match;
}

const keys = remembered(new Map<string, number>());
let last = 0;

/** A number for a path: equal ones have the same. */
export function pathKey(path: Path): number {
  // The empty path is another one than that of the empty key.
  const text = `${path.length} ${path.join('\u0000')}`;
  const known = keys.get(text);
  if (known !== undefined) return known;
  last += 1;
  keys.set(text, last);
  return last;
}

/** The condition as one on a single field; undefined for any other. */
export function fieldLiteral(of: Predicate): FieldLiteral | undefined {
  const inner = of.kind === 'not' ? of.of : of;
  if (inner.kind !== 'test' || inner.field.kind !== 'path' || inner.field.reach !== 'exact' || inner.field.as !== undefined) return undefined;
  const { field, match } = inner;
  const above = field.path.slice(1).map((_, index) => pathKey(field.path.slice(0, index + 1)));
  return { field, key: pathKey(field.path), above, positive: of === inner, match };
}
