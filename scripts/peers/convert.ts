import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { repository } from '../support.ts';

/** The converters, with what they need and what runs Panther rules, in the versions that were looked at. */
const packages = [
  'pysigma==1.5.1',
  'pysigma-backend-elasticsearch==2.1.1',
  'pysigma-backend-panther==0.3.1',
  'panther_core==0.16.3',
  'python-dateutil==2.9.0.post0',
  'jsonpath-ng==1.7.0',
  'jmespath==1.0.1',
];

/** What one attempt of a converter gave. */
export type Conversion = { readonly output: Json } | { readonly error: string };

/** A conversion as a user gets it, and with help: a field mapping, or without tags that the converter does not know. */
export interface Conversions {
  readonly shipped: Conversion;
  readonly helped: Conversion;
}

/** The conversions of a rule by output: `lucene`, `eql`, `esql`, `python`, `sdyaml`. */
export type Converted = Readonly<Record<string, Conversions>>;

function python(): string {
  const folder = join(repository, '.rulec-cache/peers');
  const program = join(folder, 'bin/python');
  if (existsSync(join(folder, 'complete'))) return program;
  execFileSync('python3', ['-m', 'venv', '--clear', folder], { stdio: 'inherit' });
  execFileSync(program, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], { stdio: 'inherit' });
  execFileSync('touch', [join(folder, 'complete')]);
  return program;
}

function ask(requests: readonly Json[]): readonly Json[] {
  const input = requests.map((request) => JSON.stringify(request)).join('\n');
  const { stdout, stderr, status } = spawnSync(python(), ['-I', join(repository, 'scripts/peers/convert.py')], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Json);
}

/** The versions that are installed, of everything that takes part. */
export function versions(): Readonly<Record<string, string>> {
  return ask([{ versions: packages.slice(0, 4).map((each) => each.split('==')[0] ?? '') }])[0] as Record<string, string>;
}

/** Runs every converter over rules; the mapping is from raw field names to those of the target's index. */
export function convertAll(rules: readonly { readonly text: string; readonly mapping: Readonly<Record<string, string>> }[]): readonly Converted[] {
  return ask(rules.map(({ text, mapping }) => ({ text, mapping }))) as unknown as readonly Converted[];
}

/** What panther_core makes of events: `match`, `quiet` or `error`. */
export function runPanther(requests: readonly { readonly python: string; readonly event: JsonObject }[]): readonly string[] {
  return ask(requests.map(({ python: text, event }) => ({ python: text, event }))).map((answer) => String((answer as JsonObject)['outcome']));
}
