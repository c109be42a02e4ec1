import { isArray, isObject, type Json, type JsonObject } from '../../src/text/json.ts';
import { randomOf, type Random } from '../logic/brute/random.ts';

type Place = readonly (string | number)[];

/** Letters that fold to others, or look like them. */
const lookalikes: Readonly<Record<string, string>> = { s: 'ſ', k: '\u212a', i: 'İ', a: 'а', ss: 'ß' };

/** Texts near a text: another case, more or less of it, other letters that fold to the same, blanks, line ends, signs of patterns. */
function textsNear(text: string): readonly string[] {
  const at = Math.floor(text.length / 2);
  const swapped = text.slice(0, at) + flipped(text.slice(at, at + 1)) + text.slice(at + 1);
  const alike = Object.entries(lookalikes).map(([plain, other]) => text.replace(new RegExp(plain, 'i'), () => other)).filter((other) => other !== text);
  return [
    text.toUpperCase(), text.toLowerCase(), swapped, ...alike,
    `${text}x`, `x${text}`, `x${text}x`, text.slice(0, -1), text.slice(1), `${text}\n`, `\n${text}`, `${text}\nx`, ` ${text}`, `${text} `, `${text}${text}`,
    `${text.slice(0, at)}\n${text.slice(at)}`, `${text.slice(0, at)}*${text.slice(at)}`, `${text}\\`, `"${text}"`, `[${text}]`, `${text},x`, text.replaceAll('*', 'y'), text.replaceAll('\\', ''),
    text.normalize('NFD'), `${text}\u0000`, `${text}\u{1f600}`,
  ];
}

function flipped(letter: string): string {
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
}

const anything: readonly (Json | undefined)[] = [undefined, null, '', ' ', '-', 'none', 'null', 'None', 'x', 0, 1, -1, 1.5, true, false, 'true', 'false', '0', '1', [], {}, [null], [''], [[]], [{}], { x: 'x' }, '{}', '[]'];

function valuesNear(value: Json | undefined, texts: readonly string[]): readonly (Json | undefined)[] {
  const own: readonly Json[] =
    typeof value === 'string' ? [...textsNear(value), ...(/^-?\d+(\.\d+)?$/.test(value) ? [Number(value), `${value}.0`, `0${value}`, ` ${value}`] : [])]
    : typeof value === 'number' ? [value + 1, value - 1, value + 0.5, String(value), `${value}.0`, `0${value}`, -value]
    : typeof value === 'boolean' ? [!value, String(value), value ? 1 : 0, value ? 'True' : 'False']
    : isArray(value) ? [[...value, 'x'], ['x', ...value], value[0] ?? null, [...value, null], [value], value.toReversed(), JSON.stringify(value)]
    : isObject(value) ? [[value], [{}, value], JSON.stringify(value), Object.values(value)[0] ?? null, { ...value, x: 'x' }]
    : [];
  const wrapped: readonly Json[] = value === undefined ? [] : [[value], [value, 'x'], ['x', value], [[value]], { x: value }];
  return [...anything, ...own, ...wrapped, ...texts];
}

function placesIn(value: Json): readonly Place[] {
  const below = (key: string | number, item: Json): readonly Place[] => [[key], ...placesIn(item).map((rest) => [key, ...rest])];
  if (isArray(value)) return value.slice(0, 3).flatMap((item, index) => below(index, item));
  return isObject(value) ? Object.entries(value).flatMap(([key, item]) => below(key, item)) : [];
}

function valueIn(value: Json | undefined, [key, ...rest]: Place): Json | undefined {
  if (key === undefined) return value;
  if (typeof key === 'number') return isArray(value) ? valueIn(value[key], rest) : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? valueIn(value[key], rest) : undefined;
}

function changed(value: Json, [key, ...rest]: Place, to: Json | undefined): Json {
  const put = (item: Json): readonly Json[] => (rest.length > 0 ? [changed(item, rest, to)] : to === undefined ? [] : [to]);
  if (isArray(value)) return value.flatMap((item, index) => (index === key ? put(item) : [item]));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([own, item]) => (own === key ? put(item).map((made) => [own, made] as const) : [[own, item] as const])));
}

/** The event with a key of another letter case, or with an object's fields in keys that hold dots. */
function rekeyed(event: JsonObject, random: Random): JsonObject {
  const entries = Object.entries(event);
  if (entries.length === 0) return event;
  const [key, value] = random.pick(entries);
  const others = Object.fromEntries(entries.filter(([own]) => own !== key));
  if (isObject(value) && random.chance(0.5)) return { ...others, ...Object.fromEntries(Object.entries(value).map(([below, item]) => [`${key}.${below}`, item])) };
  return { ...others, [random.chance(0.5) ? key.toLowerCase() : `${flipped(key.slice(0, 1))}${key.slice(1)}`]: value };
}

/** An event with every value near its own, and every strange one, at each place that is wanted, one at a time. */
export function changedEvents(event: JsonObject, wanted: (place: readonly (string | number)[]) => boolean): readonly JsonObject[] {
  const places = placesIn(event).filter(wanted);
  return places.flatMap((place) => valuesNear(valueIn(event, place), []).map((value) => changed(event, place, value) as JsonObject));
}

/**
 * At most so many different events around some: one or a few places of each, at any depth, have another value, near theirs or
 * strange. The same events always give the same.
 */
export function wildEvents(around: readonly JsonObject[], texts: readonly string[], most: number): readonly JsonObject[] {
  const random = randomOf(most);
  const found = new Map<string, JsonObject>();
  const add = (event: JsonObject): void => void found.set(JSON.stringify(event), event);
  for (const event of around.slice(0, most / 2)) add(event);
  for (let tries = 0; around.length > 0 && tries < 4 * most && found.size < most; tries += 1) {
    let event = random.pick(around);
    for (let changes = 1 + random.below(3); changes > 0; changes -= 1) {
      const places = placesIn(event);
      if (places.length === 0) break;
      const place = random.pick(places);
      event = changed(event, place, random.pick(valuesNear(valueIn(event, place), texts))) as JsonObject;
    }
    add(random.chance(0.05) ? rekeyed(event, random) : event);
  }
  return [...found.values()];
}
