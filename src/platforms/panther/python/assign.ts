import type { Predicate } from '../../../rule/index.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { opaque, sourceOf, type Frame } from './frame.ts';
import { all, never, no } from './logic.ts';
import { assignedIn, changing, returnsIn } from './names-bound.ts';
import type { Expression, Statement } from './tree.ts';
import { none, sure, type Union, type Value } from './values.ts';

/** A statement that may do anything: every name it binds is unknown from here on, and so is whether it returns. `of`: what it goes over. */
export function unmodelled(frame: Frame, why: string, statements: readonly Statement[], of?: Value): void {
  for (const name of assignedIn(statements)) frame.scope.names.set(name, opaque(frame, undefined, why));
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

/** A condition that is not modelled. */
export function unknown(frame: Frame, why: string): Predicate {
  const value = opaque(frame, undefined, why)[0]?.value;
  return value?.kind === 'opaque' ? { kind: 'opaque', language: 'python', text: value.text, why } : never;
}

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
  if (target.kind === 'subscript' && target.of.kind === 'name') {
    const name = target.of.name;
    const [only] = evaluateExpression(frame, target.of);
    const key = constantKey(evaluateExpression(frame, target.index));
    if (only?.value.kind === 'dict' && key !== undefined) {
      frame.scope.names.set(name, sure({ kind: 'dict', entries: new Map([...only.value.entries, [key.value, value]]) }));
      return;
    }
    frame.scope.names.set(name, opaque(frame, target, 'changing this value is not modelled'));
    return;
  }
  opaque(frame, target, 'assigning to this is not modelled');
}

/** `name.append(x)` and the like change what the name holds: known lists grow, anything else is unknown afterwards. */
export function changeInPlace(frame: Frame, of: Expression): void {
  if (of.kind !== 'call' || of.callee.kind !== 'attribute' || !changing.has(of.callee.name) || of.callee.of.kind !== 'name') return;
  const target = of.callee.of.name;
  const before = frame.scope.names.get(target) ?? evaluateExpression(frame, of.callee.of);
  const [only] = before;
  const [argument] = of.args.map((arg) => evaluateExpression(frame, arg));
  const [added] = argument ?? [];
  const known = before.length === 1 && only?.value.kind === 'items' && only.value.present === undefined ? only.value : undefined;
  const method = of.callee.name;
  if (known !== undefined && argument !== undefined && of.args.length === 1 && (method === 'append' || method === 'add')) {
    frame.scope.names.set(target, sure({ ...known, of: [...known.of, argument] }));
  } else if (known !== undefined && argument?.length === 1 && added?.value.kind === 'items' && added.value.present === undefined && (method === 'extend' || method === 'update')) {
    frame.scope.names.set(target, sure({ ...known, of: [...known.of, ...added.value.of] }));
  } else {
    frame.scope.names.set(target, opaque(frame, of, 'changing this value is not modelled'));
  }
}

function constantKey(union: Union): { readonly value: string | number | boolean | null } | undefined {
  const [only] = union;
  return union.length === 1 && only?.value.kind === 'scalar' ? { value: only.value.value } : undefined;
}
