import type { Json } from '../text/json.ts';
import { conditionsOf } from '../rule/index.ts';
import { documentOf } from '../logic/pull-back/supplied.ts';
import type { Outcome } from '../platforms/platform.ts';
import { fieldMapOf, type Loaded } from './read.ts';
import type { SourceRule } from './types.ts';

/**
 * Evaluates a rule on raw events under its own platform's semantics, one outcome for each event. Of a sequence an event
 * that satisfies any step is a match; thresholds are counted by the reader of the outcomes.
 */
export async function runRule(rule: SourceRule, events: readonly Json[], { platform, context }: Loaded): Promise<readonly Outcome[]> {
  const map = fieldMapOf(rule.rule.logSources, { platform, context });
  const natives = events.map((event) => documentOf(event, map));
  const steps = Math.max(1, conditionsOf(rule.side.detection).length);
  let outcomes: readonly Outcome[] = [];
  for (let step = 0; step < steps; step += 1) {
    const found = await platform.evaluate(rule.native.tree, step, natives, context);
    outcomes = step === 0 ? found : found.map((outcome, index) => stronger(outcomes[index], outcome));
  }
  return outcomes;
}

const strength = ['quiet', 'unknown', 'error', 'match'] as const;

function stronger(a: Outcome | undefined, b: Outcome): Outcome {
  return a !== undefined && strength.indexOf(a.kind) >= strength.indexOf(b.kind) ? a : b;
}
