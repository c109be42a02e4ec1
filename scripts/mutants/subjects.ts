import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/text/json.ts';
import { filesBelow } from '../../test/support/files.ts';
import { handMadeFile, realFiles, samplesOf } from '../../test/support/shared.ts';
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

/** What hardly any rule says, but for rules that are kept for their platform and can show nothing: values joined by `and` and `not`. */
const rare: Readonly<Record<string, string>> = {
  'values.toml': `[rule]
name = "Object of a bucket that is not public"
author = ["rulec"]
description = "Values joined by and, and by not."
risk_score = 21
severity = "low"
type = "query"
language = "kuery"
rule_id = "6d1c2b8a-0f3e-4a57-9c41-2e7b5a9d8f10"
index = ["logs-aws.cloudtrail-*"]
query = '''
event.dataset:"aws.cloudtrail" and event.action:(GetObject or PutObject) and aws.cloudtrail.resources.arn:(*bucket* and not *public*)
'''
`,
};

/** The rules of the golden cases, the starter rules, and those that say what is rare. */
export function ownSubjects(): readonly Subject[] {
  const golden = join(repository, 'test/golden');
  const inputs = readdirSync(golden).flatMap((name) => subjectsOf(name, filesBelow(join(golden, name, 'input'))));
  return [...inputs, ...subjectsOf('rules', filesBelow(join(repository, 'rules'))), ...subjectsOf('rare', rare)];
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
  const made = which === 'real' ? [] : [handMadeFile, 'panther-labelled-other'];
  return [...realFiles, ...made].flatMap((file) => samplesOf(file).filter((_, index) => index % every === 0)).map(({ event }) => event);
}
