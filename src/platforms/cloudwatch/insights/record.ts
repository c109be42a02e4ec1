import { isArray, isObject, type Json } from '../../../text/json.ts';

/** An event as the query language sees it: leaves by name. */
export interface FieldRecord {
  /** The leaves, named by the keys and positions on the way, joined with dots. Empty objects and arrays, and null, are kept as such. */
  readonly leaves: ReadonlyMap<string, Json>;
  /** Names of objects and arrays that have members. */
  readonly parents: ReadonlySet<string>;
}

/** The fields discovered in an event: "arrays that flatten to lists of nested field names and values" (discoverable fields). */
export function discover(event: Json): FieldRecord {
  const leaves = new Map<string, Json>();
  const parents = new Set<string>();
  const visit = (value: Json, name: string): void => {
    const members = isArray(value) ? value.map((item, index) => [String(index), item] as const) : isObject(value) ? Object.entries(value) : [];
    if (members.length === 0) {
      if (!leaves.has(name)) leaves.set(name, value);
      return;
    }
    parents.add(name);
    for (const [key, item] of members) visit(item, `${name}.${key}`);
  };
  if (isObject(event)) for (const [key, value] of Object.entries(event)) visit(value, key);
  return { leaves, parents };
}
