import { isArray, isObject, type Json, type JsonObject } from '../../src/text/json.ts';

/** What each value of an event is replaced by; undefined drops it. */
const replacements: readonly (Json | undefined)[] = [undefined, null, '', 7, true, 'x', [], ['x'], {}];

/** The event with one value changed, for each value in it and each replacement. */
export function mutantsOf(event: JsonObject): readonly JsonObject[] {
  return changesOf(event).filter(isObject);
}

function changesOf(value: Json): readonly Json[] {
  if (isArray(value)) return value.flatMap((item, index) => [...replacements, ...changesOf(item)].flatMap((next) => (next === undefined ? [] : [value.with(index, next)])));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...replacements.map((next): Json => {
      const { [key]: _, ...rest } = value;
      return next === undefined ? rest : { ...value, [key]: next };
    }),
    ...changesOf(item).map((next): Json => ({ ...value, [key]: next })),
  ]);
}
