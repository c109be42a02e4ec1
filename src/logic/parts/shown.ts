import { canonicalJson, type JsonObject } from '../../text/json.ts';
import { always, and, conditionsOf, exact, never, not, or, present, test, type Detection, type GroupKey, type Path, type Predicate } from '../../rule/index.ts';
import { compileAnyReading } from '../holds/any-reading.ts';
import type { CompareOptions, Witness } from '../comparison.ts';
import { findEvent } from '../events/find-event.ts';
import { valueAt } from '../holds/read-values.ts';
import { leastCount, measureWithin } from './bounds.ts';
import { alertsOn, completes, mayAlertOn } from './replay.ts';
import { distinctEvents, hasValue, longestSeries, seriesOf } from './series.ts';
import { countedBy, inGroups, isCounted } from './threshold-parts.ts';

/** The most series that are tried. */
const mostSeries = 60;

/** A series on which one detection surely alerts and another surely does not, among those that are likely to show it. */
export function seriesBetween(own: Detection, other: Detection, raises: Predicate, options: CompareOptions): Witness | undefined {
  return firstSeries(own, other, raises, options, (series) => !mayAlert(other, series));
}

/** A series on which two detections surely alert, made for the first. */
export function seriesOfBoth(own: Detection, other: Detection, raises: Predicate, options: CompareOptions): Witness | undefined {
  return firstSeries(own, other, raises, options, (series) => surelyAlerts(other, series));
}

function firstSeries(own: Detection, other: Detection, raises: Predicate, options: CompareOptions, shows: (series: Witness) => boolean): Witness | undefined {
  const isKnown = decidesAll([...conditionsOf(own), ...conditionsOf(other), raises]);
  let tried = 0;
  for (const series of seriesOfOne(own, other, raises, options)) {
    tried += 1;
    if (series.events.every(isKnown) && surelyAlerts(own, series) && shows(series)) return series;
    if (tried >= mostSeries) return undefined;
  }
  return undefined;
}

/** Whether conditions are true or false of an event, whatever the readings. */
function decidesAll(conditions: readonly Predicate[]): (event: JsonObject) => boolean {
  const truths = conditions.map(compileAnyReading);
  return (event) => truths.every((truthsOf) => [...truthsOf(event)].length === 1 && !truthsOf(event).has(undefined));
}

function surelyAlerts(detection: Detection, series: Witness): boolean {
  if (detection.kind === 'threshold') return alertsOn(detection, series);
  return completes(asSequence(detection), series, 'surely');
}

function mayAlert(detection: Detection, series: Witness): boolean {
  if (detection.kind === 'threshold') return mayAlertOn(detection, series);
  return completes(asSequence(detection), series, 'perhaps');
}

type Sequence = Extract<Detection, { kind: 'sequence' }>;

/** A condition as a sequence of one step; what is neither a sequence nor a condition has a step that never happens. */
function asSequence(detection: Detection): Sequence {
  if (detection.kind === 'sequence') return detection;
  const on = detection.kind === 'match' ? detection.on : never;
  return { kind: 'sequence', steps: [{ on, by: [] }], ordered: true, window: { seconds: 0, slide: 'sliding' } };
}

/** One event that a series needs: its condition, and its group. */
interface Part {
  readonly on: Predicate;
  readonly by: readonly GroupKey[];
}

/** The events that a detection needs: of a threshold as many as are enough, or one whose number is. */
function partsOf(detection: Detection): readonly Part[] {
  if (detection.kind !== 'threshold') return asSequence(detection).steps.filter(({ absent }) => absent !== true);
  const { measure, bounds, by } = detection;
  const count = isCounted(measure) ? leastCount(bounds) : 1;
  const value = isCounted(measure) ? undefined : measureWithin(bounds);
  const number = measure.kind === 'count' || value === undefined ? always : test(exact(...measure.field), { kind: 'number', op: 'eq', value });
  const part: Part = { on: and(countedBy(detection), number), by };
  return count === undefined || count > longestSeries ? [] : Array.from({ length: count }, () => part);
}

