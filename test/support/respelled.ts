import { isArray, isObject, type Json } from '../../src/text/json.ts';
import { pathsOfComputation, type Predicate } from '../../src/rule/index.ts';
import { partsOf } from '../../src/platforms/panther/python/conditions/parts.ts';

/** The keys that a condition asks for, at any depth. */
export function keysAsked(of: Predicate): ReadonlySet<string> {
  return new Set(
    partsOf(of).flatMap((part) => {
      if (part.kind === 'test') return part.field.kind === 'path' ? part.field.path : [];
      if (part.kind === 'element') return part.of.path;
      if (part.kind === 'opaque') return part.computed === undefined ? [] : pathsOfComputation(part.computed).flat();
      return part.kind === 'sameValue' ? [...part.left.path, ...part.right.path] : [];
    }),
  );
}

/**
 * The event with its keys in the spelling that a condition asks for: the fact `panther/key-spelling` takes for granted
 * that records have it, and some test events do not.
 */
export function respelled(event: Json, asked: ReadonlySet<string>): Json {
  if (isArray(event)) return event.map((item) => respelled(item, asked));
  if (!isObject(event)) return event;
  const own = new Set(Object.keys(event));
  const bySmall = new Map([...asked].filter((key) => !own.has(key)).map((key) => [key.toLowerCase(), key]));
  return Object.fromEntries(Object.entries(event).map(([key, value]) => [asked.has(key) ? key : (bySmall.get(key.toLowerCase()) ?? key), respelled(value, asked)]));
}
