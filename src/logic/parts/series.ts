import { canonicalJson, type Json, type JsonObject } from '../../text/json.ts';
import { and, equals, exact, never, nullValue, not, test, type GroupKey, type Match, type Path, type Predicate } from '../../rule/index.ts';
import { compileSurely } from '../holds/any-reading.ts';
import type { CompareOptions, Witness } from '../comparison.ts';
import { allHold } from '../facts/fact-holds.ts';
import { relevantFacts } from '../facts/relevant.ts';
import { findEvent } from '../events/find-event.ts';
import { valueAt } from '../holds/read-values.ts';
import { withValue } from '../witness/paths.ts';

/** The most events that a series is made of. */
export const longestSeries = 200;

/** What may be said of a series beside its events. */
interface SeriesNotes {
  readonly seconds?: readonly number[] | undefined;
  readonly note?: string;
}

/** A witness of events one after the other. */
export function seriesOf(events: readonly JsonObject[], { readings, deciding }: Witness, { seconds = [], note = timesText(seconds) }: SeriesNotes = {}): Witness {
  const apart = seconds.some((second) => second > 0);
  return { events, readings, deciding, ...(apart ? { seconds } : {}), ...(note === undefined ? {} : { note }) };
}

/** How events lie in time, for people: `3 at the start, 2 after 300 seconds`. */
function timesText(seconds: readonly number[]): string | undefined {
  const times = [...new Set(seconds)];
  if (times.length < 2) return undefined;
  const counted = times.map((time) => ({ time, count: seconds.filter((second) => second === time).length }));
  return counted.map(({ time, count }) => (time === 0 ? `${count} at the start` : `${count} after ${Math.round(time)} seconds`)).join(', ');
}

/** The condition that a field has exactly a value; undefined for objects and arrays. */
export function hasValue(path: Path, value: Json | undefined): Predicate | undefined {
  if (value === undefined) return not(test(exact(...path), { kind: 'present' }));
  const wanted = matchOf(value);
  return wanted === undefined ? undefined : test(exact(...path), wanted);
}

function matchOf(value: Json): Match | undefined {
  if (typeof value === 'string') return equals(value);
  if (typeof value === 'number') return { kind: 'number', op: 'eq', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  return value === null ? nullValue : undefined;
}

/** The condition that an event falls into the group of another; undefined where that cannot be said. */
export function inGroupOf(event: JsonObject, keys: readonly GroupKey[]): Predicate | undefined {
  const parts: Predicate[] = [];
  for (const { fields } of keys) {
    for (const path of fields) {
      const part = hasValue(path, valueAt(event, path));
      if (part === undefined) return undefined;
      parts.push(part);
    }
  }
  return and(...parts);
}

/**
 * Events that satisfy a condition, each with another value of a field; undefined where not so many are found. Each is the
 * first with a value of its own, where such an event satisfies the condition and may occur.
 */
export function distinctEvents(on: Predicate, field: Path, count: number, first: readonly JsonObject[], options: CompareOptions): readonly JsonObject[] | undefined {
  const events = [...first];
  const values = new Set(events.map((event) => canonicalJson(valueAt(event, field) ?? null)));
  const parts: Predicate[] = events.map((event) => not(hasValue(field, valueAt(event, field)) ?? never));
  const likeFirst = similar(on, field, options);
  while (events.length < count) {
    const [model] = events;
    const found = (model === undefined ? undefined : likeFirst(model, values)) ?? findEvent(and(on, test(exact(...field), { kind: 'present' }), ...parts), options);
    const value = found === undefined ? undefined : valueAt(found, field);
    if (found === undefined || value === undefined || values.has(canonicalJson(value))) return undefined;
    const taken = hasValue(field, value);
    if (taken === undefined) return undefined;
    values.add(canonicalJson(value));
    parts.push(not(taken));
    events.push(found);
  }
  return events;
}

/** How many values are tried for an event like another. */
const mostCounted = 3;

/** An event like another with a value of a field that is not among some. */
function similar(on: Predicate, field: Path, { facts }: CompareOptions): (model: JsonObject, values: ReadonlySet<string>) => JsonObject | undefined {
  const surely = compileSurely(on);
  const known = [...relevantFacts(facts, [on])];
  const fits = (event: JsonObject): boolean => surely(event) && allHold(known, event);
  return (model, values) => {
    const own = valueAt(model, field);
    if (typeof own !== 'string') return undefined;
    const others = Array.from({ length: mostCounted }, (_, more) => countedUp(own, values.size + more));
    return others.filter((value) => !values.has(canonicalJson(value))).map((value) => withValue(model, field, value)).find(fits);
  };
}

/** A text with its last number so much higher, or with one behind it: `203.0.113.10` and 2 give `203.0.113.12`. */
function countedUp(text: string, more: number): string {
  const digits = /\d{1,6}$/.exec(text)?.[0];
  return digits === undefined ? `${text}-${more + 1}` : `${text.slice(0, -digits.length)}${String(Number(digits) + more).padStart(digits.length, '0')}`;
}
