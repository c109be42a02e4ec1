// Which records each KQL rule of Elastic's AWS rules matches, evaluated twice: the query on the document, and its condition
// on the record. Writes the table `test/elastic/aws-runs.json`; with `--check` only compares with it.
// `node scripts/run.js scripts/elastic/runs.ts [--check]`
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../src/text/json.ts';
import { repository } from '../support.ts';
import { awsRules, contextWith, records } from './corpus.ts';
import { runsOf, sampleOf, type Runs } from './run-twice.ts';

const path = join(repository, 'test/elastic/aws-runs.json');
const raw = records();
const table: Record<string, Runs> = {};
const counts = { rules: 0, evaluations: 0, matches: 0, unknown: 0, disagreements: 0 };
for (const integration of ['newest', 'earlier'] as const) {
  const context = contextWith({ integration });
  const sample = sampleOf(raw, context);
  for (const { rule } of awsRules(context)) {
    const runs = await runsOf(rule, sample, context);
    if (runs === undefined) continue;
    const { evaluations, unknown, disagreements, ...kept } = runs;
    table[`${rule.metadata.id ?? rule.metadata.title} ${integration}`] = kept;
    counts.rules += 1;
    counts.evaluations += evaluations;
    counts.matches += runs.matches;
    counts.unknown += unknown;
    counts.disagreements += disagreements;
  }
}
process.stdout.write(`${JSON.stringify(counts)} on ${raw.length} records\n`);
const lines = Object.entries(table).map(([id, runs]) => `  ${JSON.stringify(id)}: ${JSON.stringify(runs)}`);
if (process.argv.includes('--check')) {
  const same = canonicalJson(JSON.parse(readFileSync(path, 'utf8'))) === canonicalJson({ ...table });
  process.stdout.write(same ? 'as recorded\n' : 'other than recorded\n');
  process.exitCode = same && counts.disagreements === 0 ? 0 : 1;
} else writeFileSync(path, `{\n${lines.join(',\n')}\n}\n`);
