import { canonicalJson, type JsonObject } from '../../text/json.ts';
import { and, not, type Predicate, type SequenceDetection, type SequenceStep } from '../../rule/index.ts';
import type { CompareOptions, Comparison, Witness } from '../comparison.ts';
import { defaultSteps, findEvent } from '../events/find-event.ts';
import { compareConditions } from '../verdict.ts';
import { joinParts } from './join.ts';
import type { PartVerdict } from './part.ts';
import { completes } from './replay.ts';
import { seriesOf } from './series.ts';
import { joinedWith } from './shown.ts';
import { compareWindows } from './window.ts';

interface SequenceSide {
  readonly detection: SequenceDetection;
  readonly raises: Predicate;
}

/** Compares two sequences step by step: the same number of steps, the same joins, then each condition and the window. */
export function compareSequences(source: SequenceSide, target: SequenceSide, options: CompareOptions): Comparison {
  const [from, to] = [source.detection, target.detection];
  const shape = ({ steps, ordered }: SequenceDetection): string => canonicalJson([ordered, steps.map(({ by, absent }) => [by, absent === true])]);
  if (shape(from) !== shape(to)) return unproven('the steps, their order or what joins them differ', 0);
  const compared = from.steps.map((step, index) =>
    compareConditions(
      { source: step.on, target: to.steps[index]?.on ?? step.on, sourceRaises: source.raises, targetRaises: target.raises },
      options,
      defaultSteps,
    ),
  );
  const steps = compared.reduce((sum, each) => sum + each.steps, 0);
  const open = compared.find(({ kind }) => kind === 'unproven');
  if (open !== undefined) return unproven(open.why, steps);
  const whole = seriesFor(from, to, undefined, options);
  const parts: PartVerdict[] = compared.map((each, index) => stepPart(each, index, from, to, options));
  const window = compareWindows(from.window, to.window, from.steps.length < 2 ? undefined : (seconds) => spread(whole, seconds));
  const neverFires = compared.some((each, index) => each.neverFires === true && from.steps[index]?.absent !== true);
  const raising = compared.find((each) => each.raising !== undefined)?.raising;
  const fires = whole !== 'unknown' && [from, to].every((each) => completes(each, whole, 'surely')) ? whole : undefined;
  return joinParts([...parts, window].map((part) => borneOut(part, from, to)), {
    kind: 'unproven',
    given: [],
    why: '',
    steps,
    ...(fires === undefined ? {} : { fires }),
    ...(neverFires ? { neverFires } : {}),
    ...(compared[0]?.quiet === undefined ? {} : { quiet: compared[0].quiet }),
    ...(raising === undefined ? {} : { raising }),
  });
}

/** The verdict on a part with those of its series that show what they are to show when they are replayed. */
function borneOut(part: PartVerdict, from: SequenceDetection, to: SequenceDetection): PartVerdict {
  const replayed = (series: Witness | 'unknown', alerts: SequenceDetection, quiet: SequenceDetection): Witness | 'unknown' =>
    series !== 'unknown' && completes(alerts, series, 'surely') && !completes(quiet, series, 'perhaps') ? series : 'unknown';
  const { missed, extra } = part;
  return { ...part, ...(missed === undefined ? {} : { missed: replayed(missed, from, to) }), ...(extra === undefined ? {} : { extra: replayed(extra, to, from) }) };
}

function unproven(why: string, steps: number): Comparison {
  return { kind: 'unproven', given: [], why, steps };
}

/** A step that must not happen works the other way round. */
function stepPart({ kind, given, why }: Comparison, index: number, from: SequenceDetection, to: SequenceDetection, options: CompareOptions): PartVerdict {
  if (kind === 'equivalent') return { given };
  const [own, other] = [from.steps[index], to.steps[index]];
  if (own === undefined || other === undefined || own.absent === true) return { missed: 'unknown', extra: 'unknown', given, why: `step ${index + 1}: ${why}` };
  const misses = kind === 'narrower' || kind === 'different';
  const adds = kind === 'wider' || kind === 'different';
  return {
    ...(misses ? { missed: seriesFor(from, to, { index, yes: own, no: other }, options) } : {}),
    ...(adds ? { extra: seriesFor(from, to, { index, yes: other, no: own }, options) } : {}),
    given,
    why: `step ${index + 1}: ${why}`,
  };
}

/**
 * One event for each step that must happen, joined with the first; at one step the event satisfies one side only. It
 * shows that difference only if it fits no other step either, so that is asked for as well.
 */
function seriesFor(
  from: SequenceDetection,
  to: SequenceDetection,
  odd: { readonly index: number; readonly yes: SequenceStep; readonly no: SequenceStep } | undefined,
  options: CompareOptions,
): Witness | 'unknown' {
  const events: JsonObject[] = [];
  const forbidden = [...from.steps, ...to.steps].filter(({ absent }) => absent === true).map(({ on }) => not(on));
  for (const [index, step] of from.steps.entries()) {
    if (step.absent === true) continue;
    const other = to.steps[index];
    const on = odd?.index === index ? and(odd.yes.on, not(odd.no.on)) : and(step.on, other?.on ?? step.on);
    const apart = odd === undefined || odd.index === index ? [] : [not(odd.no.on)];
    const joined = joinedWith(events[0], from.steps.find(({ absent }) => absent !== true) ?? step, step);
    if (joined === undefined) return 'unknown';
    const found = findEvent(and(on, ...joined, ...forbidden, ...apart), options);
    if (found === undefined) return 'unknown';
    events.push(found);
  }
  return seriesOf(events, { events, readings: {}, deciding: [] });
}

function spread(series: Witness | 'unknown', seconds: number): Witness | 'unknown' {
  if (series === 'unknown') return series;
  const { events } = series;
  return seriesOf(events, series, { seconds: events.map((_, index) => (index * seconds) / Math.max(1, events.length - 1)) });
}
