import { isArray, isObject, ownValue, type Json, type JsonObject } from '../../text/json.ts';
import { always, nullValue, type FieldMap, type Origin, type Path, type Predicate } from '../../rule/index.ts';
import { declaredFields, typeName, type DeclaredType, type FieldNames } from '../../logic/pull-back/declared-fields.ts';
import { cloudtrailDocument } from './cloudtrail/to-native.ts';
import { belowFlattened, mixed, originsOf } from './cloudtrail/origins.ts';
import { esTypes, fieldRows, type EsType, type Generation } from './cloudtrail/table.ts';
import { dataSetsOf, datasetFields, type FieldsContext } from './data-sets.ts';

/** What a query needs to know of a field. */
export interface FieldInfo {
  readonly type: EsType;
  /** A key below a flattened field: always a keyword, and no wildcards on it. */
  readonly keyed: boolean;
  /** A key that lies in another one: to the index, `a.b` is the same as `b` in `a`. */
  readonly nested?: true;
  /** A boolean that a record may also hold as a text: the index takes "true" for true, "false" and "" for false (Elasticsearch, boolean field type). */
  readonly textToo?: true;
  /** A keyword that is mapped as another type (`wildcard`), and that Kibana takes for no keyword. */
  readonly otherwise?: true;
  /** Whether a document has one value at most. */
  readonly single?: true;
  /** Whether a document may have several values. */
  readonly many?: true;
  /** A keyword of values that may be numbers or booleans, whose texts are indexed. */
  readonly mixed?: true;
  /** It is looked up in a database outside the record. */
  readonly lookedUp?: true;
  /** The most characters that are indexed (`ignore_above`), where values come near it. */
  readonly longest?: number;
}

/** What is known of a field by its path; undefined for a field that the map does not have. */
export type InfoOf = (path: readonly string[]) => FieldInfo | undefined;

/** Whether a field is kept as a list, of one value at times. */
export function isList(name: string): boolean {
  return /^(?:event\.(?:type|category)|related\.|aws\.cloudtrail\.resources\.)/.test(name);
}

/** The fields of a log source as Elasticsearch indexes them. */
export interface Fields extends FieldMap {
  /** Every name that is known, keys of flattened fields left out. */
  readonly names: readonly string[];
  /** Texts that the pipeline takes for nothing: no document has them. */
  readonly absentTexts?: ReadonlySet<string>;
  /** The type of a field; undefined for one that is not known. */
  info(native: Path): FieldInfo | undefined;
}

/** `ignore_above` of the printed objects (integrations#10818). */
const longestPrinted = 8191;

const infos: ReadonlyMap<string, FieldInfo> = new Map(
  fieldRows.map(({ ecs, raw = '', type, printed, lookedUp }) => [
    ecs,
    // Its pipeline takes one address out of one text.
    { type, keyed: false, ...(mixed.test(raw) ? { mixed: true as const } : {}), ...(printed === true ? { longest: longestPrinted } : {}), ...(ecs === 'source.ip' ? { single: true as const } : {}), ...(lookedUp === true ? { lookedUp } : {}) },
  ]),
);
const flattenedRoots = fieldRows.filter(({ type }) => type === 'flattened').map(({ ecs }) => ecs);

function flattenedRoot(name: string): string | undefined {
  return flattenedRoots.find((root) => name.startsWith(`${root}.`));
}

/** A key below a flattened field: its leaves are indexed as keywords, whatever they are (Elasticsearch reference, flattened field type). */
function keyBelow(root: string, name: string): FieldInfo {
  return { type: 'flattened', keyed: true, many: true, ...(name.includes('.', root.length + 1) ? { nested: true as const } : {}) };
}

const absentTexts: ReadonlySet<string> = new Set(['', '-', 'none']);

function cloudtrailFields(generation: Generation): Fields {
  const origins = originsOf(generation);
  return {
    names: fieldRows.map(({ ecs }) => ecs),
    absentTexts,
    origin(native: Path): Origin | undefined {
      const name = native.join('.');
      const known = origins.get(name);
      if (known !== undefined) return known;
      const root = flattenedRoot(name);
      return root === undefined ? undefined : belowFlattened(root, name.slice(root.length + 1).split('.'));
    },
    info(native: Path): FieldInfo | undefined {
      const name = native.join('.');
      const known = infos.get(name);
      if (known !== undefined) return known;
      const root = flattenedRoot(name);
      return root === undefined ? undefined : keyBelow(root, name);
    },
    toNative: (raw) => cloudtrailDocument(raw, generation),
  };
}

const byGeneration: Readonly<Record<Generation, Fields>> = {
  earlier: cloudtrailFields('earlier'),
  newest: cloudtrailFields('newest'),
};

/** The fields of a log source; undefined where none are known. */
export function fieldsOf(logSource: string, context: FieldsContext): Fields | undefined {
  const { options, declared } = context;
  if (logSource === 'aws.cloudtrail') return byGeneration[options.integration];
  const names = declared?.(logSource) ?? {};
  return Object.keys(names).length === 0 ? undefined : projectFields(dataSetsOf(logSource, context), names);
}

const remembered = new WeakMap<FieldNames, Fields>();

