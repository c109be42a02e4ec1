import type { Predicate } from '../../../../rule/index.ts';
import { eachUnfailing, lookUp, mayFail, opaque, raise, sourceOf, unbound, unfailing, within, type Frame } from '../values/frame.ts';
import { all, always, never, no } from '../conditions/logic.ts';
import { change, isMutable } from '../functions/mutate.ts';
import { assignedIn, returnsIn, targetNames } from '../syntax/names-bound.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import { alsoUnlikely } from '../values/taken.ts';
import { openReached } from './hidden-changes.ts';
import { unpacked } from './unpack.ts';
import { entriesOf } from '../values/entries.ts';
import { asPart } from '../values/generators.ts';
import { hashed } from '../values/hash.ts';
import { constantIn, merge, none, sure, type Union, type Value } from '../values/values.ts';

/**
 * A statement that may do anything: every name it binds is unknown from here on, and so is whether it returns. `of`: what it
 * goes over; where that is open on unlikely values alone, so is what is left behind. `at`: what is shown of it.
 */
export function unmodelled(frame: Frame, why: string, statements: readonly Statement[], of?: Value, at?: Expression): void {
  openReached(frame, statements, why);
  for (const name of assignedIn(statements)) forget(frame, name, why, of, at);
  for (const { value } of open(frame, 'fails', why, of, at)) if (value.kind === 'opaque') mayFail(frame, value);
  if (!returnsIn(statements)) return;
  const ends = open(frame, 'returned', `${why}, and it may return`, of, at)[0]?.value;
  if (ends?.kind !== 'opaque') return;
  const when: Predicate = { kind: 'opaque', language: 'python', text: ends.text, why };
  const text = alsoUnlikely(ends.text, 'result') ?? `${ends.text} result`;
  frame.returns.push({ when: all(frame.live, when), value: { kind: 'opaque', text, why, ...(of === undefined ? {} : sourceOf(of)) } });
  frame.live = all(frame.live, no(when));
}

/** A name is unknown from here on, also whether it is bound where it was not, and so is what else holds the object that it holds. Of a name from outside it is that object alone: nothing binds it here. */
export function forget(frame: Frame, name: string, why: string, of?: Value, at?: Expression): void {
  const own = frame.scope.names.get(name);
  const outer = own === undefined ? lookUp(frame.scope, name) : undefined;
  for (const { value } of own ?? outer ?? []) if (isMutable(value) && (outer !== undefined || value.kind !== 'opaque')) change(frame, value, undefined);
  if (outer !== undefined) return;
  const held = open(frame, name, why, of, at);
  const mayBeUnbound = (own ?? unbound).some(({ value }) => value.kind === 'unbound');
  frame.scope.names.set(name, mayBeUnbound ? merge(conditionOf(open(frame, `${name} is bound`, why, of, at), why), held, unbound) : held);
}

/** What a name holds that is not modelled: no more open than what it comes from where that is open on unlikely values alone. */
function open(frame: Frame, name: string, why: string, of: Value | undefined, at: Expression | undefined): Union {
  const about = `${name} [${frame.machine.sources()}:${frame.machine.opaque.size}]`;
  const text = of?.kind === 'opaque' ? alsoUnlikely(of.text, about) : undefined;
  return text === undefined ? eachUnfailing(frame, at, why) : sure({ kind: 'opaque', text, why });
}

/** A condition that is not modelled. */
export function unknown(frame: Frame, why: string): Predicate {
  return conditionOf(unfailing(frame, undefined, why), why);
}

function conditionOf([only]: Union, why: string): Predicate {
  return only?.value.kind === 'opaque' ? { kind: 'opaque', language: 'python', text: only.value.text, why } : never;
}

/** The most objects of which a name can hold one while it is followed how each changes. */
const mostHeld = 4;

/** Binds a target to a value: a name, several names, or an entry of a known dict. */
export function assign(frame: Frame, target: Expression, value: Union): void {
  if (target.kind === 'name') {
    if (frame.scope.globals?.has(target.name) === true) frame.machine.written.add(target.name);
    frame.scope.names.set(target.name, value);
    return;
  }
  if (target.kind === 'display') {
    const values = unpacked(frame, value, target.of);
    target.of.forEach((part, index) => assign(frame, part, values[index] ?? none));
    return;
  }
  if (target.kind === 'subscript') {
    const index = frame.machine.evaluate(frame, target.index);
    const key = constantIn(index);
    const held = frame.machine.evaluate(frame, target.of);
    // A dict hashes its keys, and lists take numbers alone.
    hashed(frame, index);
    for (const { when, value: before } of held) {
      within(frame, when, (inner) => takesEntry(inner, before, key, target));
      const after = key === undefined || key.float === true || held.length > mostHeld ? undefined : withEntry(before, key.value, asPart(frame, value));
      change(frame, before, after, held.length === 1 ? undefined : when);
    }
    if (held.some(({ value: before }) => !isMutable(before))) for (const name of targetNames(target)) frame.scope.names.set(name, opaque(frame, target, 'changing this value is not modelled'));
    return;
  }
  if (target.kind === 'starred') assign(frame, target.of, value);
  else {
    const why = 'assigning to this is not modelled';
    if (target.kind === 'attribute') for (const { value: held } of frame.machine.evaluate(frame, target.of)) change(frame, held, undefined);
    opaque(frame, target, why);
  }
}

/** A dict or list with another entry; undefined for anything else. */
function withEntry(of: Value, key: null | boolean | number | string, value: Union): Value | undefined {
  if (of.kind === 'dict') return { kind: 'dict', entries: entriesOf([...of.entries, [key, value]]) };
  if (of.kind !== 'items' || of.as !== 'list' || of.present !== undefined || typeof key !== 'number' || of.of.at(key) === undefined) return undefined;
  return { ...of, of: of.of.with(key, value) };
}

/** What an entry is given to: a dict takes any, a list those that it has, and nothing of the event can be changed (panther_core, `immutable.py`). */
function takesEntry(frame: Frame, of: Value, key: Value | undefined, at: Expression): void {
  if (of.kind === 'dict') return;
  if (of.kind === 'items' && of.as === 'list') {
    const place = key?.kind === 'scalar' && typeof key.value === 'number' && key.float !== true ? key.value : undefined;
    if (place !== undefined && of.present === undefined) raise(frame, place >= -of.of.length && place < of.of.length ? never : always, 'IndexError');
    else opaque(frame, at, 'changing this value is not modelled');
  } else if ((of.kind === 'field' && of.plain === true) || isOpen.has(of.kind)) opaque(frame, at, 'changing this value is not modelled');
  else raise(frame, always, 'TypeError');
}

/** Values that can be lists or dicts, or are not of Python's own types. */
const isOpen: ReadonlySet<Value['kind']> = new Set(['opaque', 'stream', 'pieces', 'walk', 'function', 'builtin', 'module', 'exception', 'unbound']);
