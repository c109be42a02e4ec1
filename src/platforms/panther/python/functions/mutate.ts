import type { Predicate } from '../../../../rule/index.ts';
import { raise, unfailing, type Frame } from '../values/frame.ts';
import { membersOf } from './distinct.ts';
import { asPart } from '../values/generators.ts';
import { hashed } from '../values/hash.ts';
import { hold } from '../conditions/limits.ts';
import { identity } from '../conditions/node.ts';
import { always } from '../conditions/logic.ts';
import { isEventField } from '../values/marks.ts';
import { entriesOf, entriesWithout, entryAt } from '../values/entries.ts';
import type { Expression } from '../syntax/tree.ts';
import { constantIn, none, sure, valueKey, type Call, type Class, type Scope, type Union, type Value } from '../values/values.ts';

/** Whether a value is an object of Python's own that can be changed in place, or may be one. */
export function isMutable(value: Value): boolean {
  if (value.kind === 'items') return value.as !== 'tuple' && value.frozen !== true;
  return value.kind === 'dict' || value.kind === 'namespace' || (value.kind === 'stream' && value.as !== 'tuple' && value.frozen !== true) || value.kind === 'pieces' || value.kind === 'walk' || (value.kind === 'opaque' && value.string !== true);
}

/** Whether a value is one of the dicts or lists that reading JSON or copying an event gives: it can be changed, too, and is no object of its own here. */
export function isCopied(value: Value): value is Value & { readonly kind: 'field' } {
  return value.kind === 'field' && value.plain === true;
}

/** Of copies, the one may be inside the other, or the same. */
function mayShare(a: Value, b: Value): boolean {
  if (!isCopied(a) || !isCopied(b)) return false;
  const isKnown = [a, b].every(({ path }) => path.length === 0 || isEventField(path));
  return !isKnown || a.path.every((key, index) => b.path[index] === key || index >= b.path.length);
}

/**
 * An object becomes another one wherever it is held, under `when`: several names and other objects can hold the same. What
 * is not known to become something known is open from here on, and so is what a module holds, since it stays for the next
 * event.
 */
export function change(frame: Frame, before: Value, after: Value | undefined, when: Predicate = always): void {
  const { machine, scope } = frame;
  const why = 'changing this value is not modelled';
  machine.changed.push(before);
  let isOpened = false;
  for (const [name, union] of scope.names) {
    if (!holds(union, before)) continue;
    machine.rebound.push({ scope, name, held: union });
    const known = after !== undefined && !frame.partial && !shownIn(union, before) && heldUnder(union, before, when) ? replaced(union, before, after) : undefined;
    scope.names.set(name, known ?? unfailing(frame, undefined, why));
    isOpened ||= known === undefined;
  }
  for (const other of new Set([...machine.scopes, ...outside(scope)])) {
    if (other === scope) continue;
    for (const [name, union] of other.names) {
      if (!holds(union, before)) continue;
      machine.rebound.push({ scope: other, name, held: union });
      other.names.set(name, unfailing(frame, undefined, why));
      isOpened = true;
      if (other.outer === undefined && other.module === '') machine.written.add(name);
    }
  }
  // What it has inside can be reached through what is open now.
  if (isOpened) for (const part of partsOf(before).flat()) if (part.value.kind !== 'opaque' && isMutable(part.value)) change(frame, part.value, undefined);
}

/** A value with how many objects had been changed in place once it was evaluated. */
export interface Evaluated {
  readonly value: Union;
  readonly after: number;
}

/** The value of an expression that others are evaluated behind, which may change what it holds. */
export function evaluatedNow({ machine }: Frame, value: Union): Evaluated {
  return { value, after: machine.changed.length };
}

/** A value as it is behind what was evaluated since: open where it holds what was changed. No name holds it, which would say what it became. */
export function asChanged(frame: Frame, { value, after }: Evaluated, at: Expression): Union {
  const { changed } = frame.machine;
  return after < changed.length && changed.slice(after).some((each) => holds(value, each)) ? unfailing(frame, at, 'changing this value is not modelled') : value;
}

/** Whether names of other scopes than the one at hand hold an object. */
export function isHeldOutside({ machine, scope }: Frame, value: Value): boolean {
  return [...machine.scopes, ...outside(scope)].some((other) => other !== scope && [...other.names.values()].some((union) => holds(union, value)));
}

/** Whether a name holds the object, wherever it does, under the condition under which it changes; under no condition it changes everywhere. */
function heldUnder(union: Union, value: Value, when: Predicate): boolean {
  const same = (each: Union[number]): boolean => each.value === value && identity(each.when) === identity(when);
  return when === always || union.every((each) => same(each) || !holds([each], value));
}

function outside({ outer }: Scope): readonly Scope[] {
  return outer === undefined ? [] : [outer, ...outside(outer)];
}

/** Whether something is an object, or has it somewhere inside. */
export function holds(union: Union, value: Value): boolean {
  for (const { value: held } of union) if (held === value || shows(held, value) || sameOpen(held, value) || mayShare(held, value) || partsOf(held).some((part) => holds(part, value))) return true;
  return false;
}

function shownIn(union: Union, value: Value): boolean {
  return union.some((each) => shows(each.value, value));
}

function shows(held: Value, value: Value): boolean {
  return held.kind === 'items' && held.shows === value;
}

/** An open value has no object of its own: what reads the same may be the same. */
function sameOpen(a: Value, b: Value): boolean {
  return b.kind === 'opaque' && a.kind === 'opaque' && valueKey(a) === valueKey(b);
}

