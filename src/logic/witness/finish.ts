import { canonicalJson, isArray, isObject, ownValue, type Json, type JsonObject } from '../../text/json.ts';
import { pathText, type Path } from '../../rule/index.ts';
import type { Likeness } from '../comparison.ts';
import { read, withValue, without } from './paths.ts';

/** An event on its way to a reader. */
export interface Draft {
  /** What the solver decided, and nothing else. */
  readonly event: JsonObject;
  /** The paths that its tests look at. */
  readonly paths: readonly Path[];
  /** Whether an event still shows what this one shows. */
  readonly shows: (event: JsonObject) => boolean;
}

/** An event for people, with a remark where it is an unlikely one. */
export interface Finished {
  readonly event: JsonObject;
  readonly note?: string;
}

const mostTries = 20;

/**
 * Puts what was decided into a typical event: fields that must be missing are taken out, and fields of the typical event
 * are left out until the event shows the same; then each decided value that need not be as it is becomes the usual one, or
 * one that is known to occur.
 */
export function finish(draft: Draft, likeness: Likeness | undefined): Finished {
  const event = likeness === undefined ? draft.event : placedTwice(draft, likeness);
  const note = remarkOn(event, draft, likeness);
  return note === undefined ? { event } : { event, note };
}

/** The texts that were decided, by path. */
export function decidedTexts(event: JsonObject): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const visit = (value: Json, path: Path): void => {
    if (typeof value === 'string') texts.set(pathText(path), value);
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(event, []);
  return texts;
}

/** Placed once more where what was given back makes other fields likely: another operation has other parameters. */
function placedTwice(draft: Draft, likeness: Likeness): JsonObject {
  const once = placed(draft, likeness);
  const event = leavesOf(draft.event).reduce((so, path) => withValue(so, path, read(once, path) ?? null), draft.event);
  return canonicalJson(event) === canonicalJson(draft.event) || !draft.shows(event) ? once : placed({ ...draft, event }, likeness);
}

function placed({ event, paths, shows }: Draft, likeness: Likeness): JsonObject {
  const texts = decidedTexts(event);
  const base = likeness.typicalEvent(texts);
  const missing = paths.filter((path) => read(event, path) === undefined);
  const laid = missing.reduce(without, merged(base, event));
  const start = shows(laid) ? laid : freed(laid, event, base, shows);
  if (start === undefined) return event;
  const whole = [...missing, ...leavesOf(event)].slice(0, mostTries).reduce(
    (so, path) => moreUsual(so, path, texts, likeness).find(shows) ?? so,
    start,
  );
  const order = Object.keys(base);
  const rank = (key: string): number => (Object.hasOwn(base, key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(whole).toSorted(([a], [b]) => rank(a) - rank(b)));
}

/** The event with other values at a path, the most usual first; none where what stands there is known to occur. */
function moreUsual(event: JsonObject, path: Path, texts: ReadonlyMap<string, string>, { typicalEvent, plausibleTexts }: Likeness): readonly JsonObject[] {
  const own = read(event, path);
  const plausible = plausibleTexts?.(path, event) ?? [];
  if (typeof own === 'string' && plausible.includes(own)) return [];
  const usual = usualOf(texts, path, typicalEvent);
  const word = own === '' ? [anyWord] : [];
  return [...(usual === undefined ? [] : [usual]), ...(typeof own === 'string' ? plausible : []), ...word].map((value) => withValue(event, path, value));
}

/** What stands for a text of which nothing is asked: few fields are known to hold the empty one. */
export const anyWord = 'example';

/** The value that a path has in an event that is otherwise like another. */
export function usualAt(event: JsonObject, path: Path, { typicalEvent }: Likeness): Json | undefined {
  return usualOf(decidedTexts(event), path, typicalEvent);
}

function usualOf(texts: ReadonlyMap<string, string>, path: Path, typicalEvent: Likeness['typicalEvent']): Json | undefined {
  return read(typicalEvent(new Map([...texts].filter(([name]) => name !== pathText(path)))), path);
}

/**
 * Without those fields of the typical event that matter although nothing was decided about them (to a test of the whole
 * event, or of a parent): as few as one pass finds.
 */
function freed(laid: JsonObject, event: JsonObject, base: JsonObject, shows: Draft['shows']): JsonObject | undefined {
  const keys = Object.keys(base).filter((key) => !Object.hasOwn(event, key));
  let whole = keys.reduce((all, key) => without(all, [key]), laid);
  if (!shows(whole)) return undefined;
  for (const key of keys.slice(0, 2 * mostTries)) {
    const value = ownValue(laid, key);
    const back = value === undefined ? whole : { ...whole, [key]: value };
    if (value !== undefined && shows(back)) whole = back;
  }
  return whole;
}

function merged(base: JsonObject, event: JsonObject): JsonObject {
  const all = Object.entries(base).filter(([key]) => !Object.hasOwn(event, key));
  const entries = Object.entries(event).map(([key, value]): [string, Json] => {
    const below = ownValue(base, key);
    return [key, isObject(value) && isObject(below) ? merged(below, value) : value];
  });
  return Object.fromEntries([...all, ...entries]);
}

/** The paths of everything in an event that is not an object. */
export function leavesOf(event: JsonObject): readonly Path[] {
  return Object.entries(event).flatMap(([key, value]) => (isObject(value) ? leavesOf(value).map((path) => [key, ...path]) : [[key]]));
}

/** Says where an event has a list or null that the typical event has not. */
function remarkOn(event: JsonObject, { paths, shows }: Draft, likeness: Likeness | undefined): string | undefined {
  const places = new Map<string, { readonly path: Path; readonly value: null | readonly Json[] }>();
  for (const path of paths) {
    for (let length = 1; length <= path.length; length += 1) {
      const place = path.slice(0, length);
      const value = read(event, place);
      if (value === null || isArray(value)) places.set(pathText(place), { path: place, value });
    }
  }
  if (places.size === 0) return undefined;
  const usual = likeness?.typicalEvent(decidedTexts(event)) ?? {};
  const remarks = [...places].flatMap(([name, { path, value }]) => {
    if (value === null) return read(usual, path) === null ? [] : [`only if ${name} were null`];
    return isArray(read(usual, path)) || onlyElement(event, path, value, shows) ? [] : [ifList(name)];
  });
  return remarks.length === 0 ? undefined : remarks.join(', ');
}

/** What is said of an event that shows something only with a list in a field. */
export function ifList(name: string): string {
  return `only if ${name} were a list`;
}

/** Whether a list could as well be its only element. */
function onlyElement(event: JsonObject, path: Path, list: readonly Json[], shows: Draft['shows']): boolean {
  const [only] = list;
  return list.length === 1 && only !== undefined && shows(withValue(event, path, only));
}
