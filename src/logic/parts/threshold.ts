import { canonicalJson, type JsonObject } from '../../text/json.ts';
import { and, exact, or, present, test, type GroupKey, type Predicate, type ThresholdDetection } from '../../rule/index.ts';
import type { CompareOptions, Comparison, Side, Witness } from '../comparison.ts';
import { defaultSteps } from '../find-event.ts';
import { compareConditions } from '../verdict.ts';
import { countBetween, leastCount, onlyFromBelow, withinBounds } from './bounds.ts';
import { joinParts } from './join.ts';
import { samePart, unknownPart, type PartVerdict } from './part.ts';
import { distinctEvents, inGroupOf, longestSeries, seriesOf } from './series.ts';
import { compareWindows } from './window.ts';

/** A threshold with where its side fails. */
interface ThresholdSide {
  readonly detection: ThresholdDetection;
  readonly raises: Predicate;
}

/** Compares two thresholds part by part: condition, group, measure, bounds, window. */
export function compareThresholds(source: ThresholdSide, target: ThresholdSide, options: CompareOptions): Comparison {
  const [from, to] = [source.detection, target.detection];
  const conditions = compareConditions(
    { source: countedBy(from), target: countedBy(to), sourceRaises: source.raises, targetRaises: target.raises },
    options,
    defaultSteps,
  );
  const { fires } = conditions;
  if (fires === undefined) return conditions.neverFires === true ? conditions : { ...conditions, kind: 'unproven', why: 'no event that counts was found' };
  const maker: Maker = { from, to, fires, options };
  const parts = [compareGroups(maker), compareBounds(maker), compareWindows(from.window, to.window, spreadOf(maker))];
  const growing = from.measure.kind === 'count' || from.measure.kind === 'distinct';
  const monotone = growing && onlyFromBelow(from.bounds) && onlyFromBelow(to.bounds);
  const differs = conditions.kind !== 'equivalent' || parts.some(({ missed, extra }) => missed !== undefined || extra !== undefined);
  if (differs && !monotone) {
    return { ...withoutEvents(conditions), kind: 'unproven', why: 'the parts of a threshold that is not simply reached from below differ' };
  }
  const condition: PartVerdict = {
    ...(conditions.missed === undefined ? {} : { missed: seriesWith(conditions.missed, maker.from, maker) }),
    ...(conditions.extra === undefined ? {} : { extra: seriesWith(conditions.extra, maker.to, maker) }),
    given: conditions.given,
    ...(conditions.kind === 'equivalent' ? {} : { why: conditions.why }),
  };
  if (conditions.kind === 'unproven') return { ...withoutEvents(conditions), kind: 'unproven' };
  const firing = firingSeries(maker);
  return joinParts([condition, ...parts], { ...withoutEvents(conditions), ...(firing === undefined ? {} : { fires: firing }) });
}

interface Maker {
  readonly from: ThresholdDetection;
  readonly to: ThresholdDetection;
  /** An event that satisfies both conditions. */
  readonly fires: Witness;
  readonly options: CompareOptions;
}

function withoutEvents({ kind, given, why, steps, quiet, raising }: Comparison): Comparison {
  return { kind, given, why, steps, ...(quiet === undefined ? {} : { quiet }), ...(raising === undefined ? {} : { raising }) };
}

/** The condition with what becomes of events that lack a grouping field. */
function countedBy({ on, by, measure, bounds }: ThresholdDetection): Predicate {
  const single = withinBounds(bounds, 1);
  const needed = by.filter(({ missing }) => missing === 'dropped' || (missing === 'alone' && !single)).map(hasOne);
  const measured = measure.kind === 'count' ? [] : [test(exact(...measure.field), present)];
  return and(on, ...needed, ...measured);
}

function hasOne({ fields }: GroupKey): Predicate {
  return or(...fields.map((path) => test(exact(...path), present)));
}

function keysOf({ by }: ThresholdDetection): ReadonlyMap<string, GroupKey> {
  return new Map(by.map((key) => [canonicalJson(key.fields), key]));
}

