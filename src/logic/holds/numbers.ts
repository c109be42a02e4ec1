import { match, type Arms } from '../../text/match.ts';
import type { Json } from '../../text/json.ts';
import type { Calculation, ComputedNumber, NumberComparison, ReadText } from '../../rule/index.ts';
import { valueAt, type Truth } from './read-values.ts';

/** How numbers are read that are made of texts, and how many parts a value has. */
export interface NumberReaders {
  integer(event: Json, of: ReadText): number | null | undefined;
  length(value: Json | undefined): number | undefined;
}

/** Compiles how an event answers which of two numbers is larger: undefined where one of them is none, or beyond what is told apart from its neighbours. */
export function compileNumbers({ left, right, relation }: NumberComparison, readers: NumberReaders): (event: Json) => Truth {
  return (event) => {
    const [one, two] = [numberOf(event, left, readers), numberOf(event, right, readers)];
    return one === undefined || two === undefined ? undefined : relations[relation](one, two);
  };
}

const relations: Readonly<Record<NumberComparison['relation'], (left: number, right: number) => boolean>> = {
  equals: (left, right) => left === right,
  below: (left, right) => left < right,
  atMost: (left, right) => left <= right,
};

function numberOf(event: Json, of: ComputedNumber, readers: NumberReaders): number | undefined {
  return typeof of === 'number' ? of : told(match(of, numberArms)(event, readers));
}

type Read = (event: Json, readers: NumberReaders) => number | undefined;

const numberArms: Arms<Exclude<ComputedNumber, number>, Read> = {
  at:
    ({ path }) =>
    (event) => {
      const value = valueAt(event, path);
      return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : undefined;
    },
  length:
    ({ path }) =>
    (event, readers) =>
      readers.length(valueAt(event, path)),
  integer:
    ({ of }) =>
    (event, readers) =>
      readers.integer(event, of) ?? undefined,
  calculated:
    ({ op, of }) =>
    (event, readers) => {
      const [one, two] = of.map((each) => numberOf(event, each, readers));
      return one === undefined || (of.length > 1 && two === undefined) ? undefined : calculated(op, one, two ?? 0);
    },
};

/** What Python's operators and functions of these names make of numbers; undefined where they fail. */
export function calculated(op: Calculation['op'], one: number, two: number): number | undefined {
  return operations[op](one, two);
}

/** Whole numbers beyond those that are told apart are exact in Python, and others are rounded alike. */
function told(value: number | undefined): number | undefined {
  return value === undefined || !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)) ? undefined : value;
}

const operations: Readonly<Record<Calculation['op'], (one: number, two: number) => number | undefined>> = {
  '+': (one, two) => one + two,
  '-': (one, two) => one - two,
  '*': (one, two) => one * two,
  '/': (one, two) => (two === 0 ? undefined : one / two),
  '//': (one, two) => (two === 0 ? undefined : divided(one, two)),
  '%': (one, two) => (two === 0 ? undefined : remainder(one, two)),
  abs: (one) => Math.abs(one),
  int: (one) => Math.trunc(one),
  round: (one) => (Math.abs(one - Math.trunc(one)) === 0.5 ? 2 * Math.round(one / 2) : Math.round(one)),
};

/** A remainder has the sign of the divisor (Python reference, 6.7. binary arithmetic operations). */
function remainder(one: number, two: number): number {
  const rest = one % two;
  return rest !== 0 && rest < 0 !== two < 0 ? rest + two : rest;
}

/** The quotient without the remainder, as near to a whole number as it is (CPython, `float_floor_div`). */
function divided(one: number, two: number): number {
  const rest = one % two;
  const quotient = (one - rest) / two - (rest !== 0 && rest < 0 !== two < 0 ? 1 : 0);
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}
