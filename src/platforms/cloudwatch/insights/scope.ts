import type { Fact, Path, PathField, Predicate } from '../../../rule/index.ts';
import type { QuestionName } from '../readings.ts';
import type { Expr } from './tree.ts';

/** What an expression is read in. */
export interface Scope {
  /** The answer to an open question, or a free boolean. */
  ask(name: QuestionName): Predicate;
  /** A part that is not understood, as a free condition: the whole of it, or what is asked of a value, with where that is. */
  opaque(expression: Expr | string, why: string, of?: PathField): Predicate;
  /** The most elements that an array of the event has, with the fact that says so. */
  bound(array: Path): { readonly most: number; readonly fact: Fact } | undefined;
  /** Told of a regex that no engine would accept. */
  badRegex(regex: string, problem: string): void;
  /** Notes that the reading relies on a fact. */
  use(fact: Fact): void;
  /** The array whose element the paths of the condition start at. */
  readonly element?: { readonly array: Path; readonly absent: boolean; /** Whether it is of a list that `jsonParse` gave. */ readonly parsed: boolean };
}