/** More fields make smaller groups; events that differ in such a field count together on one side only. */
function compareGroups({ from, to, fires, options }: Maker): PartVerdict {
  const [sources, targets] = [keysOf(from), keysOf(to)];
  const only = (own: ReadonlyMap<string, GroupKey>, others: ReadonlyMap<string, GroupKey>): readonly GroupKey[] =>
    [...own].filter(([name]) => !others.has(name)).map(([, key]) => key);
  const finer = only(targets, sources);
  const coarser = only(sources, targets);
  if (finer.length === 0 && coarser.length === 0) return samePart;
  const spread = (keys: readonly GroupKey[], kept: readonly GroupKey[], bounds: ThresholdDetection): Witness | 'unknown' => {
    const [key] = keys;
    const count = leastCount(bounds.bounds);
    const same = inGroupOf(fires.events[0] ?? {}, kept);
    if (key === undefined || count === undefined || count < 2 || count > longestSeries || same === undefined || bounds.measure.kind !== 'count') return 'unknown';
    const [first] = key.fields;
    const events = distinctEvents(and(from.on, to.on, same), first, 2, [], { ...options });
    const [one, other] = events ?? [];
    if (one === undefined || other === undefined) return 'unknown';
    return seriesOf([...copies(one, count - 1), other], fires, 'the events differ in a field that only one side groups by');
  };
  return {
    ...(finer.length === 0 ? {} : { missed: spread(finer, [...sources.values()], from) }),
    ...(coarser.length === 0 ? {} : { extra: spread(coarser, [...targets.values()], to) }),
    why: 'the groups differ',
  };
}

function compareBounds(maker: Maker): PartVerdict {
  const { from, to } = maker;
  if (canonicalJson(from.measure) !== canonicalJson(to.measure)) return unknownPart('what is measured differs');
  const whole = from.measure.kind === 'count' || from.measure.kind === 'distinct';
  const missed = countBetween(from.bounds, to.bounds, whole);
  const extra = countBetween(to.bounds, from.bounds, whole);
  return {
    ...(missed === undefined ? {} : { missed: seriesOfCount(missed, maker) }),
    ...(extra === undefined ? {} : { extra: seriesOfCount(extra, maker) }),
    ...(missed === undefined && extra === undefined ? {} : { why: 'the bounds differ' }),
  };
}

/** So many events that satisfy both conditions, in one group. */
function seriesOfCount(count: number, { from, to, fires, options }: Maker, note?: string): Witness | 'unknown' {
  const [event] = fires.events;
  if (event === undefined || count > longestSeries) return 'unknown';
  if (from.measure.kind === 'count') return seriesOf(copies(event, count), fires, note);
  const same = inGroupOf(event, [...from.by, ...to.by]);
  if (from.measure.kind !== 'distinct' || same === undefined) return 'unknown';
  const events = distinctEvents(and(from.on, to.on, same), from.measure.field, count, [event], options);
  return events === undefined ? 'unknown' : seriesOf(events, fires, note);
}

function copies(event: JsonObject, count: number): readonly JsonObject[] {
  return Array.from({ length: count }, () => event);
}

/** As many events as the detection needs, the given one first: repeated, or followed by others with distinct values. */
function seriesWith(witness: Witness, detection: ThresholdDetection, { options, from, to }: Maker): Witness | 'unknown' {
  const [event] = witness.events;
  const count = leastCount(detection.bounds);
  if (event === undefined || count === undefined || count > longestSeries) return 'unknown';
  if (detection.measure.kind === 'count') return seriesOf(copies(event, count), witness);
  const same = inGroupOf(event, detection.by);
  if (detection.measure.kind !== 'distinct' || same === undefined) return 'unknown';
  const events = distinctEvents(and(from.on, to.on, same), detection.measure.field, count, [event], options);
  return events === undefined ? 'unknown' : seriesOf(events, witness);
}

function firingSeries(maker: Maker): Witness | undefined {
  const series = leastCount([...maker.from.bounds, ...maker.to.bounds]) ?? leastCount(maker.from.bounds);
  const made = series === undefined ? 'unknown' : seriesOfCount(series, maker);
  return made === 'unknown' ? undefined : made;
}

/** A series that only just reaches the bounds of both, spread over a time. */
function spreadOf(maker: Maker): ((seconds: number) => Witness | 'unknown') | undefined {
  const count = leastCount([...maker.from.bounds, ...maker.to.bounds]);
  if (count === 1) return undefined;
  return (seconds) => (count === undefined ? 'unknown' : seriesOfCount(count, maker, `spread evenly over ${seconds} seconds`));
}

/** A threshold that one event alone reaches, as the condition it amounts to; undefined for others. */
export function asCondition(side: Side): Predicate | undefined {
  const { detection } = side;
  if (detection.kind === 'match') return detection.on;
  if (detection.kind !== 'threshold' || detection.measure.kind !== 'count') return undefined;
  return onlyFromBelow(detection.bounds) && withinBounds(detection.bounds, 1) ? countedBy(detection) : undefined;
}
