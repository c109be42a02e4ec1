import { constantOf, unionsEqual } from '../values/equality.ts';
import { all, always, never, no } from '../conditions/logic.ts';
import type { Union, Value } from '../values/values.ts';

type Items = Value & { readonly kind: 'items' };

/**
 * Whether a value gives its elements in an order that differs from one run of Python to the next, as sets do and what is made of them, and
 * the keys of a dict do not (Python reference, `object.__hash__`).
 */
export function isUnordered(value: Value): boolean {
  return value.kind === 'items' && (value.as === 'set' || value.unordered === true) && value.shows === undefined && value.of.length > 1;
}

/** The elements of a set: of constants that are equal the first one. */
export function membersOf(elements: readonly Union[]): readonly Union[] {
  const seen = new Set<string>();
  return elements.filter((element) => {
    const constant = constantOf(element);
    const known = constant !== undefined && seen.has(constant);
    if (constant !== undefined) seen.add(constant);
    return !known;
  });
}

/** A known set with each of its values once: of those that are equal the first one is there. Undefined where it is not known which are. */
export function distinct(set: Items): Items | undefined {
  const there = set.of.map((_, index) => set.present?.[index] ?? always);
  // Made of constants that are there, it has each of them once.
  if (set.present === undefined && set.of.every((item) => constantOf(item) !== undefined)) return { ...set, present: there };
  const members = set.of.map((item, index) => {
    const before = set.of.slice(0, index).map((other, place) => ({ there: there[place] ?? always, same: unionsEqual(item, other) }));
    return before.some(({ same }) => same === undefined) ? undefined : all(there[index] ?? always, ...before.map((other) => no(all(other.there, other.same ?? never))));
  });
  return members.includes(undefined) ? undefined : { ...set, present: members.flatMap((when) => when ?? []) };
}
