import type { Predicate } from '../../../../rule/index.ts';
import { always, never } from '../conditions/logic.ts';

/** What a list of the event is (panther_core, `immutable.py`). */
export const immutableList = 'ImmutableList';
/** What an object of the event is. */
export const immutableMapping = 'ImmutableCaseInsensitiveDict';

/** The type of a number of the event: an int, where it is taken for granted that it is whole. */
export const someNumber = 'a number';

const types: ReadonlySet<string> = new Set(['str', 'int', 'float', 'bool', 'list', 'dict', 'set', 'tuple', 'frozenset', 'bytes', 'NoneType', immutableList, immutableMapping, someNumber]);

/** Whether a name is that of a type which is another one than each of the others. */
export function isType(name: string): boolean {
  return types.has(name);
}

/** Two names are of the same type; undefined where one is of no type that is known, and for a number that may be a float. */
export function sameType(a: string, b: string): Predicate | undefined {
  if (!types.has(a) || !types.has(b)) return undefined;
  const names = [a, b];
  if (!names.includes(someNumber) || a === b) return a === b ? always : never;
  return names.includes('float') ? undefined : names.includes('int') ? always : never;
}
