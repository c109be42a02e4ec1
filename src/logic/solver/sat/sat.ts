import { createHeap } from './heap.ts';
import { assumptionsAgainst, learnedFrom } from './analysis.ts';
import { negate, type Literal } from './clause.ts';
import { addVariable, assign, backTo, createTrail, openLevel, valueOf } from './trail.ts';
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

/** An empty solver. Variables are tried false first, so that models hold little. */
export function createSat(): Sat {
  const trail = createTrail();
  const watches: Watches = [];
  const heap = createHeap();
  /** The clauses alone cannot hold. */
  let broken = false;
  let model: readonly number[] = [];

  const restart = (level = 0): void => backTo(trail, level, heap.insert);

  const learn = (literals: Literal[]): void => {
    const [first, second] = literals;
    restart(second === undefined ? 0 : trail.levels[second >> 1]);
    assign(trail, first as Literal, second === undefined ? undefined : attach(watches, literals));
  };

  const unassigned = (): number | undefined => {
    for (;;) {
      const variable = heap.pop();
      if (variable === undefined || trail.values[variable] === 0) return variable;
    }
  };

  /** Assumes the next assumption, or decides a variable; an answer where there is nothing left to decide, or no way to assume. */
  const proceed = (assumptions: readonly Literal[]): SatAnswer | undefined => {
    const next = assumptions[trail.borders.length];
    if (next !== undefined) {
      const value = valueOf(trail, next);
      if (value === -1) return { kind: 'conflict', core: assumptionsAgainst(next, trail) };
      openLevel(trail);
      if (value === 0) assign(trail, next, undefined);
      return undefined;
    }
    const variable = unassigned();
    if (variable === undefined) {
      model = trail.values.slice();
      restart();
      return { kind: 'model' };
    }
    openLevel(trail);
    assign(trail, variable * 2 + 1, undefined);
    return undefined;
  };

  return {
    newVariable() {
      watches.push([], []);
      heap.grow();
      return addVariable(trail);
    },
    add(clause) {
      restart();
      const literals = new Set(clause);
      const open: Literal[] = [];
      for (const literal of literals) {
        const value = valueOf(trail, literal);
        if (value === 1 || literals.has(negate(literal))) return;
        if (value === 0) open.push(literal);
      }
      const [only] = open;
      if (only === undefined) broken = true;
      else if (open.length === 1) assign(trail, only, undefined);
      else attach(watches, open);
    },
    solve(assumptions, spend) {
      restart();
      for (;;) {
        if (broken) return { kind: 'conflict', core: [] };
        const conflict = propagate(trail, watches);
        if (conflict === undefined) {
          const answer = proceed(assumptions);
          if (answer !== undefined) return answer;
        } else if (trail.borders.length === 0) broken = true;
        else {
          learn(learnedFrom(conflict, trail, heap));
          if (!spend()) return { kind: 'limit' };
        }
      }
    },
    isTrue: (literal) => ((model[literal >> 1] ?? 0) === 1) === ((literal & 1) === 0),
  };
}
