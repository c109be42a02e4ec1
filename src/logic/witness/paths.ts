import { isObject, ownValue, type Json, type JsonObject } from '../../text/json.ts';
import type { Path } from '../../rule/index.ts';

/** The value at a path through objects. */
export function read(event: Json, path: Path): Json | undefined {
  let value: Json | undefined = event;
  for (const key of path) value = isObject(value) ? ownValue(value, key) : undefined;
  return value;
}

/** The event without what is at a path. */
export function without(event: JsonObject, path: Path): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined || !Object.hasOwn(event, key)) return event;
  if (rest.length === 0) return Object.fromEntries(Object.entries(event).filter(([name]) => name !== key));
  const below = event[key];
  return isObject(below) ? { ...event, [key]: without(below, rest) } : event;
}

/** The event with a value at a path; what is in the way becomes an object. */
export function withValue(event: JsonObject, path: Path, value: Json): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return event;
  const below = event[key];
  return { ...event, [key]: rest.length === 0 ? value : withValue(isObject(below) ? below : {}, rest, value) };
}
