import { canonicalJson } from '../text/json.ts';
import type { Detection } from '../rule/index.ts';
import type { CompareOptions, Comparison, Side } from './comparison.ts';
import { defaultSteps } from './find-event.ts';
import { compareNewTerms } from './parts/new-terms.ts';
import { compareSequences } from './parts/sequence.ts';
import { asCondition, compareThresholds } from './parts/threshold.ts';
import { compareConditions } from './verdict.ts';

/**
 * Compares two detections over all events: whether the target alerts on the same events as the source, on more, on
 * fewer, or on others, with events that show it. Every event was replayed through the evaluator of conditions. The
 * answer depends on nothing but its arguments: limits count steps, never time.
 */
export function compare(source: Side, target: Side, options: CompareOptions): Comparison {
  const { detection: from, raises: sourceRaises } = source;
  const { detection: to, raises: targetRaises } = target;
  if (from.kind === 'threshold' && to.kind === 'threshold') {
    return compareThresholds({ detection: from, raises: sourceRaises }, { detection: to, raises: targetRaises }, options);
  }
  const [condition, other] = [asCondition(source), asCondition(target)];
  if (condition !== undefined && other !== undefined) {
    return compareConditions({ source: condition, target: other, sourceRaises, targetRaises }, options, defaultSteps);
  }
  if (from.kind === 'sequence' && to.kind === 'sequence') {
    return compareSequences({ detection: from, raises: sourceRaises }, { detection: to, raises: targetRaises }, options);
  }
  if (from.kind === 'newTerms' && to.kind === 'newTerms') {
    return compareNewTerms({ detection: from, raises: sourceRaises }, { detection: to, raises: targetRaises }, options);
  }
  if (from.kind === 'foreign' && to.kind === 'foreign' && sameForeign(from, to)) {
    return { kind: 'equivalent', given: [], why: 'both are the same text', steps: 0 };
  }
  const why =
    from.kind === 'foreign' || to.kind === 'foreign'
      ? 'a part is written in a language that cannot be read'
      : `${names[from.kind]} is not compared with ${names[to.kind]}`;
  return { kind: 'unproven', given: [], why, steps: 0 };
}

const names: Readonly<Record<Detection['kind'], string>> = {
  match: 'a single event',
  threshold: 'a threshold',
  sequence: 'a sequence',
  newTerms: 'a new value',
  foreign: 'a foreign text',
};

type Foreign = Extract<Detection, { kind: 'foreign' }>;

function sameForeign(a: Foreign, b: Foreign): boolean {
  return canonicalJson([a.platform, a.language, a.text]) === canonicalJson([b.platform, b.language, b.text]);
}
