import { excludesNothing, type Fact, type Window } from '../../rule/index.ts';
import type { Witness } from '../comparison.ts';
import { samePart, type PartVerdict } from './part.ts';

/** That how windows lie on the time line makes no difference. */
const windowAlignment: Fact = {
  id: 'window/alignment',
  grade: 'assumed',
  text: 'events that belong together fall into one window, wherever its borders are',
  evidence: 'windows that slide, repeat or start with a match differ only for events across a border',
  says: excludesNothing,
};

/** That what lies between the windows of two runs makes no difference. */
const windowGaps: Fact = {
  id: 'window/gaps',
  grade: 'assumed',
  text: 'no events that belong together are in the time that no run looks at',
  evidence: 'runs of one of the rules are further apart than they look back',
  says: excludesNothing,
};

/** What is taken for granted where windows are compared by their lengths: nothing of those that slide, or are alike. */
export function alignmentOf(one: Window, other: Window): readonly Fact[] {
  const alike = one.slide === other.slide && (one.slide === 'sliding' || (one.seconds === other.seconds && one.every === other.every));
  return alike ? [] : [windowAlignment, ...([one, other].some(hasGaps) ? [windowGaps] : [])];
}

function hasGaps({ seconds, every = 0 }: Window): boolean {
  return every > seconds;
}

/**
 * Compares windows: a shorter one misses series that only just fit into the longer one. `spread` makes such a series, its
 * events at most so many seconds apart in all; undefined where a single event is enough to alert.
 */
export function compareWindows(source: Window, target: Window, spread: ((seconds: number) => Witness | 'unknown') | undefined): PartVerdict {
  const given = alignmentOf(source, target);
  if (source.seconds === target.seconds || spread === undefined) return given.length === 0 ? samePart : { given };
  const series = spread(Math.max(source.seconds, target.seconds));
  const why = `the target looks at ${target.seconds} seconds, the source at ${source.seconds}`;
  return target.seconds < source.seconds ? { missed: series, given, why } : { extra: series, given, why };
}

