import { match } from '../../../text/match.ts';
import type { SigmaOptions } from '../options.ts';
import type { LogSourceTree, SigmaTree } from '../tree.ts';

/** Log sources of the taxonomy under Sigma's names (SigmaHQ's taxonomy appendix, "Cloud"). */
const known: Readonly<Record<string, LogSourceTree>> = { 'aws.cloudtrail': { product: 'aws', service: 'cloudtrail' } };

const prefix = 'sigma:';

/**
 * The id of the log source that a rule means: where it is known or declared that one, else `sigma:` and the keys in
 * alphabetical order, so that rules for the same events meet.
 */
export function logSourceId(tree: LogSourceTree, { logSources }: SigmaOptions): string {
  const entries = Object.entries(tree).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const isNamed = (keys: LogSourceTree): boolean => Object.keys(keys).length === entries.length && entries.every(([key, value]) => keys[key] === value);
  const found = Object.entries({ ...known, ...logSources }).find(([, names]) => namesIn(names).some(isNamed));
  return found?.[0] ?? prefix + entries.map(([key, value]) => `${escaped(key)}=${escaped(value)}`).join(',');
}

function namesIn(names: SigmaOptions['logSources'][string] | LogSourceTree): readonly LogSourceTree[] {
  return [names].flat();
}

/** The keys that name a log source, the first where there are several; undefined where Sigma has no name for it. */
export function logSourceTree(id: string, { logSources }: SigmaOptions): LogSourceTree | undefined {
  const named = [logSources, known].find((names) => Object.hasOwn(names, id))?.[id];
  if (named !== undefined) return namesIn(named)[0];
  if (!id.startsWith(prefix)) return undefined;
  const entries = id
    .slice(prefix.length)
    .split(',')
    .map((entry) => entry.split('=').map(unescaped));
  return Object.fromEntries(entries.map(([key = '', value = '']) => [key, value]));
}

/** The same keys, the broadest first. */
export function logSourceName(id: string, options: SigmaOptions): Readonly<Record<string, string>> | undefined {
  const tree = logSourceTree(id, options);
  return tree === undefined ? undefined : Object.fromEntries(Object.entries(tree).toSorted(([a], [b]) => rank(a) - rank(b)));
}

function rank(key: string): number {
  return ['product', 'category', 'service'].indexOf(key);
}

/** What `escaped` made; a percent sign that begins no escape stands for itself, since others may have made the id. */
function unescaped(text: string): string {
  return text.replace(/%(25|2C|3D|3A)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Text without the characters that structure an id. */
function escaped(text: string): string {
  return text.replace(/[%,=:]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
}

/** The ids of the log sources that a rule looks at, once for each of its rules. */
export function logSourcesOf(tree: SigmaTree, options: SigmaOptions): readonly string[] {
  return match(tree, {
    detection: ({ logsource }) => [logSourceId(logsource, options)],
    correlation: ({ members }) => members.flatMap((member) => logSourcesOf(member.tree, options)),
  });
}
