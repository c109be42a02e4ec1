import type { Clause, Literal } from './clause.ts';

/**
 * What is assigned, in order. It is cut into levels: each begins with a decision, and what follows from it comes behind. What
 * follows from the clauses alone is on level 0.
 */
export interface Trail {
  /** For each variable 1 (true), -1 (false) or 0 (not assigned). */
  readonly values: number[];
  /** For each assigned variable its level. */
  readonly levels: number[];
  /** For each assigned variable the clause it follows from; none for a decision. */
  readonly reasons: (Clause | undefined)[];
  readonly literals: Literal[];
  /** For each level above 0 the place on the trail where it begins. */
  readonly borders: number[];
  /** The first literal whose consequences have not been drawn. */
  head: number;
}

/** A trail of no variables. */
export function createTrail(): Trail {
  return { values: [], levels: [], reasons: [], literals: [], borders: [], head: 0 };
}

/** Adds a variable and returns it. */
export function addVariable({ values, levels, reasons }: Trail): number {
  values.push(0);
  levels.push(0);
  reasons.push(undefined);
  return values.length - 1;
}

/** 1 for a literal that holds, -1 for one that does not, 0 where that is open. */
export function valueOf({ values }: Trail, literal: Literal): number {
  const value = values[literal >> 1] as number;
  return (literal & 1) === 0 ? value : -value;
}

/** Makes a literal hold on the present level. */
export function assign(trail: Trail, literal: Literal, reason: Clause | undefined): void {
  const variable = literal >> 1;
  trail.values[variable] = (literal & 1) === 0 ? 1 : -1;
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
  const { borders, literals, values, reasons } = trail;
  if (borders.length <= level) return;
  const border = borders[level] as number;
  for (let index = literals.length - 1; index >= border; index -= 1) {
    const variable = (literals[index] as Literal) >> 1;
    values[variable] = 0;
    reasons[variable] = undefined;
    release(variable);
  }
  literals.length = border;
  borders.length = level;
  trail.head = border;
}
