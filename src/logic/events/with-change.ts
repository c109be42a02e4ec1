import { isArray, isObject, type Json, type JsonObject } from '../../text/json.ts';

/** The steps to a value: keys, and `null` for "the first element of the array here". */
export type Steps = readonly (string | null)[];

/** The event with a value at a place, what is in the way made or replaced; undefined takes the place away. */
export function withChange(event: JsonObject, steps: Steps, value: Json | undefined): JsonObject {
  const changed = change(event, steps, value);
  return isObject(changed) ? changed : event;
}

function change(at: Json | undefined, steps: Steps, value: Json | undefined): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step === null) {
    const array = isArray(at) ? at : [];
    const first = change(array[0], rest, value);
    return [...(first === undefined ? [] : [first]), ...array.slice(1)];
  }
  if (value === undefined && !isObject(at)) return at;
  const object = isObject(at) ? at : {};
  const inner = change(Object.hasOwn(object, step) ? object[step] : undefined, rest, value);
  const others = Object.fromEntries(Object.entries(object).filter(([key]) => key !== step));
  return inner === undefined ? others : { ...others, [step]: inner };
}
