import type { Json } from '../../text/json.ts';
import type { Atom, Edge } from '../theory/atom.ts';
import { failed, type Budget, type Outcome } from '../theory/outcome.ts';
import type { ValueFact, ValueLiteral, ValueQuestion } from '../theory/question.ts';
import { lessonOf } from '../theory/same.ts';
import { solveValue } from '../theory/value.ts';
import { falseEdge, trueEdge, type Graph } from './graph.ts';
import { createSat, negate, type Literal, type Sat } from './sat.ts';

/** A value with the answers to open readings, or the literals that cannot hold together (`known` false: only as far as is known). */
export type Answer =
  | { readonly kind: 'value'; readonly value: Json | undefined; readonly needed: readonly ValueLiteral[] }
  | { readonly kind: 'none'; readonly core: readonly Literal[]; readonly known: boolean };

/** Decides conditions over one kind of value, and remembers what it has learned. */
export interface Decider {
  /** The literal that says that an edge holds. */
  literalOf(edge: Edge): Literal;
  /** The literal that says that a partly walked atom holds. */
  literalOfWalked(atom: Atom, at: number): Literal;
  /** The literal that says that a fact is relied on. */
  literalOfFact(fact: Omit<ValueFact, 'origin'>): Literal;
  /**
   * Looks for a value of the shapes for which the literals hold. `check` may refuse a value (a replay that failed).
   */
  ask(literals: readonly Literal[], shapes: number, budget: Budget, check?: (value: Json | undefined) => boolean): Answer;
  /** Whether a literal held in the last model. */
  isTrue(literal: Literal): boolean;
}

/** How many values may fail their last check before the question is given up. */
const mostRefused = 20;

/** How often one comparison of fields is taught before it is given up. */
const mostLessons = 16;

