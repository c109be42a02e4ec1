import { createHeap, type Heap } from './heap.ts';
import { assumptionsAgainst, learnedFrom } from './analysis.ts';
import { negate, type Literal } from './clause.ts';
import { addVariable, assign, backTo, createTrail, openLevel, valueOf, type Trail } from './trail.ts';
import { attach, propagate, type Watches } from './watches.ts';

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
  readonly watches: Watches;
  readonly heap: Heap;
  /** Whether the clauses alone cannot hold. */
  broken: boolean;
  /** The values of the last model. */
  model: readonly number[];
}

/** An empty solver. Variables are tried false first, so that models hold little. */
export function createSat(): Sat {
  const state: State = { trail: createTrail(), watches: [], heap: createHeap(), broken: false, model: [] };
  return {
    newVariable() {
      state.watches.push([], []);
      state.heap.grow();
      return addVariable(state.trail);
    },
    add: (clause) => addClause(state, clause),
    solve: (assumptions, spend) => solve(state, assumptions, spend),
    isTrue: (literal) => ((state.model[literal >> 1] ?? 0) === 1) === ((literal & 1) === 0),
  };
}

function restart({ trail, heap }: State, level = 0): void {
  backTo(trail, level, heap.insert);
}

function addClause(state: State, clause: readonly Literal[]): void {
  restart(state);
  const { trail, watches } = state;
  const literals = new Set(clause);
  const open: Literal[] = [];
  for (const literal of literals) {
    const value = valueOf(trail, literal);
    if (value === 1 || literals.has(negate(literal))) return;
    if (value === 0) open.push(literal);
  }
  const [only] = open;
  if (only === undefined) state.broken = true;
  else if (open.length === 1) assign(trail, only, undefined);
  else attach(watches, open);
}

function solve(state: State, assumptions: readonly Literal[], spend: () => boolean): SatAnswer {
  restart(state);
  const { trail, watches, heap } = state;
  for (;;) {
    if (state.broken) return { kind: 'conflict', core: [] };
    const conflict = propagate(trail, watches);
    if (conflict === undefined) {
      const answer = proceed(state, assumptions);
      if (answer !== undefined) return answer;
    } else if (trail.borders.length === 0) state.broken = true;
    else {
      learn(state, learnedFrom(conflict, trail, heap));
      if (!spend()) return { kind: 'limit' };
    }
  }
}

function learn(state: State, literals: Literal[]): void {
  const { trail, watches } = state;
  const [first, second] = literals;
  restart(state, second === undefined ? 0 : trail.levels[second >> 1]);
  assign(trail, first as Literal, second === undefined ? undefined : attach(watches, literals));
}

/** Assumes the next assumption, or decides a variable; an answer where there is nothing left to decide, or no way to assume. */
function proceed(state: State, assumptions: readonly Literal[]): SatAnswer | undefined {
  const { trail } = state;
  const next = assumptions[trail.borders.length];
  if (next !== undefined) {
    const value = valueOf(trail, next);
    if (value === -1) return { kind: 'conflict', core: assumptionsAgainst(next, trail) };
    openLevel(trail);
    if (value === 0) assign(trail, next, undefined);
    return undefined;
  }
  const variable = unassigned(state);
  if (variable === undefined) {
    state.model = trail.values.slice();
    restart(state);
    return { kind: 'model' };
  }
  openLevel(trail);
  assign(trail, variable * 2 + 1, undefined);
  return undefined;
}

function unassigned({ trail, heap }: State): number | undefined {
  for (;;) {
    const variable = heap.pop();
    if (variable === undefined || trail.values[variable] === 0) return variable;
  }
}
