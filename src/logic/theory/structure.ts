import { conflict, type Failure } from './outcome.ts';
import type { ValueFact, ValueLiteral, ValueQuestion } from './question.ts';
import type { OwnFacts } from './scalars.ts';

/** How far below a literal looks: 0 at the value itself. */
export function depthOf({ atom, at }: ValueLiteral): number {
  return atom.kind === 'test' || atom.kind === 'element' ? atom.path.length - at : 0;
}

const noFacts: OwnFacts = { types: [], plain: undefined, whole: undefined, spellings: [] };

/** What facts say of the value itself. */
export function ownFacts(facts: readonly ValueFact[]): OwnFacts {
  const own = facts.filter(({ says, at }) => says.path.length === at);
  if (own.length === 0) return noFacts;
  return {
    types: own.flatMap(({ says, origin }) => (says.kind === 'types' ? [{ types: says.types, origin }] : [])),
    plain: own.find(({ says }) => says.kind === 'plainLetters')?.origin,
    whole: own.find(({ says }) => says.kind === 'whole')?.origin,
    spellings: own.flatMap(({ says, origin }) => (says.kind === 'spelling' ? [{ vocabulary: says.vocabulary, origin }] : [])),
  };
}

/** What tests of the value itself ask of an object or an array. */
export interface OwnStructure {
  readonly mustBeEmpty: number | undefined;
  readonly mustBeFilled: number | undefined;
}

/** Whether the tests of the value itself allow an object (or an array), and whether it must be empty or must not. */
export function ownStructure(question: ValueQuestion, sort: 'objects' | 'arrays', isOwn: (literal: ValueLiteral) => boolean): OwnStructure | Failure {
  const type = sort === 'objects' ? 'object' : 'array';
  const forbidden = ownFacts(question.facts).types.find(({ types }) => !types.includes(type));
  if (forbidden !== undefined) return conflict(forbidden.origin);
  let mustBeEmpty: number | undefined;
  let mustBeFilled: number | undefined;
  for (const literal of question.literals) {
    const { atom, holds, origin } = literal;
    if (atom.kind !== 'test' || atom.as !== undefined || !isOwn(literal)) continue;
    const structures = atom.set[sort];
    if (structures === (holds ? 'none' : 'all')) return conflict(origin);
    if (structures !== 'empty') continue;
    if (holds) mustBeEmpty ??= origin;
    else mustBeFilled ??= origin;
  }
  if (mustBeEmpty !== undefined && mustBeFilled !== undefined) return conflict(mustBeEmpty, mustBeFilled);
  return { mustBeEmpty, mustBeFilled };
}
