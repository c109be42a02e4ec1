/** A literal: twice the variable, plus one when negated. */
export type Literal = number;

/** The negation of a literal. */
export function negate(literal: Literal): Literal {
  return literal ^ 1;
}

/** Of its literals one has to hold. The first two are watched: while neither is false, the clause says nothing yet. */
export interface Clause {
  readonly literals: Literal[];
  /** Where the last literal to watch was found: the next search goes on from there, so that long clauses cost little. */
  from: number;
}
