import { isArray, isObject, ownValue, type Json } from '../../text/json.ts';
import { samePath, type PathField } from '../../rule/index.ts';
import type { SameAtom, TestAtom } from './atom.ts';
import { brokenChain, comparisonsOf, firstToChoose, isComparison, valueSharedWith, type SameLiteral } from './chains.ts';
import { lowerAscii } from '../automata/fold.ts';
import { textLanguage } from './language.ts';
import { failed, joinFailures, type Failure, type Origin, type Outcome } from './outcome.ts';
import type { Solve, Surroundings, ValueLiteral, ValueQuestion } from './question.ts';
import { solveScalar, type OwnFacts, type OwnSet } from './scalars.ts';
import { pairOfStrings, type StringLimits } from './string-pairs.ts';
import { foldedText } from './subject.ts';
import { unequalPair } from './unequal.ts';
import { scalarsOf, fullSet, setOfString, setOfValue, stringsOnly, type ValueSet } from './value-set.ts';

/** A pair of values, the left one first. */
type Pair = readonly [Json, Json];

/** What the values of both fields are chosen to be in, the left one first. */
type Sets = readonly [ValueSet, ValueSet];

/** With more comparisons than this the first choice that is possible is the only one: what is built on each takes as long. */
const fewComparisons = 2;

/**
 * Solves a question with positive comparisons of two fields: first with any values in all of these, then with values chosen
 * for one comparison, the others solved in the same way. Undefined: there is no such comparison.
 */
export function solveSame(question: ValueQuestion, around: Surroundings, solve: Solve): Outcome | undefined {
  if (!question.literals.some(isComparison)) return undefined;
  const all = comparisonsOf(question.literals);
  const literal = firstToChoose(all);
  if (literal === undefined) return undefined;
  const broken = brokenChain(question.literals);
  if (broken !== undefined) return broken;
  const loose = solve({ ...question, literals: question.literals.flatMap((each) => (isComparison(each) ? anyValues(each) : [each])) }, around);
  if (failed(loose)) return loose;
  const { atom, origin } = literal;
  const rest = { ...question, literals: question.literals.filter((each) => each !== literal) };
  let built: Outcome | undefined;
  for (const [choose, strict] of attempts) {
    const sets = choose(rest, atom, strict, around);
    if (sets === undefined) continue;
    if (failed(sets)) {
      if (!strict) return { core: [...new Set([origin, ...linksOf(rest, atom), ...sets.core])], known: sets.known };
      continue;
    }
    if (built !== undefined && all.length > fewComparisons) continue;
    built = solve({ ...rest, literals: [...rest.literals, reads(atom.left, sets[0], origin), reads(atom.right, sets[1], origin)] }, around);
    if (!failed(built)) return built;
    if (built.known && !built.core.includes(origin)) return built;
  }
  return { core: [...question.literals, ...question.facts].map((each) => each.origin), known: false };
}

/** The fields of a comparison with any values that can be compared. */
function anyValues({ atom, origin }: SameLiteral): readonly ValueLiteral[] {
  const set = atom.relation === 'equals' ? scalarsOf(fullSet) : stringsOnly;
  return [reads(atom.left, set, origin), reads(atom.right, set, origin)];
}

/** The equalities that lend a comparison's fields the limits of others. */
function linksOf({ literals }: ValueQuestion, { left, right }: SameAtom): readonly Origin[] {
  return [left, right].flatMap((field) => valueSharedWith(field, literals)).flatMap(({ by }) => by.map((each) => each.origin));
}

function reads({ path, reach, as }: PathField, set: ValueSet, origin: Origin): ValueLiteral {
  return { atom: { kind: 'test', path, reach, as, set }, at: 0, holds: true, origin };
}

type Choose = (question: ValueQuestion, atom: SameAtom, strict: boolean, around: Surroundings) => Sets | Failure | undefined;

