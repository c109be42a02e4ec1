import { existsSync, readFileSync } from 'node:fs';
import { isObject, type Json, type JsonObject } from '../../src/text/json.ts';

/** The folder of sample data beside the repository. */
export const sharedFolder = process.env['RULEC_SHARED'] ?? '../shared';

/** Whether the sample data is there. */
export const hasShared = existsSync(`${sharedFolder}/events`);

/** One CloudTrail record of the samples, with where it stands. */
export interface Sample {
  readonly where: string;
  readonly event: JsonObject;
}

function readLines(file: string): readonly Json[] {
  const path = `${sharedFolder}/events/${file}.jsonl`;
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Json);
}

/** Records that AWS wrote. */
export function realRecords(): readonly Sample[] {
  return ['invictus', 'stratus', 'traildiscover'].flatMap((file) =>
    readLines(file).flatMap((event, index) => (isObject(event) ? [{ where: `${file}:${index + 1}`, event }] : [])),
  );
}

/** Test events that rule authors wrote by hand. */
export function handMadeEvents(): readonly Sample[] {
  return readLines('panther-labelled-cloudtrail').flatMap((line, index) => {
    const log = isObject(line) ? line['log'] : undefined;
    return isObject(log) ? [{ where: `panther-labelled-cloudtrail:${index + 1}`, event: log }] : [];
  });
}
