import { compare } from '../../../src/logic/compare.ts';
import type { Comparison } from '../../../src/logic/comparison.ts';
import { compile } from '../../../src/logic/holds/holds.ts';
import { conditionsOf, type Detection } from '../../../src/rule/index.ts';
import { conditionOf, leafOf, mutated } from './generate.ts';
import type { Random } from './random.ts';
import { sequenceAlerts, sequencePairOf } from './sequences.ts';
import { alerts, contradictionOf, seriesFor, thresholdPairOf, type Timed } from './thresholds.ts';

/** Two detections to compare, mostly of different kinds, or of the same kind and different shapes. */
export interface ShapePair {
  readonly source: Detection;
  readonly target: Detection;
}

/** A random pair, many of whose conditions and groups are the same. */
export function shapePairOf(random: Random): ShapePair {
  const leaf = (): ReturnType<typeof leafOf> => leafOf(random, { readings: false, opaque: false, same: false });
  const sequence = sequencePairOf(random);
  const threshold = thresholdPairOf(random).source;
  const [first, ...rest] = sequence.source.steps;
  const of = [first, ...rest].map(({ on }) => on);
  const shared = random.pick([random.pick(of), { kind: 'or', of } as const, mutated(random, random.pick(of), leaf), conditionOf(random, 1, leaf)]);
  const kinds: readonly (() => Detection)[] = [
    () => ({ kind: 'match', on: shared }),
    () => ({ ...threshold, on: shared, by: random.chance(0.7) ? first.by : threshold.by }),
    () => ({ ...threshold, on: shared, by: first.by, measure: { kind: 'count' }, bounds: [{ op: 'gte', value: 1 + random.below(3) }] }),
    () => sequence.source,
    () => ({ ...sequence.target, ordered: random.chance(0.5) }),
    () => ({ ...sequence.source, steps: random.chance(0.5) ? [...sequence.source.steps, first] : [first], window: { seconds: random.pick([20, 60]), slide: 'sliding' } }),
  ];
  return { source: random.pick(kinds)(), target: random.pick(kinds)() };
}

/** Whether a detection alerts on events in time. */
function shapeAlerts(detection: Detection, series: readonly Timed[]): boolean {
  if (detection.kind === 'threshold') return alerts(detection, series);
  if (detection.kind === 'sequence') return sequenceAlerts(detection, series);
  return series.some(({ event }) => detection.kind === 'match' && compile(detection.on)(event) === true);
}

/** Compares a pair; the text says which series contradicts the answer, if one does. */
export function checkShapes({ source, target }: ShapePair, random: Random): { readonly comparison: Comparison; readonly wrong: string | undefined } {
  const never = { kind: 'constant', value: false } as const;
  const comparison = compare({ detection: source, raises: never }, { detection: target, raises: never }, { facts: [] });
  const contenders = { source: (series: readonly Timed[]) => shapeAlerts(source, series), target: (series: readonly Timed[]) => shapeAlerts(target, series) };
  return { comparison, wrong: contradictionOf(comparison, contenders, () => seriesFor([...conditionsOf(source), ...conditionsOf(target)], random)) };
}