/** What is tried, in order; that there is no pair counts only where nothing is asked for that need not hold. */
const attempts: readonly (readonly [Choose, boolean])[] = [
  [choosePart, true],
  [chooseUnequal, true],
  [choosePair, true],
  [choosePair, false],
];

/** A text for the part alone: the whole is any text that has it, so that it may have other parts as well. */
function choosePart(question: ValueQuestion, atom: SameAtom, strict: boolean, { budget }: Surroundings): Sets | undefined {
  if (atom.relation === 'equals') return undefined;
  const { wanted, unwanted, facts } = sharedLimits(question, atom.right, strict);
  const part = solveScalar(wanted, unwanted, facts, budget);
  return failed(part) || typeof part.value !== 'string' ? undefined : textSets(atom, part.value);
}

function sidesOf(question: ValueQuestion, { left, right }: SameAtom, strict: boolean): readonly [StringLimits, StringLimits] {
  return [sharedLimits(question, left, strict), sharedLimits(question, right, strict)];
}

function chooseUnequal(question: ValueQuestion, atom: SameAtom, strict: boolean, { budget }: Surroundings): Sets | undefined {
  if (atom.relation !== 'equals' || atom.fold === 'none') return undefined;
  const pair = unequalPair(question, atom, ...sidesOf(question, atom, strict), budget);
  return pair === undefined ? undefined : setsOf(pair);
}

function choosePair(question: ValueQuestion, atom: SameAtom, strict: boolean, around: Surroundings): Sets | Failure {
  const pair = pairFor(question, atom, strict, around);
  return failed(pair) ? pair : setsOf(pair);
}

function setsOf([left, right]: Pair): Sets {
  return [setOfValue(left), setOfValue(right)];
}

function pairFor(question: ValueQuestion, atom: SameAtom, strict: boolean, around: Surroundings): Pair | Failure {
  const [left, right] = sidesOf(question, atom, strict);
  const failures: Failure[] = [];
  if (atom.relation === 'equals') {
    const facts: OwnFacts = {
      types: [...left.facts.types, ...right.facts.types],
      plain: left.facts.plain ?? right.facts.plain,
      whole: left.facts.whole ?? right.facts.whole,
      spellings: [...left.facts.spellings, ...right.facts.spellings],
    };
    const common = solveScalar([...left.wanted, ...right.wanted], [...left.unwanted, ...right.unwanted], facts, around.budget);
    if (!failed(common)) return [common.value ?? null, common.value ?? null];
    if (atom.fold === 'none') return common;
    failures.push(common);
  }
  const strings = pairOfStrings(left, right, atom.relation, atom.fold, around.budget);
  return failed(strings) ? joinFailures([...failures, strings]) : strings;
}

/** What must hold of a field's values, and of the one value that it shares with other fields. */
function sharedLimits(question: ValueQuestion, field: PathField, strict: boolean): StringLimits {
  const limits = [limitsOf(question, field, strict), ...valueSharedWith(field, question.literals).map(({ field: other }) => limitsOf(question, other, strict))];
  return {
    wanted: limits.flatMap(({ wanted }) => wanted),
    unwanted: limits.flatMap(({ unwanted }) => unwanted),
    facts: {
      types: limits.flatMap(({ facts }) => facts.types),
      plain: limits.find(({ facts }) => facts.plain !== undefined)?.facts.plain,
      whole: limits.find(({ facts }) => facts.whole !== undefined)?.facts.whole,
      spellings: limits.flatMap(({ facts }) => facts.spellings),
    },
  };
}

/**
 * What must hold of every value that the field reads (and, when strict, also what need only hold of one of them, since a
 * single value is the likely case).
 */
