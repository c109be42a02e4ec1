import { isArray, isObject, parseJson } from '../../text/json.ts';
import type { Bound, Detection } from '../../rule/index.ts';
import type { Scope } from './tree.ts';

/** How many matches within how long make an alert, as Panther counts; undefined for a detection that counts nothing. */
export function countingOf(detection: Detection): Pick<Scope, 'threshold' | 'minutes'> | undefined {
  if (detection.kind === 'foreign') return ownCounting(detection.platform, detection.language, detection.text);
  return detection.kind === 'threshold' ? counting(detection.bounds[0], detection.window.seconds) : undefined;
}

/** A threshold of Panther's own, kept for it because it groups by what only Panther adds. */
function ownCounting(platform: string, language: string, text: string): Pick<Scope, 'threshold' | 'minutes'> | undefined {
  const native = platform === 'panther' && language === 'native' ? parseJson(text) : undefined;
  if (!isObject(native) || native['kind'] !== 'threshold' || !isArray(native['bounds'])) return undefined;
  const { bounds: [bound], window } = native;
  if (!isObject(bound) || bound['op'] !== 'gte' || typeof bound['value'] !== 'number') return undefined;
  if (!isObject(window) || typeof window['seconds'] !== 'number') return undefined;
  return counting({ op: 'gte', value: bound['value'] }, window['seconds']);
}

function counting(bound: Bound, seconds: number): Pick<Scope, 'threshold' | 'minutes'> {
  return { threshold: countOf(bound) ?? 1, minutes: Math.max(5, Math.ceil(seconds / 60)) };
}

/** The least number of matches that is within a bound; undefined for a bound from above. */
export function countOf({ op, value }: Bound): number | undefined {
  if (op === 'gte') return Math.ceil(value);
  return op === 'gt' ? Math.floor(value) + 1 : undefined;
}
