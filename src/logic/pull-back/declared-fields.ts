import { isArray, isObject, ownValue, type Json } from '../../text/json.ts';
import type { FieldMap, JsonType, Origin, Path } from '../../rule/index.ts';

/**
 * Field names that a project declares for a log source on a platform: dotted native name to dotted raw name, with the
 * platform's own name for the field's type where that matters.
 */
export type FieldNames = Readonly<Record<string, string | { readonly from: string; readonly type: DeclaredType }>>;

/** The types of fields that can be declared, by their names in Elasticsearch, and what values they hold as JSON. */
export const declaredTypes = {
  keyword: 'string',
  constant_keyword: 'string',
  wildcard: 'string',
  text: 'string',
  match_only_text: 'string',
  ip: 'string',
  date: 'string',
  boolean: 'boolean',
  long: 'number',
  integer: 'number',
  short: 'number',
  byte: 'number',
  unsigned_long: 'number',
  float: 'number',
  double: 'number',
  flattened: 'object',
} as const satisfies Readonly<Record<string, JsonType>>;

/** The name of a type that can be declared. */
export type DeclaredType = keyof typeof declaredTypes;

/** A declared field map, with the names in it. */
export interface DeclaredFields extends FieldMap {
  readonly names: readonly string[];
}

/**
 * The field map of declared names: each native field, and what lies below it, is the raw one moved as it is. Other native
 * fields are unknown, or with `others: 'raw'` taken as raw ones.
 */
export function declaredFields(declared: FieldNames, others: 'unknown' | 'raw' = 'unknown'): DeclaredFields {
  const entries = Object.entries(declared).map(([native, raw]) => ({ native: native.split('.'), raw: rawName(raw).split('.') }));
  return {
    names: Object.keys(declared),
    origin(native: Path): Origin | undefined {
      const path = moved(native, entries);
      if (path !== undefined) return { kind: 'from', path };
      return others === 'raw' ? { kind: 'from', path: native } : undefined;
    },
    toNative(raw: Json): Json {
      const own: Json = others === 'raw' ? structuredClone(raw) : {};
      // A declared name is that of its own raw field alone.
      const rest = entries.reduce((made, { native }) => without(made, native), own);
      const document: Record<string, Json> = isObject(rest) ? { ...rest } : {};
      for (const entry of entries) {
        const value = valueAt(raw, entry.raw);
        if (value !== undefined) place(document, entry.native, value);
      }
      return document;
    },
  };
}

/** The declared names read backwards, as a map that renames raw paths; paths without a native name keep their own. */
export function renamed(declared: FieldNames): FieldMap {
  return declaredFields(Object.fromEntries(Object.entries(declared).map(([native, raw]) => [rawName(raw), native])), 'raw');
}

/** The dotted raw name of a declared field. */
export function rawName(declared: FieldNames[string]): string {
  return typeof declared === 'string' ? declared : declared.from;
}

type Entry = { readonly native: Path; readonly raw: Path };

/** A native path under its raw name: by the longest declared name that it is or lies below. */
function moved(native: Path, entries: readonly Entry[]): Path | undefined {
  const fitting = entries.filter((entry) => entry.native.every((key, index) => native[index] === key));
  const [longest] = fitting.toSorted((a, b) => b.native.length - a.native.length);
  return longest === undefined ? undefined : [...longest.raw, ...native.slice(longest.native.length)];
}

/** The value at a path; behind an array on the way the values of its elements, as an array. */
function valueAt(value: Json, [key, ...rest]: Path): Json | undefined {
  if (key === undefined) return value;
  if (isArray(value)) {
    const found = value.map((item) => valueAt(item, [key, ...rest])).filter((item) => item !== undefined);
    return found.length === 0 ? undefined : found;
  }
  const inner = isObject(value) ? ownValue(value, key) : undefined;
  return inner === undefined ? undefined : valueAt(inner, rest);
}

function place(document: Record<string, Json>, path: Path, value: Json): void {
  const [last = ''] = path.slice(-1);
  let inner = document;
  for (const key of path.slice(0, -1)) {
    const there = Object.hasOwn(inner, key) ? inner[key] : undefined;
    const next: Record<string, Json> = isObject(there) ? there : {};
    define(inner, key, next);
    inner = next;
  }
  define(inner, last, value);
}

/** A value without what lies at a path, through arrays. */
function without(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined) return value;
  if (isArray(value)) return value.map((item) => without(item, [key, ...rest]));
  const inner = isObject(value) ? ownValue(value, key) : undefined;
  if (!isObject(value) || inner === undefined) return value;
  const others = Object.entries(value).flatMap(([name, item]): [string, Json][] => (name !== key ? [[name, item]] : rest.length === 0 ? [] : [[name, without(inner, rest)]]));
  return Object.fromEntries(others);
}

/** Sets an own key, whatever it is called. */
function define(object: Record<string, Json>, key: string, value: Json): void {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
