import { isArray, isObject, type Json } from '../../../text/json.ts';
import type { Path } from '../../../rule/index.ts';

/** An event as the query language sees it: leaves by name. */
export interface FieldRecord {
  /** The value of the leaf at a path of keys and positions. Empty objects and arrays, and null, are leaves. */
  leaf(path: Path): Json | undefined;
  /** Whether there is an object or array with members at a path. */
  isParent(path: Path): boolean;
  /** Whether a name may also be that of something below a key which holds a dot: what such fields are called is not documented. */
  isUnclear(path: Path): boolean;
}

/** The fields discovered in an event: "arrays that flatten to lists of nested field names and values" (discoverable fields). */
export function discover(event: Json): FieldRecord {
  const leaves = new Map<string, Json>();
  const parents = new Set<string>();
  const dotted = new Set<string>();
  const visit = (value: Json, at: string): void => {
    const members = isArray(value) ? value.map((item, index) => [String(index), item] as const) : isObject(value) ? Object.entries(value) : [];
    if (at.includes('.')) dotted.add(at.replaceAll(between, '.'));
    if (members.length === 0) leaves.set(at, isArray(value) ? emptyList : isObject(value) ? emptyObject : value);
    else parents.add(at);
    for (const [key, item] of members) visit(item, `${at}${between}${key}`);
  };
  if (isObject(event)) for (const [key, value] of Object.entries(event)) visit(value, key);
  const has = (at: string): boolean => leaves.has(at) || parents.has(at);
  return {
    leaf: (path) => leaves.get(keyOf(path)),
    isParent: (path) => parents.has(keyOf(path)),
    isUnclear: (path) => {
      const name = path.join('.');
      const [at, plain] = [keyOf(path), name.replaceAll('.', between)];
      return at === plain ? dotted.has(name) : !has(at) && (dotted.has(name) || has(plain));
    },
  };
}

const [emptyList, emptyObject]: readonly [Json, Json] = [Object.freeze([]), Object.freeze({})];

/** Whether a value is a map or list that `jsonParse` gave: of objects and arrays of the event only the leaves are fields. */
export function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null && value !== emptyList && value !== emptyObject;
}

/** What no key holds. */
const between = '\u0000';

function keyOf(path: Path): string {
  return path.join(between);
}
