import type { Measure, ThresholdDetection } from '../../rule/index.ts';
import type { Comparison, Witness } from '../comparison.ts';
import { joinParts } from './join.ts';
import { samePart, unknownPart, type PartVerdict } from './part.ts';
import { alertsOn, mayAlertOn } from './replay.ts';
import type { Maker } from './threshold-parts.ts';

/** Whether a part may make a difference. */
export function differs({ missed, extra }: PartVerdict): boolean {
  return missed !== undefined || extra !== undefined;
}

/** A part whose series show what they are to show when they are replayed, whenever they are looked at; where they do not, it is not known. */
export function confirmed({ missed, extra, ...part }: PartVerdict, { from, to }: Maker): PartVerdict {
  const shows = (series: Witness | 'unknown', yes: ThresholdDetection, no: ThresholdDetection): Witness | 'unknown' => {
    return series !== 'unknown' && alertsOn(yes, series) && !mayAlertOn(no, series) ? series : 'unknown';
  };
  return {
    ...part,
    ...(missed === undefined ? {} : { missed: shows(missed, from, to) }),
    ...(extra === undefined ? {} : { extra: shows(extra, to, from) }),
  };
}

const names: Readonly<Record<Measure['kind'], string>> = {
  count: 'a count with an upper bound',
  distinct: 'a count of values with an upper bound',
  sum: 'a sum',
  average: 'an average',
  percentile: 'a percentile',
};

/**
 * Thresholds of which one may be left again as events come in. Where all else is equal, whatever is measured is within both
 * bounds or shown by a series. Where more differs, only events that a single side counts show anything.
 */
export function compareSteadily(parts: readonly PartVerdict[], { measure }: ThresholdDetection, base: Comparison, maker: Maker): Comparison {
  const shown = parts.map((part) => confirmed(part, maker));
  const [condition = samePart, groups = samePart, , window = samePart] = shown;
  const others = Object.entries({ 'the conditions': condition, 'the groups': groups, 'the windows': window }).flatMap(([name, part]) => (differs(part) ? [name] : []));
  if (others.length === 0) return joinParts(shown, base);
  const alone = joinParts([condition], base);
  if (alone.kind === 'different') return alone;
  const open = unknownPart(`${others.join(' and ')} differ, and more events may take ${names[measure.kind]} either into the bounds or out of them`);
  return { ...joinParts([condition, open], base), why: open.why ?? '' };
}
