import { alternatives, computed, either, equals, matchKey, nullValue, present, test, type Match, type Path, type PathField, type Predicate } from '../../../../rule/index.ts';
import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { equalTo, fieldOf, hasType, isOf } from './field-tests.ts';
import { each, failing, opaque, raise, unfailing, within, type Frame, type Machine } from './frame.ts';
import { pathTo } from './keys.ts';
import { onlyKey } from './marks.ts';
import { all, always, elementOf, never, no, some } from '../conditions/logic.ts';
import type { Expression } from '../syntax/tree.ts';
import { anyException } from './raises.ts';
import { unlikely, type List } from './taken.ts';
import { sure, tidy, type Case, type Union, type Value } from './values.ts';

/** What a walk through lists found. */
type Found = Value & { kind: 'walk' };

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
  // What is found and is not there itself lies behind a list.
  const through = prefixes.length === 0 ? never : no(isOf(path, present));
  raise(frame, all(through, some(test(flat(path), { kind: 'type', of: 'object' }), listInList(path))), 'TypeError');
  const found = all(through, test(flat(path), anyScalar));
  if (prefixes.length > 0) raise(frame, unlikely({ path: [], types: ['null'], within: listsAt(path), about: 'walk' }, 'null in a list behind a list on the way is not modelled'), anyException);
  if (!isPlain(fallback)) {
    const open = within(frame, no(there), (inner) => opaque(inner, at, 'the default of a walk through lists is not modelled'));
    return tidy([{ when: there, value: { ...from, path } }, ...open.map(({ value }) => ({ when: no(there), value }))]);
  }
  const behindLists = ({ when, value }: Case): Union => (value.kind === 'scalar' && value.value !== null ? withBeside(path, prefixes, all(found, when), value.value) : [{ when: all(found, when), value: { kind: 'walk', path } }]);
  const values = fallback.flatMap(behindLists);
  const firstOf = (several: Case): Union => (several.value.kind === 'walk' ? unfailing(frame, at, 'which of several values behind lists comes first or last is not modelled').map(({ value }) => ({ when: several.when, value })) : [several]);
  return tidy([
    { when: there, value: { ...from, path } },
    ...(every ? values : single(frame.machine, values).flatMap(firstOf)),
    ...fallback.map(({ when, value }) => ({ when: all(no(there), no(found), when), value })),
  ]);
}

/**
 * What a walk through lists found, with a default that is among it where an element of a list has no such value: by itself where all
 * that was found is equal to it.
 */
