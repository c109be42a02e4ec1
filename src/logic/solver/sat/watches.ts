import { negate, type Clause, type Literal } from './clause.ts';
import { assign, valueOf, type Trail } from './trail.ts';

/** For each literal the clauses that watch it: only they can be left with one literal, or none, when it becomes false. */
export type Watches = Clause[][];

/** Adds a clause of two literals or more, which watches its first two. */
export function attach(watches: Watches, literals: Literal[]): Clause {
  const clause: Clause = { literals, from: 2 };
  (watches[literals[0] as Literal] as Clause[]).push(clause);
  (watches[literals[1] as Literal] as Clause[]).push(clause);
  return clause;
}

/** Draws all consequences of what is assigned; a clause of which every literal is false ends it. */
export function propagate(trail: Trail, watches: Watches): Clause | undefined {
  while (trail.head < trail.literals.length) {
    const conflict = visit(trail, watches, negate(trail.literals[trail.head++] as Literal));
    if (conflict !== undefined) return conflict;
  }
  return undefined;
}

/** Looks after the clauses that watch a literal which has become false. Those that go on watching it are kept in the list. */
function visit(trail: Trail, watches: Watches, falsified: Literal): Clause | undefined {
  const list = watches[falsified] as Clause[];
  let kept = 0;
  for (let index = 0; index < list.length; index += 1) {
    const clause = list[index] as Clause;
    const { literals } = clause;
    if (literals[0] === falsified) {
      literals[0] = literals[1] as Literal;
      literals[1] = falsified;
    }
    const first = literals[0] as Literal;
    const value = valueOf(trail, first);
    if (value !== 1 && watchAnother(trail, watches, clause, falsified)) continue;
    list[kept++] = clause;
    if (value === 1) continue;
    if (value === -1) {
      for (let rest = index + 1; rest < list.length; rest += 1) list[kept++] = list[rest] as Clause;
      list.length = kept;
      return clause;
    }
    assign(trail, first, clause);
  }
  list.length = kept;
  return undefined;
}

/** Lets a clause watch another literal that is not false, if it has one. */
function watchAnother(trail: Trail, watches: Watches, clause: Clause, falsified: Literal): boolean {
  const { literals } = clause;
  const count = literals.length;
  let place = clause.from;
  for (let tried = 2; tried < count; tried += 1) {
    const literal = literals[place] as Literal;
    if (valueOf(trail, literal) !== -1) {
      literals[1] = literal;
      literals[place] = falsified;
      clause.from = place;
      (watches[literal] as Clause[]).push(clause);
      return true;
    }
    place += 1;
    if (place === count) place = 2;
  }
  return false;
}