/** Series on which a detection should alert, made so that another one should not: by its conditions, its groups or its times. */
function* seriesOfOne(own: Detection, other: Detection, raises: Predicate, options: CompareOptions): Iterable<Witness> {
  const parts = partsOf(own);
  const unwanted = own.kind === 'sequence' ? own.steps.flatMap(({ on, absent }) => (absent === true ? [on] : [])) : [];
  // All events of a threshold are one part.
  const others = [...new Set(partsOf(other))];
  const avoided = others.flatMap((part) => [part.on, ...inGroups(part.by)]);
  const distinct = own.kind === 'threshold' && own.measure.kind === 'distinct' ? [own.measure.field] : [];
  const fields = [...new Map(others.flatMap(({ by }) => by.map(({ fields: [first] }) => [canonicalJson(first), first] as const))).values()];
  const ways: readonly Way[] = [
    { all: avoided },
    ...avoided.map((on) => ({ all: [on] })),
    {},
    ...fields.map((field) => ({ apartIn: field })),
    ...(own.kind === 'sequence' ? parts.flatMap((_, index) => avoided.map((on) => ({ one: { index, on } }))) : []),
  ];
  const seconds = own.kind === 'threshold' || own.kind === 'sequence' ? own.window.seconds : 0;
  for (const way of ways) {
    const events = eventsFor(parts, and(not(raises), ...unwanted.map(not)), way, distinct, options);
    if (events === undefined) continue;
    const plain: Witness = { events, readings: {}, deciding: [] };
    yield seriesOf(events, plain);
    if (events.length < 2) continue;
    yield seriesOf(events, plain, { seconds: events.map((_, index) => (index * seconds) / (events.length - 1)) });
    if (own.kind === 'sequence' && !own.ordered) yield seriesOf(events.toReversed(), plain);
  }
}

/** How a series is made that another detection does not alert on. */
interface Way {
  /** No event satisfies these. */
  readonly all?: readonly Predicate[];
  /** One event does not satisfy a condition. */
  readonly one?: { readonly index: number; readonly on: Predicate };
  /** All events differ in a field. */
  readonly apartIn?: Path;
}

/** Events alike in their condition and group, each with a value of its own of a field. */
function eventsUnlike(part: Part, count: number, on: Predicate, field: Path, options: CompareOptions): readonly JsonObject[] | undefined {
  const first = findEvent(and(part.on, on, ...(joinedWith(undefined, part, part) ?? []), test(exact(...field), { kind: 'type', of: 'string' })), options);
  const joined = first === undefined ? undefined : joinedWith(first, part, part);
  return first === undefined || joined === undefined ? undefined : distinctEvents(and(part.on, on, ...joined), field, count, [first], options);
}

/** An event for each part, all of one group; undefined where one is not found. */
function eventsFor(parts: readonly Part[], always: Predicate, { all = [], one, apartIn }: Way, distinct: readonly Path[], options: CompareOptions): readonly JsonObject[] | undefined {
  const events: JsonObject[] = [];
  const unlike = apartIn === undefined ? distinct : [...distinct, apartIn];
  const [part, next] = parts;
  const [field, ...more] = unlike;
  // All parts of a threshold are one.
  if (part !== undefined && part === next && field !== undefined && more.length === 0) return eventsUnlike(part, parts.length, and(always, not(or(...all))), field, options);
  const known = new Map<Part, JsonObject>();
  for (const [index, own] of parts.entries()) {
    const before = unlike.length === 0 && one === undefined ? known.get(own) : undefined;
    const joined = before !== undefined ? [] : parts.length === 1 ? inGroups(own.by) : joinedWith(events[0], parts[0] ?? own, own);
    if (joined === undefined) return undefined;
    const apart = unlike.flatMap((path) => [test(exact(...path), present), ...events.map((event) => not(hasValue(path, valueAt(event, path)) ?? never))]);
    const avoided = one?.index === index ? [...all, one.on] : all;
    const event = before ?? findEvent(and(own.on, always, not(or(...avoided)), ...joined, ...apart), options);
    if (event === undefined) return undefined;
    if (index > 0) known.set(own, event);
    events.push(event);
  }
  return events.length === 0 ? undefined : events;
}

/** That an event is of the group of the first one; undefined where that cannot be said. */
export function joinedWith(first: JsonObject | undefined, firstPart: Part, part: Part): readonly Predicate[] | undefined {
  const conditions: Predicate[] = part.by.flatMap(({ fields, absent }) => (absent === undefined ? [] : [not(test(exact(...fields[0]), absent))]));
  if (first === undefined) return [...conditions, ...part.by.map(({ fields }) => test(exact(...fields[0]), { kind: 'type', of: 'string' }))];
  for (const [index, { fields }] of part.by.entries()) {
    const path = firstPart.by[index]?.fields[0];
    const value = path === undefined ? undefined : valueAt(first, path);
    const same = value === undefined ? undefined : hasValue(fields[0], value);
    if (same === undefined) return undefined;
    conditions.push(same, test(exact(...fields[0]), present));
  }
  return conditions;
}
