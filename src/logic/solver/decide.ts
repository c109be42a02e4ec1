import type { Json } from '../../text/json.ts';
import type { Atom, Edge } from '../theory/atom.ts';
import { failed, type Budget, type Outcome } from '../theory/outcome.ts';
import type { KnownMembers, ValueFact, ValueLiteral, ValueQuestion } from '../theory/question.ts';
import { lessonOf } from '../theory/same.ts';
import { solveValue } from '../theory/value.ts';
import { encodingOf, type Encoding } from './encoding.ts';
import { falseEdge, trueEdge, type Graph } from './graph.ts';
import { neededFor, type Model } from './needed.ts';
import { negate, type Literal } from './sat/clause.ts';
import { createSat, type Sat } from './sat/sat.ts';

/**
 * A value with the answers to open readings, or the literals that cannot hold together (`known` false: only as far as is known,
 * and `undecided` are the questions about events that were left open on the way).
 */
export type Answer =
  | { readonly kind: 'value'; readonly value: Json | undefined; readonly needed: readonly ValueLiteral[] }
  | { readonly kind: 'none'; readonly core: readonly Literal[]; readonly known: boolean; readonly undecided: readonly Atom[] };

/** Decides conditions over one kind of value, and remembers what it has learned. */
export interface Decider extends Pick<Encoding, 'literalOf' | 'literalOfWalked' | 'literalOfFact'> {
  /**
   * Looks for a value of the shapes for which the literals hold. `check` may refuse a value (a replay that failed).
   */
  ask(literals: readonly Literal[], shapes: number, budget: Budget, check?: (value: Json | undefined) => boolean): Answer;
  /** Whether a literal held in the last model. */
  isTrue(literal: Literal): boolean;
}

/** What the theory has shown not to hold together on any event: learned as a clause. */
export interface Core {
  readonly graph: Graph;
  readonly literals: readonly ValueLiteral[];
  readonly facts: readonly ValueFact[];
}

/** A model costs a step more for each so many clauses learned of events: there are the more literals to assign and watch. */
const clausesPerStep = 64;

/** How many values may fail their last check before the question is given up. */
const mostRefused = 20;

/** How often one comparison of fields is taught before it is given up. */
const mostLessons = 16;

/**
 * A decider over a graph's conditions: satisfiability modulo the theory of one value. The solver proposes a model, a walk
 * takes from it what is needed, the theory answers with a value or with literals that cannot hold together, and these become a
 * clause. Such clauses are true of all values, so they are kept for later questions. `observe` is told what each rests on.
 */
export function createDecider(graph: Graph, observe?: (core: Core) => void): Decider {
  const sat = createSat();
  const encoding = encodingOf(graph, sat);
  const lessons = lessonsFor(graph, encoding, sat);
  const model: Model = { graph, encoding, isTrue: sat.isTrue, choicesOf: lessons.taughtOn };
  /** Assumed to hold; clauses that were only guessed depend on it. */
  let trust = sat.newVariable() * 2;
  let guessed = false;
  let excluded = 0;
  const known: KnownMembers = new Map();

  const exclude = (literals: readonly Literal[], sure: boolean): void => {
    guessed ||= !sure;
    excluded += 1;
    sat.add([...(sure ? [] : [negate(trust)]), ...literals.map(negate)]);
  };

  return {
    literalOf: encoding.literalOf,
    literalOfWalked: encoding.literalOfWalked,
    literalOfFact: encoding.literalOfFact,
    ask(literals, shapes, budget, check) {
      // What an earlier question guessed says nothing about this one, which may know more.
      if (guessed) trust = sat.newVariable() * 2;
      guessed = false;
      const assumptions = [trust, ...literals];
      const facts = literals.flatMap((literal) => encoding.factOf(literal) ?? []);
      const undecided: Atom[] = [];
      const gaveUp: Answer = { kind: 'none', core: literals, known: false, undecided };
      let refused = 0;
      for (;;) {
        const answer = sat.solve(assumptions, () => budget.spend(1));
        if (answer.kind === 'limit') return gaveUp;
        if (answer.kind === 'conflict') {
          const core = answer.core.filter((literal) => literal !== trust);
          return { kind: 'none', core, known: core.length === answer.core.length, undecided };
        }
        const needed = neededFor(literals, model);
        // Comparisons of fields are put into tests that have their origins.
        const names = needed.some(({ atom }) => atom.kind === 'same') ? {} : { known };
        const outcome = solveValue({ literals: needed, roots: [], facts, shapes }, { budget, decide: (inner) => decideInside(graph, inner, budget), ...names });
        if (!budget.spend(1 + Math.floor(excluded / clausesPerStep))) return gaveUp;
        if (failed(outcome)) {
          const { core, known } = outcome;
          const blamed = <Each extends { readonly origin: Literal }>(each: Each): boolean => core.includes(each.origin);
          if (!known) undecided.push(...needed.filter(blamed).map(({ atom }) => atom));
          else observe?.({ graph, literals: needed.filter(blamed), facts: facts.filter(blamed) });
          exclude(core, known);
          continue;
        }
        if (lessons.learn(needed, outcome.value)) continue;
        if (check === undefined || check(outcome.value)) return { kind: 'value', value: outcome.value, needed };
        refused += 1;
        if (refused > mostRefused) return gaveUp;
        exclude([...needed, ...facts].map(({ origin }) => origin), false);
      }
    },
    isTrue: sat.isTrue,
  };
}