/** A decider over a graph's conditions. */
export function createDecider(graph: Graph): Decider {
  const sat: Sat = createSat();
  const nodes = new Map<number, number>();
  const defined = new Set<Edge>();
  const nodeOf: (number | undefined)[] = [];
  const walked = new Map<Atom, Map<number, number>>();
  const walkedAt = new Map<number, { readonly atom: Atom; readonly at: number }>();
  const facts = new Map<number, Omit<ValueFact, 'origin'>>();
  const factVariables = new Map<ValueFact['says'], number>();
  /** What was learned about comparisons of fields that must not hold: of each list one literal has to hold. */
  const lessons = new Map<Literal, (readonly Literal[])[]>();
  /** Assumed to hold; clauses that were only guessed depend on it. */
  let trust = sat.newVariable() * 2;
  let guessed = false;

  const variableOf = (node: number): number => {
    let variable = nodes.get(node);
    if (variable === undefined) {
      variable = sat.newVariable();
      nodes.set(node, variable);
      nodeOf[variable] = node;
      if (node === 0) sat.add([variable * 2]);
    }
    return variable;
  };
  const rawLiteralOf = (edge: Edge): Literal => variableOf(edge >> 1) * 2 + (edge & 1);
  /** The literal of an edge, with the clauses that say what its holding means; the other direction is added when asked for. */
  const literalOf = (edge: Edge): Literal => {
    if (!defined.has(edge)) {
      defined.add(edge);
      const node = edge >> 1;
      if (node !== 0 && graph.atomOf(node) === undefined) {
        const variable = variableOf(node);
        if ((edge & 1) === 0) for (const child of graph.childrenOf(node)) sat.add([variable * 2 + 1, literalOf(child)]);
        else sat.add([variable * 2, ...graph.childrenOf(node).map((child) => literalOf(child ^ 1))]);
      }
    }
    return rawLiteralOf(edge);
  };

  /** The literals of a model that make the assumed ones hold: as few as one walk finds. */
  const neededFor = (assumed: readonly Literal[]): ValueLiteral[] => {
    const taken = new Set<Literal>();
    const needed: ValueLiteral[] = [];
    const waiting: Literal[] = [];
    const choices: (readonly Literal[])[] = [];
    const take = (literal: Literal): void => {
      if (taken.has(literal)) return;
      taken.add(literal);
      waiting.push(literal);
    };
    for (const literal of assumed) take(literal);
    for (;;) {
      const literal = waiting.pop();
      if (literal === undefined) {
        const choice = choices.pop();
        if (choice === undefined) return needed;
        if (choice.some((child) => taken.has(child) && sat.isTrue(child))) continue;
        const open = choice.filter((child) => sat.isTrue(child));
        const chosen = open.find((child) => graph.atomOf(nodeOf[child >> 1] ?? 0) !== undefined) ?? open[0];
        if (chosen !== undefined) take(chosen);
        continue;
      }
      choices.push(...(lessons.get(literal) ?? []));
      const place = walkedAt.get(literal >> 1);
      if (place !== undefined) needed.push({ ...place, holds: (literal & 1) === 0, origin: literal });
      const node = nodeOf[literal >> 1];
      if (node === undefined || node === 0) continue;
      const atom = graph.atomOf(node);
      if (atom !== undefined) needed.push({ atom, at: 0, holds: (literal & 1) === 0, origin: literal });
      else if ((literal & 1) === 0) for (const edge of graph.childrenOf(node)) take(rawLiteralOf(edge));
      else choices.push(graph.childrenOf(node).map((edge) => rawLiteralOf(edge) ^ 1));
    }
  };

  /** A clause against a value that meets a comparison of fields which it must not meet. */
  const learn = (needed: readonly ValueLiteral[], value: Json | undefined): boolean => {
    for (const { atom, holds, origin } of needed) {
      const known = lessons.get(origin) ?? [];
      if (atom.kind !== 'same' || holds || known.length >= mostLessons) continue;
      const lesson = lessonOf(atom, value)?.map((test) => negate(literalOf(graph.atomEdge(test))));
      if (lesson === undefined) continue;
      lessons.set(origin, [...known, lesson]);
      sat.add([negate(origin), ...lesson]);
      return true;
    }
    return false;
  };

  return {
    literalOf,
    literalOfWalked(atom, at) {
      if (at === 0) {
        const first = walked.get(atom)?.get(0);
        if (first !== undefined) return first * 2;
      }
      const places = walked.get(atom) ?? new Map<number, number>();
      walked.set(atom, places);
      let variable = places.get(at);
      if (variable === undefined) {
        variable = sat.newVariable();
        places.set(at, variable);
        walkedAt.set(variable, { atom, at });
      }
      return variable * 2;
    },
    literalOfFact(fact) {
      let variable = factVariables.get(fact.says);
      if (variable === undefined) {
        variable = sat.newVariable();
        factVariables.set(fact.says, variable);
        facts.set(variable, fact);
      }
      return variable * 2;
    },
    ask(literals, shapes, budget, check) {
      // What an earlier question guessed says nothing about this one, which may know more.
      if (guessed) trust = sat.newVariable() * 2;
      guessed = false;
      const assumptions = [trust, ...literals];
      const used: ValueFact[] = literals.flatMap((literal) => {
        const fact = facts.get(literal >> 1);
        return fact === undefined ? [] : [{ ...fact, origin: literal }];
      });
      let refused = 0;
      for (;;) {
        const answer = sat.solve(assumptions, () => budget.spend(1));
        if (answer.kind === 'limit') return { kind: 'none', core: literals, known: false };
        if (answer.kind === 'conflict') {
          const core = answer.core.filter((literal) => literal !== trust);
          return { kind: 'none', core, known: core.length === answer.core.length };
        }
        const needed = neededFor(literals);
        const question: ValueQuestion = { literals: needed, roots: [], facts: used, shapes };
        const outcome = solveValue(question, { budget, decide: (inner) => decideInside(graph, inner, budget) });
        if (!budget.spend(1)) return { kind: 'none', core: literals, known: false };
        if (!failed(outcome) && learn(needed, outcome.value)) continue;
        if (!failed(outcome)) {
          if (check === undefined || check(outcome.value)) return { kind: 'value', value: outcome.value, needed };
          refused += 1;
          if (refused > mostRefused) return { kind: 'none', core: literals, known: false };
          guessed = true;
          sat.add([negate(trust), ...needed.map(({ origin }) => negate(origin)), ...used.map(({ origin }) => negate(origin))]);
        } else {
          guessed ||= !outcome.known;
          sat.add([...(outcome.known ? [] : [negate(trust)]), ...outcome.core.map(negate)]);
        }
      }
    },
    isTrue: (literal) => sat.isTrue(literal),
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