/** The fields that a project declares for a data set, beside those that name it. */
function projectFields([dataset = '', ...others]: readonly string[], declared: FieldNames): Fields {
  const known = remembered.get(declared);
  if (known !== undefined) return known;
  const fields = declaredFields(declared);
  const named = (value: string): Origin => ({ kind: 'constant', value });
  const ofDataset = others.length === 0 ? named(dataset) : { kind: 'cases' as const, of: [...others.map((value) => ({ when: isIn(value), origin: named(value) })), { when: always, origin: named(dataset) }] };
  const typeOf = (name: string): EsType | undefined => {
    const field = Object.hasOwn(declared, name) ? declared[name] : undefined;
    return field === undefined ? undefined : esType(typeName(field));
  };
  const isWildcard = (name: string): boolean => typeName(declared[name] ?? name) === 'wildcard';
  const rootOf = (name: string): string | undefined => {
    const above = Object.keys(declared).filter((root) => name === root || name.startsWith(`${root}.`)).toSorted((a, b) => b.length - a.length)[0];
    return above !== undefined && above !== name && typeOf(above) === 'flattened' ? above : undefined;
  };
  const coerced = Object.keys(declared).flatMap((name) => {
    const change = coercions[typeOf(name) ?? 'keyword'];
    return change === undefined ? [] : [{ path: name.split('.'), change }];
  });
  const made: Fields = {
    names: [...fields.names, ...datasetFields],
    ...(fields.whyUnknown === undefined ? {} : { whyUnknown: fields.whyUnknown }),
    origin(native) {
      const name = native.join('.');
      if (datasetFields.has(name)) return ofDataset;
      const origin = fields.origin(native);
      if (origin?.kind !== 'from' || origin.convert !== undefined) return origin;
      // Of null nothing is indexed, nor of a list of nulls; a keyword of a number or boolean is its text.
      return { ...origin, absent: nullValue, within: true, ...(typeOf(name) === 'keyword' || rootOf(name) !== undefined ? { convert: { kind: 'text' } as const } : {}) };
    },
    info(native) {
      const name = native.join('.');
      const type = typeOf(name);
      const root = rootOf(name);
      if (root !== undefined) return keyBelow(root, name);
      if (type !== undefined) return { type, keyed: false, many: true, ...(type === 'boolean' ? { textToo: true as const } : {}), ...(isWildcard(name) ? { otherwise: true as const } : {}) };
      return datasetFields.has(name) ? { type: 'constant_keyword', keyed: false } : undefined;
    },
    toNative(raw) {
      const document = indexed(coerced.reduce((made, { path, change }) => changedAt(made, path, change), fields.toNative(raw))) ?? {};
      return isObject(document) ? { ...document, ...withKey(document, 'event', dataset), ...withKey(document, 'data_stream', dataset) } : document;
    },
  };
  remembered.set(declared, made);
  return made;
}

/** That a document is in one of several data sets, which the raw event does not say. */
function isIn(dataset: string): Predicate {
  return { kind: 'opaque', language: 'elastic-data-set', text: `the data set is ${dataset}`, why: 'the raw event does not say which of several data sets it is in' };
}

/** What is indexed of a value: null is not, nor is a list or an object in which nothing is (Elasticsearch, `null_value`). */
function indexed(value: Json): Json | undefined {
  if (isArray(value)) {
    const items = value.map(indexed).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return value ?? undefined;
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const kept = indexed(item);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

type Change = (value: Json) => Json;

/** A number that the index makes of a text (Elasticsearch, `coerce`). */
function asNumber(value: Json): Json {
  return typeof value === 'string' && /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(value) ? Number(value) : value;
}

function asWhole(value: Json): Json {
  const number = asNumber(value);
  return typeof number === 'number' ? Math.trunc(number) : number;
}

/** "true" is true to the index, "false" and "" are false (Elasticsearch reference, boolean field type). */
function asFlag(value: Json): Json {
  return value === 'true' ? true : value === 'false' || value === '' ? false : value;
}

/** What the index makes of the values of a field, by its type. */
const coercions: Readonly<Partial<Record<EsType, Change>>> = { long: asWhole, float: asNumber, boolean: asFlag };

/** The document with other values at a path, each element of a list for itself. */
function changedAt(value: Json, [key, ...rest]: Path, change: Change): Json {
  if (isArray(value)) return value.map((item) => changedAt(item, key === undefined ? [] : [key, ...rest], change));
  if (key !== undefined) return isObject(value) && Object.hasOwn(value, key) ? { ...value, [key]: changedAt(value[key] ?? null, rest, change) } : value;
  return change(value);
}

function withKey(document: JsonObject, key: string, dataset: string): JsonObject {
  const there = ownValue(document, key);
  return { [key]: { ...(isObject(there) ? there : {}), dataset } };
}

/** Types that are compared as another one. */
const like: Readonly<Partial<Record<DeclaredType, EsType>>> = {
  wildcard: 'keyword',
  match_only_text: 'text',
  integer: 'long',
  short: 'long',
  byte: 'long',
  unsigned_long: 'long',
  double: 'float',
};

function esType(name: DeclaredType): EsType {
  return like[name] ?? esTypes.find((type) => type === name) ?? 'keyword';
}
