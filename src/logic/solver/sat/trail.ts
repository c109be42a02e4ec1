import { noClause, type Clause, type Literal } from './clause.ts';

/**
 * What is assigned, in order. It is cut into levels: each begins with a decision, and what follows from it comes behind. What
 * follows from the clauses alone is on level 0.
 */
export interface Trail {
  /** For each literal 1 where it holds, -1 where it does not, 0 where that is open. */
  readonly values: number[];
  /** For each assigned variable its level. */
  readonly levels: number[];
  /** For each assigned variable the clause it follows from; none for a decision. */
  readonly reasons: Clause[];
  /** For each variable the mark it was met under last (plus one where it was met negated), and the mark of the present. */
  readonly marks: number[];
  mark: number;
  readonly literals: Literal[];
  /** For each level above 0 the place on the trail where it begins. */
  readonly borders: number[];
  /** The first literal whose consequences have not been drawn. */
  head: number;
}

/** A trail of no variables. */
export function createTrail(): Trail {
  return { values: [], levels: [], reasons: [], marks: [], mark: 0, literals: [], borders: [], head: 0 };
}

/** Adds a variable and returns it. */
export function addVariable({ values, levels, reasons, marks }: Trail): number {
  values.push(0, 0);
  levels.push(0);
  reasons.push(noClause);
  marks.push(0);
  return levels.length - 1;
}

/** Makes a literal hold on the present level. */
export function assign(trail: Trail, literal: Literal, reason: Clause): void {
  const variable = literal >> 1;
  trail.values[literal] = 1;
  trail.values[literal ^ 1] = -1;
  trail.levels[variable] = trail.borders.length;
  trail.reasons[variable] = reason;
  trail.literals.push(literal);
}

/** Begins a level. */
export function openLevel({ borders, literals }: Trail): void {
  borders.push(literals.length);
}

/** Takes back everything above a level; `release` is told each variable that is open again. */
export function backTo(trail: Trail, level: number, release: (variable: number) => void): void {
  const { borders, literals, values } = trail;
  if (borders.length <= level) return;
  const border = borders[level] as number;
  while (literals.length > border) {
    const literal = literals.pop() as Literal;
    values[literal] = 0;
    values[literal ^ 1] = 0;
    release(literal >> 1);
  }
  borders.length = level;
  trail.head = border;
}
