import type { FactStatement } from '../../rule/index.ts';
import type { Atom, Edge } from './atom.ts';
import type { Budget, Origin, Outcome } from './outcome.ts';

/** An atom that must hold of a value, or must not. The first `at` keys of its path have been walked. */
export interface ValueLiteral {
  readonly atom: Atom;
  readonly at: number;
  readonly holds: boolean;
  readonly origin: Origin;
}

/** A condition, as an edge, that must hold of a value. */
export interface Root {
  readonly edge: Edge;
  readonly origin: Origin;
}

/** A fact about the event, with the first `at` keys of its path walked. */
export interface ValueFact {
  readonly says: Exclude<FactStatement, { readonly kind: 'always' }>;
  readonly at: number;
  readonly origin: Origin;
}

/** What a value may be. */
export const shapes = { absent: 1, scalar: 2, object: 4, array: 8 } as const;

/** What a value may be that is there. */
export const anything = shapes.scalar | shapes.object | shapes.array;

/** A question about one value: is there one of the shapes that satisfies all literals and roots? */
export interface ValueQuestion {
  readonly literals: readonly ValueLiteral[];
  readonly roots: readonly Root[];
  readonly facts: readonly ValueFact[];
  readonly shapes: number;
}

/** Answers a question in its surroundings: solvers of objects and arrays ask for their parts through it. */
export type Solve = (question: ValueQuestion, around: Surroundings) => Outcome;

/** What was found for questions about members, and the steps that it took. */
export type KnownMembers = Map<string, { readonly outcome: Outcome; readonly steps: number }>;

/** What the theory needs from its surroundings. */
export interface Surroundings {
  readonly budget: Budget;
  /** Answers a question with roots by choosing literals for them. */
  decide(question: ValueQuestion): Outcome;
  /** Given where an origin stands for one literal only, so that a question is known by its origins. */
  readonly known?: KnownMembers;
}
