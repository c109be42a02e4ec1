import { excludesNothing, type Fact } from '../../rule/index.ts';
import type { PantherOptions } from './options.ts';
import type { Scope } from './tree.ts';

const known: Readonly<Record<string, string>> = { 'aws.cloudtrail': 'AWS.CloudTrail' };

/** The log source of a scheduled query's results. */
export const queryPrefix = 'panther:query:';

/** The log source of a log type; one that is not known carries the log type in its name. */
function logSourceOf(logType: string, { logTypes }: PantherOptions): string {
  const found = [...Object.entries(logTypes), ...Object.entries(known)].find(([, names]) => [names].flat().includes(logType));
  return found?.[0] ?? `panther:${logType}`;
}

/** The log sources that a rule looks at. */
export function logSourcesOf({ logTypes, scheduled }: Scope, options: PantherOptions): readonly string[] {
  return [...new Set(logTypes.map((logType) => (scheduled ? `${queryPrefix}${logType}` : logSourceOf(logType, options))))];
}

/** The log types of a log source; none where Panther has none. */
export function logTypesOf(logSource: string, { logTypes }: PantherOptions): readonly string[] {
  if (logSource.startsWith('panther:')) return [logSource.slice('panther:'.length)];
  const found = [logTypes, known].find((names) => Object.hasOwn(names, logSource))?.[logSource];
  return found === undefined ? [] : [found].flat();
}

/** The log type under which a rule sees an event of a log source that has several: its own, where the event's is another one. */
export function seenAs(logType: string, { logTypes }: Scope, options: PantherOptions): string {
  const id = logSourceOf(logType, options);
  return logTypes.includes(logType) ? logType : (logTypes.find((each) => logSourceOf(each, options) === id) ?? logType);
}

/** The first log type of a log source; undefined where Panther has none. */
export function logTypeName(logSource: string, options: PantherOptions): string | undefined {
  return logSource.startsWith(queryPrefix) ? undefined : logTypesOf(logSource, options)[0];
}

/** What a rule takes for granted that looks at some of the log types of a log source. */
export function otherTypesFacts(scope: Scope, options: PantherOptions): readonly Fact[] {
  const { logTypes, scheduled } = scope;
  const others = scheduled ? [] : logSourcesOf(scope, options).flatMap((id) => logTypesOf(id, options)).filter((logType) => !logTypes.includes(logType));
  if (others.length === 0) return [];
  return [{ id: `panther/log-types/${others.join(',')}`, grade: 'assumed', text: `logs of ${others.join(', ')}, at which the rule does not look, hold nothing that it would alert on`, evidence: 'the configuration of the project: they are the same log source', says: excludesNothing }];
}
