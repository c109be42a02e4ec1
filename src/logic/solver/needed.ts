import type { ValueLiteral } from '../theory/question.ts';
import type { Encoding } from './encoding.ts';
import type { Graph } from './graph.ts';
import type { Literal } from './sat/clause.ts';

/** A model, and what it is a model of. */
export interface Model {
  readonly graph: Graph;
  readonly encoding: Encoding;
  readonly isTrue: (literal: Literal) => boolean;
  /** Further choices that come with a literal: of each list one literal has to hold. */
  readonly choicesOf: (literal: Literal) => readonly (readonly Literal[])[];
}

/**
 * The atoms of a model that make the assumed literals hold, as few as one walk finds. A conjunction that holds needs all its
 * parts; one that does not needs a single part that fails: one that is taken already, else an atom. All else that the model
 * says is left alone, and so is never asked of the theory: of a rule with 200 branches a single one is looked at.
 */
export function neededFor(assumed: readonly Literal[], { graph, encoding, isTrue, choicesOf }: Model): ValueLiteral[] {
  const taken = new Set<Literal>(assumed);
  const waiting: Literal[] = [...taken];
  const choices: (readonly Literal[])[] = [];
  const needed: ValueLiteral[] = [];
  const take = (literal: Literal): void => {
    if (taken.has(literal)) return;
    taken.add(literal);
    waiting.push(literal);
  };
  const isAtom = (literal: Literal): boolean => {
    const meaning = encoding.meaningOf(literal);
    return meaning !== undefined && ('atom' in meaning || graph.atomOf(meaning.node) !== undefined);
  };
  const look = (literal: Literal): void => {
    choices.push(...choicesOf(literal));
    const meaning = encoding.meaningOf(literal);
    if (meaning === undefined) return;
    const holds = (literal & 1) === 0;
    if ('atom' in meaning) {
      needed.push({ ...meaning, holds, origin: literal });
      return;
    }
    const atom = graph.atomOf(meaning.node);
    if (atom !== undefined) needed.push({ atom, at: 0, holds, origin: literal });
    else if (holds) for (const edge of graph.childrenOf(meaning.node)) take(encoding.plainLiteralOf(edge));
    else choices.push(graph.childrenOf(meaning.node).map((edge) => encoding.plainLiteralOf(edge) ^ 1));
  };
  /** Choices come last, when most of what is needed anyway is known. */
  const choose = (among: readonly Literal[]): void => {
    if (among.some((literal) => taken.has(literal) && isTrue(literal))) return;
    const open = among.filter(isTrue);
    const chosen = open.find(isAtom) ?? open[0];
    if (chosen !== undefined) take(chosen);
  };
  for (;;) {
    const literal = waiting.pop();
    if (literal !== undefined) {
      look(literal);
      continue;
    }
    const choice = choices.pop();
    if (choice === undefined) return needed;
    choose(choice);
  }
}
