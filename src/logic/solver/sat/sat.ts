import { createHeap, type Heap } from './heap.ts';
import { assumptionsAgainst, learnedFrom } from './analysis.ts';
import { attach, createClauses, negate, noClause, type Clauses, type Literal } from './clause.ts';
import { addVariable, assign, backTo, createTrail, openLevel, type Trail } from './trail.ts';
import { propagate } from './watches.ts';

/** What solving under assumptions gave: a model, or the assumptions that cannot hold together, or that the budget ran out. */
export type SatAnswer =
  | { readonly kind: 'model' }
  | { readonly kind: 'conflict'; readonly core: readonly Literal[] }
  | { readonly kind: 'limit' };

/** An incremental solver for propositional clauses: decide, draw consequences, learn from conflicts (CDCL). */
export interface Sat {
  newVariable(): number;
  /** Adds a clause; allowed at any time between calls of `solve`. */
  add(clause: readonly Literal[]): void;
  /** Looks for a model of all clauses in which the assumptions hold; `spend` is asked once per conflict and stops it by false. */
  solve(assumptions: readonly Literal[], spend: () => boolean): SatAnswer;
  /** Whether a literal holds in the last model. */
  isTrue(literal: Literal): boolean;
}

/** What a solver works on. */
interface State {
  readonly trail: Trail;
  readonly clauses: Clauses;
  readonly heap: Heap;
  /** Whether the clauses alone cannot hold. */
  broken: boolean;
  /** The values of the literals in the last model. */
  model: readonly number[];
}

/** An empty solver. Variables are tried false first, so that models hold little. */
export function createSat(): Sat {
  const state: State = { trail: createTrail(), clauses: createClauses(), heap: createHeap(), broken: false, model: [] };
  return {
    newVariable() {
      state.clauses.watching.push(noClause, noClause);
      state.heap.grow();
      return addVariable(state.trail);
    },
    add: (clause) => addClause(state, clause),
    solve: (assumptions, spend) => solve(state, assumptions, spend),
    isTrue: (literal) => (state.model[literal & ~1] === 1) === ((literal & 1) === 0),
  };
}

function restart({ trail, heap }: State, level = 0): void {
  backTo(trail, level, heap.insert);
}

function addClause(state: State, clause: readonly Literal[]): void {
  restart(state);
  const { trail, clauses } = state;
  const { values, marks } = trail;
  const mark = (trail.mark += 2);
  const open: Literal[] = [];
  for (const literal of clause) {
    const met = marks[literal >> 1];
    if (values[literal] === 1 || met === mark + (negate(literal) & 1)) return;
    if (values[literal] === 0 && met !== mark + (literal & 1)) open.push(literal);
    marks[literal >> 1] = mark + (literal & 1);
  }
  const [only] = open;
  if (only === undefined) state.broken = true;
  else if (open.length === 1) assign(trail, only, noClause);
  else attach(clauses, open);
}

function solve(state: State, assumptions: readonly Literal[], spend: () => boolean): SatAnswer {
  restart(state);
  const { trail, clauses, heap } = state;
  for (;;) {
    if (state.broken) return { kind: 'conflict', core: [] };
    const conflict = propagate(trail, clauses);
    if (conflict === noClause) {
      const answer = proceed(state, assumptions);
      if (answer !== undefined) return answer;
    } else if (trail.borders.length === 0) state.broken = true;
    else {
      learn(state, learnedFrom(conflict, trail, clauses, heap, assumptions.length));
      if (!spend()) return { kind: 'limit' };
    }
  }
}

function learn(state: State, literals: Literal[]): void {
  const { trail, clauses } = state;
  const [first, second] = literals;
  restart(state, second === undefined ? 0 : trail.levels[second >> 1]);
  assign(trail, first as Literal, second === undefined ? noClause : attach(clauses, literals));
}

/** Assumes the next assumption, or decides a variable; an answer where there is nothing left to decide, or no way to assume. */
function proceed(state: State, assumptions: readonly Literal[]): SatAnswer | undefined {
  const { trail } = state;
  const next = assumptions[trail.borders.length];
  if (next !== undefined) {
    const value = trail.values[next];
    if (value === -1) return { kind: 'conflict', core: assumptionsAgainst(next, trail, state.clauses) };
    openLevel(trail);
    if (value === 0) assign(trail, next, noClause);
    return undefined;
  }
  const variable = unassigned(state);
  if (variable === undefined) {
    state.model = trail.values.slice();
    restart(state);
    return { kind: 'model' };
  }
  openLevel(trail);
  assign(trail, variable * 2 + 1, noClause);
  return undefined;
}

function unassigned({ trail, heap }: State): number | undefined {
  if (trail.literals.length === trail.levels.length) return undefined;
  for (;;) {
    const variable = heap.pop();
    if (variable === undefined || trail.values[variable * 2] === 0) return variable;
  }
}