function withBeside(path: Path, prefixes: readonly Path[], found: Predicate, value: boolean | number | string): Union {
  const lacks = (prefix: Path): Predicate => no(test(flat(path.slice(prefix.length)), anyScalar));
  const lacking = some(...prefixes.map((prefix) => some(amongLists(listsAt(prefix), lacks(prefix)), amongLists([{ path: prefix, reach: 'flatten' }], lacks(prefix)))));
  const others = otherThan(path, equalTo(value));
  return [
    { when: all(found, no(lacking)), value: { kind: 'walk', path } },
    { when: all(found, lacking, no(others)), value: { kind: 'scalar', value } },
    { when: all(found, lacking, others), value: { kind: 'walk', path, beside: value } },
  ];
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

/** The lists at a path, through lists. */
function listsAt(path: Path): readonly List[] {
  return path.length === 1 ? [{ path, reach: 'exact' }] : [{ path: path.slice(0, -1), reach: 'flatten' }, { path: path.slice(-1), reach: 'exact' }];
}

/** For some element of a list in an element of one before it; with `flatten` those of lists in it, too. */
function amongLists([list, ...lists]: readonly List[], has: Predicate): Predicate {
  return list === undefined ? has : { kind: 'element', of: list, has: amongLists(lists, has) };
}

/** Behind a list on the way: a list that holds another one, whose elements are to be hashed. */
function listInList(path: Path): Predicate {
  const last = path.slice(-1);
  return { kind: 'element', of: { path: path.slice(0, -1), reach: 'flatten' }, has: all(elementOf(last, test(fieldOf([]), { kind: 'type', of: 'array' })), no(emptyList(last))) };
}

/** A walk found more than one value. */
export function severalFound(of: Found): Predicate {
  if (of.beside !== undefined) return always;
  return computed('python', { kind: 'count', path: of.path, distinct: true, least: 2, most: null }, 'whether a walk through lists finds one value or several is open where conditions are compared');
}

/** Some value that a walk found is equal to a constant; null is none of them. */
export function foundEqual({ path, beside }: Found, value: null | boolean | number | string): Predicate {
  if (value === null) return never;
  return beside !== undefined && isSameConstant(beside, value) ? always : test(flat(path), equalTo(value));
}

/** What a walk found is one value, which is equal to a constant. */
export function foundOnly(of: Found, value: boolean | number | string): Predicate {
  return of.beside === undefined ? all(foundEqual(of, value), no(otherThan(of.path, equalTo(value)))) : never;
}

/** What a walk found is one value, and this very bool. */
export function foundIs(of: Found, value: boolean): Predicate {
  return all(no(severalFound(of)), isFound(of.path, { kind: 'boolean', value }));
}

/** What a walk found, and is one value, is in a match: never null, a list or an object. Where it found 1 and True the value is the first of them. */
export function isFound(path: Path, match: Match): Predicate {
  const asked = alternatives(match).flatMap((each_): readonly Match[] => {
    if (each_.kind === 'present') return alternatives(anyScalar);
    return each_.kind === 'null' || each_.kind === 'empty' || (each_.kind === 'type' && !['string', 'number', 'boolean'].includes(each_.of)) ? [] : [each_];
  });
  if (asked.length === 0) return never;
  const wanted = either(...asked);
  const found = test(flat(path), wanted);
  const holds = compileMatch(wanted);
  if (holds(true) === holds(1) && holds(false) === holds(0)) return found;
  const other = otherThan(path, wanted);
  const isNumber = asked.some((each_) => each_.kind === 'number' || (each_.kind === 'type' && each_.of === 'number'));
  const first = unlikely({ path: [], types: [isNumber ? 'boolean' : 'number'], within: [{ path, reach: 'flatten' }], about: `first of ${matchKey(wanted)}` }, 'which of two equal values behind lists comes first is not modelled');
  return some(all(found, no(other)), all(found, other, first));
}

/** Some value is found that is in no match. */
function otherThan(path: Path, match: Match): Predicate {
  return { kind: 'element', of: { path, reach: 'flatten' }, has: all(test(fieldOf([]), anyScalar), no(test(fieldOf([]), match))) };
}

/** Python's bools are numbers. */
function isSameConstant(a: boolean | number | string, b: null | boolean | number | string): boolean {
  return a === b || (typeof a !== 'string' && typeof b !== 'string' && b !== null && Number(a) === Number(b));
}

/** Whether what a walk found counts as true: a single value by itself, several always. */
export function foundTruth({ path, beside }: Found): Predicate {
  if (beside !== undefined) return always;
  const zero: Match = either({ kind: 'boolean', value: false }, { kind: 'number', op: 'eq', value: 0 });
  const truthy: Predicate = { kind: 'element', of: { path, reach: 'flatten' }, has: no(test(fieldOf([]), either(equals(''), zero, nullValue))) };
  return some(truthy, all(test(flat(path), equals('')), test(flat(path), zero)));
}

/** What is done with a text that a walk found: several values are a list, of which it fails. */
export function ofOneFound(frame: Frame, value: Found, type: string, act: (value: Value, inner: Frame) => Union): Union {
  return each(frame, single(frame.machine, sure(value)), (one, inner) => (one.kind === 'walk' ? failing(inner, type) : act(one, inner)));
}

/** A union in which a walk's value is told apart: the one value that it found, or the list of several. */
export function single(machine: Machine, union: Union): Union {
  return union.flatMap(({ when, value }): Union => {
    if (value.kind !== 'walk' || value.beside !== undefined) return [{ when, value }];
    const several = severalFound(value);
    machine.singled = true;
    return [
      { when: all(when, no(several)), value: { kind: 'field', path: [onlyKey(value.path)], plain: true } },
      { when: all(when, several), value },
    ];
  });
}
