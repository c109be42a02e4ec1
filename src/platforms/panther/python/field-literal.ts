import type { Match, Path, Predicate, TestPredicate } from '../../../rule/index.ts';
import { identity } from './identity.ts';
import { whenForgotten } from './limits.ts';

/** A condition on one field, read exactly: its value is in the match, or is not in it (missing included). */
export interface FieldLiteral {
  readonly test: TestPredicate & { readonly field: { readonly kind: 'path' } };
  readonly path: Path;
  /** The path as a text, and those on the way to it. */
  readonly key: string;
  readonly above: readonly string[];
  readonly positive: boolean;
  readonly match: Match;
  readonly source: Predicate;
  /** Equal for what says the same, opposite for what says the opposite. */
  readonly number: number;
}

const known = new Map<Predicate, FieldLiteral | undefined>();
whenForgotten(() => known.clear());

/** The condition as one on a single field; undefined for any other. */
export function fieldLiteral(part: Predicate): FieldLiteral | undefined {
  if (part.kind !== 'test' && part.kind !== 'not') return undefined;
  const before = known.get(part);
  if (before !== undefined || known.has(part)) return before;
  const made = literalOf(part);
  known.set(part, made);
  return made;
}

function literalOf(part: Predicate): FieldLiteral | undefined {
  const inner = part.kind === 'not' ? part.of : part;
  if (inner.kind !== 'test' || inner.field.kind !== 'path' || inner.field.reach !== 'exact' || inner.field.as !== undefined) return undefined;
  const { path } = inner.field;
  const positive = part === inner;
  const number = identity(inner);
  return {
    test: inner as FieldLiteral['test'],
    path,
    key: keyOf(path),
    above: path.slice(1).map((_, index) => keyOf(path.slice(0, index + 1))),
    positive,
    match: inner.match,
    source: part,
    number: positive ? number : -number,
  };
}

function keyOf(path: Path): string {
  return path.join('\u0000');
}
