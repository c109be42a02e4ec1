import type { Json } from '../../text/json.ts';
import { conflict, failed, joinFailures, type Failure, type Outcome } from './outcome.ts';
import { anything, shapes, type Solve, type Surroundings, type ValueFact, type ValueLiteral, type ValueQuestion } from './question.ts';
import { renderedText, valueOfGuess } from './rendered.ts';
import { depthOf, ownStructure } from './structure.ts';

/** What literals ask of the members of an object. */
interface Wishes {
  /** Of those under the keys that the literals name. */
  readonly named: ReadonlyMap<string, readonly ValueLiteral[]>;
  /** Of every scalar of the event. */
  readonly everywhere: readonly ValueLiteral[];
  /** Of any scalar of the event: each gets a member of its own. */
  readonly somewhere: readonly ValueLiteral[];
}

/** A member that has to be there, because of a literal that holds. */
interface Member {
  readonly key: string;
  readonly because: ValueLiteral;
  readonly question: ValueQuestion;
}

/** Finds an object. Its members are independent of each other, and only those are made of which something has to hold. */
export function solveMembers(question: ValueQuestion, around: Surroundings, solve: Solve): Outcome {
  const own = ownStructure(question, 'objects', (literal) => depthOf(literal) === 0);
  if (failed(own)) return own;
  const text = renderedText(question, around);
  if (text !== undefined && failed(text.outcome) && text.outcome.known) return text.outcome;
  const wishes = wishesOf(question.literals);
  if (failed(wishes)) return wishes;
  const isFree = (key: string): boolean => !wishes.named.has(key) && !question.facts.some(({ says, at }) => says.path[at] === key);

  const wanted = membersOf(wishes, question.facts, isFree);
  const [first] = wanted;
  if (first !== undefined && own.mustBeEmpty !== undefined) return conflict(own.mustBeEmpty, first.because.origin);
  const members = madeOf(wanted, around, solve);
  if (failed(members)) return members;
  const filling = (): Outcome => solve({ literals: wishes.everywhere, roots: [], facts: [], shapes: anything }, around);
  // Where no value may hold what the text has to, a key may.
  const key = wishes.everywhere.length > 0 && text?.guess !== undefined && isFree(text.guess) ? text.guess : undefined;
  const below = key === undefined ? undefined : filling();
  if (key !== undefined && below !== undefined && !failed(below)) return { value: { ...Object.fromEntries(members), [key]: below.value ?? null } };
  if (members.length > 0) return { value: Object.fromEntries(members) };

  // Whether the text is right is found out when the event is replayed; a value that is not is refused.
  if (text?.guess !== undefined && !emptyTexts.has(text.guess) && wishes.everywhere.length === 0) return { value: { [freeKey(isFree, 0)]: valueOfGuess(text.guess) } };
  if (own.mustBeFilled === undefined) return { value: {} };
  const filled = filling();
  return failed(filled) ? joinFailures([filled, conflict(own.mustBeFilled)]) : { value: { [freeKey(isFree, 0)]: filled.value ?? null } };
}

/** What is printed of an object without members, and of a list where a test takes either. */
const emptyTexts: ReadonlySet<string> = new Set(['{}', '[]']);

function wishesOf(literals: readonly ValueLiteral[]): Wishes | Failure {
  const named = new Map<string, ValueLiteral[]>();
  const everywhere: ValueLiteral[] = [];
  const somewhere: ValueLiteral[] = [];
  for (const literal of literals) {
    const { atom, at, holds, origin } = literal;
    if (atom.kind === 'anywhere') (holds ? somewhere : everywhere).push(literal);
    else if ((atom.kind === 'test' || atom.kind === 'element') && at < atom.path.length) {
      const key = atom.path[at] as string;
      const below = { atom, at: at + 1, holds, origin };
      const others = named.get(key);
      if (others === undefined) named.set(key, [below]);
      else others.push(below);
    } else if (atom.kind === 'element' && holds) return conflict(origin);
  }
  return { named, everywhere, somewhere };
}

function membersOf({ named, everywhere, somewhere }: Wishes, facts: readonly ValueFact[], isFree: (key: string) => boolean): readonly Member[] {
  const members: Member[] = [];
  for (const [key, literals] of named) {
    const because = literals.find(({ holds }) => holds);
    if (because === undefined) continue;
    members.push({ key, because, question: { literals: [...literals, ...everywhere], roots: [], facts: factsBelow(facts, key), shapes: shapes.absent | anything } });
  }
  for (const [index, because] of somewhere.entries()) {
    members.push({ key: freeKey(isFree, index), because, question: { literals: [because, ...everywhere], roots: [], facts: [], shapes: shapes.absent | shapes.scalar } });
  }
  return members;
}

function factsBelow(facts: readonly ValueFact[], key: string): readonly ValueFact[] {
  const below: ValueFact[] = [];
  for (const { says, at, origin } of facts) if (says.path[at] === key) below.push({ says, at: at + 1, origin });
  return below;
}

function madeOf(wanted: readonly Member[], around: Surroundings, solve: Solve): readonly [string, Json][] | Failure {
  const made: [string, Json][] = [];
  let unknown: Failure | undefined;
  for (const { key, question } of wanted) {
    const outcome = solvedOnce(question, around, solve);
    if (!failed(outcome)) {
      if (outcome.value !== undefined) made.push([key, outcome.value]);
    } else if (outcome.known) return outcome;
    else unknown ??= outcome;
  }
  return unknown ?? made;
}

/** What was found before is what would be found again, for the same steps: the directions of a comparison ask much alike. */
function solvedOnce(question: ValueQuestion, around: Surroundings, solve: Solve): Outcome {
  const { known, budget } = around;
  if (known === undefined) return solve(question, around);
  const key = keyOf(question);
  const before = known.get(key);
  const start = budget.spent;
  if (before !== undefined && start + before.steps <= budget.limit) {
    budget.spend(before.steps);
    return before.outcome;
  }
  const outcome = solve(question, around);
  if (budget.spent <= budget.limit) known.set(key, { outcome, steps: budget.spent - start });
  return outcome;
}

function keyOf({ literals, facts, shapes: allowed }: ValueQuestion): string {
  let key = `${allowed}`;
  for (const { at, origin } of literals) key += ` ${origin}.${at}`;
  key += ' facts';
  for (const { at, origin } of facts) key += ` ${origin}.${at}`;
  return key;
}

/** A key that nothing asks about. */
function freeKey(isFree: (key: string) => boolean, index: number): string {
  for (let number = index; ; number += 1) {
    const key = number === 0 ? 'other' : `other${number + 1}`;
    if (isFree(key)) return key;
  }
}
