import { isArray, parseJson } from '../text/json.ts';
import type { Path } from './predicate.ts';

const mark = '\u0002';

/**
 * The first key of paths into the JSON text that the string at a path holds: what is behind it is read from the value that
 * the text says, and from nothing where it is no JSON. No key of an event begins like it.
 */
export function parsedFrom(path: Path): string {
  return `${mark}${JSON.stringify(path)}`;
}

/** Where the string is into whose JSON a path leads; undefined for a path into the event itself, whatever its first key is. */
export function parsedAt([first]: Path): Path | undefined {
  const keys = first?.startsWith(mark) === true ? parseJson(first.slice(mark.length)) : undefined;
  return isArray(keys ?? null) ? (keys as Path) : undefined;
}
