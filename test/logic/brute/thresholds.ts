import { compare } from '../../../src/logic/compare.ts';
import type { Comparison, Witness } from '../../../src/logic/comparison.ts';
import { compile } from '../../../src/logic/holds/holds.ts';
import { either, equals, nullValue, type GroupKey, type Match, type Measure, type Path, type Predicate, type ThresholdDetection } from '../../../src/rule/index.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../../src/text/json.ts';
import { conditionOf, leafOf, mutated } from './generate.ts';
import type { Random } from './random.ts';
import { events } from './world.ts';

/** Two thresholds to compare. */
export interface ThresholdPair {
  readonly source: ThresholdDetection;
  readonly target: ThresholdDetection;
}

/** An event and its second. */
export interface Timed {
  readonly event: JsonObject;
  readonly at: number;
}

const keyPaths: readonly Path[] = [['a'], ['b'], ['o', 'x']];
const absences: readonly Match[] = [nullValue, either(nullValue, equals('x')), equals('x')];

/** A random part of a grouping key. */
export function keyOf(random: Random): GroupKey {
  const first = random.pick(keyPaths);
  const fields: GroupKey['fields'] = random.chance(0.2) ? [first, random.pick(keyPaths)] : [first];
  const missing = random.pick(['dropped', 'dropped', 'alone', 'shared'] as const);
  return { fields, missing, ...(random.chance(0.25) ? { absent: random.pick(absences) } : {}) };
}

function measureOf(random: Random): Measure {
  const kind = random.below(8);
  if (kind < 4) return { kind: 'count' };
  const field = random.pick([['a'], ['b']]);
  if (kind < 6) return { kind: 'distinct', field };
  return kind === 6 ? { kind: random.pick(['sum', 'average'] as const), field } : { kind: 'percentile', field, percent: random.pick([50, 90]) };
}

function boundsOf(random: Random): ThresholdDetection['bounds'] {
  const op = random.pick(['gte', 'gte', 'gt', 'gte', 'lt', 'eq'] as const);
  return [{ op, value: random.below(4) + (op === 'gt' ? 0 : 1) }];
}

function thresholdOf(random: Random, on: Predicate): ThresholdDetection {
  return {
    kind: 'threshold',
    on,
    by: Array.from({ length: random.below(3) }, () => keyOf(random)),
    window: { seconds: random.pick([20, 30, 60]), slide: 'sliding' },
    measure: measureOf(random),
    bounds: boundsOf(random),
  };
}

/** A random pair; most targets are the source with few parts changed. */
export function thresholdPairOf(random: Random): ThresholdPair {
  const leaf = (): Predicate => leafOf(random, { readings: false, opaque: false, same: false });
  const source = thresholdOf(random, conditionOf(random, 1, leaf));
  const other = thresholdOf(random, random.chance(0.5) ? mutated(random, source.on, leaf) : conditionOf(random, 1, leaf));
  const rate = random.pick([0.15, 0.3, 1]);
  const one = <Part>(own: Part, its: Part): Part => (random.chance(rate) ? its : own);
  return {
    source,
    target: {
      kind: 'threshold',
      on: one(source.on, other.on),
      by: random.chance(rate) ? (random.chance(0.5) ? [...source.by, keyOf(random)] : other.by) : source.by,
      window: one(source.window, other.window),
      measure: one(source.measure, other.measure),
      bounds: one(source.bounds, other.bounds),
    },
  };
}

function at(value: Json, path: Path): Json | undefined {
  let here: Json | undefined = value;
  for (const key of path) here = isObject(here) && !isArray(here) ? here[key] : undefined;
  return here;
}

/** The name of an event's group; undefined for none. */
export function groupOf(event: JsonObject, by: readonly GroupKey[], index: number): string | undefined {
  const parts = by.map(({ fields, missing, absent }) => {
    const none = absent === undefined ? [] : absent.kind === 'either' ? [null, 'x'] : absent.kind === 'null' ? [null] : ['x'];
    const value = fields.map((path) => at(event, path)).find((each) => each !== undefined && !none.some((one) => one === each));
    if (value !== undefined) return `=${JSON.stringify(value)}`;
    return missing === 'dropped' ? undefined : missing === 'alone' ? `alone ${index}` : 'shared';
  });
  return parts.includes(undefined) ? undefined : parts.join('|');
}

