import { endAt, fromAt, literalsAt, negate, nextAt, noClause, type Clause, type Clauses, type Literal } from './clause.ts';
import { assign, type Trail } from './trail.ts';

/** Draws all consequences of what is assigned; a clause of which every literal is false ends it. */
export function propagate(trail: Trail, clauses: Clauses): Clause {
  while (trail.head < trail.literals.length) {
    const conflict = visit(trail, clauses, negate(trail.literals[trail.head++] as Literal));
    if (conflict !== noClause) return conflict;
  }
  return noClause;
}

/** Looks after the clauses that watch a literal which has become false: each watches another that is not, if it has one. */
function visit(trail: Trail, { cells, watching }: Clauses, falsified: Literal): Clause {
  const { values } = trail;
  /** Where the link to the present clause is; -1 for the head of the list. */
  let link = -1;
  let clause = watching[falsified] as Clause;
  while (clause !== noClause) {
    const first = clause + literalsAt;
    const side = cells[first] === falsified ? 0 : 1;
    const next = cells[clause + nextAt + side] as Clause;
    const other = cells[first + 1 - side] as Literal;
    const value = values[other] as number;
    const place = value === 1 ? 0 : placeToWatch(values, cells, clause);
    if (place !== 0) {
      const watched = cells[place] as Literal;
      cells[place] = falsified;
      cells[first + side] = watched;
      cells[clause + fromAt] = place;
      if (link < 0) watching[falsified] = next;
      else cells[link] = next;
      cells[clause + nextAt + side] = watching[watched] as Clause;
      watching[watched] = clause;
    } else {
      if (value === -1) return clause;
      if (value === 0) assign(trail, other, clause);
      link = clause + nextAt + side;
    }
    clause = next;
  }
  return noClause;
}

/** The place of a literal of a clause that is not false and not watched; 0 where there is none. */
function placeToWatch(values: readonly number[], cells: readonly number[], clause: Clause): number {
  const start = clause + literalsAt + 2;
  const end = cells[clause + endAt] as number;
  const from = cells[clause + fromAt] as number;
  for (let place = from; place < end; place += 1) if (values[cells[place] as Literal] !== -1) return place;
  for (let place = start; place < from; place += 1) if (values[cells[place] as Literal] !== -1) return place;
  return 0;
}
