import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '../../scripts/support.ts';
import { isObject, type Json, type JsonObject } from '../../src/text/json.ts';

/** Where something lies in the folder of rules, sample records and facts beside the repository, which need not be there. */
export function sharedPath(path: string): string {
  return join(shared ?? '', path);
}

/** Whether something of it is there; tests that need it are skipped else. */
export function hasShared(path: string): boolean {
  return shared !== undefined && existsSync(sharedPath(path));
}

/** A text file of it. */
export function readShared(path: string): string {
  return readFileSync(sharedPath(path), 'utf8');
}

/** The paths of all files below a folder of it with an extension, sorted; none where it is absent. */
export function listShared(folder: string, extension: string): readonly string[] {
  if (!hasShared(folder)) return [];
  return readdirSync(sharedPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .toSorted();
}

/** Whether the sample records are there. */
export const hasRecords = hasShared('events');

/** Files of CloudTrail records that AWS wrote. */
export const realFiles = ['invictus', 'stratus', 'traildiscover'] as const;

/** The file of test events that rule authors wrote by hand. */
export const handMadeFile = 'panther-labelled-cloudtrail';

/** One event of the samples, with where it stands. */
export interface Sample {
  readonly where: string;
  readonly event: JsonObject;
}

/** The events of a file of samples, those of test events below `log`; none where it is absent. */
export function samplesOf(file: string): readonly Sample[] {
  const path = `events/${file}.jsonl`;
  if (!hasShared(path)) return [];
  const lines = readShared(path).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Json);
  return lines.flatMap((line, index) => {
    const event = file.startsWith('panther-labelled') && isObject(line) ? line['log'] : line;
    return isObject(event) ? [{ where: `${file}:${index + 1}`, event }] : [];
  });
}

/** Records that AWS wrote. */
export function realRecords(): readonly Sample[] {
  return realFiles.flatMap(samplesOf);
}

/** Test events that rule authors wrote by hand. */
export function handMadeEvents(): readonly Sample[] {
  return samplesOf(handMadeFile);
}
