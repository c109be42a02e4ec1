import { awsCloudtrail } from './aws-cloudtrail/index.ts';
import type { LogSource } from './log-source.ts';

export type { LogSource } from './log-source.ts';

const logSources: readonly LogSource[] = [awsCloudtrail];

/** The ids of the log sources that are described here. */
export const logSourceIds: readonly string[] = Object.freeze(logSources.map(({ id }) => id));

/** What is known of a log source; undefined for one that is not described here. */
export function logSource(id: string): LogSource | undefined {
  return logSources.find((source) => source.id === id);
}
