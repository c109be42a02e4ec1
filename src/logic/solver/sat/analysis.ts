import { endAt, literalsAt, negate, noClause, type Clause, type Clauses, type Literal } from './clause.ts';
import type { Heap } from './heap.ts';
import type { Trail } from './trail.ts';

/**
 * What a conflict teaches (the first unique implication point): the literals of the violated clause are replaced by the
 * reasons of what they contradict, latest first, until one literal of the last level is left. The clause that results
 * follows from those there are; its first literal is the negation of that one and follows as soon as the last level is
 * taken back, its second is of the highest level among the others. What follows from the assumptions alone, on the first `assumed`
 * levels, is replaced by these: they are few, while all the parts of a large condition follow from one.
 */
export function learnedFrom(conflict: Clause, trail: Trail, clauses: Clauses, heap: Heap, assumed: number): Literal[] {
  const { literals, levels, reasons, borders, marks } = trail;
  const { cells } = clauses;
  const mark = (trail.mark += 2);
  const learned: Literal[] = [0];
  const implied: Literal[] = [];
  let open = 0;
  let index = literals.length - 1;
  const resolve = (clause: Clause, on: Literal): void => {
    const end = cells[clause + endAt] as number;
    for (let place = clause + literalsAt; place < end; place += 1) {
      const literal = cells[place] as Literal;
      const variable = literal >> 1;
      const level = levels[variable] as number;
      if (literal === on || level === 0 || marks[variable] === mark) continue;
      marks[variable] = mark;
      heap.bump(variable);
      if (level >= borders.length) open += 1;
      else if (level <= assumed && reasons[variable] !== noClause) implied.push(literal);
      else learned.push(literal);
    }
  };
  resolve(conflict, -1);
  for (;;) {
    while (marks[(literals[index] as Literal) >> 1] !== mark) index -= 1;
    const literal = literals[index] as Literal;
    index -= 1;
    open -= 1;
    if (open === 0) {
      for (let each = implied.pop(); each !== undefined; each = implied.pop()) resolve(reasons[each >> 1] as Clause, negate(each));
      learned[0] = negate(literal);
      heap.decay();
      return highestSecond(learned.filter((each, place) => place === 0 || !follows(each, trail, clauses)), levels);
    }
    resolve(reasons[literal >> 1] as Clause, literal);
  }
}

/** Whether a literal of a learned clause is false because of others that were met, and so can be left out. */
function follows(literal: Literal, { levels, reasons, marks, mark }: Trail, { cells }: Clauses): boolean {
  const reason = reasons[literal >> 1] as Clause;
  if (reason === noClause) return false;
  const end = cells[reason + endAt] as number;
  for (let place = reason + literalsAt; place < end; place += 1) {
    const variable = (cells[place] as Literal) >> 1;
    if (levels[variable] !== 0 && marks[variable] !== mark) return false;
  }
  return true;
}

function highestSecond(literals: Literal[], levels: readonly number[]): Literal[] {
  if (literals.length < 3) return literals;
  const levelAt = (index: number): number => levels[(literals[index] as Literal) >> 1] as number;
  let highest = 1;
  for (let index = 2; index < literals.length; index += 1) if (levelAt(index) > levelAt(highest)) highest = index;
  const second = literals[1] as Literal;
  literals[1] = literals[highest] as Literal;
  literals[highest] = second;
  return literals;
}

/** The assumptions that force a literal to be false, itself included; all decisions on the trail are assumptions. */
export function assumptionsAgainst(literal: Literal, { literals, levels, reasons, borders }: Trail, { cells }: Clauses): readonly Literal[] {
  const core = [literal];
  if (levels[literal >> 1] === 0) return core;
  const marked = new Set([literal >> 1]);
  for (let index = literals.length - 1; index >= (borders[0] ?? literals.length); index -= 1) {
    const each = literals[index] as Literal;
    if (!marked.has(each >> 1)) continue;
    const reason = reasons[each >> 1] as Clause;
    if (reason === noClause) core.push(each);
    else {
      const end = cells[reason + endAt] as number;
      for (let place = reason + literalsAt; place < end; place += 1) {
        const variable = (cells[place] as Literal) >> 1;
        if (levels[variable] !== 0) marked.add(variable);
      }
    }
  }
  return core;
}
