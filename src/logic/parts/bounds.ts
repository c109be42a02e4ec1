import type { Bound } from '../../rule/index.ts';

/** Whether a number is within all bounds. */
export function withinBounds(bounds: readonly Bound[], value: number): boolean {
  const tests: Readonly<Record<Bound['op'], (bound: number) => boolean>> = {
    gt: (bound) => value > bound,
    gte: (bound) => value >= bound,
    lt: (bound) => value < bound,
    lte: (bound) => value <= bound,
    eq: (bound) => value === bound,
    neq: (bound) => value !== bound,
  };
  return bounds.every(({ op, value: bound }) => tests[op](bound));
}

/** Whether reaching a number means that every larger one is within the bounds as well. */
export function onlyFromBelow(bounds: readonly Bound[]): boolean {
  return bounds.every(({ op }) => op === 'gt' || op === 'gte');
}

/** The smallest count within the bounds, from 1 on; undefined where there is none up to the largest bound. */
export function leastCount(bounds: readonly Bound[]): number | undefined {
  return counts(bounds, bounds).find((count) => withinBounds(bounds, count));
}

/** The smallest count (or measure, where it need not be whole) within the first bounds and not within the second. */
export function countBetween(inside: readonly Bound[], outside: readonly Bound[], whole: boolean): number | undefined {
  const values = whole ? counts(inside, outside) : measures(inside, outside);
  return values.find((value) => withinBounds(inside, value) && !withinBounds(outside, value));
}

/** A measure within the bounds; undefined where there is none. */
export function measureWithin(bounds: readonly Bound[]): number | undefined {
  return measures(bounds, bounds).find((value) => withinBounds(bounds, value));
}

/** One count of each class that no bound tells apart. */
function counts(first: readonly Bound[], second: readonly Bound[]): readonly number[] {
  const around = [...first, ...second].flatMap(({ value }) => [Math.floor(value), Math.floor(value) + 1, Math.ceil(value) - 1]);
  return [...new Set([1, ...around])].filter((count) => count >= 1).toSorted((a, b) => a - b);
}

/** One number of each class that no bound tells apart. */
function measures(first: readonly Bound[], second: readonly Bound[]): readonly number[] {
  const values = [...new Set([...first, ...second].map(({ value }) => value))].toSorted((a, b) => a - b);
  const between = values.map((value, index) => (value + (values[index + 1] ?? value + 2)) / 2);
  return [...values, ...between, (values[0] ?? 0) - 1].toSorted((a, b) => a - b);
}