function partsOf(value: Value): readonly Union[] {
  if (value.kind === 'items') return value.of;
  if (value.kind === 'namespace') return [...value.members.values(), ...classParts(value.of)];
  if (value.kind === 'function') return value.given === undefined && value.standards === undefined ? nothing : [...(value.given?.args ?? []), ...(value.given?.keywords.values() ?? []), ...(value.standards?.values() ?? [])];
  if (value.kind === 'method') return [sure(value.of)];
  return value.kind === 'dict' ? [...value.entries.values()] : nothing;
}

/** Most values have no parts, and each change of an object asks all that is held. */
const nothing: readonly Union[] = [];

function classParts(of: Class | undefined): readonly Union[] {
  return of === undefined ? [] : [...of.members.values(), ...classParts(of.parent)];
}

function rebuiltClass(of: Class, before: Value, after: Value): Class {
  const members = new Map([...of.members].map(([key, part]) => [key, replaced(part, before, after)]));
  return { ...of, members, ...(of.parent === undefined ? {} : { parent: rebuiltClass(of.parent, before, after) }) };
}

function replaced(union: Union, before: Value, after: Value): Union {
  return union.map(({ when, value }) => ({ when, value: value === before ? after : rebuilt(value, before, after) }));
}

function rebuilt(value: Value, before: Value, after: Value): Value {
  if (!partsOf(value).some((part) => holds(part, before))) return value;
  if (value.kind === 'items') return { ...value, of: value.of.map((part) => replaced(part, before, after)) };
  if (value.kind === 'namespace') return { ...value, members: new Map([...value.members].map(([key, part]) => [key, replaced(part, before, after)])), ...(value.of === undefined ? {} : { of: rebuiltClass(value.of, before, after) }) };
  const each = <K>(parts: ReadonlyMap<K, Union>): ReadonlyMap<K, Union> => new Map([...parts].map(([key, part]) => [key, replaced(part, before, after)]));
  if (value.kind === 'function') {
    const { given, standards } = value;
    return { ...value, ...(given === undefined ? {} : { given: { args: given.args.map((part) => replaced(part, before, after)), keywords: each(given.keywords) } }), ...(standards === undefined ? {} : { standards: each(standards) }) };
  }
  if (value.kind === 'method') return { ...value, of: value.of === before ? after : rebuilt(value.of, before, after) };
  return value.kind === 'dict' ? { ...value, entries: each(value.entries) } : value;
}

/** What `append`, `add`, `extend` and `update` make of a known list, set or dict; undefined for anything else. */
export function grown(frame: Frame, of: Value, name: string, { args, keywords }: Call): Value | undefined {
  const [argument, ...more] = args;
  const [added] = argument ?? [];
  const only = argument?.length === 1 ? added?.value : undefined;
  if (more.length > 0) return undefined;
  if (of.kind === 'dict' && name === 'update') {
    if (argument !== undefined && only?.kind !== 'dict') return undefined;
    return { kind: 'dict', entries: entriesOf([...of.entries, ...(only?.kind === 'dict' ? only.entries : []), ...keywords]) };
  }
  if (of.kind !== 'items' || of.present !== undefined || argument === undefined || keywords.size > 0) return undefined;
  if (of.as === 'list' && name === 'append') return { ...of, of: [...of.of, asPart(frame, argument)] };
  if (of.as === 'set' && name === 'add') return { ...of, of: membersOf([...of.of, hashed(frame, argument)]) };
  if (only?.kind !== 'items' || only.present !== undefined) return undefined;
  hold(of.of.length + only.of.length);
  if (of.as === 'list' && name === 'extend' && only.as !== 'set') return { ...of, of: [...of.of, ...only.of] };
  return of.as === 'set' && name === 'update' ? { ...of, of: membersOf([...of.of, ...only.of.map((item) => hashed(frame, item))]) } : undefined;
}

/** What a method that takes an element out of a list or dict gives, or one that puts it at a place of its own, and what is left; undefined for what is not known. */
export function taken(frame: Frame, of: Value, name: string, { args: [first, second, ...more], keywords }: Call): { readonly gives: Union; readonly left: Value | undefined } | undefined {
  const key = first === undefined ? undefined : constantIn(first);
  if (more.length > 0 || keywords.size > 0 || key?.float === true) return undefined;
  if (of.kind === 'dict') return key === undefined ? undefined : ofDict(frame, of, name, key.value, second);
  const place = first === undefined ? -1 : key?.value;
  if (typeof place !== 'number') return undefined;
  if (of.kind === 'pieces') {
    const { path, steps, by, once, printed } = of;
    const isKnown = name === 'pop' && second === undefined && (place === 0 || place === -1) && once === undefined && printed === undefined;
    return isKnown ? { gives: sure({ kind: 'text', path, steps: [...steps, { kind: 'split', by, index: place }] }), left: undefined } : undefined;
  }
  if (of.kind !== 'items' || of.as !== 'list' || of.present !== undefined) return undefined;
  const found = of.of.at(place);
  if (name === 'pop' && second === undefined && found !== undefined) return { gives: found, left: { ...of, of: of.of.toSpliced(place, 1) } };
  return name === 'insert' && second !== undefined ? { gives: none, left: { ...of, of: of.of.toSpliced(place, 0, asPart(frame, second)) } } : undefined;
}

function ofDict(frame: Frame, of: Value & { readonly kind: 'dict' }, name: string, key: null | boolean | number | string, second: Union | undefined): ReturnType<typeof taken> {
  const found = entryAt(of.entries, key);
  if (name === 'setdefault') return found === undefined ? { gives: second ?? none, left: { kind: 'dict', entries: entriesOf([...of.entries, [key, asPart(frame, second ?? none)]]) } } : { gives: found, left: of };
  if (name !== 'pop') return undefined;
  if (found !== undefined) return { gives: found, left: { kind: 'dict', entries: entriesWithout(of.entries, key) } };
  if (second === undefined) raise(frame, always, 'KeyError');
  return { gives: second ?? none, left: of };
}
