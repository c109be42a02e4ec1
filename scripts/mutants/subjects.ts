import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/text/json.ts';
import { filesBelow } from '../../test/support/files.ts';
import { repository, shared } from '../support.ts';

/** Rules to try planted errors on: the files of one workspace, and the rule file in it. */
export interface Subject {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly path: string;
}

const beside = /\.(tests\.yml|py)$/;

function subjectsOf(name: string, files: Readonly<Record<string, string>>): readonly Subject[] {
  return Object.keys(files)
    .filter((path) => !beside.test(path))
    .map((path) => ({ name: `${name}/${path}`, files, path }));
}

/** The rules of the golden cases and the starter rules. */
export function ownSubjects(): readonly Subject[] {
  const golden = join(repository, 'test/golden');
  const inputs = readdirSync(golden).flatMap((name) => subjectsOf(name, filesBelow(join(golden, name, 'input'))));
  return [...inputs, ...subjectsOf('rules', filesBelow(join(repository, 'rules')))];
}

/** Every nth AWS rule of the corpora; none where they are absent. */
export function corpusSubjects(every: number): readonly Subject[] {
  return ['corpus/sigma/rules/cloud/aws', 'corpus/elastic/rules/integrations/aws'].flatMap((below) => {
    const folder = join(shared ?? '', below);
    if (shared === undefined || !existsSync(folder)) return [];
    const files = filesBelow(folder);
    const wanted = Object.keys(files).filter((path) => /\.(yml|toml)$/.test(path)).filter((_, index) => index % every === 0);
    return wanted.flatMap((path) => subjectsOf(below.split('/')[1] ?? '', { [path]: files[path] ?? '' }));
  });
}

/** Every nth real record of CloudTrail, and with `all` of the hand-made test events; none where they are absent. */
export function records(every: number, which: 'real' | 'all' = 'all'): readonly Json[] {
  if (shared === undefined) return [];
  const made = which === 'real' ? [] : ['panther-labelled-cloudtrail', 'panther-labelled-other'];
  return ['invictus', 'stratus', 'traildiscover', ...made].flatMap((name) =>
    readFileSync(join(shared ?? '', `events/${name}.jsonl`), 'utf8')
      .split('\n')
      .filter((line, index) => line !== '' && index % every === 0)
      .map((line): Json => {
        const value = JSON.parse(line) as { readonly log?: Json };
        return name.startsWith('panther') ? (value.log ?? null) : (value as Json);
      }),
  );
}
