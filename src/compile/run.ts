import { isObject, type Json } from '../text/json.ts';
import { conditionsOf, type Detection, type GroupKey } from '../rule/index.ts';
import { groupOf } from '../logic/parts/replay.ts';
import { opaqueName } from '../logic/pull-back/native-question.ts';
import { documentOf, untoldBy } from '../logic/pull-back/supplied.ts';
import type { Outcome } from '../platforms/platform.ts';
import { fieldMapOf, type Loaded } from './read.ts';
import type { SourceRule } from './types.ts';

/**
 * Evaluates a rule on raw events under its own platform's semantics, one outcome for each event. Of a sequence an event
 * that satisfies any step is a match; thresholds are counted by the reader of the outcomes. What hangs on values that a
 * platform's document has from elsewhere than the event is unknown.
 */
export async function runRule(rule: SourceRule, events: readonly Json[], { platform, context }: Loaded): Promise<readonly Outcome[]> {
  const map = fieldMapOf(rule.rule.logSources, { platform, context });
  const natives = events.map((event) => documentOf(event, map));
  const [open, told] = [conditionsOf(rule.rule.detection), conditionsOf(rule.side.detection)];
  const steps = Math.max(1, told.length);
  let outcomes: readonly Outcome[] = [];
  for (let step = 0; step < steps; step += 1) {
    const evaluated = await platform.evaluate(rule.native.tree, step, natives, context);
    const [on, onTold] = map === undefined || map.sameScalars === true ? [] : [open[step], told[step]];
    const untold = on === undefined || onTold === undefined ? () => [] : untoldBy(on, onTold);
    const by = groupsOf(rule.rule.detection, step);
    const found = evaluated.map((outcome, index) => inGroup(asFarAsTold(outcome, untold(events[index] ?? null, natives[index] ?? null)), events[index] ?? null, by));
    outcomes = step === 0 ? found : found.map((outcome, index) => stronger(outcomes[index], outcome));
  }
  return outcomes;
}

/** By what the events of a step are grouped. */
export function groupsOf(detection: Detection, step: number): readonly GroupKey[] {
  if (detection.kind === 'threshold') return detection.by;
  return detection.kind === 'sequence' ? (detection.steps[step]?.by ?? []) : [];
}

function inGroup(outcome: Outcome, event: Json, by: readonly GroupKey[]): Outcome {
  return outcome.kind === 'match' && isInNoGroup(event, by) ? { kind: 'quiet' } : outcome;
}

/** Whether an event is in no group of those that are counted: it counts for none. */
export function isInNoGroup(event: Json, by: readonly GroupKey[]): boolean {
  return by.length > 0 && isObject(event) && groupOf(event, by, 0) === undefined;
}

function asFarAsTold(outcome: Outcome, missing: readonly string[]): Outcome {
  const [first] = missing;
  return first === undefined || outcome.kind === 'unknown' ? outcome : { kind: 'unknown', why: `the event does not tell ${opaqueName(first)}` };
}

const strength = ['quiet', 'unknown', 'error', 'match'] as const;

function stronger(a: Outcome | undefined, b: Outcome): Outcome {
  return a !== undefined && strength.indexOf(a.kind) >= strength.indexOf(b.kind) ? a : b;
}
