import type { Fold, PathField } from '../../rule/index.ts';
import type { SameAtom } from './atom.ts';
import { conflict, type Failure, type Origin } from './outcome.ts';
import type { ValueLiteral } from './question.ts';

/** A comparison of two fields that must hold, or must not. */
export type SameLiteral = ValueLiteral & { readonly atom: SameAtom };

/** Narrower folds first: texts that are equal under one are equal under those after it. */
const width: Readonly<Record<Fold, number>> = { none: 0, ascii: 1, unicode: 2 };

/** Each side of an equality in turn, and the other one. */
function* sidesOf({ left, right }: SameAtom): Iterable<readonly [PathField, PathField]> {
  yield [left, right];
  yield [right, left];
}

function isField(a: PathField, b: PathField): boolean {
  return a.reach === b.reach && readsSame(a, b);
}

function readsSame(a: PathField, b: PathField): boolean {
  return a.as === b.as && a.path.length === b.path.length && a.path.every((key, index) => key === b.path[index]);
}

/** Whether what is true of some value of one field is true of some value of another: it is the same one, or the other reads through lists as well. */
function reaches(from: PathField, to: PathField): boolean {
  return readsSame(from, to) && (from.reach === to.reach || from.reach === 'exact');
}

/** A field, and the equalities that lead to it. */
interface Step {
  readonly field: PathField;
  readonly by: readonly Origin[];
}

/**
 * The fields of which some value equals one of the given field, folds up to the given one. A chain goes on only from a field
 * that is read exactly: its one value is the same in both equalities, while a list may meet each with another of its values.
 */
function chainFrom(field: PathField, fold: Fold, equalities: readonly SameLiteral[]): readonly Step[] {
  const steps: Step[] = [{ field, by: [] }];
  for (const { field: from, by } of steps) {
    if (by.length > 0 && from.reach !== 'exact') continue;
    for (const { atom, origin } of equalities) {
      if (width[atom.fold] > width[fold]) continue;
      for (const [near, far] of sidesOf(atom)) {
        if (isField(near, from) && !steps.some((step) => isField(step.field, far))) steps.push({ field: far, by: [...by, origin] });
      }
    }
  }
  return steps;
}

/** The equalities that must hold. */
export function equalitiesOf(literals: readonly ValueLiteral[]): readonly SameLiteral[] {
  return literals.filter((literal): literal is SameLiteral => literal.holds && literal.atom.kind === 'same' && literal.atom.relation === 'equals');
}

/** An equality that must not hold although others that must add up to it: `a = b` and `b = c`, but not `a = c`. */
export function brokenChain(literals: readonly ValueLiteral[]): Failure | undefined {
  const equalities = equalitiesOf(literals);
  if (equalities.length === 0) return undefined;
  for (const { atom, holds, origin } of literals) {
    if (holds || atom.kind !== 'same' || atom.relation !== 'equals') continue;
    for (const start of [atom.left, ...(atom.left.reach === 'flatten' ? [{ ...atom.left, reach: 'exact' } as const] : [])]) {
      const end = chainFrom(start, atom.fold, equalities).find(({ field, by }) => by.length > 0 && reaches(field, atom.right));
      if (end !== undefined) return conflict(origin, ...end.by);
    }
  }
  return undefined;
}

/** Other fields that hold just the one value of a field, where both are read exactly; and the equalities that say so. */
export function valueSharedWith(field: PathField, literals: readonly ValueLiteral[]): readonly Step[] {
  if (field.reach !== 'exact') return [];
  return chainFrom(field, 'none', equalitiesOf(literals)).filter(({ field: other, by }) => by.length > 0 && other.reach === 'exact');
}
