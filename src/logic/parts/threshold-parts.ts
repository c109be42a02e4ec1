import { canonicalJson, type JsonObject } from '../../text/json.ts';
import { always, and, conditionsOf, exact, never, not, or, present, test, type Detection, type GroupKey, type Measure, type Predicate, type ThresholdDetection } from '../../rule/index.ts';
import type { CompareOptions, Witness } from '../comparison.ts';
import { findEvent } from '../events/find-event.ts';
import { countBetween, leastCount, measureWithin, onlyFromBelow, withinBounds } from './bounds.ts';
import { unknownPart, type PartVerdict } from './part.ts';
import { alertsOn } from './replay.ts';
import { distinctEvents, inGroupOf, longestSeries, seriesOf } from './series.ts';

/** What series are made from. */
export interface Maker {
  readonly from: ThresholdDetection;
  readonly to: ThresholdDetection;
  /** An event that satisfies both conditions. */
  readonly fires: Witness;
  readonly options: CompareOptions;
}

/** Whether a measure counts events or values, and so is 1 for one event. */
export function isCounted({ kind }: Measure): boolean {
  return kind === 'count' || kind === 'distinct';
}

/** Whether more events never take a threshold back. */
export function growsOnly({ measure, bounds }: ThresholdDetection): boolean {
  return isCounted(measure) && onlyFromBelow(bounds);
}

/** The conditions on events of which an alert is made. */
export function alertingConditions(detection: Detection): readonly Predicate[] {
  return detection.kind === 'threshold' ? [countedBy(detection)] : conditionsOf(detection);
}

/** The condition with what becomes of events that lack a grouping field; no event counts where no measure is within the bounds. */
export function countedBy({ on, by, measure, bounds }: ThresholdDetection): Predicate {
  if ((isCounted(measure) ? leastCount : measureWithin)(bounds) === undefined) return never;
  const single = isCounted(measure) ? withinBounds(bounds, 1) : true;
  const needed = by.filter(({ missing }) => missing === 'dropped' || (missing === 'alone' && !single)).map(hasOne);
  const measured = measure.kind === 'count' ? [] : [test(exact(...measure.field), present)];
  return and(on, ...needed, ...measured);
}

/** That an event has what no group takes it without. */
export function inGroups(by: readonly GroupKey[]): readonly Predicate[] {
  return by.filter(({ missing }) => missing === 'dropped').map(hasOne);
}

/** That an event has one of a key's fields with a value that counts. */
function hasOne({ fields, absent }: GroupKey): Predicate {
  return or(...fields.map((path) => and(test(exact(...path), present), absent === undefined ? always : not(test(exact(...path), absent)))));
}

/** What is measured, and its bounds. */
export function compareMeasured(maker: Maker): PartVerdict {
  const { from, to } = maker;
  return canonicalJson(from.measure) === canonicalJson(to.measure) ? compareBounds(maker) : unknownPart('what is measured differs');
}

/** One event, so many times. */
export function repeated(count: number, { fires }: Maker): Witness | 'unknown' {
  const [event] = fires.events;
  return event === undefined || count > longestSeries ? 'unknown' : seriesOf(copies(event, count), fires);
}

function compareBounds(maker: Maker): PartVerdict {
  const { from, to } = maker;
  const whole = isCounted(from.measure);
  const show = (value: number): Witness | 'unknown' => (whole ? seriesOfCount(value, maker) : eventMeasuring(value, maker));
  const missed = countBetween(from.bounds, to.bounds, whole);
  const extra = countBetween(to.bounds, from.bounds, whole);
  return {
    ...(missed === undefined ? {} : { missed: show(missed) }),
    ...(extra === undefined ? {} : { extra: show(extra) }),
    ...(missed === undefined && extra === undefined ? {} : { why: 'the bounds differ' }),
  };
}

/** One event whose number is what is measured: alone it is sum, average and percentile. */
function eventMeasuring(value: number, { from, to, fires, options }: Maker): Witness | 'unknown' {
  if (from.measure.kind === 'count') return 'unknown';
  const event = findEvent(and(countedBy(from), countedBy(to), test(exact(...from.measure.field), { kind: 'number', op: 'eq', value })), options);
  return event === undefined ? 'unknown' : seriesOf([event], fires);
}

/** So many events that satisfy both conditions, in one group, with values of their own where such are counted. */
export function seriesOfCount(count: number, { from, to, fires, options }: Maker, seconds?: readonly number[]): Witness | 'unknown' {
  const [event] = fires.events;
  if (event === undefined || count > longestSeries) return 'unknown';
  const counted = [from.measure, to.measure].find(({ kind }) => kind !== 'count');
  if (counted === undefined) return seriesOf(copies(event, count), fires, { seconds });
  const same = inGroupOf(event, [...from.by, ...to.by]);
  if (counted.kind !== 'distinct' || same === undefined) return 'unknown';
  const events = distinctEvents(and(from.on, to.on, same), counted.field, count, [event], options);
  return events === undefined ? 'unknown' : seriesOf(events, fires, { seconds });
}

/** An event, so many times. */
export function copies(event: JsonObject, count: number): readonly JsonObject[] {
  return Array.from({ length: count }, () => event);
}

/** Which detection is to alert, which is not, and on what events one of them fails. */
export interface Apart {
  readonly own: ThresholdDetection;
  readonly other: ThresholdDetection;
  readonly raises: Predicate;
}

/** As many events as one detection needs, the given one first: repeated, or followed by others with distinct values that count for it alone if there are such. */
export function seriesWith(witness: Witness, apart: Apart, options: CompareOptions): Witness | 'unknown' {
  const { own, other, raises } = apart;
  if (!isCounted(own.measure)) return eventAlone(witness, apart, options);
  const [event] = witness.events;
  const count = leastCount(own.bounds);
  if (event === undefined || count === undefined || count > longestSeries) return 'unknown';
  if (own.measure.kind === 'count') return seriesOf(copies(event, count), witness);
  const same = inGroupOf(event, own.by);
  if (own.measure.kind !== 'distinct' || same === undefined) return 'unknown';
  const { field } = own.measure;
  const events = [not(other.on), other.on].map((also) => distinctEvents(and(own.on, also, same, not(raises)), field, count, [event], options)).find((each) => each !== undefined);
  return events === undefined ? 'unknown' : seriesOf(events, witness);
}

/** An event that counts for one detection alone and whose number is within its bounds. */
function eventAlone(like: Witness, { own, other, raises }: Apart, options: CompareOptions): Witness | 'unknown' {
  const value = measureWithin(own.bounds);
  if (own.measure.kind === 'count' || value === undefined) return 'unknown';
  const number = test(exact(...own.measure.field), { kind: 'number', op: 'eq', value });
  const event = findEvent(and(countedBy(own), not(countedBy(other)), not(raises), number), options);
  return event === undefined ? 'unknown' : seriesOf([event], like);
}

/** A series on which the source alerts, and the target too where there is one. */
export function firingSeries(maker: Maker): Witness | undefined {
  const series = leastCount([...maker.from.bounds, ...maker.to.bounds]) ?? leastCount(maker.from.bounds);
  const made = series === undefined ? 'unknown' : seriesOfCount(series, maker);
  return made !== 'unknown' && alertsOn(maker.from, made) ? made : undefined;
}
