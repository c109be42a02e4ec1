import type { PantherOptions } from './options.ts';
import type { Scope } from './tree.ts';

const known: Readonly<Record<string, string>> = { 'aws.cloudtrail': 'AWS.CloudTrail' };

/** The log source of a scheduled query's results. */
export const queryPrefix = 'panther:query:';

/** The log source of a log type; one that is not known carries the log type in its name. */
function logSourceOf(logType: string, { logTypes }: PantherOptions): string {
  const found = [...Object.entries(logTypes), ...Object.entries(known)].find(([, name]) => name === logType);
  return found?.[0] ?? `panther:${logType}`;
}

/** The log sources that a rule looks at. */
export function logSourcesOf({ logTypes, scheduled }: Scope, options: PantherOptions): readonly string[] {
  return logTypes.map((logType) => (scheduled ? `${queryPrefix}${logType}` : logSourceOf(logType, options)));
}

/** The log type of a log source; undefined where Panther has none. */
export function logTypeOf(logSource: string, { logTypes }: PantherOptions): string | undefined {
  if (logSource.startsWith('panther:')) return logSource.slice('panther:'.length);
  if (Object.hasOwn(logTypes, logSource)) return logTypes[logSource];
  return Object.hasOwn(known, logSource) ? known[logSource] : undefined;
}
