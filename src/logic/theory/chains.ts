import type { Fold, PathField } from '../../rule/index.ts';
import type { SameAtom } from './atom.ts';
import { conflict, type Failure } from './outcome.ts';
import type { ValueLiteral } from './question.ts';

/** A comparison of two fields that must hold, or must not. */
export type SameLiteral = ValueLiteral & { readonly atom: SameAtom };

/** Narrower folds first: texts that are equal under one are equal under those after it. */
const width: Readonly<Record<Fold, number>> = { none: 0, ascii: 1, unicode: 2 };

type Relation = SameAtom['relation'];

/** The relations of which a chain makes up one: if each whole has its part at its end, so has the first the last. */
const chainsOf: Readonly<Record<Relation, readonly Relation[]>> = {
  equals: ['equals'],
  contains: ['equals', 'contains', 'startsWith', 'endsWith'],
  startsWith: ['equals', 'startsWith'],
  endsWith: ['equals', 'endsWith'],
};

/** The field of a comparison from which a chain may come, and the one to which it goes on: from wholes to parts, between equals either way. */
function* sidesOf({ left, right, relation }: SameAtom): Iterable<readonly [PathField, PathField]> {
  yield [left, right];
  if (relation === 'equals') yield [right, left];
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

/** A field, and the comparisons that lead to it. */
interface Step {
  readonly field: PathField;
  readonly by: readonly SameLiteral[];
}

/**
 * The fields to which chains of comparisons lead, folds up to the given one. A chain goes on only from a field that is read
 * exactly: its one value is the same in both comparisons, while a list may meet each with another of its values.
 */
function chainFrom(field: PathField, fold: Fold, comparisons: readonly SameLiteral[]): readonly Step[] {
  const steps: Step[] = [{ field, by: [] }];
  for (const { field: from, by } of steps) {
    if (by.length > 0 && from.reach !== 'exact') continue;
    for (const literal of comparisons) {
      if (width[literal.atom.fold] > width[fold]) continue;
      for (const [near, far] of sidesOf(literal.atom)) {
        if (isField(near, from) && !steps.some((step) => isField(step.field, far))) steps.push({ field: far, by: [...by, literal] });
      }
    }
  }
  return steps;
}

/** Whether a literal is a comparison of two fields that must hold. */
export function isComparison(literal: ValueLiteral): literal is SameLiteral {
  return literal.holds && literal.atom.kind === 'same';
}

/** The comparisons that must hold. */
export function comparisonsOf(literals: readonly ValueLiteral[]): readonly SameLiteral[] {
  return literals.filter(isComparison);
}

function equalitiesOf(literals: readonly ValueLiteral[]): readonly SameLiteral[] {
  return comparisonsOf(literals).filter(({ atom }) => atom.relation === 'equals');
}

/**
 * The comparison for which values are best chosen first: its part, or what is equal, has no other parts of its own and is to
 * be equal to nothing else that is open, so that wholes come after all their parts. Among such, and where there are none,
 * those come first under which letters fold.
 */
export function firstToChoose(comparisons: readonly SameLiteral[]): SameLiteral | undefined {
  const equalities = equalitiesOf(comparisons);
  const wholes = comparisons.flatMap(({ atom }) => (atom.relation === 'equals' ? [] : [atom.left]));
  const ready = comparisons.filter(({ atom: { right, relation } }) => {
    const alike = chainFrom(right, 'unicode', equalities);
    return (relation === 'equals' || alike.length === 1) && !alike.some(({ field }) => wholes.some((whole) => isField(whole, field)));
  });
  const first = ready.length > 0 ? ready : comparisons;
  return first.find(({ atom }) => atom.fold !== 'none') ?? first[0];
}

/** A comparison that must not hold although others that must add up to it: `a = b` and `b = c`, but not `a = c`. */
export function brokenChain(literals: readonly ValueLiteral[]): Failure | undefined {
  const comparisons = comparisonsOf(literals);
  if (comparisons.length === 0) return undefined;
  for (const { atom, holds, origin } of literals) {
    if (holds || atom.kind !== 'same') continue;
    const by = chainTo(atom, comparisons) ?? (atom.relation === 'equals' ? roundTrip(atom, comparisons) : undefined);
    if (by !== undefined) return conflict(...new Set([origin, ...by.map((each) => each.origin)]));
  }
  return undefined;
}

/** Comparisons that make up one. */
function chainTo({ left, right, relation, fold }: SameAtom, comparisons: readonly SameLiteral[]): readonly SameLiteral[] | undefined {
  const links = comparisons.filter(({ atom }) => chainsOf[relation].includes(atom.relation));
  for (const start of [left, ...(left.reach === 'flatten' ? [{ ...left, reach: 'exact' } as const] : [])]) {
    const end = chainFrom(start, fold, links).find(({ field, by }) => by.length > 0 && reaches(field, right));
    if (end === undefined) continue;
    if (relation === 'equals') return end.by;
    // What is equal need not be text, and only texts are in each other.
    const ofText = end.by.find(({ atom }) => atom.relation !== 'equals') ?? comparisons.find(({ atom }) => isOfText(atom, end.field));
    if (ofText !== undefined) return [...end.by, ofText];
  }
  return undefined;
}

/** Whether a comparison makes the one value of a field a text. */
function isOfText({ left, right, relation }: SameAtom, field: PathField): boolean {
  return relation !== 'equals' && field.reach === 'exact' && (isField(left, field) || isField(right, field));
}

/** Comparisons that make each of two texts a part of the other: then they are equal. */
function roundTrip({ left, right, fold }: SameAtom, comparisons: readonly SameLiteral[]): readonly SameLiteral[] | undefined {
  if (left.reach !== 'exact' || right.reach !== 'exact') return undefined;
  const [there, back] = [[left, right], [right, left]].map(([from, to]) =>
    chainFrom(from as PathField, fold, comparisons).find(({ field }) => isField(field, to as PathField)),
  );
  return there === undefined || back === undefined ? undefined : [...there.by, ...back.by];
}

/** Other fields that hold just the one value of a field, where both are read exactly; and the equalities that say so. */
export function valueSharedWith(field: PathField, literals: readonly ValueLiteral[]): readonly Step[] {
  if (field.reach !== 'exact') return [];
  return chainFrom(field, 'none', equalitiesOf(literals)).filter(({ field: other, by }) => by.length > 0 && other.reach === 'exact');
}
