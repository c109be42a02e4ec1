import { canonicalJson, isObject, type Json, type JsonObject } from '../text/json.ts';
import type { Match } from './match.ts';
import type { Path, PathField, Predicate } from './predicate.ts';

/** Where a native field's values come from, said over the raw event. */
export type Origin = FromOrigin | ConstantOrigin | CasesOrigin | MissingOrigin | UnavailableOrigin;

/**
 * The value at a raw path, moved as it is: arrays stay arrays, and so do the arrays on the way to it. First `absent` is
 * asked, of the whole value read exactly; then the value is rendered (`as`), or converted.
 */
export interface FromOrigin {
  readonly kind: 'from';
  readonly path: Path;
  /** Raw values for which the native field is missing. */
  readonly absent?: Match;
  /**
   * What is absent is taken out of lists and objects as well, at any depth, and so are the lists and objects that this
   * leaves empty (`withoutEmpty`).
   */
  readonly within?: true;
  /** The native value is the text of an object or array. */
  readonly as?: PathField['as'];
  readonly convert?: Conversion;
  /** The pipeline walks the raw path through objects only: behind an array on the way (not at the end) the field is missing. */
  readonly walk?: 'objects';
}

/** The same value in every document. */
export interface ConstantOrigin {
  readonly kind: 'constant';
  readonly value: Json;
}

/** The first case that holds of the raw event says where; where none holds the native field is missing. */
export interface CasesOrigin {
  readonly kind: 'cases';
  readonly of: readonly { readonly when: Predicate; readonly origin: Origin }[];
}

/** Never there: the pipeline drops it. */
export interface MissingOrigin {
  readonly kind: 'missing';
}

/** Made from something the raw event does not hold; every question about it is unknown. */
export interface UnavailableOrigin {
  readonly kind: 'unavailable';
  readonly why: string;
  /** The platform takes it from elsewhere: any value may stand there, or none, where this holds of the raw event, and none where it does not. */
  readonly supplied?: Predicate;
}

/**
 * How a value changes on the way. `text` writes numbers and booleans as strings and `lowerCase` lowers ASCII letters, in
 * each element of an array as well; both leave other values as they are. The others take one scalar, read through objects
 * only, and leave the field missing for anything else: `flag` is true for every string but the one given; `address` keeps
 * strings that are IP addresses; `boolean` reads the strings "true" and "false", and keeps booleans; `lastPart` takes of a
 * string what follows the last of some characters.
 */
export type Conversion =
  | { readonly kind: 'text' }
  | { readonly kind: 'lowerCase' }
  | { readonly kind: 'flag'; readonly falseFor: string }
  | { readonly kind: 'address' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'lastPart'; readonly after: string };

/** A log source's fields under a platform's names. */
export interface FieldMap {
  /** Where a native field comes from; undefined for a name the platform does not know. */
  origin(native: Path): Origin | undefined;
  /** Why a name is not known, as far as more is known than that. */
  readonly whyUnknown?: string;
  /** The document that the platform sees for a raw event. */
  toNative(raw: Json): Json;
  /** An event as a rule of the platform shows it in its tests, as the log has it; absent where those are the same. */
  toRaw?(event: JsonObject): JsonObject;
  /** True where the scalars of the native document are, all together, those of the raw event (for keyword search). */
  readonly sameScalars?: boolean;
  /** Scalars that every native document has besides those. */
  readonly besides?: readonly Json[];
}

/** The map of a platform that sees the raw event as it is. */
export const rawFields: FieldMap = Object.freeze({
  origin: (native: Path): Origin => ({ kind: 'from', path: native }),
  toNative: (raw: Json): Json => raw,
  sameScalars: true,
});

/**
 * The map of events that come from several log sources: a field that comes from elsewhere in each of them, or is another constant,
 * is not known, since the raw event does not say where it is from; one that does keeps its constants.
 */
export function commonMap(first: FieldMap, others: readonly FieldMap[]): FieldMap {
  const originsAt = (path: Path): readonly (Origin | undefined)[] => [first, ...others].map((map) => map.origin(path));
  const isApart = (origins: readonly (Origin | undefined)[]): boolean => !origins.every((origin) => isSame(origin, origins[0]));
  const tellsApart = (origins: readonly (Origin | undefined)[]): boolean => origins.some((origin) => origin?.kind === 'constant') && isApart(origins);
  return {
    ...first,
    sameScalars: first.sameScalars === true && others.every(({ besides }) => isSame(besides, first.besides)),
    origin(path) {
      const origins = originsAt(path);
      if (tellsApart(origins)) return { kind: 'unavailable', why: 'the field tells the log sources of the rule apart' };
      return isApart(origins) ? { kind: 'unavailable', why: 'the field comes from elsewhere in each log source of the rule' } : origins[0];
    },
    toNative(raw) {
      const native = first.toNative(raw);
      return isObject(native) && isObject(raw) ? { ...native, ...Object.fromEntries(Object.entries(raw).filter(([key]) => tellsApart(originsAt([key])))) } : native;
    },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}
