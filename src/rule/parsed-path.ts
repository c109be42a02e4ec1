import type { Path } from './predicate.ts';

const mark = '\u0002';

/**
 * The first key of paths into the JSON text that the string at a path holds: what is behind it is read from the value that
 * the text says, and from nothing where it is no JSON. No key of an event begins like it.
 */
export function parsedFrom(path: Path): string {
  return `${mark}${JSON.stringify(path)}`;
}

/** Where the string is into whose JSON a path leads; undefined for a path into the event itself. */
export function parsedAt(path: Path): Path | undefined {
  const [first] = path;
  return first?.startsWith(mark) === true ? (JSON.parse(first.slice(mark.length)) as Path) : undefined;
}
