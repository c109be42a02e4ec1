import type { Json, JsonObject } from '../../text/json.ts';
import type { Path } from '../../rule/index.ts';
import { read, withValue, without } from './paths.ts';

/** What a near miss is made from. */
export interface NearMissDraft {
  /** An event on which both sides alert. */
  readonly fires: JsonObject;
  /** The paths that decide that they do. */
  readonly paths: readonly Path[];
  /** The value that a path has in most events that are otherwise like the firing one. */
  readonly usual: (path: Path) => Json | undefined;
  /** Events to take other values from, the most natural first. */
  readonly others: readonly JsonObject[];
  /** Whether both sides are quiet on an event that may occur. */
  readonly isQuiet: (event: JsonObject) => boolean;
}

const mostPaths = 12;

/** The firing event with one deciding field changed, so that both are quiet: another value first, else without the field. */
export function nearMissOf({ fires, paths, usual, others, isQuiet }: NearMissDraft): { readonly event: JsonObject; readonly path: Path } | undefined {
  const deciding = paths.slice(0, mostPaths);
  for (const path of deciding) {
    for (const value of valuesAt(read(fires, path), [usual(path), ...others.map((event) => read(event, path))])) {
      const event = withValue(fires, path, value);
      if (isQuiet(event)) return { event, path };
    }
  }
  for (const path of deciding) {
    const event = without(fires, path);
    if (isQuiet(event)) return { event, path };
  }
  return undefined;
}

/** Values to put in the place of one: those of its type, then the nearest. */
function valuesAt(own: Json | undefined, values: readonly (Json | undefined)[]): readonly Json[] {
  const others = values.filter((value) => value !== undefined).filter((value) => value !== own && typeof value === typeof own);
  return [...others, ...(typeof own === 'boolean' ? [!own] : typeof own === 'number' ? [own + 1, own - 1] : [])];
}
