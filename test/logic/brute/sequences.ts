import { compare } from '../../../src/logic/compare.ts';
import type { Comparison } from '../../../src/logic/comparison.ts';
import { compile } from '../../../src/logic/holds/holds.ts';
import type { GroupKey, Predicate, SequenceDetection, SequenceStep } from '../../../src/rule/index.ts';
import { conditionOf, leafOf, mutated } from './generate.ts';
import type { Random } from './random.ts';
import { contradictionOf, groupOf, keyOf, seriesFor, type Timed } from './thresholds.ts';

/** Two sequences to compare. */
export interface SequencePair {
  readonly source: SequenceDetection;
  readonly target: SequenceDetection;
}

/** A random pair of sequences without steps that must not happen; most targets are the source with few parts changed. */
export function sequencePairOf(random: Random): SequencePair {
  const leaf = (): Predicate => leafOf(random, { readings: false, opaque: false, same: false });
  const by: readonly GroupKey[] = Array.from({ length: random.below(2) }, () => keyOf(random));
  const step = (): SequenceStep => ({ on: conditionOf(random, 1, leaf), by });
  const steps: SequenceDetection['steps'] = [step(), ...Array.from({ length: random.below(3) }, step)];
  const source: SequenceDetection = { kind: 'sequence', steps, ordered: random.chance(0.6), window: { seconds: random.pick([20, 30, 60]), slide: 'sliding' } };
  const rate = random.pick([0.1, 0.3]);
  const changed = (each: SequenceStep): SequenceStep => (random.chance(2 * rate) ? { ...each, on: mutated(random, each.on, leaf) } : each);
  const [first, ...rest] = steps;
  return {
    source,
    target: {
      kind: 'sequence',
      steps: [changed(first), ...rest.map(changed)],
      ordered: random.chance(0.05) ? !source.ordered : source.ordered,
      window: random.chance(rate) ? { seconds: random.pick([20, 30, 60]), slide: 'sliding' } : source.window,
    },
  };
}

/** Whether a sequence alerts on events in time: some choice of one event a step, all of one group and within the window. */
export function sequenceAlerts({ steps, ordered, window }: SequenceDetection, series: readonly Timed[]): boolean {
  const fits = steps.map(({ on, by }) => {
    const holds = compile(on);
    return series.map(({ event }, index) => (holds(event) === true ? groupOf(event, by, index) : undefined));
  });
  const choose = (chosen: readonly number[], group: string | undefined): boolean => {
    if (chosen.length === steps.length) {
      const times = chosen.map((index) => series[index]?.at ?? 0);
      return Math.max(...times) - Math.min(...times) <= window.seconds;
    }
    return series.some((_, index) => {
      const name = fits[chosen.length]?.[index];
      if (name === undefined || chosen.includes(index) || (group !== undefined && group !== name)) return false;
      if (ordered && chosen.length > 0 && index < (chosen.at(-1) ?? 0)) return false;
      return choose([...chosen, index], name);
    });
  };
  return choose([], undefined);
}

const never: Predicate = { kind: 'constant', value: false };

/** Compares a pair; the text says which series contradicts the answer, if one does. */
export function checkSequences({ source, target }: SequencePair, random: Random): { readonly comparison: Comparison; readonly wrong: string | undefined } {
  const comparison = compare({ detection: source, raises: never }, { detection: target, raises: never }, { facts: [] });
  const contenders = { source: (series: readonly Timed[]) => sequenceAlerts(source, series), target: (series: readonly Timed[]) => sequenceAlerts(target, series) };
  const conditions = [...source.steps, ...target.steps].map(({ on }) => on);
  return { comparison, wrong: contradictionOf(comparison, contenders, () => seriesFor(conditions, random)) };
}
