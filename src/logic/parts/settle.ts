import type { Detection, Fact, Window } from '../../rule/index.ts';
import type { CompareOptions, Comparison, Side, Witness } from '../comparison.ts';
import { generalWhy } from '../explain.ts';
import { defaultSteps } from '../events/find-event.ts';
import { decideConditions } from '../verdict.ts';
import { alertsWherever, neverAlerts, type Covers } from './embedding.ts';
import { joinParts } from './join.ts';
import type { PartVerdict } from './part.ts';
import { seriesBetween, seriesOfBoth } from './shown.ts';
import { alignmentOf } from './window.ts';

/**
 * What a comparison of series left open, as far as it can be decided whatever their shapes: a detection alerts wherever
 * another does that needs more, and a series that is replayed shows that it does not.
 */
export function settle(open: Comparison, source: Side, target: Side, options: CompareOptions): Comparison {
  const [from, to] = [source.detection, target.detection];
  if (open.kind !== 'unproven' || open.neverFires === true || ![from, to].every(isReplayed)) return open;
  const [ofSource, ofTarget] = [from, to].map(windowOf);
  const assumed = ofSource === undefined || ofTarget === undefined ? [] : alignmentOf(ofSource, ofTarget);
  const covering = (misses: boolean): Covers => (inner, outer) => {
    const conditions = { source: misses ? inner : outer, target: misses ? outer : inner, sourceRaises: source.raises, targetRaises: target.raises };
    const decision = decideConditions(conditions, options, defaultSteps);
    const { kind, proven } = decision;
    // Most do not cover each other, and need no explanation.
    return kind === 'equivalent' || kind === (misses ? 'wider' : 'narrower') || proven === (misses ? 'missesNothing' : 'addsNothing') ? decision.explain().given : undefined;
  };
  const decided = (shown: Witness | undefined, proven: boolean, own: Detection, other: Detection, covers: Covers): Settled => {
    if (shown !== undefined || proven) return { series: shown, given: [] };
    const given = neverAlerts(own, covers) ?? alertsWherever(own, other, covers);
    return given === undefined ? { series: seriesBetween(own, other, source.raises, options) ?? 'unknown', given: [] } : { series: undefined, given: [...given, ...assumed] };
  };
  const missed = decided(open.missed, open.proven === 'missesNothing', from, to, covering(true));
  const extra = decided(open.extra, open.proven === 'addsNothing', to, from, covering(false));
  const part: PartVerdict = {
    ...(missed.series === undefined ? {} : { missed: missed.series }),
    ...(extra.series === undefined ? {} : { extra: extra.series }),
    given: [...open.given, ...missed.given, ...extra.given],
    why: open.why,
  };
  const joined = joinParts([part], open);
  if (joined.kind === 'unproven') return { ...joined, why: open.why };
  const settled: Comparison = { ...joined, why: generalWhy(joined.kind) };
  const never = neverAlerts(from, covering(true));
  if (never !== undefined) return { ...settled, given: [...new Set([...settled.given, ...never])], neverFires: true };
  const fires = open.fires ?? seriesOfBoth(from, to, source.raises, options) ?? seriesOfBoth(to, from, source.raises, options);
  if (fires !== undefined) return { ...settled, fires };
  return settled.kind === 'equivalent' ? open : settled;
}

/** One direction: a series, none (given facts), or that it is not known. */
interface Settled {
  readonly series: Witness | 'unknown' | undefined;
  readonly given: readonly Fact[];
}

function isReplayed({ kind }: Detection): boolean {
  return kind === 'match' || kind === 'threshold' || kind === 'sequence';
}

function windowOf(detection: Detection): Window | undefined {
  return detection.kind === 'threshold' || detection.kind === 'sequence' ? detection.window : undefined;
}
