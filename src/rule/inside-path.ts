import { isArray, parseJson } from '../text/json.ts';
import type { Path } from './predicate.ts';

const mark = '\u0002';

/** What a path leads into where its first key is none of the event: the JSON that the string at a path says, or the element at a place of the list there, from the end where that is negative. */
export interface Inside {
  readonly path: Path;
  readonly place?: number;
}

/** The first key of paths into something that is no object of the event. What is behind it is read from nothing where that is not there; no key of an event begins like it. */
export function insideKey({ path, place }: Inside): string {
  return `${mark}${JSON.stringify(place === undefined ? path : [path, place])}`;
}

/** Where a path leads into; undefined for a path into the event itself, whatever its first key is. */
export function insideOf([first]: Path): Inside | undefined {
  const said = first?.startsWith(mark) === true ? parseJson(first.slice(mark.length)) : undefined;
  if (!isArray(said ?? null)) return undefined;
  const [path, place] = said as readonly unknown[];
  return isArray((path ?? null) as null) && typeof place === 'number' ? { path: path as Path, place } : { path: said as Path };
}

/** The path with another beginning, which may be inside what its first key leads into. */
export function rerooted(path: Path, change: (path: Path) => Path): Path {
  const inside = insideOf(path);
  return inside === undefined ? change(path) : [insideKey({ ...inside, path: rerooted(inside.path, change) }), ...path.slice(1)];
}
