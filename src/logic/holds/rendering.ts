import { isArray, isObject, parseJson, type Json, type JsonObject } from '../../text/json.ts';
import { onceEach } from '../../text/once.ts';
import { anyText, pattern, type TextMatch, type TextPart } from '../../rule/index.ts';

/**
 * The text of a value under a rendering: `json` is compact JSON in the value's key order, `javaMap` what Java prints when
 * empty values are taken out.
 */
export function render(value: Json, as: 'json' | 'javaMap'): string {
  if (typeof value !== 'object' || value === null) return printed(value, as);
  return rendered[as](value);
}

/** The texts of objects and lists, each made once: the tests of a condition ask for the same text. */
const rendered = {
  json: onceEach((value: JsonObject | readonly Json[]) => printed(value, 'json')),
  javaMap: onceEach((value: JsonObject | readonly Json[]) => printed(value, 'javaMap')),
};

function printed(value: Json, as: 'json' | 'javaMap'): string {
  return as === 'json' ? JSON.stringify(value) : javaText(withoutEmpty(value) ?? (isArray(value) ? [] : {}));
}

/**
 * The value without null, "", "-" and "none", which Elastic's ingest pipelines take for nothing, and without the objects
 * and arrays that this leaves empty; undefined when nothing is left.
 */
function withoutEmpty(value: Json): Json | undefined {
  if (value === null || value === '' || value === '-' || value === 'none') return undefined;
  if (isArray(value)) {
    const items = value.map(withoutEmpty).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const kept = withoutEmpty(item);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/**
 * What Java's `String.valueOf` gives for a value parsed from JSON into `HashMap`, `ArrayList`, `String`, numbers and
 * booleans: `{key=value, other=[1, 2]}`, entries in `HashMap` order.
 */
export function javaText(value: Json): string {
  if (isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).map(([key, item]) => ({ key, item, hash: spread(stringHash(key)) }));
    return `{${inHashMapOrder(entries)
      .map(({ key, item }) => `${key}=${javaText(item)}`)
      .join(', ')}}`;
  }
  return typeof value === 'number' ? javaNumber(value) : String(value);
}

/** `String.hashCode`: over UTF-16 units, modulo 2^32. */
function stringHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}

const firstTableSize = 16;
const loadFactor = 0.75;
/** `HashMap.treeifyBin`: an insertion into a bin of 8 or more doubles a table smaller than 64 instead of making a tree. */
const crowdedBin = 8;
const smallestTreeTable = 64;

/**
 * `java.util.HashMap` iterates bins in order and each bin in order of insertion (a resize keeps it). Bins that become
 * trees, 9 or more keys on one of 64 or more places, may differ in their first entry.
 */
function inHashMapOrder<Entry extends { readonly hash: number }>(entries: readonly Entry[]): readonly Entry[] {
  let bins = binsOf<Entry>([], firstTableSize);
  entries.forEach((entry, index) => {
    const bin = bins[entry.hash & (bins.length - 1)];
    bin?.push(entry);
    const crowded = (bin?.length ?? 0) > crowdedBin && bins.length < smallestTreeTable;
    if (crowded) bins = binsOf(bins.flat(), bins.length * 2);
    if (index + 1 > loadFactor * bins.length) bins = binsOf(bins.flat(), bins.length * 2);
  });
  return bins.flat();
}

function binsOf<Entry extends { readonly hash: number }>(entries: readonly Entry[], size: number): Entry[][] {
  const bins = Array.from({ length: size }, (): Entry[] => []);
  for (const entry of entries) bins[entry.hash & (size - 1)]?.push(entry);
  return bins;
}

/** `Integer`, `Long` and `BigInteger` print digits; `Double.toString` uses `1.0E10` from 10^7 and below 10^-3. */
function javaNumber(value: number): string {
  if (Object.is(value, -0)) return '0';
  if (Number.isInteger(value)) return BigInt(value).toString();
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return String(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/**
 * Of a search in JSON text: what a string inside must be like so that its JSON is found. JSON writes it between quotes,
 * with its special characters escaped. Undefined where no string is written so. A text may also stand in a key or reach
 * over several values.
 */
export function valueOfJsonText({ parts, fold }: TextMatch): TextMatch | undefined {
  const [first, second] = parts;
  const [beforeLast, last] = parts.slice(-2);
  if (first?.kind !== 'any' || last?.kind !== 'any') return undefined;
  const starts = second?.kind === 'literal' && second.text.startsWith('"');
  const ends = beforeLast?.kind === 'literal' && beforeLast.text.endsWith('"') && (beforeLast !== second || beforeLast.text.length > 1);
  const inner = parts.slice(1, -1).map((part, index, all): TextPart | undefined => {
    if (part.kind !== 'literal') return part;
    const value = jsonValue(part.text.slice(starts && index === 0 ? 1 : 0, ends && index === all.length - 1 ? -1 : undefined));
    return value === undefined ? undefined : { kind: 'literal', text: value };
  });
  const known = inner.filter((part) => part !== undefined);
  if (known.length < inner.length) return undefined;
  const { parts: whole } = pattern([...(starts ? [] : [anyText]), ...known, ...(ends ? [] : [anyText])], fold);
  return { kind: 'text', parts: whole, fold };
}

/** The text that JSON writes as this between quotes; undefined for what is not written so. */
function jsonValue(text: string): string | undefined {
  const value = parseJson(`"${text}"`);
  return typeof value === 'string' && JSON.stringify(value) === `"${text}"` ? value : undefined;
}

/**
 * Of a part of what Java prints for an object: its pieces (a word, or `key=start of value`), each as the texts of which one
 * stands in the object's JSON where the part stands in what Java prints. Pieces that only Java's way of writing numbers may
 * make are left out.
 */
export function jsonFormsOf(part: string): readonly (readonly string[])[] {
  return part.split(/[{}[\],\s"]+/).flatMap((piece) => {
    const [, key = '', equals = '', value = ''] = /^([^=\\]*)(?:(=)|(?=\\|$))([^=]*)$/.exec(piece) ?? [];
    if (key === '' || /^[\d.E+-]*$/i.test(key) || /^-?(?:\d{7,}|\d\.|\d+E)/i.test(value)) return [];
    if (equals === '') return [[key]];
    const written = JSON.stringify(value).slice(1, -1);
    return [[`${key}=${written}`, ...(beginsScalar(value) ? [`${key}":${written}`] : []), ...(written === '' ? [] : [`${key}":"${written}`])]];
  });
}

/** Whether what JSON writes without quotes can begin with a text, in any letter case: who ignores it asks so. */
function beginsScalar(text: string): boolean {
  return ['true', 'false'].some((word) => word.startsWith(text.toLowerCase())) || /^-?\d*(?:\.\d*)?(?:E[+-]?\d*)?$/i.test(text);
}
