import { holderOf, lookUp, unfailing, type Frame } from './frame.ts';
import type { Lazy, Scope, Union, Uses, Value } from './values.ts';

/** Whether a value may be a generator or another iterator, whose elements are given once (Python data model, "Generator-iterator methods"). */
export function isGenerator(union: Union): boolean {
  return union.some(({ value }) => lazyIn(value) !== undefined || ((value.kind === 'items' || value.kind === 'stream') && value.as === 'generator'));
}

const why = 'what is left of a generator is not modelled';

/**
 * A name that holds a generator is read: whoever reads it may go through it, so that what is left is not known from here on.
 * Nor is it in a round of a loop, since an earlier round may have read it, or where a module holds it, since an earlier event may have.
 */
export function readGenerator(frame: Frame, name: string, held: Union): Union {
  const known = isFresh(frame, name, held);
  const left = unfailing(frame, undefined, why);
  holderOf(frame.scope, name)?.names.set(name, left);
  return known ? held : left;
}

function lazyIn(value: Value): Lazy | undefined {
  return value.kind === 'opaque' ? value.lazy : undefined;
}

/** What a name holds where that is a generator whose elements may fail, and reading it gives the generator; undefined for any other. */
export function lazyAt(frame: Frame, name: string): Lazy | undefined {
  const [only, ...more] = lookUp(frame.scope, name) ?? [];
  const lazy = only === undefined || more.length > 0 ? undefined : lazyIn(only.value);
  return lazy !== undefined && only !== undefined && isFresh(frame, name, [only]) ? lazy : undefined;
}

function isFresh({ machine, scope }: Frame, name: string, held: Union): boolean {
  const holder = holderOf(scope, name);
  return machine.inside.length === 0 && (holder === scope || holder?.outer !== undefined) && held.every(({ value }) => isAsMade(value));
}

/** A generator looks its names up when it is gone through: whether they hold what they held where it was made. */
function isAsMade(value: Value): boolean {
  const uses = value.kind === 'items' || value.kind === 'stream' ? value.uses : lazyIn(value)?.uses;
  return uses === undefined || [...uses.names].every(([name, held]) => lookUp(uses.scope, name) === held);
}

/** What names hold now. */
export function usesOf(scope: Scope, names: Iterable<string>): Uses {
  return { scope, names: new Map([...names].map((name) => [name, lookUp(scope, name)])) };
}

/** A generator with what the names in it hold now. */
export function withUses(union: Union, scope: Scope, names: Iterable<string>): Union {
  const uses = usesOf(scope, names);
  return union.map(({ when, value }) => ({ when, value: (value.kind === 'items' || value.kind === 'stream') && value.as === 'generator' ? { ...value, uses } : value }));
}

/** A value as part of another one, where it can be read many times. */
export function asPart(frame: Frame, union: Union): Union {
  return isGenerator(union) ? unfailing(frame, undefined, why) : union;
}
