/** A literal: twice the variable, plus one when negated. */
export type Literal = number;

/** The negation of a literal. */
export function negate(literal: Literal): Literal {
  return literal ^ 1;
}

/** A clause, of whose literals one has to hold: its place among all clauses. */
export type Clause = number;

/** No clause: the reason of a decision, the end of a list. */
export const noClause: Clause = 0;

/**
 * All clauses in one list of numbers, each as: the next clause that watches its first literal, the next that watches its
 * second, the place where the last literal to watch was found (the next search goes on from there, so that long clauses cost
 * little), the place behind its last literal, its literals. The first two are watched: while neither is false, the clause says nothing
 * yet. So a solver of many clauses is no more than two arrays, and a short-lived one costs next to nothing.
 */
export interface Clauses {
  readonly cells: number[];
  /** For each literal the first clause that watches it. */
  readonly watching: Clause[];
}

/** Where in a clause the next one of the first watched literal is; that of the second is behind it. */
export const nextAt = 0;

/** Where in a clause the place is from which to look for another literal to watch. */
export const fromAt = 2;

/** Where in a clause its end is. */
export const endAt = 3;

/** Where in a clause its literals begin. */
export const literalsAt = 4;

/** No clauses. */
export function createClauses(): Clauses {
  return { cells: [noClause], watching: [] };
}

/** Adds a clause of two literals or more, which watches its first two. */
export function attach({ cells, watching }: Clauses, literals: readonly Literal[]): Clause {
  const clause = cells.length;
  const [first, second] = literals as readonly [Literal, Literal];
  const from = clause + literalsAt + 2;
  cells.push(watching[first] as Clause, watching[second] as Clause, from, clause + literalsAt + literals.length);
  for (const literal of literals) cells.push(literal);
  watching[first] = clause;
  watching[second] = clause;
  return clause;
}
