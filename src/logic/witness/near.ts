import type { Json, JsonObject } from '../../text/json.ts';
import type { Path } from '../../rule/index.ts';
import { read, withValue, without } from './paths.ts';

/** What a near miss is made from. */
export interface NearMissDraft {
  /** An event on which both sides alert. */
  readonly fires: JsonObject;
  /** The paths that decide that they do. */
  readonly paths: readonly Path[];
  /** Events to take other values from, the most natural first. */
  readonly others: readonly JsonObject[];
  /** Whether both sides are quiet on an event that may occur. */
  readonly isQuiet: (event: JsonObject) => boolean;
}

const mostPaths = 12;

/** The firing event with one deciding field changed, so that both are quiet: another value first, else without the field. */
export function nearMissOf({ fires, paths, others, isQuiet }: NearMissDraft): { readonly event: JsonObject; readonly path: Path } | undefined {
  const deciding = paths.slice(0, mostPaths);
  const changes = [
    ...deciding.map((path) => ({ path, events: valuesFor(path, fires, others).map((value) => withValue(fires, path, value)) })),
    ...deciding.map((path) => ({ path, events: [without(fires, path)] })),
  ];
  for (const { path, events } of changes) {
    const event = events.find(isQuiet);
    if (event !== undefined) return { event, path };
  }
  return undefined;
}

function valuesFor(path: Path, fires: JsonObject, others: readonly JsonObject[]): readonly Json[] {
  const own = read(fires, path);
  const found = others.map((event) => read(event, path)).filter((value) => value !== undefined && value !== own && typeof value === typeof own);
  const simple = typeof own === 'boolean' ? [!own] : typeof own === 'number' ? [own + 1, own - 1] : [];
  return [...found.filter((value) => value !== undefined), ...simple];
}
