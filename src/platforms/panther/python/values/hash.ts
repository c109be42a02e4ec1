import { hasType } from './field-tests.ts';
import { severalFound } from './deep-walk.ts';
import { each, mayFail, newFrame, opaque, raise, type Frame } from './frame.ts';
import { all, always } from '../conditions/logic.ts';
import { whenRaised } from './raises.ts';
import { alsoUnlikely } from './taken.ts';
import { predicateOf } from './truth.ts';
import { sure, type Union, type Value } from './values.ts';

/** What shows no entries of a dict is a range, which can be hashed. */
function isRange({ as, shows }: Value & { kind: 'items' }): boolean {
  return as === 'view' && shows === undefined;
}

/**
 * A value as it is put into a set or looked up in a dict: lists, sets and dicts cannot be hashed, and raise; a tuple hashes what
 * is in it (Python data model, `object.__hash__`).
 */
export function hashed(frame: Frame, union: Union): Union {
  return each(frame, union, (value, inner) => {
    if (value.kind === 'field') raise(inner, hasType(value.path, 'array', 'object'), 'TypeError');
    if (value.kind === 'opaque' && value.string !== true) mayFail(inner, { ...value, text: alsoUnlikely(value.text, 'hash') ?? `hash of ${value.text}` }, 'TypeError');
    if (value.kind === 'items' && value.as === 'tuple') for (const item of value.of) hashed(inner, item);
    else if (value.kind === 'dict' || value.kind === 'pieces' || value.kind === 'keys' || (value.kind === 'stream' && value.as !== 'generator' && value.as !== 'tuple' && value.frozen !== true) || (value.kind === 'items' && value.as !== 'generator' && value.frozen !== true && !isRange(value))) raise(inner, always, 'TypeError');
    if (value.kind === 'stream' && value.as === 'tuple') hashedElements(inner, value);
    if (value.kind === 'walk') raise(inner, severalFound(value), 'TypeError');
    return sure(value);
  });
}

/** A tuple of what the elements of a list make hashes each of them. */
function hashedElements(frame: Frame, value: Value & { kind: 'stream' }): void {
  const inner = newFrame(frame.machine, frame.scope, true);
  hashed(inner, value.item);
  const raised = predicateOf(value, all(value.when, whenRaised(inner.raises)));
  if (raised === undefined) opaque(frame, undefined, 'whether these values can be in a set is not modelled');
  else raise(frame, raised, 'TypeError');
}
