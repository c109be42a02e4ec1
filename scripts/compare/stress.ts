// Comparisons made to be hard, each with its verdict, the median of its times with five sets of words, and the time it may take. The
// same cases are run with other words before, a few times, since whatever is run for the first times is slow. `node scripts/run.js scripts/compare/stress.ts [part of a name]`
import { compare } from '../../src/logic/compare.ts';
import { never, type Predicate } from '../../src/rule/index.ts';
import { quantile, table } from '../support.ts';
import { hardCases } from './hard-cases.ts';
import { timed } from './timed.ts';

const [part = ''] = process.argv.slice(2);
const casesOf = (seed: number): ReturnType<typeof hardCases> => hardCases(seed).filter(({ name }) => name.includes(part));

function relate(source: Predicate, target: Predicate): ReturnType<typeof compare> {
  return compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts: [] });
}

for (const seed of [1, 3, 4, 5]) for (const { source, target } of casesOf(seed)) relate(source, target);
/** Each with words of its own, so that no answer is known; collecting garbage falls into some. */
const measured = [2, 6, 7, 8, 9].map(casesOf);
const rows: (string | number)[][] = [['comparison', 'expected', 'verdict', 'median ms', 'worst ms', 'at most', 'steps']];
let [wrong, slow] = [0, 0];
for (const [index, { name, expected, most }] of (measured[0] ?? []).entries()) {
  const results = measured.flatMap((cases) => cases[index] ?? []).map(({ source, target }) => timed(() => relate(source, target)));
  const times = results.map(({ ms }) => ms);
  const kinds = [...new Set(results.map(({ value }) => value.kind))];
  const ms = quantile(times, 0.5);
  if (kinds.join() !== expected) wrong += 1;
  if (ms > most) slow += 1;
  rows.push([ms > most ? `${name} (slow)` : name, expected, kinds.join(), ms.toFixed(1), Math.max(...times).toFixed(1), most, results[0]?.value.steps ?? 0]);
}
process.stdout.write(table(rows));
process.stdout.write(`\n${wrong} unexpected, ${slow} slower than they may be\n`);
process.exitCode = wrong === 0 ? 0 : 1;
