import { isArray, isObject, ownValue, type Json } from '../../text/json.ts';
import { always, equals, exact, missingOrNull, or, test, type FieldMap, type JsonType, type Origin, type Path, type PathField, type Predicate } from '../../rule/index.ts';

/** Field names that a project declares for a log source on a platform: dotted native names, each with where its values come from. */
export type FieldNames = Readonly<Record<string, DeclaredField>>;

/** Where the values of a declared field come from: a dotted raw name, alone where there is nothing to add, or the same in every document. */
export type DeclaredField = string | MovedField | PartField | ValuedField | { readonly always: string | readonly string[] };

interface MovedField {
  readonly from: string;
  readonly type?: DeclaredType | undefined;
}

/** Of a raw text what follows the last of some characters. */
interface PartField {
  readonly from: string;
  readonly after: string;
}

/** A field that has values of its own, each for some of the raw ones. */
export interface ValuedField {
  readonly from: string;
  /** Values of its own, each with those of the raw field for which it stands, null for none. */
  readonly values: Readonly<Record<string, readonly (string | number | boolean | null)[]>>;
  /** The value for all other raw ones; without it there is none. */
  readonly otherwise?: string | undefined;
}

/** What can be said of a declared field, all in one: `isDeclaredField` tells whether it goes together. */
export interface DeclaredKeys {
  readonly from?: string | undefined;
  readonly type?: DeclaredType | undefined;
  readonly after?: string | undefined;
  readonly values?: ValuedField['values'] | undefined;
  readonly otherwise?: string | undefined;
  readonly always?: string | readonly string[] | undefined;
}

/** Whether keys of a declared field go together. */
export function isDeclaredField(keys: DeclaredKeys): keys is Exclude<DeclaredField, string> {
  const { from, type, after, values, otherwise, always: same } = keys;
  if (same !== undefined) return Object.keys(keys).length === 1;
  const ways = [type, after, values].filter((way) => way !== undefined);
  return from !== undefined && ways.length <= 1 && (values !== undefined || otherwise === undefined);
}

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
 * The field map of declared names: each native field that is called after a raw one, and what lies below it, is that one moved
 * as it is. Other native fields are unknown, or with `others: 'raw'` taken as raw ones.
 */
export function declaredFields(declared: FieldNames, others: 'unknown' | 'raw' = 'unknown'): DeclaredFields {
  const entries = Object.entries(declared).flatMap(([native, field]) => (isMoved(field) ? [{ native: native.split('.'), raw: pathOf(field) }] : []));
  const made = new Map(Object.entries(declared).flatMap(([native, field]) => (isMoved(field) ? [] : [[native, madeOrigin(field)] as const])));
  return {
    names: Object.keys(declared),
    whyUnknown: 'the configuration lacks it',
    origin(native: Path): Origin | undefined {
      const own = made.get(native.join('.'));
      if (own !== undefined) return own;
      const path = moved(native, entries);
      if (path !== undefined) return { kind: 'from', path };
      return others === 'raw' ? { kind: 'from', path: native } : undefined;
    },
    toNative(raw: Json): Json {
      const own: Json = others === 'raw' ? structuredClone(raw) : {};
      // A declared name is that of its own raw field alone.
      const rest = Object.keys(declared).reduce((left, native) => without(left, native.split('.')), own);
      const document: Record<string, Json> = isObject(rest) ? { ...rest } : {};
      for (const [native, field] of Object.entries(declared)) {
        const value = nativeValue(field, raw);
        if (value !== undefined) place(document, native.split('.'), value);
      }
      return document;
    },
  };
}

/** The declared names read backwards, as a map that renames raw paths; paths without a native name keep their own. */
export function renamed(declared: FieldNames): FieldMap {
  const backwards = Object.entries(declared).flatMap(([native, field]) => (isMoved(field) ? [[pathOf(field).join('.'), native] as const] : []));
  return declaredFields(Object.fromEntries(backwards), 'raw');
}

/** The dotted raw name of a declared field; undefined where it holds the same in every document. */
export function rawName(declared: DeclaredField): string | undefined {
  return typeof declared === 'string' ? declared : 'from' in declared ? declared.from : undefined;
}

/** The name of the type of a declared field. */
export function typeName(declared: DeclaredField): DeclaredType {
  return (typeof declared === 'object' && 'type' in declared ? declared.type : undefined) ?? 'keyword';
}

/** The fields that hold the same in every document, with their values. */
export function constantsIn(declared: FieldNames): readonly { readonly name: string; readonly values: readonly string[] }[] {
  return Object.entries(declared).flatMap(([name, field]) => (typeof field === 'object' && 'always' in field ? [{ name, values: [field.always].flat() }] : []));
}

type Entry = { readonly native: Path; readonly raw: Path };

function pathOf(field: string | { readonly from: string }): Path {
  return (typeof field === 'string' ? field : field.from).split('.');
}

/** Whether a field has the values of a raw one. */
function isMoved(field: DeclaredField): field is string | MovedField {
  return typeof field === 'string' || !('after' in field || 'values' in field || 'always' in field);
}

/** Of a field with values of its own: the first of them for which the raw field has one. */
function madeOrigin(field: Exclude<DeclaredField, string>): Origin {
  if ('always' in field) return { kind: 'constant', value: field.always };
  if ('after' in field) return { kind: 'from', path: pathOf(field), convert: { kind: 'lastPart', after: field.after } };
  if (!('values' in field)) return { kind: 'from', path: pathOf(field) };
  const { values, otherwise } = field;
  const raw = exact(...pathOf(field));
  const cases = Object.entries(values).map(([value, from]) => ({ when: or(...from.map((each) => isValue(raw, each))), origin: { kind: 'constant', value } as const }));
  return { kind: 'cases', of: otherwise === undefined ? cases : [...cases, { when: always, origin: { kind: 'constant', value: otherwise } }] };
}

function isValue(raw: PathField, value: string | number | boolean | null): Predicate {
  if (value === null) return missingOrNull(raw);
  if (typeof value === 'string') return test(raw, equals(value));
  return test(raw, typeof value === 'number' ? { kind: 'number', op: 'eq', value } : { kind: 'boolean', value });
}

/** What a document holds in a field for a raw event. */
function nativeValue(field: DeclaredField, raw: Json): Json | undefined {
  if (typeof field !== 'string' && 'always' in field) return field.always;
  if (isMoved(field)) return valueAt(raw, pathOf(field));
  const value = pathOf(field).reduce<Json>((inner, key) => (isObject(inner) ? (ownValue(inner, key) ?? null) : null), raw);
  if ('after' in field) return typeof value === 'string' ? Array.from(field.after).reduce((rest, character) => rest.split(character).at(-1) ?? '', value) : undefined;
  const found = Object.entries(field.values).find(([, from]) => from.some((each) => each === value));
  return found?.[0] ?? field.otherwise;
}

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
