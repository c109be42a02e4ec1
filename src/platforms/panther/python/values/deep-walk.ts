import { computed, either, equals, nullValue, present, test, type Match, type Path, type PathField, type Predicate } from '../../../../rule/index.ts';
import { equalTo, fieldOf, hasType, isOf } from './field-tests.ts';
import { opaque, raise, unfailing, within, type Frame } from './frame.ts';
import { pathTo } from './keys.ts';
import { all, elementOf, no, some } from '../conditions/logic.ts';
import type { Expression } from '../syntax/tree.ts';
import { tidy, type Union, type Value } from './values.ts';

/** What a walk is told. */
export interface Walk {
  /** The keys, as far as they are constants. */
  readonly keys: readonly string[];
  readonly fallback: Union;
  /** Whether all values are asked for, and not the first or last one. */
  readonly every: boolean;
  readonly at: Expression;
}

/**
 * A value at the end of keys, lists walked through. Where no list is on the way it is the value itself, and the default
 * stands for a missing one, for null and for an empty list. Through lists it is the distinct values found: one as it is,
 * several as a list; what cannot be hashed raises (panther_core 0.16, `PantherEvent.deep_walk`; panther_base_helpers).
 */
export function walk(frame: Frame, from: Value & { kind: 'field' }, { keys, fallback, every, at }: Walk): Union {
  const path = pathTo(frame.machine, from, keys);
  const there: Predicate = all(isOf(path, present), no(isOf(path, nullValue)), no(emptyList(path)));
  const prefixes = keys.map((_, index) => path.slice(0, from.path.length + index)).filter((prefix) => prefix.length > 0);
  const through = some(...prefixes.map((prefix) => hasType(prefix, 'array')));
  raise(frame, all(through, some(test(flat(path), { kind: 'type', of: 'object' }), listInList(path))), 'TypeError');
  const found = all(through, test(flat(path), anyScalar));
  if (!isPlain(fallback)) {
    const open = within(frame, no(there), (inner) => opaque(inner, at, 'the default of a walk through lists is not modelled'));
    return tidy([{ when: there, value: { ...from, path } }, ...open.map(({ value }) => ({ when: no(there), value }))]);
  }
  const several: Union = every && addsNothing(fallback) ? [{ when: found, value: { kind: 'walk', path } }] : unfailing(frame, at, 'walking through lists to one value is not modelled').map(({ value }) => ({ when: found, value }));
  return tidy([
    { when: there, value: { ...from, path } },
    ...several,
    ...fallback.map(({ when, value }) => ({ when: all(no(there), no(found), when), value })),
  ]);
}

/** Whether a default is given as it is: a list or dict is put among what was found, where it may fail, and one of a single element is that. */
function isPlain(fallback: Union): boolean {
  return addsNothing(fallback) || fallback.every(({ value }) => value.kind === 'scalar');
}

/** Where an element of a list lacks the value, the default is among those found, unless it is None or an empty list. */
function addsNothing(fallback: Union): boolean {
  return fallback.every(({ value }) => (value.kind === 'scalar' ? value.value === null : value.kind === 'items' && value.as === 'list' && value.of.length === 0));
}

/** The values that a walk through lists keeps. */
export const anyScalar: Match = either({ kind: 'type', of: 'string' }, { kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' });

function flat(path: Path): PathField {
  return { kind: 'path', path, reach: 'flatten' };
}

/** An empty list, or one of nothing but such lists, at any depth. */
function emptyList(path: Path): Predicate {
  return all(hasType(path, 'array'), no(test(flat(path), present)));
}

/** Behind a list on the way: a list that holds another one, whose elements are to be hashed. */
function listInList(path: Path): Predicate {
  const last = path.slice(-1);
  return { kind: 'element', of: { path: path.slice(0, -1), reach: 'flatten' }, has: all(elementOf(last, test(fieldOf([]), { kind: 'type', of: 'array' })), no(emptyList(last))) };
}

/** A walk found more than one value. */
export function severalFound(path: Path): Predicate {
  return computed('python', { kind: 'count', path, distinct: true, least: 2, most: null }, 'whether a walk through lists finds one value or several is open where conditions are compared');
}

/** Some value that a walk found is equal to a constant. */
export function foundEqual(path: Path, value: null | boolean | number | string): Predicate {
  return test(flat(path), equalTo(value));
}

/** Whether what a walk found counts as true: a single value by itself, several always. */
export function foundTruth(path: Path): Predicate {
  const zero: Match = either({ kind: 'boolean', value: false }, { kind: 'number', op: 'eq', value: 0 });
  const truthy: Predicate = { kind: 'element', of: { path, reach: 'flatten' }, has: no(test(fieldOf([]), either(equals(''), zero, nullValue))) };
  return some(truthy, all(test(flat(path), equals('')), test(flat(path), zero)));
}

/** A union in which a walk's value is told apart: the one value that it found, or the list of several. */
export function single(union: Union): Union {
  return union.flatMap(({ when, value }): Union => {
    if (value.kind !== 'walk') return [{ when, value }];
    const several = severalFound(value.path);
    return [
      { when: all(when, no(several)), value: { kind: 'one', path: value.path } },
      { when: all(when, several), value },
    ];
  });
}
