import { canonicalJson, type Json, type JsonObject } from '../../text/json.ts';
import { exact, test, type GroupKey, type Match, type Measure, type Path, type Predicate, type SequenceDetection, type ThresholdDetection } from '../../rule/index.ts';
import { compileAnyReading, compileSurely } from '../holds/any-reading.ts';
import type { Witness } from '../comparison.ts';
import { compile } from '../holds/holds.ts';
import { valueAt } from '../holds/read-values.ts';
import { withinBounds } from './bounds.ts';

/** Events in the order of their time. */
export type Replayed = Pick<Witness, 'events' | 'seconds' | 'readings'>;

/** Whether a threshold alerts on a series: whether in some group the events that fit into one window are within the bounds. */
export function alertsOn(threshold: ThresholdDetection, series: Replayed): boolean {
  const { measure, bounds, window } = threshold;
  return groupsOf(threshold, series, countingOf(threshold, series)).some((group) =>
    group.some(({ at: start }) => isWithin(measure, bounds, group.filter(({ at }) => at >= start && at <= start + window.seconds))),
  );
}

/**
 * Whether a threshold may alert on a series, whenever it is looked at: whether in some group some events in a row that fit into
 * one window are within the bounds. A count passes every number on its way, and may be seen at each.
 */
export function mayAlertOn(threshold: ThresholdDetection, series: Replayed): boolean {
  const { measure, bounds, window } = threshold;
  // An event that may count or not may make any difference.
  const counting = countingOf(threshold, series);
  if (counting.includes(undefined)) return true;
  return groupsOf(threshold, series, counting).some((group) =>
    group.some(({ at: start }, first) => group.some(({ at }, last) => last >= first && at <= start + window.seconds && isWithin(measure, bounds, group.slice(first, last + 1)))),
  );
}

/** How a sequence is replayed: whether it surely alerts, or whether it may. */
type Certainty = 'surely' | 'perhaps';

/**
 * Whether a sequence alerts on a series: whether one event for each step that must happen can be chosen, all of one group, in
 * their order where that counts, and within one window. Of steps that must not happen no event may occur at all; where it
 * is asked whether the sequence may alert they are left out.
 */
export function completes({ steps, ordered, window }: SequenceDetection, { events, seconds }: Replayed, certainty: Certainty): boolean {
  const wanted = steps
    .filter(({ absent }) => absent !== true)
    .map(({ on, by }) => {
      const holds = holdsFor(on, certainty);
      return events.map((event, index) => (holds(event) ? groupOf(event, by, index) : undefined));
    });
  const unwanted = certainty === 'perhaps' ? [] : steps.filter(({ absent }) => absent === true).map(({ on }) => holdsFor(on, 'perhaps'));
  if (unwanted.some((holds) => events.some(holds))) return false;
  const timeOf = (index: number): number => seconds?.[index] ?? 0;
  const choose = (chosen: readonly number[], group: string | undefined): boolean => {
    const times = chosen.map(timeOf);
    if (times.length > 0 && Math.max(...times) - Math.min(...times) > window.seconds) return false;
    if (chosen.length === wanted.length) return chosen.length > 0;
    return events.some((_, index) => {
      const own = wanted[chosen.length]?.[index];
      if (own === undefined || chosen.includes(index) || (group !== undefined && own !== group)) return false;
      return (!ordered || index > (chosen.at(-1) ?? -1)) && choose([...chosen, index], own);
    });
  };
  return choose([], undefined);
}

/** Whether a condition holds of an event under all answers to its open readings, or may hold under some. */
function holdsFor(on: Predicate, certainty: Certainty): (event: JsonObject) => boolean {
  if (certainty === 'surely') return compileSurely(on);
  const truths = compileAnyReading(on);
  return (event) => [...truths(event)].some((truth) => truth !== false);
}

interface Moment {
  readonly event: JsonObject;
  readonly at: number;
}

/** Whether each event counts, whatever the answers to readings that the series leaves open; undefined where that is not known. */
function countingOf({ on }: ThresholdDetection, { events, readings }: Replayed): readonly (boolean | undefined)[] {
  const truths = compileAnyReading(on);
  return events.map((event) => {
    const [truth, ...others] = truths(event, readings);
    return others.length === 0 ? truth : undefined;
  });
}

/** The events that surely count, by their groups. */
function groupsOf({ by }: ThresholdDetection, { events, seconds }: Replayed, counts: readonly (boolean | undefined)[]): readonly (readonly Moment[])[] {
  const groups = new Map<string, Moment[]>();
  for (const [index, event] of events.entries()) {
    const group = counts[index] === true ? groupOf(event, by, index) : undefined;
    if (group === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), { event, at: seconds?.[index] ?? 0 }]);
  }
  return [...groups.values()];
}

function isWithin(measure: Measure, bounds: ThresholdDetection['bounds'], moments: readonly Moment[]): boolean {
  const value = measured(moments.map(({ event }) => event), measure);
  return value !== undefined && withinBounds(bounds, value);
}

/** The group that an event falls into; undefined for none. */
export function groupOf(event: JsonObject, by: readonly GroupKey[], index: number): string | undefined {
  const values: Json[] = [];
  for (const { fields, missing, absent } of by) {
    const value = fields.map((path) => valueAt(event, path)).find((each) => each !== undefined && !isAbsent(each, absent));
    if (value === undefined && missing === 'dropped') return undefined;
    values.push(value === undefined ? [missing === 'alone' ? index : ''] : { value });
  }
  return canonicalJson(values);
}

function isAbsent(value: Json, absent: Match | undefined): boolean {
  return absent !== undefined && compile(test(exact(), absent))(value) === true;
}

/** What is measured of events of one group; undefined where there is nothing to measure. */
function measured(events: readonly JsonObject[], measure: Measure): number | undefined {
  if (measure.kind === 'count') return events.length;
  const values = valuesAt(events, measure.field);
  if (measure.kind === 'distinct') return values.length === 0 ? undefined : new Set(values.map((value) => canonicalJson(value))).size;
  const numbers = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((all, number) => all + number, 0);
  if (measure.kind === 'sum') return sum;
  return measure.kind === 'average' ? sum / numbers.length : numbers[Math.max(0, Math.ceil((measure.percent / 100) * numbers.length) - 1)];
}

function valuesAt(events: readonly JsonObject[], field: Path): readonly Json[] {
  return events.map((event) => valueAt(event, field)).filter((value) => value !== undefined);
}
