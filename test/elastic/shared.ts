import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with corpora, events and facts beside the repository. */
export const shared = process.env.RULEC_SHARED ?? resolve(fileURLToPath(import.meta.url), '../../../../shared');

/** Whether something of it is there. */
export function hasShared(path: string): boolean {
  return existsSync(join(shared, path));
}

/** A text file of it. */
export function readShared(path: string): string {
  return readFileSync(join(shared, path), 'utf8');
}

/** The paths of all files below a folder of it with an extension, sorted. */
export function listShared(folder: string, extension: string): readonly string[] {
  return readdirSync(join(shared, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension))
    .map((path) => `${folder}/${path}`)
    .toSorted();
}
