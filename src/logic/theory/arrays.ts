import type { Json } from '../../text/json.ts';
import { conflict, failed, joinFailures, type Failure, type Outcome } from './outcome.ts';
import { anything, shapes, type Root, type Solve, type Surroundings, type ValueFact, type ValueLiteral, type ValueQuestion } from './question.ts';
import { renderedText } from './rendered.ts';
import { depthOf, ownStructure } from './structure.ts';

/** What some element must satisfy. */
type Wish = { readonly literal: ValueLiteral } | { readonly root: Root };

interface Elements {
  /** Each may have its own element. */
  readonly wishes: readonly Wish[];
  /** What holds of every element. */
  readonly literals: readonly ValueLiteral[];
  readonly roots: readonly Root[];
}

/**
 * Finds an array. Exact tests see the array itself; every other positive literal gets an element of its own, which only
 * has to avoid all negative ones.
 */
export function solveArray(question: ValueQuestion, around: Surroundings, solve: Solve): Outcome {
  const own = ownStructure(question, 'arrays', (literal) => depthOf(literal) === 0 && literal.atom.kind === 'test' && literal.atom.reach === 'exact');
  if (failed(own)) return own;
  const elements = elementsOf(question.literals);
  if (failed(elements)) return elements;
  const text = renderedText(question, around);
  if (text !== undefined && failed(text.outcome) && text.outcome.known) return text.outcome;

  const { wishes } = elements;
  const [first] = wishes;
  if (first !== undefined && own.mustBeEmpty !== undefined) return conflict(own.mustBeEmpty, originOf(first));
  const facts = question.facts.filter(({ says, at }) => passesArrays(says.kind) && at <= says.path.length);
  const bound = question.facts.find(({ says, at }) => says.kind === 'length' && says.path.length === at);
  const most = bound?.says.kind === 'length' ? bound.says.most : Infinity;
  const context: Context = { elements, facts, around, solve };
  if (first === undefined) {
    // Whether the text is right is found out when the event is replayed; a value that is not is refused.
    if (text?.guess !== undefined && most > 0) return { value: [text.guess] };
    if (own.mustBeFilled === undefined) return { value: [] };
    if (most < 1) return conflict(own.mustBeFilled, bound?.origin ?? -1);
    const filled = elementFor([], context);
    return failed(filled) ? { ...filled, core: [...filled.core, own.mustBeFilled] } : { value: [filled.value ?? null] };
  }
  if (wishes.length > most && bound !== undefined) return within(bound, most, context);
  return separately(context);
}

interface Context {
  readonly elements: Elements;
  readonly facts: readonly ValueFact[];
  readonly around: Surroundings;
  readonly solve: Solve;
}

/** Facts on the strings and numbers at a path and on the length of arrays hold through arrays. */
function passesArrays(kind: ValueFact['says']['kind']): boolean {
  return kind === 'length' || kind === 'spelling' || kind === 'plainLetters' || kind === 'whole';
}

function originOf(wish: Wish): number {
  return 'literal' in wish ? wish.literal.origin : wish.root.origin;
}

function elementsOf(literals: readonly ValueLiteral[]): Elements | Failure {
  const wishes: Wish[] = [];
  const avoided: ValueLiteral[] = [];
  const roots: Root[] = [];
  for (const literal of literals) {
    const { atom, holds, origin } = literal;
    if (atom.kind === 'free' || atom.kind === 'same') continue;
    const depth = depthOf(literal);
    if (atom.kind === 'element' && atom.reach === 'exact' && depth === 0) {
      if (holds) wishes.push({ root: { edge: atom.has, origin } });
      else roots.push({ edge: atom.has ^ 1, origin });
    } else if (atom.kind !== 'anywhere' && atom.reach === 'exact') {
      if (holds && depth > 0) return conflict(origin);
    } else if (atom.kind === 'test' && atom.as !== undefined && depth === 0) continue;
    else if (holds) wishes.push({ literal });
    else avoided.push(literal);
  }
  return { wishes, literals: avoided, roots };
}

/** One element for some wishes, which avoids everything that is to be avoided. */
function elementFor(wishes: readonly Wish[], { elements, facts, around, solve }: Context): Outcome {
  const literals = [...elements.literals];
  const roots = [...elements.roots];
  for (const wish of wishes) {
    if ('literal' in wish) literals.push(wish.literal);
    else roots.push(wish.root);
  }
  // A flattening test reads through an array in the array: then its element could stand here in its place.
  const nested = roots.length > 0 || wishes.length === 0;
  return solve({ literals, roots, facts, shapes: nested ? anything : shapes.scalar | shapes.object }, around);
}

function separately(context: Context): Outcome {
  const values: Json[] = [];
  let unknown: Failure | undefined;
  for (const wish of context.elements.wishes) {
    const outcome = elementFor([wish], context);
    if (!failed(outcome)) {
      values.push(outcome.value ?? null);
      continue;
    }
    // There is an element only because of the wish, whatever speaks against it.
    const failure = joinFailures([outcome, conflict(originOf(wish))]);
    if (outcome.known) return failure;
    unknown ??= failure;
  }
  return unknown ?? { value: values };
}

/** With room for fewer elements than wishes: all in one element, else it is not known. */
function within(bound: ValueFact, most: number, context: Context): Outcome {
  const { wishes, literals, roots } = context.elements;
  const [first] = wishes;
  if (most < 1 && first !== undefined) return conflict(bound.origin, originOf(first));
  const alone = separately(context);
  if (failed(alone)) return alone;
  const together = elementFor(wishes, context);
  if (!failed(together)) return { value: [together.value ?? null] };
  const failure = joinFailures([together, conflict(bound.origin)]);
  if (most <= 1) return failure;
  const core = [...wishes.map(originOf), ...literals.map(({ origin }) => origin), ...roots.map(({ origin }) => origin), bound.origin];
  return { core: [...new Set(core)], known: false };
}