/** Whether a threshold alerts on events in time, read off its definition: every group, every stretch as long as the window. */
export function alerts({ on, by, window, measure, bounds }: ThresholdDetection, series: readonly Timed[]): boolean {
  const counts = compile(on);
  const names = series.map(({ event }, index) => (counts(event) === true ? groupOf(event, by, index) : undefined));
  for (const [index, name] of names.entries()) {
    const start = series[index]?.at ?? 0;
    if (name === undefined) continue;
    const inside = series.filter((each, other) => names[other] === name && each.at >= start && each.at <= start + window.seconds).map(({ event }) => event);
    const value = measured(inside, measure);
    if (value !== undefined && bounds.every(({ op, value: bound }) => tests[op](value, bound))) return true;
  }
  return false;
}

const tests = {
  gt: (a: number, b: number): boolean => a > b,
  gte: (a: number, b: number): boolean => a >= b,
  lt: (a: number, b: number): boolean => a < b,
  lte: (a: number, b: number): boolean => a <= b,
  eq: (a: number, b: number): boolean => a === b,
  neq: (a: number, b: number): boolean => a !== b,
};

function measured(inside: readonly JsonObject[], measure: Measure): number | undefined {
  if (measure.kind === 'count') return inside.length;
  const values = inside.map((event) => at(event, measure.field)).filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  if (measure.kind === 'distinct') return new Set(values.map((value) => JSON.stringify(value))).size;
  const numbers = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((all, value) => all + value, 0);
  if (measure.kind === 'percentile') return numbers[Math.ceil((measure.percent / 100) * numbers.length) - 1];
  return measure.kind === 'sum' ? sum : sum / numbers.length;
}

/** Compares a pair; the text says which series contradicts the answer, if one does. */
export function checkThresholds({ source, target }: ThresholdPair, random: Random): { readonly comparison: Comparison; readonly wrong: string | undefined } {
  const comparison = compare({ detection: source, raises: never }, { detection: target, raises: never }, { facts: [] });
  const contenders = { source: (series: readonly Timed[]) => alerts(source, series), target: (series: readonly Timed[]) => alerts(target, series) };
  return { comparison, wrong: contradictionOf(comparison, contenders, () => seriesFor([source.on, target.on], random)) };
}

const never: Predicate = { kind: 'constant', value: false };

/** Two detections as they read series. */
interface Contenders {
  readonly source: (series: readonly Timed[]) => boolean;
  readonly target: (series: readonly Timed[]) => boolean;
}

/** What is wrong with an answer: a series shown that shows something else, or one tried that contradicts the verdict. */
export function contradictionOf({ kind, proven, missed, extra, fires }: Comparison, { source, target }: Contenders, tried: () => readonly (readonly Timed[])[]): string | undefined {
  if (missed !== undefined && !(source(timed(missed)) && !target(timed(missed)))) return 'the missed series is wrong';
  if (extra !== undefined && !(target(timed(extra)) && !source(timed(extra)))) return 'the extra series is wrong';
  if (fires !== undefined && !source(timed(fires))) return 'the firing series is wrong';
  const noMissed = kind === 'equivalent' || kind === 'wider' || proven === 'missesNothing';
  const noExtra = kind === 'equivalent' || kind === 'narrower' || proven === 'addsNothing';
  for (const series of noMissed || noExtra ? tried() : []) {
    const [own, other] = [source(series), target(series)];
    if (noMissed && own && !other) return `${kind}, but the target misses ${JSON.stringify(series)}`;
    if (noExtra && other && !own) return `${kind}, but the target also alerts on ${JSON.stringify(series)}`;
  }
  return undefined;
}

/** The series of a witness, at its times. */
function timed({ events: shown, seconds }: Witness): readonly Timed[] {
  return shown.map((event, index) => ({ event, at: seconds?.[index] ?? 0 }));
}

const seriesPerPair = 60;

/** Random series of events that satisfy one of some conditions. */
export function seriesFor(conditions: readonly Predicate[], random: Random): readonly (readonly Timed[])[] {
  const tests = conditions.map((condition) => compile(condition));
  const pool: JsonObject[] = [];
  for (let tries = 0; tries < 400 && pool.length < 12; tries += 1) {
    const event = random.pick(events);
    if (tests.some((holds) => holds(event) === true)) pool.push(event);
  }
  if (pool.length === 0) return [];
  return Array.from({ length: seriesPerPair }, () => {
    const few = Array.from({ length: 1 + random.below(3) }, () => random.pick(pool));
    const times = Array.from({ length: 1 + random.below(6) }, () => random.pick([0, 0, 5, 10, 20, 21, 25, 30, 31, 42, 60])).toSorted((a, b) => a - b);
    return times.map((moment) => ({ event: random.pick(few), at: moment }));
  });
}
