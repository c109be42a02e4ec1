import { canonicalJson } from '../text/json.ts';
import { always, mapConditions, type Detection, type ForeignPart, type Predicate } from '../rule/index.ts';
import { decisionOf, type CompareOptions, type Comparison, type Decision, type Side } from './comparison.ts';
import { defaultSteps } from './events/find-event.ts';
import { compareNewTerms, compareNewValues, newIn } from './parts/new-terms.ts';
import { compareSequences } from './parts/sequence.ts';
import { settle } from './parts/settle.ts';
import { asCondition, compareThresholds } from './parts/threshold.ts';
import { decideConditions } from './verdict.ts';

/**
 * Compares two detections over all events: whether the target alerts on the same events as the source, on more, on
 * fewer, or on others, with events that show it. Every event was replayed through the evaluator of conditions. The
 * answer depends on nothing but its arguments: limits count steps, never time.
 */
export function compare(source: Side, target: Side, options: CompareOptions): Comparison {
  return decide(source, target, options).explain();
}

/** Decides how two detections stand to each other, and leaves it to the caller to have it explained. */
export function decide(source: Side, target: Side, options: CompareOptions): Decision {
  const { raises: sourceRaises, detection: from } = source;
  const { raises: targetRaises, detection: to } = target;
  const [condition, other] = [asCondition(source), asCondition(target)];
  const both = from.kind === 'threshold' && to.kind === 'threshold';
  if (condition !== undefined && other !== undefined && !both) {
    return decideConditions({ source: condition, target: other, sourceRaises, targetRaises }, options, defaultSteps);
  }
  return decisionOf(settle(compareSeries(source, target, options), source, target, options));
}

/** Compares detections that look at several events: it takes events to decide. */
function compareSeries(source: Side, target: Side, options: CompareOptions): Comparison {
  const [{ detection: from, raises: sourceRaises }, { detection: to, raises: targetRaises }] = [source, target];
  if (from.kind === 'threshold' && to.kind === 'threshold') {
    return compareThresholds({ detection: from, raises: sourceRaises }, { detection: to, raises: targetRaises }, options);
  }
  if (from.kind === 'sequence' && to.kind === 'sequence') {
    return compareSequences({ detection: from, raises: sourceRaises }, { detection: to, raises: targetRaises }, options);
  }
  if (from.kind === 'newTerms' && to.kind === 'newTerms') {
    return compareNewTerms({ detection: from, raises: sourceRaises }, { detection: to, raises: targetRaises }, options);
  }
  const [one, other, ofSource, ofTarget] = [asCondition(source), asCondition(target), newIn(source), newIn(target)];
  if (ofSource !== undefined && other !== undefined) return compareNewValues(ofSource, { on: other, raises: targetRaises }, true, options);
  if (ofTarget !== undefined && one !== undefined) return compareNewValues(ofTarget, { on: one, raises: sourceRaises }, false, options);
  if (from.kind === 'foreign' && to.kind === 'foreign' && sameForeign(from, to)) {
    return compareParts({ parts: from.parts ?? [], raises: sourceRaises }, { parts: to.parts ?? [], raises: targetRaises }, options);
  }
  const kept = from.kind === 'foreign' ? from : to.kind === 'foreign' ? to : undefined;
  const why =
    kept !== undefined
      ? `a part is in a language that is not read: ${kept.why}`
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

/** Whether two foreign detections are the same but for conditions in their parts. */
function sameForeign(a: Foreign, b: Foreign): boolean {
  const frame = (detection: Foreign): string => canonicalJson({ ...mapConditions(detection, () => always), why: '' });
  return frame(a) === frame(b);
}

interface PartsSide {
  readonly parts: readonly ForeignPart[];
  readonly raises: Predicate;
}

/**
 * What the same text puts together is the same where each part is; what a part does otherwise may show in the whole or not.
 * Facts are about the events of one log source: parts over several are compared without them.
 */
function compareParts(source: PartsSide, target: PartsSide, options: CompareOptions): Comparison {
  const sources = new Set(source.parts.map(({ logSources }) => canonicalJson(logSources)));
  const known = sources.size > 1 ? { ...options, facts: [] } : options;
  const compared = source.parts.map(({ detection }, index) =>
    compare({ detection, raises: source.raises }, { detection: target.parts[index]?.detection ?? detection, raises: target.raises }, known),
  );
  const steps = compared.reduce((sum, each) => sum + each.steps, 0);
  const other = compared.findIndex(({ kind }) => kind !== 'equivalent');
  if (other >= 0) return { kind: 'unproven', given: [], why: `part ${other + 1}: ${compared[other]?.why ?? ''}`, steps };
  const why = compared.length === 0 ? 'both are the same text' : 'both put the same parts together in the same way';
  return { kind: 'equivalent', given: [...new Set(compared.flatMap(({ given }) => given))], why, steps };
}
