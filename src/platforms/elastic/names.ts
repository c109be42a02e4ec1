import { onceEach } from '../../text/once.ts';
import { always, and, not, rawFields, type FromOrigin, type GroupKey, type Origin, type Path, type Predicate } from '../../rule/index.ts';
import { fieldsOf, type FieldInfo, type Fields } from './fields.ts';
import type { FieldsContext } from './data-sets.ts';

/** A native field that stands for a raw one. */
export interface NativeName {
  readonly name: string;
  readonly info: FieldInfo;
  /** False where the native field has other sources too, or only part of the values. */
  readonly exact: boolean;
  /** Of a field with several sources: what is said of the event where it comes from this one, as far as that is a value of another field. */
  readonly scope?: Predicate;
}

/** The field map of a log source read backwards. */
export interface Names {
  readonly fields: Fields;
  /** The native field for a raw path: a field of its own, else a key of a flattened field, else one that comes near. */
  of(path: Path): NativeName | undefined;
  /** The field that holds the printed form of an object that the path lies in. */
  printed(path: Path): NativeName | undefined;
  /** A derived field that in some events has the lower-case form of the value at a raw path. */
  lowerCase(path: Path): NativeName | undefined;
  /** The field of addresses for a raw path. */
  address(path: Path): NativeName | undefined;
  /** The native field for the first of several raw fields that is there. */
  firstOf(fields: GroupKey['fields']): NativeName | undefined;
  /** The native field whose value is that of one of some raw fields, or of one alone in some events. */
  chosen(fields: GroupKey['fields']): NativeName | undefined;
}

/** The names of a log source; undefined where there is no field map. */
export function namesOf(logSource: string, context: FieldsContext): Names | undefined {
  const fields = fieldsOf(logSource, context);
  if (fields === undefined) return undefined;
  return namesIn(fields);
}

const namesIn: (fields: Fields) => Names = onceEach(reversed);

/** The names where no field map is known: raw fields have the names of native ones. */
export const nativeNames: Names = reversed({ ...rawFields, names: [], info: () => ({ type: 'keyword', keyed: false }) });

/** The names for what is asked of native fields: each is its own, whether the field map has it or not. */
export function ownNames(names: Names | undefined): Names | undefined {
  return names === undefined ? undefined : { ...names, of: (path) => itself(path, names.fields) ?? nativeNames.of(path) };
}

type Found = ReadonlyMap<string, NativeName>;

function key(path: Path): string {
  return JSON.stringify(path);
}

function reversed(fields: Fields): Names {
  const plain = collect(fields, (origin) => {
    const from = wholeOf(origin);
    return from !== undefined && from.as === undefined && from.convert?.kind !== 'address' && from.convert?.kind !== 'lastPart' ? [from.path] : [];
  });
  const printed = collect(fields, (origin) => {
    const from = wholeOf(origin);
    return from?.as === 'javaMap' ? [from.path] : [];
  });
  const addresses = collect(fields, (origin) => (origin.kind === 'from' && origin.convert?.kind === 'address' ? [origin.path] : []));
  const lowered = collect(fields, (origin) => (origin.kind === 'cases' ? origin.of.flatMap(({ origin: inner }) => (inner.kind === 'from' && inner.convert?.kind === 'lowerCase' ? [inner.path] : [])) : []));
  const near = collect(fields, (origin) => (origin.kind === 'cases' ? sourcesOf(origin) : []), scopeOf);
  return {
    fields,
    of: (path) => plain.get(key(path)) ?? flattenedKey(path, plain, fields) ?? near.get(key(path)) ?? itself(path, fields),
    printed: (path) => printed.get(key(path.slice(0, 1))),
    lowerCase: (path) => lowered.get(key(path)),
    address: (path) => addresses.get(key(path)),
    firstOf: (sources) => (sources.length === 1 ? undefined : chains(fields).get(JSON.stringify(sources))),
    chosen: (sources) => chains(fields).get(JSON.stringify(sources)),
  };
}

function collect(fields: Fields, pathsOf: (origin: Origin) => readonly Path[], more: (origin: Origin, path: Path) => Partial<NativeName> = () => ({})): Found {
  const found = new Map<string, NativeName>();
  for (const name of fields.names) {
    const native = nativeName(name, fields);
    for (const path of native === undefined ? [] : pathsOf(native.origin)) {
      if (!found.has(key(path)) && native !== undefined) found.set(key(path), { ...native.name, ...more(native.origin, path) });
    }
  }
  return found;
}

function nativeName(name: string, fields: Fields): { readonly name: NativeName; readonly origin: Origin } | undefined {
  const path = name.split('.');
  const info = fields.info(path);
  const origin = fields.origin(path);
  return info === undefined || origin === undefined ? undefined : { name: { name, info, exact: true }, origin };
}

/** The raw paths whose values a derived field can have unchanged. */
function sourcesOf(origin: Extract<Origin, { readonly kind: 'cases' }>): readonly Path[] {
  return origin.of.flatMap(({ origin: inner }) => (inner.kind === 'from' && inner.convert === undefined ? [inner.path] : []));
}

/** The one source of a field: also of an object of which some events have another one, that is not known. */
function wholeOf(origin: Origin): FromOrigin | undefined {
  if (origin.kind !== 'cases') return origin.kind === 'from' ? origin : undefined;
  const [usual, ...others] = origin.of.map(({ origin: inner }) => inner);
  return usual?.kind === 'from' && usual.within === true && others.every(({ kind }) => kind === 'unavailable') ? usual : undefined;
}

/** That a field comes from one of its sources: by the values that choose this source, and none that choose another. */
function scopeOf(origin: Origin, path: Path): Partial<NativeName> {
  if (origin.kind !== 'cases') return {};
  const chosen = origin.of.map(({ when }) => and(...(when.kind === 'and' ? when.of : [when]).filter((part) => part.kind === 'test' && part.match.kind !== 'present')));
  const own = origin.of.findIndex(({ origin: inner }) => inner.kind === 'from' && key(inner.path) === key(path));
  const scope = and(...chosen.map((when, index) => (index === own ? when : when === always ? always : not(when))));
  return { exact: false, ...(scope === always ? {} : { scope }) };
}

/** A native field that had no place in the raw event is still named as it was. */
function itself(path: Path, fields: Fields): NativeName | undefined {
  const info = fields.info(path);
  return info === undefined ? undefined : { name: path.join('.'), info, exact: true };
}

function flattenedKey(path: Path, plain: Found, fields: Fields): NativeName | undefined {
  const length = path.findLastIndex((_, index) => index > 0 && plain.get(key(path.slice(0, index)))?.info.type === 'flattened');
  const root = plain.get(key(path.slice(0, length)));
  if (root === undefined || length < 1) return undefined;
  const below = path.slice(length);
  const name = [root.name, ...below].join('.');
  const info = fields.info(name.split('.'));
  return info === undefined ? undefined : { name, info, exact: below.every((step) => !step.includes('.')) };
}

/** Derived fields that are the first of several raw ones, by those. */
function chains(fields: Fields): Found {
  const found = new Map<string, NativeName>();
  for (const name of fields.names) {
    const native = nativeName(name, fields);
    if (native?.origin.kind === 'cases') found.set(JSON.stringify(sourcesOf(native.origin)), native.name);
  }
  return found;
}
