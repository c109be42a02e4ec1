import { always, and, flatten, not, or, pathText, present, test } from './build.ts';
import type { Path, Predicate } from './predicate.ts';

/** The field that has a value where a condition holds. */
export interface TermCase {
  readonly when: Predicate;
  readonly path: Path;
}

/** The field of the first case that holds; where none does, there is no value. */
export interface ChosenTerm {
  readonly cases: readonly [TermCase, ...TermCase[]];
}

/** Where a value is that is remembered: in one field, or in one of several. */
export type Term = Path | ChosenTerm;

/** A term as cases, the first of which that holds counts. */
export function casesOfTerm(term: Term): ChosenTerm['cases'] {
  return 'cases' in term ? term.cases : [{ when: always, path: term }];
}

/** The fields that may have the value of a term. */
export function termPaths(term: Term): readonly [Path, ...Path[]] {
  const [first, ...rest] = casesOfTerm(term);
  return [first.path, ...rest.map(({ path }) => path)];
}

/** That a case is the first that holds. */
export function choosing(cases: readonly TermCase[], index: number): Predicate {
  return and(cases[index]?.when ?? always, ...cases.slice(0, index).map(({ when }) => not(when)));
}

/** That a term has a value: of a list each may be the new one. */
export function hasTerm(term: Term): Predicate {
  return or(...casesOfTerm(term).map(({ path }, index, cases) => and(choosing(cases, index), test(flatten(...path), present))));
}

/** A term for people: `userIdentity.accountId or recipientAccountId`. */
export function termText(term: Term): string {
  return [...new Set(termPaths(term).map(pathText))].join(' or ');
}
