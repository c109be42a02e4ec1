import { canonicalJson } from '../../text/json.ts';
import type { ThresholdDetection } from '../../rule/index.ts';
import type { Witness } from '../comparison.ts';
import { leastCount } from './bounds.ts';
import { unknownPart, type PartVerdict } from './part.ts';
import { longestSeries } from './series.ts';
import { repeated, seriesOfCount, type Maker } from './threshold-parts.ts';

/** So many events, or values, in so many seconds. */
interface Rate {
  readonly count: number;
  readonly seconds: number;
}

/**
 * Compares counts from below, with their windows. The most that comes in a longer time without so many in any window is one
 * less than so many at once, and again whenever a window has just passed: as often as windows fit, begun ones included.
 */
export function compareRates(maker: Maker): PartVerdict {
  const { from, to } = maker;
  const [source, target] = [rateOf(from), rateOf(to)];
  const [own, other] = [from.measure, to.measure];
  const same = canonicalJson(own) === canonicalJson(other);
  if (source === undefined || target === undefined || (!same && own.kind === other.kind)) return unknownPart('what is measured differs');
  const missed = own.kind === 'count' && !same ? often(source, target, maker) : seldom(source, target, maker);
  const extra = other.kind === 'count' && !same ? often(target, source, maker) : seldom(target, source, maker);
  const differs = [...(same ? [] : ['what is measured differs']), ...(source.count === target.count ? [] : ['the bounds differ']), ...differentWindows(from, to)];
  return {
    ...(missed === undefined ? {} : { missed }),
    ...(extra === undefined ? {} : { extra }),
    ...(missed === undefined && extra === undefined ? {} : { why: differs.join('; ') }),
  };
}

function differentWindows({ window: source }: ThresholdDetection, { window: target }: ThresholdDetection): readonly string[] {
  return source.seconds === target.seconds ? [] : [`the target looks at ${target.seconds} seconds, the source at ${source.seconds}`];
}

function rateOf({ bounds, window }: ThresholdDetection): Rate | undefined {
  const count = leastCount(bounds);
  return count === undefined ? undefined : { count, seconds: window.seconds };
}

/** Events with values of their own that reach one rate and stay below the other; undefined where there are none. */
function seldom(reached: Rate, missed: Rate, maker: Maker): Witness | 'unknown' | undefined {
  const atOnce = missed.count - 1;
  const times = reached.seconds <= missed.seconds ? 1 : Math.ceil(reached.seconds / missed.seconds);
  if (atOnce === 0 || reached.count > atOnce * times) return undefined;
  const last = Math.ceil(reached.count / atOnce) - 1;
  const seconds = Array.from({ length: Math.min(reached.count, longestSeries) }, (_, index) => (last === 0 ? 0 : (Math.floor(index / atOnce) * reached.seconds) / last));
  return seriesOfCount(reached.count, maker, seconds);
}

/** One event again and again, which is one value only. */
function often(reached: Rate, missed: Rate, maker: Maker): Witness | 'unknown' | undefined {
  return missed.count < 2 ? undefined : repeated(reached.count, maker);
}
