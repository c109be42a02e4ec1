import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../src/text/json.ts';
import type { PythonTree } from '../../src/platforms/panther/tree.ts';
import { brokenEvents } from './broken-events.ts';
import { repository } from './files.ts';

/** Detections in the idioms of their authors, with the events that they are run on. */
export interface Idioms {
  readonly name: string;
  readonly rules: readonly Idiom[];
  readonly events: readonly JsonObject[];
}

/** A detection; `more` is what it is read with, such as helper modules and data models. */
export interface Idiom {
  readonly name: string;
  readonly source: string;
  readonly more?: Partial<PythonTree>;
}

/** The detections of a file in which a comment `# --- name` stands above each. */
export function sectionsOf(text: string): readonly Idiom[] {
  return text
    .split(/^# --- /m)
    .slice(1)
    .map((part) => ({ name: part.slice(0, part.indexOf('\n')), source: part.slice(part.indexOf('\n') + 1) }));
}

/** Whole detections on records of a trail and what breaking each of their fields makes of these, and expressions on values of every kind. */
export function idioms(): readonly Idioms[] {
  const folder = join(repository, 'test/panther/idioms');
  const read = (name: string): Idioms => ({
    name,
    rules: sectionsOf(readFileSync(join(folder, `${name}.py`), 'utf8')),
    events: JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as readonly JsonObject[],
  });
  const broken = (set: Idioms): Idioms => ({ ...set, events: [{}, ...set.events, ...set.events.flatMap((event) => [...brokenEvents(event)])] });
  return [broken(read('trail')), read('values'), read('authors'), broken(read('forms')), broken(read('logs')), broken(read('styles')), broken(read('parts')), broken(read('sessions')), broken(read('services')), broken(read('picked')), read('walks'), broken(read('compared')), broken(read('objects')), read('matches'), read('edges'), broken(read('chosen')), read('cut'), broken(read('collected')), read('addresses'), read('decided'), read('popped'), broken(read('habits')), broken(read('nested')), broken(read('folded')), broken(read('split')), broken(read('hidden')), read('times'), broken(read('yields')), broken(read('lazy')), broken(read('regexes')), broken(read('printed')), broken(read('different')), broken(read('inside')), broken(read('extremes')), broken(read('unpacked')), broken(read('instances')), broken(read('handed')), broken(read('caught')), broken(read('copied')), broken(read('careless')), broken(read('unordered'))];
}
