import { canonicalJson } from '../../text/json.ts';
import { always, type Predicate, type ThresholdDetection } from '../../rule/index.ts';
import type { CompareOptions, Comparison, Side } from '../comparison.ts';
import { defaultSteps } from '../events/find-event.ts';
import { compareConditions } from '../verdict.ts';
import { withinBounds } from './bounds.ts';
import { compareGroups } from './groups.ts';
import { joinParts } from './join.ts';
import type { PartVerdict } from './part.ts';
import { alertsOn } from './replay.ts';
import { compareRates } from './rates.ts';
import { compareSteadily, confirmed, differs } from './steady.ts';
import { compareMeasured, countedBy, firingSeries, growsOnly, seriesWith, type Apart, type Maker } from './threshold-parts.ts';
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
  const countAlike = canonicalJson({ ...from, on: always }) === canonicalJson({ ...to, on: always });
  if (conditions.kind === 'unproven' && countAlike && growsOnly(from)) return { ...withoutEvents(conditions), ...provenOf(conditions) };
  if (conditions.kind === 'unproven' && fires !== undefined) return withoutEvents(conditions);
  const condition: PartVerdict = {
    ...(conditions.missed === undefined ? {} : { missed: seriesWith(conditions.missed, { own: from, other: to, raises: source.raises }, options) }),
    ...(conditions.extra === undefined ? {} : { extra: seriesWith(conditions.extra, { own: to, other: from, raises: source.raises }, options) }),
    given: conditions.given,
    ...(conditions.kind === 'equivalent' ? {} : { why: conditions.why }),
  };
  if (fires === undefined) {
    // Where the same events count alike it does not matter that none was found.
    const settled = conditions.kind !== 'unproven' && conditions.neverFires !== true && countAlike && (growsOnly(from) || conditions.kind === 'equivalent');
    return settled ? joinParts([condition], withoutEvents(conditions)) : withoutSource(conditions, { own: to, other: from, raises: source.raises }, options);
  }
  const maker: Maker = { from, to, fires, options };
  const unlike = [from, to].find((each) => !growsOnly(each));
  const measured = unlike === undefined ? compareRates(maker) : compareMeasured(maker);
  const windows = compareWindows(from.window, to.window, unlike === undefined ? undefined : () => 'unknown');
  const others = [compareGroups(maker), measured, windows];
  const parts = [condition, ...others.map((part) => withoutIdle(part, reachedAtOnce(to), reachedAtOnce(from)))];
  if (unlike !== undefined && parts.some(differs)) return compareSteadily(parts, unlike, withoutEvents(conditions), maker);
  const firing = firingSeries(maker);
  return joinParts(parts.map((part) => confirmed(part, maker)), { ...withoutEvents(conditions), ...(firing === undefined ? {} : { fires: firing }) });
}

function provenOf({ proven }: Comparison): Pick<Comparison, 'proven'> {
  return proven === undefined ? {} : { proven };
}

/** No event counts for the source: what the target alerts on is extra. */
function withoutSource(conditions: Comparison, apart: Apart, options: CompareOptions): Comparison {
  const base = { ...withoutEvents(conditions), ...(conditions.neverFires === undefined ? {} : { neverFires: conditions.neverFires }) };
  if (conditions.neverFires !== true) return { ...base, kind: 'unproven', why: 'no event that counts was found' };
  const extra = conditions.extra === undefined ? undefined : seriesWith(conditions.extra, apart, options);
  if (extra === undefined) return base;
  const part: PartVerdict = { extra: extra !== 'unknown' && alertsOn(apart.own, extra) ? extra : 'unknown', given: conditions.given, why: conditions.why };
  return joinParts([part], base);
}

/** Whether any event that counts is enough to alert: then neither groups nor windows can keep it from alerting. */
function reachedAtOnce(detection: ThresholdDetection): boolean {
  return growsOnly(detection) && withinBounds(detection.bounds, 1);
}

/** A part without the directions in which one event decides whatever the part says. */
function withoutIdle({ missed, extra, ...part }: PartVerdict, missesNothing: boolean, addsNothing: boolean): PartVerdict {
  return { ...part, ...(missed === undefined || missesNothing ? {} : { missed }), ...(extra === undefined || addsNothing ? {} : { extra }) };
}

function withoutEvents({ kind, given, why, steps, quiet, raising }: Comparison): Comparison {
  return { kind, given, why, steps, ...(quiet === undefined ? {} : { quiet }), ...(raising === undefined ? {} : { raising }) };
}

/** A threshold that one event alone reaches, as the condition it amounts to; undefined for others. */
export function asCondition(side: Side): Predicate | undefined {
  const { detection } = side;
  if (detection.kind === 'match') return detection.on;
  if (detection.kind !== 'threshold') return undefined;
  return reachedAtOnce(detection) ? countedBy(detection) : undefined;
}
