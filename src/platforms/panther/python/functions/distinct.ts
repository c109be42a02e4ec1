import { unionsEqual } from '../values/equality.ts';
import { all, always, never, no } from '../conditions/logic.ts';
import type { Value } from '../values/values.ts';

type Items = Value & { readonly kind: 'items' };

/** A known set with each of its values once: of those that are equal the first one is there. Undefined where it is not known which are. */
export function distinct(set: Items): Items | undefined {
  const there = set.of.map((_, index) => set.present?.[index] ?? always);
  const members = set.of.map((item, index) => {
    const before = set.of.slice(0, index).map((other, place) => ({ there: there[place] ?? always, same: unionsEqual(item, other) }));
    return before.some(({ same }) => same === undefined) ? undefined : all(there[index] ?? always, ...before.map((other) => no(all(other.there, other.same ?? never))));
  });
  return members.includes(undefined) ? undefined : { ...set, present: members.flatMap((when) => when ?? []) };
}
