import type { Path } from '../../../rule/index.ts';
import { all, any } from './build.ts';
import type { Expr } from '../insights/tree.ts';
import type { Writer } from './writer.ts';

/** The names that a field of the event can have in a query: keys, and for an array how many positions it has. */
export type Place = readonly (string | number)[];

/**
 * Where the values that a flattening test reads are found: the path itself, and through each array on the way its
 * positions. Undefined where an array has no known bound or there are more than `most` positions.
 */
export function placesOf(path: Path, base: Path, writer: Writer, most: number): readonly Place[] | undefined {
  let places: Place[] = [[]];
  const at: string[] = [...base];
  for (const key of path) {
    places = places.map((place) => [...place, key]);
    at.push(key);
    if (writer.isScalar(at)) continue;
    const bound = writer.bound(at);
    if (bound === undefined && writer.typesAt(at)?.includes('array') === true) return undefined;
    if (bound === undefined) continue;
    const onlyArrays = writer.typesOf(at)?.every((type) => type === 'array' || type === 'null') === true;
    places = [...(onlyArrays ? [] : places), ...places.map((place) => [...place, bound])];
  }
  const count = places.reduce((sum, place) => sum + sizeOf(place), 0);
  return count > most ? undefined : places;
}

function sizeOf(place: Place): number {
  return place.reduce<number>((product, part) => (typeof part === 'number' ? product * part : product), 1);
}

/** A condition on some position of a place (`any`), or on every one (`all`). */
export function overPositions(place: Place, kind: 'any' | 'all', write: (path: Path) => Expr, before: Path = []): Expr {
  const at = place.findIndex((part) => typeof part === 'number');
  const bound = place[at];
  if (typeof bound !== 'number') return write([...before, ...place.map(String)]);
  const head = [...before, ...place.slice(0, at).map(String)];
  const rest = place.slice(at + 1);
  const parts = Array.from({ length: bound }, (_, position) => overPositions(rest, kind, write, [...head, String(position)]));
  return kind === 'any' ? any(parts) : all(parts);
}
