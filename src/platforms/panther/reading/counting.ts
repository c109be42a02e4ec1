import { canonicalJson, isArray, isObject, parseJson } from '../../../text/json.ts';
import type { Bound, Detection } from '../../../rule/index.ts';
import type { PythonTree, Scope } from '../tree.ts';

/** How many matches within how long make an alert, as Panther counts; undefined for a detection that counts nothing. */
export function countingOf(detection: Detection): Pick<Scope, 'threshold' | 'minutes'> | undefined {
  if (detection.kind === 'foreign') return ownCounting(detection.platform, detection.language, detection.text);
  return detection.kind === 'threshold' ? counting(detection.bounds, detection.window.seconds) : undefined;
}

/** The source with what else decides when the rule alerts: rules with the same text do the same. */
export function wholeText({ source, threshold, minutes, filters = null }: PythonTree, sources: string): string {
  return `${source} [${canonicalJson([sources, threshold, minutes, filters])}]`;
}

/** What a whole text says of counting; undefined where every match makes an alert. */
function countingOfWhole(text: string): Pick<Scope, 'threshold' | 'minutes'> | undefined {
  const said = parseJson(/ \[(\[(?:(?! \[\[).)*\])\]$/.exec(text)?.[1] ?? '');
  const [, threshold, minutes] = isArray(said) ? said : [];
  return typeof threshold === 'number' && typeof minutes === 'number' && threshold > 1 ? { threshold, minutes } : undefined;
}

/** A threshold of Panther's own, kept for it because it groups by what only Panther adds, or in a way that is not modelled. */
function ownCounting(platform: string, language: string, text: string): Pick<Scope, 'threshold' | 'minutes'> | undefined {
  if (platform === 'panther' && language === 'python') return countingOfWhole(text);
  const native = platform === 'panther' && language === 'native' ? parseJson(text) : undefined;
  if (!isObject(native) || native['kind'] !== 'threshold' || !isArray(native['bounds'])) return undefined;
  const { bounds: [bound], window } = native;
  if (!isObject(bound) || bound['op'] !== 'gte' || typeof bound['value'] !== 'number') return undefined;
  if (!isObject(window) || typeof window['seconds'] !== 'number') return undefined;
  return counting([{ op: 'gte', value: bound['value'] }], window['seconds']);
}

function counting(bounds: readonly Bound[], seconds: number): Pick<Scope, 'threshold' | 'minutes'> {
  return { threshold: leastOf(bounds) ?? 1, minutes: Math.max(5, Math.ceil(seconds / 60)) };
}

/** The least number of matches that bounds from below ask for, one at least; undefined where there are none of these. */
export function leastOf(bounds: readonly Bound[]): number | undefined {
  const counts = bounds.flatMap(({ op, value }) => (op === 'gt' ? [Math.floor(value) + 1] : op === 'gte' || op === 'eq' ? [Math.ceil(value)] : []));
  return counts.length === 0 ? undefined : Math.max(1, ...counts);
}
