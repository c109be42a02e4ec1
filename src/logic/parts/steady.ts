import type { Measure, ThresholdDetection } from '../../rule/index.ts';
import type { Comparison, Witness } from '../comparison.ts';
import { joinParts } from './join.ts';
import type { PartVerdict } from './part.ts';
import { alertsOn } from './replay.ts';
import { isCounted, type Maker } from './threshold-parts.ts';

/** Whether a part may make a difference. */
export function differs({ missed, extra }: PartVerdict): boolean {
  return missed !== undefined || extra !== undefined;
}

/** A part whose series show what they are to show when they are replayed; where they do not, it is not known. */
export function confirmed({ missed, extra, ...part }: PartVerdict, seconds: number, { from, to }: Maker): PartVerdict {
  const shows = (series: Witness | 'unknown', yes: ThresholdDetection, no: ThresholdDetection): Witness | 'unknown' => {
    if (series === 'unknown') return series;
    const replayed = { ...series, seconds };
    return alertsOn(yes, replayed) && !alertsOn(no, replayed) ? series : 'unknown';
  };
  return {
    ...part,
    ...(missed === undefined ? {} : { missed: shows(missed, from, to) }),
    ...(extra === undefined ? {} : { extra: shows(extra, to, from) }),
  };
}

function unshown({ missed, extra, ...part }: PartVerdict): PartVerdict {
  return { ...part, ...(missed === undefined ? {} : { missed: 'unknown' }), ...(extra === undefined ? {} : { extra: 'unknown' }) };
}

const names: Readonly<Record<Measure['kind'], string>> = {
  count: 'a count with an upper bound',
  distinct: 'a count of values with an upper bound',
  sum: 'a sum',
  average: 'an average',
  percentile: 'a percentile',
};

/**
 * Thresholds of which one may be left again as events come in. Only bounds are compared then, all else being equal: whatever
 * is measured is within both or shown by one event.
 */
export function compareSteadily(parts: readonly PartVerdict[], { measure }: ThresholdDetection, base: Comparison, maker: Maker): Comparison {
  const [condition, groups, measures, window] = parts;
  const others = [
    ...(condition !== undefined && differs(condition) ? ['the conditions'] : []),
    ...(groups !== undefined && differs(groups) ? ['the groups'] : []),
    ...(window !== undefined && differs(window) ? ['the windows'] : []),
  ];
  const what = names[measure.kind];
  if (others.length > 0) return { ...base, kind: 'unproven', why: `${others.join(' and ')} differ, and more events may take ${what} either into the bounds or out of them` };
  // A count passes every number on its way, so that how often one is looked at decides what is seen of it.
  const shown = (measures === undefined ? [] : [measures]).map((part) => (isCounted(measure) ? unshown(part) : confirmed(part, 0, maker)));
  return joinParts([...shown, ...parts.filter((part) => part !== measures)], base);
}