/** What is learned of comparisons of fields that must not hold. */
interface Lessons {
  /** Adds a clause against a value that meets such a comparison all the same; false where it meets none. */
  learn(needed: readonly ValueLiteral[], value: Json | undefined): boolean;
  /** The choices that were taught on a comparison's literal. */
  taughtOn(literal: Literal): readonly (readonly Literal[])[];
}

function lessonsFor(graph: Graph, encoding: Encoding, sat: Sat): Lessons {
  const taught = new Map<Literal, readonly (readonly Literal[])[]>();
  const taughtOn = (literal: Literal): readonly (readonly Literal[])[] => taught.get(literal) ?? [];
  return {
    taughtOn,
    learn(needed, value) {
      for (const { atom, holds, origin } of needed) {
        if (atom.kind !== 'same' || holds || taughtOn(origin).length >= mostLessons) continue;
        const lesson = lessonOf(atom, value)?.map((test) => negate(encoding.literalOf(graph.atomEdge(test))));
        if (lesson === undefined) continue;
        taught.set(origin, [...taughtOn(origin), lesson]);
        sat.add([negate(origin), ...lesson]);
        return true;
      }
      return false;
    },
  };
}

/** Answers a question with roots: about an element, whose conditions are compound. */
function decideInside(graph: Graph, question: ValueQuestion, budget: Budget): Outcome {
  const literals: ValueLiteral[] = [...question.literals];
  const compound: { edge: Edge; origin: number }[] = [];
  const open = [...question.roots];
  for (let root = open.pop(); root !== undefined; root = open.pop()) {
    const { edge, origin } = root;
    const atom = graph.atomOf(edge >> 1);
    if (edge === trueEdge) continue;
    if (edge === falseEdge) return { core: [origin], known: true };
    if (atom !== undefined) literals.push({ atom, at: 0, holds: (edge & 1) === 0, origin });
    else if ((edge & 1) === 0) for (const child of graph.childrenOf(edge >> 1)) open.push({ edge: child, origin });
    else compound.push(root);
  }
  const around = { budget, decide: (inner: ValueQuestion) => decideInside(graph, inner, budget) };
  if (compound.length === 0 && literals.every(({ atom, holds }) => atom.kind !== 'same' || holds)) {
    const clash = freeClash(literals);
    return clash ?? solveValue({ ...question, literals, roots: [] }, around);
  }
  const decider = createDecider(graph);
  const origins = new Map<Literal, number[]>();
  const assume = (literal: Literal, origin: number): void => {
    const known = origins.get(literal);
    if (known === undefined) origins.set(literal, [origin]);
    else known.push(origin);
  };
  for (const { edge, origin } of compound) assume(decider.literalOf(edge), origin);
  for (const { atom, at, holds, origin } of literals) assume(decider.literalOfWalked(atom, at) ^ (holds ? 0 : 1), origin);
  for (const { origin, ...fact } of question.facts) assume(decider.literalOfFact(fact), origin);
  const answer = decider.ask([...origins.keys()], question.shapes, budget);
  if (answer.kind === 'value') return { value: answer.value };
  return { core: [...new Set(answer.core.map((literal) => origins.get(literal)?.[0] ?? -1))], known: answer.known };
}

function freeClash(literals: readonly ValueLiteral[]): Outcome | undefined {
  for (const literal of literals) {
    if (literal.atom.kind !== 'free' || literal.holds) continue;
    const other = literals.find(({ atom, holds }) => holds && atom === literal.atom);
    if (other !== undefined) return { core: [literal.origin, other.origin], known: true };
  }
  return undefined;
}
