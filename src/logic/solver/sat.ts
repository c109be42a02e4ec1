import { createHeap } from './heap.ts';

/** A literal: twice the variable, plus one when negated. */
export type Literal = number;

/** The negation of a literal. */
export function negate(literal: Literal): Literal {
  return literal ^ 1;
}

interface Clause {
  readonly literals: Literal[];
  /** Where the last literal to watch was found: the next search goes on from there, so that long clauses cost little. */
  from: number;
}

/** What solving under assumptions gave: a model, or the assumptions that cannot hold together, or that the budget ran out. */
export type SatAnswer =
  | { readonly kind: 'model' }
  | { readonly kind: 'conflict'; readonly core: readonly Literal[] }
  | { readonly kind: 'limit' };

/** An incremental solver for propositional clauses (conflict-driven, with watched literals). */
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
  const values: number[] = [];
  const levels: number[] = [];
  const reasons: (Clause | undefined)[] = [];
  const watches: Clause[][] = [];
  const trail: Literal[] = [];
  const borders: number[] = [];
  const seen: boolean[] = [];
  const heap = createHeap();
  let head = 0;
  let broken = false;
  let model: number[] = [];

  const valueOf = (literal: Literal): number => {
    const value = values[literal >> 1] ?? 0;
    return (literal & 1) === 0 ? value : -value;
  };

  const enqueue = (literal: Literal, reason: Clause | undefined): void => {
    const variable = literal >> 1;
    values[variable] = (literal & 1) === 0 ? 1 : -1;
    levels[variable] = borders.length;
    reasons[variable] = reason;
    trail.push(literal);
  };

  /** Watches another literal of a clause that is not false, if there is one. */
  const rewatch = (clause: Clause, falsified: Literal): boolean => {
    const { literals } = clause;
    const count = literals.length;
    let other = clause.from;
    for (let tried = 2; tried < count; tried += 1) {
      const literal = literals[other] as Literal;
      if (valueOf(literal) !== -1) {
        literals[1] = literal;
        literals[other] = falsified;
        clause.from = other;
        (watches[literal] as Clause[]).push(clause);
        return true;
      }
      other += 1;
      if (other === count) other = 2;
    }
    return false;
  };

  const visit = (falsified: Literal): Clause | undefined => {
    const list = watches[falsified] ?? [];
    let kept = 0;
    for (let index = 0; index < list.length; index += 1) {
      const clause = list[index] as Clause;
      const { literals } = clause;
      if (literals[0] === falsified) {
        literals[0] = literals[1] as Literal;
        literals[1] = falsified;
      }
      const first = literals[0] as Literal;
      if (valueOf(first) === 1) {
        list[kept++] = clause;
        continue;
      }
      if (rewatch(clause, falsified)) continue;
      list[kept++] = clause;
      if (valueOf(first) === -1) {
        for (let rest = index + 1; rest < list.length; rest += 1) list[kept++] = list[rest] as Clause;
        list.length = kept;
        return clause;
      }
      enqueue(first, clause);
    }
    list.length = kept;
    return undefined;
  };

  const propagate = (): Clause | undefined => {
    while (head < trail.length) {
      const conflict = visit(negate(trail[head++] as Literal));
      if (conflict !== undefined) return conflict;
    }
    return undefined;
  };

  const backTo = (level: number): void => {
    if (borders.length <= level) return;
    const border = borders[level] as number;
    for (let index = trail.length - 1; index >= border; index -= 1) {
      const variable = (trail[index] as Literal) >> 1;
      values[variable] = 0;
      reasons[variable] = undefined;
      heap.insert(variable);
    }
    trail.length = border;
    borders.length = level;
    head = border;
  };

  const analyze = (conflict: Clause): Literal[] => {
    const learned: Literal[] = [0];
    let open = 0;
    let index = trail.length - 1;
    let reason: Clause | undefined = conflict;
    let literal: Literal = -1;
    const touched: number[] = [];
    for (;;) {
      for (const other of reason?.literals ?? []) {
        if (other === literal) continue;
        const variable = other >> 1;
        if (seen[variable] === true || levels[variable] === 0) continue;
        seen[variable] = true;
        touched.push(variable);
        heap.bump(variable);
        if ((levels[variable] as number) >= borders.length) open += 1;
        else learned.push(other);
      }
      while (seen[(trail[index] as Literal) >> 1] !== true) index -= 1;
      literal = trail[index] as Literal;
      reason = reasons[literal >> 1];
      seen[literal >> 1] = false;
      index -= 1;
      open -= 1;
      if (open === 0) break;
    }
    learned[0] = negate(literal);
    for (const variable of touched) seen[variable] = false;
    heap.decay();
    return learned;
  };

  /** The assumptions that force a literal to be false, given that it is. */
  const assumptionsAgainst = (literal: Literal): Literal[] => {
    const core = [literal];
    if (levels[literal >> 1] === 0) return core;
    const marked = new Set([literal >> 1]);
    for (let index = trail.length - 1; index >= (borders[0] ?? trail.length); index -= 1) {
      const each = trail[index] as Literal;
      const variable = each >> 1;
      if (!marked.has(variable)) continue;
      const reason = reasons[variable];
      if (reason === undefined) core.push(each);
      else for (const other of reason.literals) if (levels[other >> 1] !== 0) marked.add(other >> 1);
    }
    return core;
  };

  const learn = (literals: Literal[]): void => {
    if (literals.length === 1) {
      backTo(0);
      enqueue(literals[0] as Literal, undefined);
      return;
    }
    let highest = 1;
    for (let index = 2; index < literals.length; index += 1) {
      if ((levels[(literals[index] as Literal) >> 1] as number) > (levels[(literals[highest] as Literal) >> 1] as number)) highest = index;
    }
    const swap = literals[1] as Literal;
    literals[1] = literals[highest] as Literal;
    literals[highest] = swap;
    backTo(levels[(literals[1] as Literal) >> 1] as number);
    enqueue(literals[0] as Literal, attach(literals));
  };

  const attach = (literals: Literal[]): Clause => {
    const clause: Clause = { literals, from: 2 };
    (watches[literals[0] as Literal] as Clause[]).push(clause);
    (watches[literals[1] as Literal] as Clause[]).push(clause);
    return clause;
  };

  const unassigned = (): number | undefined => {
    for (;;) {
      const variable = heap.pop();
      if (variable === undefined || values[variable] === 0) return variable;
    }
  };

  return {
    newVariable() {
      const variable = values.length;
      values.push(0);
      levels.push(0);
      reasons.push(undefined);
      seen.push(false);
      watches.push([], []);
      heap.grow();
      return variable;
    },
    add(clause) {
      backTo(0);
      const kept: Literal[] = [];
      const literals = new Set(clause);
      for (const literal of literals) {
        if (valueOf(literal) === 1 || literals.has(negate(literal))) return;
        if (valueOf(literal) === 0) kept.push(literal);
      }
      if (kept.length === 0) broken = true;
      else if (kept.length === 1) enqueue(kept[0] as Literal, undefined);
      else attach(kept);
    },
    solve(assumptions, spend) {
      backTo(0);
      for (;;) {
        if (broken) return { kind: 'conflict', core: [] };
        const conflict = propagate();
        if (conflict !== undefined) {
          if (borders.length === 0) {
            broken = true;
            continue;
          }
          learn(analyze(conflict));
          if (!spend()) return { kind: 'limit' };
          continue;
        }
        const next = assumptions[borders.length];
        if (next !== undefined) {
          if (valueOf(next) === -1) {
            const core = assumptionsAgainst(next);
            return { kind: 'conflict', core };
          }
          borders.push(trail.length);
          if (valueOf(next) === 0) enqueue(next, undefined);
          continue;
        }
        const variable = unassigned();
        if (variable === undefined) {
          model = values.slice();
          backTo(0);
          return { kind: 'model' };
        }
        borders.push(trail.length);
        enqueue(variable * 2 + 1, undefined);
      }
    },
    isTrue(literal) {
      return ((model[literal >> 1] ?? 0) === 1) === ((literal & 1) === 0);
    },
  };
}
