// Plants errors in printers, lowerings, meanings, evaluators, field maps and facts, one at a time, and counts who notices:
// `npm run mutants -- [--each N] [--corpus N] [--traps N] [--rules N] [--seed N] [--only TEXT] [--subjects REGEX] [--results FILE]
// [--shard K/N] [--seconds N]`; each: errors of a kind in a place; only: errors whose name has the text; subjects: rules whose name matches the
// expression; corpus, traps: every nth AWS rule of the corpora and every nth trap, besides the goldens and the starter rules; rules:
// tried for each error; results: a file that keeps what was found, so that errors found there are not planted again;
// shard: the Kth of N parts of the errors, which can run beside each other with one file of results, whose table is printed by a run
// without it; seconds: of CPU, after which no other is planted.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cpu } from '../support.ts';
import { choose, labOf } from './lab.ts';
import type { Mutant } from './plant.ts';
import { corpusSubjects, ownSubjects, records } from './subjects.ts';
import { traps } from '../../test/verdicts/traps.ts';
import { reasonFor } from './survivors.ts';
import { deceives, kindsAndPlaces, quietCells, survives, tableBy, type Result } from './tables.ts';

const { values } = parseArgs({
  options: {
    each: { type: 'string', default: '1' },
    corpus: { type: 'string', default: '12' },
    traps: { type: 'string', default: '12' },
    rules: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    subjects: { type: 'string', default: '.' },
    results: { type: 'string' },
    shard: { type: 'string', default: '1/1' },
    seconds: { type: 'string', default: 'Infinity' },
    progress: { type: 'boolean', default: false },
  },
});

const lab = await labOf({
  subjects: [...ownSubjects(), ...traps().filter((_, index) => index % Number(values.traps) === 0), ...corpusSubjects(Number(values.corpus))].filter(({ name }) => new RegExp(values.subjects).test(name)),
  events: records(120),
  records: records(5, 'real'),
  directed: 80,
  rules: Number(values.rules),
});
/** What an error is, whatever the number it has. */
const keyOf = ({ file, line, kind, from, to }: Mutant): string => JSON.stringify([file, line, kind, from, to]);

const [part = 1, parts = 1] = values.shard.split('/').map(Number);
const nameOf = ({ kind, place, file, line }: Mutant): string => `${kind} in ${place}: ${file}:${line}`;
const keptIn = values.results !== undefined && existsSync(values.results) ? readFileSync(values.results, 'utf8').split('\n').filter((line) => line !== '') : [];
const kept = new Map(keptIn.map((line) => JSON.parse(line) as Result).map((result) => [keyOf(result.mutant), result.finding]));
const results: Result[] = [];
const chosen = choose(lab, Number(values.each), Number(values.seed))
  .filter((mutant) => mutant.id % parts === part - 1 && nameOf(mutant).includes(values.only));
for (const mutant of chosen) {
  const known = kept.get(keyOf(mutant));
  if (known === undefined && cpu() > Number(values.seconds) * 1000) continue;
  const finding = known ?? (await lab.tryOne(mutant));
  results.push({ mutant, finding });
  if (known === undefined && values.results !== undefined) appendFileSync(values.results, `${JSON.stringify({ mutant, finding })}\n`);
  if (values.progress) process.stderr.write(`${nameOf(mutant)}: ${JSON.stringify(finding).slice(0, 300)}\n`);
}

process.stdout.write(`${tableBy('kind', results)}\n${tableBy('place', results)}\n${kindsAndPlaces(lab, results)}\n${quietCells(lab, results)}\n`);
const counted = results.filter(({ finding }) => finding.changes);
const survivors = counted.filter(survives);
const reasons = survivors.map(reasonFor);
for (const [at, { mutant, finding }] of survivors.entries()) {
  process.stdout.write(`survives: ${nameOf(mutant)}: ${mutant.from} → ${mutant.to}\n  ${reasons[at] ?? `no reason known: ${JSON.stringify(finding).slice(0, 900)}`}\n`);
}
const deceiving = results.filter(deceives);
for (const { mutant, finding } of deceiving) process.stdout.write(`false equivalent: ${nameOf(mutant)}: ${mutant.from} → ${mutant.to}\n  ${finding.note ?? ''}\n`);
const share = counted.length === 0 ? 100 : (100 * (counted.length - survivors.length)) / counted.length;
const passed = lab.mutants.filter((mutant) => lab.passes(mutant)).length;
process.stdout.write(`${lab.mutants.length} errors can be planted, ${passed} of them are met by some rule; at most ${values.each} of each kind in each place taken, seed ${values.seed}\n`);
process.stdout.write(`${results.length} planted, ${counted.length} change a result, ${share.toFixed(1)} % caught, ${deceiving.length} false equivalent\n`);
process.stderr.write(`${Math.round(process.cpuUsage().user / 1e6)} s CPU\n`);
process.exit(reasons.includes(undefined) || deceiving.length > 0 ? 1 : 0);
