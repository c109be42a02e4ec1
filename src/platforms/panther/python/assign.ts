import type { Predicate } from '../../../rule/index.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { opaque, sourceOf, type Frame } from './frame.ts';
import { all, never, no } from './logic.ts';
import { change, isMutable } from './mutate.ts';
import { assignedIn, returnsIn, targetNames } from './names-bound.ts';
import type { Expression, Statement } from './tree.ts';
import { none, type Union, type Value } from './values.ts';

/** A statement that may do anything: every name it binds is unknown from here on, and so is whether it returns. `of`: what it goes over. */
export function unmodelled(frame: Frame, why: string, statements: readonly Statement[], of?: Value): void {
  for (const name of assignedIn(statements)) forget(frame, name, why);
  if (!returnsIn(statements)) {
    opaque(frame, undefined, why);
    return;
  }
  const ends = opaque(frame, undefined, `${why}, and it may return`)[0]?.value;
  if (ends?.kind !== 'opaque') return;
  const when: Predicate = { kind: 'opaque', language: 'python', text: ends.text, why };
  frame.returns.push({ when: all(frame.live, when), value: { kind: 'opaque', text: `${ends.text} result`, why, ...(of === undefined ? {} : sourceOf(of)) } });
  frame.live = all(frame.live, no(when));
}

/** A name is unknown from here on, and so is what else holds the object that it holds. */
export function forget(frame: Frame, name: string, why: string): void {
  for (const { value } of frame.scope.names.get(name) ?? []) if (isMutable(value) && value.kind !== 'opaque') change(frame, value, undefined);
  frame.scope.names.set(name, opaque(frame, undefined, why));
}

/** A condition that is not modelled. */
export function unknown(frame: Frame, why: string): Predicate {
  const value = opaque(frame, undefined, why)[0]?.value;
  return value?.kind === 'opaque' ? { kind: 'opaque', language: 'python', text: value.text, why } : never;
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
    const [only] = value;
    const items = value.length === 1 && only?.value.kind === 'items' && only.value.present === undefined ? only.value.of : undefined;
    target.of.forEach((part, index) => assign(frame, part, items?.length === target.of.length ? (items[index] ?? none) : opaque(frame, part, 'unpacking this value is not modelled')));
    return;
  }
  if (target.kind === 'subscript') {
    const key = constantKey(evaluateExpression(frame, target.index));
    const held = evaluateExpression(frame, target.of);
    for (const { when, value: before } of held) {
      const after: Value | undefined = before.kind === 'dict' && key !== undefined && held.length <= mostHeld ? { kind: 'dict', entries: new Map([...before.entries, [key.value, value]]) } : undefined;
      change(frame, before, after, held.length === 1 ? undefined : when);
    }
    if (held.some(({ value: before }) => !isMutable(before))) for (const name of targetNames(target)) frame.scope.names.set(name, opaque(frame, target, 'changing this value is not modelled'));
    return;
  }
  opaque(frame, target, 'assigning to this is not modelled');
}

function constantKey(union: Union): { readonly value: string | number | boolean | null } | undefined {
  const [only] = union;
  return union.length === 1 && only?.value.kind === 'scalar' ? { value: only.value.value } : undefined;
}
