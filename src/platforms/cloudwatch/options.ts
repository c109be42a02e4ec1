import * as v from 'valibot';
import { optionSpec } from '../option-spec.ts';
import type { OptionSpec } from '../platform.ts';

const names = v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(512)));
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));
const actions = v.strictObject({
  informational: v.optional(names),
  low: v.optional(names),
  medium: v.optional(names),
  high: v.optional(names),
  critical: v.optional(names),
});

const shownOf: Readonly<Record<string, readonly string[]>> = {
  'aws.cloudtrail': [
    '@timestamp',
    'eventTime',
    'eventName',
    'eventSource',
    'awsRegion',
    'userIdentity.arn',
    'sourceIPAddress',
    'userAgent',
    'errorCode',
    'recipientAccountId',
    'eventID',
  ],
};

const schema = v.strictObject({
  /** `core` writes what the 2023 user guide documents; `2026` also later functions. */
  insightsLevel: v.optional(v.picklist(['core', '2026']), 'core'),
  /** Log groups by log source. */
  logGroups: v.optional(v.record(v.string(), names), {}),
  /** The log source of a query that does not say one. */
  logSource: v.optional(v.string(), 'aws.cloudtrail'),
  /** Fields shown when the rule names none; where there are none here either, those that are usual for its log source. */
  outputs: v.optional(names, []),
  /** The most conditions that one test is written out to over the positions of arrays. */
  positions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 20),
  /** The seconds that a threshold without a window of its own is taken to look back. */
  range: v.optional(seconds, 3600),
  /** Folders of saved queries. */
  folder: v.optional(v.string(), 'rulec'),
  folderBy: v.optional(v.picklist(['severity', 'tactic', 'none']), 'severity'),
  /** Whether queries that evaluate many rules in one scan are written beside the deployment. */
  scans: v.optional(v.boolean(), false),
  /** Alarms on queries. */
  alarms: v.optional(
    v.strictObject({
      enabled: v.optional(v.boolean(), false),
      /** ARNs of actions by severity. */
      actions: v.optional(actions, {}),
      /** The ARN of the role that runs the query. */
      role: v.optional(v.string(), ''),
      /** How often an alarm is evaluated. */
      every: v.optional(seconds, 300),
      /** How late events may arrive: CloudTrail delivers within about five minutes. */
      delay: v.optional(seconds, 600),
    }),
    {},
  ),
});

/** What a user can set for queries and their deployment. */
export type CloudWatchOptions = v.InferOutput<typeof schema>;

/** The fields that are shown where a rule names none: those that matter in records of CloudTrail, whole events of other logs. */
export function usualFields({ outputs }: CloudWatchOptions, logSources: readonly string[]): readonly string[] {
  const [only, ...others] = logSources;
  if (outputs.length > 0) return outputs;
  return (only === undefined || others.length > 0 ? undefined : shownOf[only]) ?? ['@timestamp', '@message'];
}

/** Defaults, and the reader of untrusted configuration. */
export const options: OptionSpec<CloudWatchOptions> = optionSpec(schema);
