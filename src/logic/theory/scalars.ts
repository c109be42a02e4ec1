import type { Json } from '../../text/json.ts';
import type { JsonType, Vocabulary } from '../../rule/index.ts';
import { conflict, failed, joinFailures, type Budget, type Failure, type Origin, type Outcome } from './outcome.ts';
import { answerString } from './string-answers.ts';
import type { StringSet } from './language.ts';
import { hasNumber, type ValueSet } from './value-set.ts';

/** A set that a value must be in, or must not, and the literal it comes from. */
export interface OwnSet {
  readonly set: ValueSet;
  readonly origin: Origin;
}

/** What facts say of the value itself. */
export interface OwnFacts {
  readonly types: readonly { readonly types: readonly JsonType[]; readonly origin: Origin }[];
  readonly plain: Origin | undefined;
  readonly whole: Origin | undefined;
  readonly spellings: readonly { readonly vocabulary: Vocabulary; readonly origin: Origin }[];
}

/** Finds a string, number, boolean or null in all wanted sets and in no unwanted one. */
export function solveScalar(wanted: readonly OwnSet[], unwanted: readonly OwnSet[], facts: OwnFacts, budget: Budget): Outcome {
  const failures: Failure[] = [];
  for (const type of scalarTypes) {
    const forbidden = facts.types.find(({ types }) => !types.includes(type));
    const outcome = forbidden === undefined ? solvers[type](wanted, unwanted, facts, budget) : conflict(forbidden.origin);
    if (!failed(outcome)) return outcome;
    failures.push(outcome);
  }
  return joinFailures(failures);
}

type ScalarType = 'string' | 'number' | 'boolean' | 'null';
const scalarTypes: readonly ScalarType[] = ['string', 'number', 'boolean', 'null'];

type Solver = (wanted: readonly OwnSet[], unwanted: readonly OwnSet[], facts: OwnFacts, budget: Budget) => Outcome;

const solvers: Readonly<Record<ScalarType, Solver>> = {
  string: stringIn,
  number: (wanted, unwanted, { whole }) =>
    fromFew(
      () => numbersAround([...wanted, ...unwanted].map(({ set }) => set.numbers)),
      wanted,
      unwanted,
      ({ numbers }) => numbers.length > 0,
      ({ numbers }, value) => hasNumber(numbers, value),
      (value) => (Number.isInteger(value) ? undefined : whole),
    ),
  boolean: (wanted, unwanted) =>
    fromFew(
      () => [true, false],
      wanted,
      unwanted,
      ({ booleans }) => booleans.length > 0,
      ({ booleans }, value) => booleans.includes(value),
    ),
  null: (wanted, unwanted) =>
    fromFew(
      () => [null],
      wanted,
      unwanted,
      ({ isNull }) => isNull,
      ({ isNull }) => isNull,
    ),
};

function stringIn(wanted: readonly OwnSet[], unwanted: readonly OwnSet[], facts: OwnFacts, budget: Budget): Outcome {
  const needed: StringSet[] = [];
  for (const { set, origin } of wanted) {
    if (set.strings === 'all') continue;
    if (set.strings.length === 0) return conflict(origin);
    needed.push({ languages: set.strings, origin });
  }
  const avoided: StringSet[] = [];
  for (const { set, origin } of unwanted) {
    if (set.strings === 'all') return conflict(origin);
    if (set.strings.length > 0) avoided.push({ languages: set.strings, origin });
  }
  return answerString({ wanted: needed, unwanted: avoided, plain: facts.plain, spellings: facts.spellings }, budget);
}

/** Tries each of a few values that stand for all; a failure names one literal against each. */
function fromFew<T extends Json>(
  values: () => readonly T[],
  wanted: readonly OwnSet[],
  unwanted: readonly OwnSet[],
  possible: (set: ValueSet) => boolean,
  has: (set: ValueSet, value: T) => boolean,
  excludes: (value: T) => Origin | undefined = () => undefined,
): Outcome {
  const impossible = wanted.find(({ set }) => !possible(set));
  if (impossible !== undefined) return conflict(impossible.origin);
  const core = new Set<Origin>();
  for (const value of values()) {
    const excluded = excludes(value);
    const against = [...[...wanted.filter(({ set }) => !has(set, value)), ...unwanted.filter(({ set }) => has(set, value))].map(({ origin }) => origin), ...(excluded === undefined ? [] : [excluded])];
    const [first] = against;
    if (first === undefined) return { value };
    if (!against.some((origin) => core.has(origin))) core.add(first);
  }
  return conflict(...core);
}

/** One number of each class that no interval tells apart: the bounds, a number between neighbours, one beyond each end. */
function numbersAround(lists: readonly ValueSet['numbers'][]): readonly number[] {
  const bounds = new Set<number>();
  for (const list of lists) {
    if (list === 'all') continue;
    for (const { low, high } of list) for (const bound of [low, high]) if (Number.isFinite(bound)) bounds.add(bound);
  }
  const sorted = [...bounds].toSorted((a, b) => a - b);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [0];
  const found = [...sorted];
  for (const [index, low] of sorted.entries()) {
    const high = sorted[index + 1];
    if (high !== undefined) found.push(...between(low, high));
  }
  found.push(...between(last, Infinity), ...between(-Infinity, first));
  return found.toSorted((a, b) => Number(!Number.isInteger(a)) - Number(!Number.isInteger(b)));
}

function between(low: number, high: number): readonly number[] {
  const tries = [
    Math.floor(low) + 1,
    Math.ceil(high) - 1,
    low / 2 + high / 2,
    low * 2,
    low / 2,
    high * 2,
    high / 2,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
  ];
  const value = tries.find((each) => Number.isFinite(each) && each > low && each < high);
  return value === undefined ? [] : [value];
}