function limitsOf({ literals, facts }: ValueQuestion, field: PathField, strict: boolean): StringLimits {
  const wanted: OwnSet[] = [];
  const unwanted: OwnSet[] = [];
  for (const { atom, at, holds, origin } of literals) {
    if (at !== 0) continue;
    if (atom.kind === 'anywhere' && !holds && field.as === undefined) unwanted.push({ set: atom.set, origin });
    if (atom.kind !== 'test' || !samePath(atom.path, field.path) || atom.as !== field.as) continue;
    const sure = field.as !== undefined ? atom.reach === field.reach : field.reach === 'exact' || atom.reach === 'flatten';
    if (holds) {
      if (strict || (field.reach === 'exact' && field.as === undefined)) wanted.push({ set: atom.set, origin });
    } else if (strict || sure) unwanted.push({ set: atom.set, origin });
  }
  const own = field.as === undefined ? facts.filter(({ says, at }) => at === 0 && samePath(says.path, field.path)) : [];
  return {
    wanted,
    unwanted,
    facts: {
      types: own.flatMap(({ says, origin }) => (says.kind === 'types' && (strict || field.reach === 'exact') ? [{ types: says.types, origin }] : [])),
      plain: own.find(({ says }) => says.kind === 'plainLetters')?.origin,
      whole: own.find(({ says }) => says.kind === 'whole')?.origin,
      spellings: own.flatMap(({ says, origin }) => (says.kind === 'spelling' ? [{ vocabulary: says.vocabulary, origin }] : [])),
    },
  };
}

/**
 * What a value teaches about a comparison that it meets though it must not: any value with the left test and the right
 * test meets it too. Undefined: it does not meet the comparison, or that cannot be told.
 */
export function lessonOf(atom: SameAtom, value: Json | undefined): readonly [TestAtom, TestAtom] | undefined {
  if (value === undefined) return undefined;
  for (const left of readAt(value, atom.left)) {
    for (const right of readAt(value, atom.right)) {
      const sets = related(atom, left, right);
      if (sets === undefined) continue;
      const test = ({ path, reach, as }: PathField, set: ValueSet): TestAtom => ({ kind: 'test', path, reach, as, set });
      return [test(atom.left, sets[0]), test(atom.right, sets[1])];
    }
  }
  return undefined;
}

/** If two values stand in the relation: a set for each side, so that any two of them do. */
function related(atom: SameAtom, left: Json, right: Json): Sets | undefined {
  const { relation, fold } = atom;
  if (typeof left !== 'string' || typeof right !== 'string') {
    const equal = relation === 'equals' && left === right && !isObject(left) && !isArray(left);
    return equal ? [setOfValue(left), setOfValue(right)] : undefined;
  }
  const form = (text: string): string => (fold === 'none' ? text : fold === 'ascii' ? lowerAscii(text) : foldedText(text));
  const [whole, part] = [form(left), form(right)];
  const holds = {
    equals: whole === part,
    contains: whole.includes(part),
    startsWith: whole.startsWith(part),
    endsWith: whole.endsWith(part),
  };
  return holds[relation] ? textSets(atom, right) : undefined;
}

/** The texts that a text on the right stands for under the fold, and all that stand in the relation to these. */
function textSets({ relation, fold }: SameAtom, right: string): Sets {
  const any = { kind: 'any' } as const;
  const literal = { kind: 'literal', text: right } as const;
  const parts = { equals: [literal], contains: [any, literal, any], startsWith: [literal, any], endsWith: [any, literal] };
  return [setOfString(textLanguage(parts[relation], fold)), setOfString(textLanguage([literal], fold))];
}

/** The values that a field reads, renderings left out. */
function readAt(value: Json, { path, reach, as }: PathField): readonly Json[] {
  const read = (at: Json, index: number): readonly Json[] => {
    if (isArray(at) && reach === 'flatten' && (as === undefined || index < path.length)) return at.flatMap((item) => read(item, index));
    const key = path[index];
    if (key === undefined) return as !== undefined && typeof at === 'object' && at !== null ? [] : [at];
    const below = isObject(at) ? ownValue(at, key) : undefined;
    return below === undefined ? [] : read(below, index + 1);
  };
  return read(value, 0);
}

