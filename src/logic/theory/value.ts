import { solveArray } from './arrays.ts';
import { asciiAsked } from './ascii.ts';
import type { ElementAtom } from './atom.ts';
import { solveMembers } from './members.ts';
import { conflict, failed, joinFailures, type Failure, type Outcome } from './outcome.ts';
import { shapes, type Root, type Surroundings, type ValueLiteral, type ValueQuestion } from './question.ts';
import { solveSame } from './same.ts';
import { solveScalar, type OwnSet } from './scalars.ts';
import { depthOf, ownFacts } from './structure.ts';

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
    const outcome = solve(question, around, failures);
    if (!failed(outcome)) return outcome;
    failures.push(outcome);
  }
  return joinFailures(failures);
}

/** `failures` are those of the shapes that were tried before. */
type Solver = (question: ValueQuestion, around: Surroundings, failures: readonly Failure[]) => Outcome;

const solvers: readonly (readonly [number, Solver])[] = [
  [shapes.absent, solveAbsent],
  [shapes.scalar, asOnlyElement(shapes.scalar, solveOneScalar)],
  [shapes.object, asOnlyElement(shapes.object, (question, around) => solveMembers(question, around, solveValue))],
  [shapes.array, (question, around, failures) => neverList(question, failures) ?? solveArray(question, around, solveValue)],
];

/** A fact by which there is no list: one that the other shapes fail by as well, if there is such, so that the core is small. */
function neverList({ facts }: ValueQuestion, failures: readonly Failure[]): Failure | undefined {
  const single = facts.filter(({ says }) => says.kind === 'scalar');
  const [fact] = single;
  if (fact === undefined) return undefined;
  const blamed = new Set(failures.flatMap(({ core }) => core));
  return conflict((single.find(({ origin }) => blamed.has(origin)) ?? fact).origin);
}

function solveAbsent({ literals }: ValueQuestion): Outcome {
  const wanted = literals.find(({ holds, atom }) => holds && atom.kind !== 'free' && atom.kind !== 'same');
  return wanted === undefined ? { value: undefined } : conflict(wanted.origin);
}

/** A value that is no array is an element of its own to flattening tests of elements: what they ask is asked of it. */
function asOnlyElement(shape: number, solve: Solver): Solver {
  return (question, around, failures) => {
    const elements = question.literals.filter(isOwnElement);
    if (elements.length === 0) return solve(question, around, failures);
    const roots = elements.map(({ atom, holds, origin }): Root => ({ edge: holds ? atom.has : atom.has ^ 1, origin }));
    return around.decide({ ...question, literals: question.literals.filter((literal) => !isOwnElement(literal)), roots, shapes: shape });
  };
}

function isOwnElement(literal: ValueLiteral): literal is ValueLiteral & { readonly atom: ElementAtom } {
  return literal.atom.kind === 'element' && literal.atom.reach === 'flatten' && depthOf(literal) === 0;
}

function solveOneScalar({ literals, facts }: ValueQuestion, { budget }: Surroundings): Outcome {
  const wanted: OwnSet[] = [];
  const unwanted: OwnSet[] = [];
  for (const literal of literals) {
    const { atom, holds, origin } = literal;
    if (atom.kind === 'free' || atom.kind === 'same') continue;
    if (depthOf(literal) > 0 || atom.kind === 'element') {
      if (holds) return conflict(origin);
    } else (holds ? wanted : unwanted).push({ set: atom.set, origin });
  }
  return solveScalar([...wanted, ...asciiAsked([...wanted, ...unwanted], facts)], unwanted, ownFacts(facts), budget);
}
