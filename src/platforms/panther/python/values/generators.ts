import { holderOf, lookUp, unfailing, type Frame } from './frame.ts';
import type { Scope, Union, Uses, Value } from './values.ts';

/** Whether a value may be a generator or another iterator, whose elements are given once (Python data model, "Generator-iterator methods"). */
export function isGenerator(union: Union): boolean {
  return union.some(({ value }) => (value.kind === 'items' || value.kind === 'stream') && value.as === 'generator');
}

const why = 'what is left of a generator is not modelled';

/**
 * A name that holds a generator is read: whoever reads it may go through it, so that what is left is not known from here on.
 * Nor is it in a round of a loop, since an earlier round may have read it, or where a module holds it, since an earlier event may have.
 */
export function readGenerator(frame: Frame, name: string, held: Union): Union {
  const holder = holderOf(frame.scope, name);
  const left = unfailing(frame, undefined, why);
  holder?.names.set(name, left);
  const known = frame.machine.inside.length === 0 && (holder === frame.scope || holder?.outer !== undefined) && held.every(({ value }) => isAsMade(value));
  return known ? held : left;
}

/** A generator looks its names up when it is gone through: whether they hold what they held where it was made. */
function isAsMade(value: Value): boolean {
  const uses = value.kind === 'items' || value.kind === 'stream' ? value.uses : undefined;
  return uses === undefined || [...uses.names].every(([name, held]) => lookUp(uses.scope, name) === held);
}

/** A generator with what the names in it hold now. */
export function withUses(union: Union, scope: Scope, names: Iterable<string>): Union {
  const uses: Uses = { scope, names: new Map([...names].map((name) => [name, lookUp(scope, name)])) };
  return union.map(({ when, value }) => ({ when, value: (value.kind === 'items' || value.kind === 'stream') && value.as === 'generator' ? { ...value, uses } : value }));
}

/** A value as part of another one, where it can be read many times. */
export function asPart(frame: Frame, union: Union): Union {
  return isGenerator(union) ? unfailing(frame, undefined, why) : union;
}
