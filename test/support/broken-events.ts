import { isArray, isObject, type Json, type JsonObject } from '../../src/text/json.ts';

/** What a field is replaced by; undefined takes it away. */
const replacements: readonly (Json | undefined)[] = [undefined, null, 7, true, '', 'x', [], ['x', null, [1], { a: 1 }], {}, { a: { b: [null] } }];

/** The event with each of its fields and list elements, at any depth, taken away or given another value; one change at a time. */
export function* brokenEvents(event: JsonObject): Generator<JsonObject> {
  for (const place of placesIn(event)) {
    for (const replacement of replacements) yield changed(event, place, replacement) as JsonObject;
  }
}

type Place = readonly (string | number)[];

function placesIn(value: Json): readonly Place[] {
  const below = (key: string | number, item: Json): readonly Place[] => [[key], ...placesIn(item).map((rest) => [key, ...rest])];
  if (isArray(value)) return value.flatMap((item, index) => below(index, item));
  return isObject(value) ? Object.entries(value).flatMap(([key, item]) => below(key, item)) : [];
}

function changed(value: Json, [key, ...rest]: Place, replacement: Json | undefined): Json {
  if (isArray(value)) return value.flatMap((item, index) => (index !== key ? [item] : after(item, rest, replacement)));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([own, item]) => (own !== key ? [[own, item]] : after(item, rest, replacement).map((made) => [own, made]))));
}

function after(item: Json, rest: Place, replacement: Json | undefined): readonly Json[] {
  if (rest.length > 0) return [changed(item, rest, replacement)];
  return replacement === undefined ? [] : [replacement];
}
