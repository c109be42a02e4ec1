import { isArray, isObject, ownValue, type Json, type JsonObject } from '../text/json.ts';

const mostFields = 2;
const longestValue = 60;

/**
 * Names for made tests by what their events have at the deciding paths and no other of them has: `eventName is DeleteTrail`.
 * Undefined for an event of which that says nothing.
 */
export function namesFor(events: readonly JsonObject[], deciding: readonly string[]): readonly (string | undefined)[] {
  const paths = deciding.filter((path) => !path.includes('['));
  const said = events.map((event) => paths.flatMap((path) => sentence(path, valueAt(event, path.split('.'))) ?? []));
  return said.map((sentences, index) => {
    const own = sentences.filter((each) => !said.some((others, other) => other !== index && others.some((text) => text.toLowerCase() === each.toLowerCase())));
    return own.length === 0 ? undefined : own.slice(0, mostFields).join(' and ');
  });
}

/** The value at a path, undefined where there is none; `through a list` where it is no single one. */
function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined | typeof throughList {
  const [key, ...rest] = path;
  if (isArray(value ?? null)) return throughList;
  if (key === undefined) return value;
  return isObject(value) ? valueAt(ownValue(value, key), rest) : undefined;
}

const throughList = Symbol('through a list');

function sentence(path: string, value: Json | undefined | typeof throughList): string | undefined {
  if (value === throughList) return undefined;
  if (value === undefined) return `${path} is missing`;
  return isObject(value) ? `${path} is present` : `${path} is ${valueText(value)}`;
}

/** A value bare where it cannot be misread, else in quotes; a long one is cut. */
function valueText(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const cut = value.length > longestValue ? `${Array.from(value.slice(0, longestValue)).slice(0, -1).join('')}…` : value;
  return /^[\w*?…][\w.:/*?@… -]*$/.test(cut) ? cut : JSON.stringify(cut);
}
