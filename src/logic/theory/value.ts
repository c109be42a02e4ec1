import type { Json } from '../../text/json.ts';
import { solveArray } from './arrays.ts';
import { conflict, failed, joinFailures, type Failure, type Outcome } from './outcome.ts';
import { shapes, type Root, type Surroundings, type ValueFact, type ValueLiteral, type ValueQuestion } from './question.ts';
import { renderedText } from './rendered.ts';
import { solveSame } from './same.ts';
import { solveScalar, type OwnSet } from './scalars.ts';
import { depthOf, ownFacts, ownStructure } from './structure.ts';

/**
 * Finds one JSON value, or its absence, that satisfies a question. The shapes are tried from the most natural to the
 * least; the core of a failure is the union of the cores of all shapes.
 */
export function solveValue(question: ValueQuestion, around: Surroundings): Outcome {
  if (question.roots.length > 0) return around.decide(question);
  const same = solveSame(question, around, solveValue);
  if (same !== undefined) return same;
  const failures: Failure[] = [];
  for (const [shape, solve] of solvers) {
    if ((question.shapes & shape) === 0) continue;
    const outcome = solve(question, around);
    if (!failed(outcome)) return outcome;
    failures.push(outcome);
  }
  return joinFailures(failures);
}

type Solver = (question: ValueQuestion, around: Surroundings) => Outcome;

const solvers: readonly (readonly [number, Solver])[] = [
  [shapes.absent, solveAbsent],
  [shapes.scalar, solveOneScalar],
  [shapes.object, solveObject],
  [shapes.array, (question, around) => solveArray(question, around, solveValue)],
];

function solveAbsent({ literals }: ValueQuestion): Outcome {
  const wanted = literals.find(({ holds, atom }) => holds && atom.kind !== 'free' && atom.kind !== 'same');
  return wanted === undefined ? { value: undefined } : conflict(wanted.origin);
}

/** The conditions that flattening element tests put on a value that is not an array. */
function elementRoots(literals: readonly ValueLiteral[]): readonly Root[] {
  return literals.flatMap((literal) => {
    const { atom, holds, origin } = literal;
    if (atom.kind !== 'element' || atom.reach !== 'flatten' || depthOf(literal) > 0) return [];
    return [{ edge: holds ? atom.has : atom.has ^ 1, origin }];
  });
}

function withoutOwnElements(literals: readonly ValueLiteral[]): readonly ValueLiteral[] {
  return literals.filter((literal) => literal.atom.kind !== 'element' || literal.atom.reach !== 'flatten' || depthOf(literal) > 0);
}

function solveOneScalar(question: ValueQuestion, around: Surroundings): Outcome {
  const roots = elementRoots(question.literals);
  if (roots.length > 0) {
    return around.decide({ ...question, literals: withoutOwnElements(question.literals), roots, shapes: shapes.scalar });
  }
  const wanted: OwnSet[] = [];
  const unwanted: OwnSet[] = [];
  for (const literal of question.literals) {
    const { atom, holds, origin } = literal;
    if (atom.kind === 'free' || atom.kind === 'same') continue;
    if (depthOf(literal) > 0 || atom.kind === 'element') {
      if (holds) return conflict(origin);
    } else (holds ? wanted : unwanted).push({ set: atom.set, origin });
  }
  return solveScalar(wanted, unwanted, ownFacts(question.facts), around.budget);
}

interface Child {
  readonly literals: ValueLiteral[];
  readonly facts: ValueFact[];
}

function solveObject(question: ValueQuestion, around: Surroundings): Outcome {
  const roots = elementRoots(question.literals);
  if (roots.length > 0) {
    return around.decide({ ...question, literals: withoutOwnElements(question.literals), roots, shapes: shapes.object });
  }
  const own = ownStructure(question, 'objects', (literal) => depthOf(literal) === 0);
  if (failed(own)) return own;
  const text = renderedText(question, around);
  if (text !== undefined && failed(text.outcome) && text.outcome.known) return text.outcome;

  const children = new Map<string, Child>();
  const childAt = (key: string): Child => {
    let child = children.get(key);
    if (child === undefined) {
      child = { literals: [], facts: [] };
      children.set(key, child);
    }
    return child;
  };
  const everywhere: ValueLiteral[] = [];
  const somewhere: ValueLiteral[] = [];
  for (const literal of question.literals) {
    const { atom, at, holds, origin } = literal;
    if (atom.kind === 'anywhere') (holds ? somewhere : everywhere).push(literal);
    else if (depthOf(literal) > 0 && (atom.kind === 'test' || atom.kind === 'element')) {
      childAt(atom.path[at] ?? '').literals.push({ ...literal, at: at + 1 });
    } else if (atom.kind === 'element' && holds) return conflict(origin);
  }
  for (const fact of question.facts) {
    const key = fact.says.path[fact.at];
    if (key !== undefined) childAt(key).facts.push({ ...fact, at: fact.at + 1 });
  }

  const value: [string, Json][] = [];
  let unknown: Failure | undefined;
  const place = (key: string, literals: readonly ValueLiteral[], facts: readonly ValueFact[], allowed: number): Failure | undefined => {
    const outcome = solveValue({ literals, roots: [], facts, shapes: allowed }, around);
    if (!failed(outcome)) {
      if (outcome.value !== undefined) value.push([key, outcome.value]);
      return undefined;
    }
    if (outcome.known) return outcome;
    unknown ??= outcome;
    return undefined;
  };
  for (const [key, { literals, facts }] of children) {
    const wanted = literals.find(({ holds }) => holds);
    if (wanted === undefined) continue;
    if (own.mustBeEmpty !== undefined) return conflict(own.mustBeEmpty, wanted.origin);
    const failure = place(key, [...literals, ...everywhere], facts, shapes.absent | anyShape);
    if (failure !== undefined) return failure;
  }
  for (const [index, literal] of somewhere.entries()) {
    if (own.mustBeEmpty !== undefined) return conflict(own.mustBeEmpty, literal.origin);
    const failure = place(freshKey(children, index), [literal, ...everywhere], [], shapes.scalar);
    // Without the literal there would be no such key.
    if (failure !== undefined) return joinFailures([failure, conflict(literal.origin)]);
  }
  if (unknown !== undefined) return unknown;
  // Whether the text is right is found out when the event is replayed; a value that is not is refused.
  if (value.length === 0 && text?.guess !== undefined && everywhere.length === 0) value.push([freshKey(children, 0), text.guess]);
  if (value.length === 0 && own.mustBeFilled !== undefined) {
    const failure = place(freshKey(children, 0), everywhere, [], anyShape);
    if (failure !== undefined) return joinFailures([failure, conflict(own.mustBeFilled)]);
  }
  return { value: Object.fromEntries(value) };
}

const anyShape = shapes.scalar | shapes.object | shapes.array;

/** A key that nothing asks about. */
function freshKey(children: ReadonlyMap<string, unknown>, index: number): string {
  for (let number = index; ; number += 1) {
    const key = number === 0 ? 'other' : `other${number + 1}`;
    if (!children.has(key)) return key;
  }
}
