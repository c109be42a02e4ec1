// Comparisons made to be hard, each with its verdict, its time and the time it may take. The same cases are run with other words
// before, a few times, since whatever is run for the first times is slow. `node scripts/run.js scripts/compare/stress.ts [part of a name]`
import { compare } from '../../src/logic/compare.ts';
import { never, type Predicate } from '../../src/rule/index.ts';
import { table } from '../support.ts';
import { hardCases } from './hard-cases.ts';
import { timed } from './timed.ts';

const [part = ''] = process.argv.slice(2);
const casesOf = (seed: number): ReturnType<typeof hardCases> => hardCases(seed).filter(({ name }) => name.includes(part));

function relate(source: Predicate, target: Predicate): ReturnType<typeof compare> {
  return compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts: [] });
}

for (const seed of [1, 3, 4, 5]) for (const { source, target } of casesOf(seed)) relate(source, target);
const rows: (string | number)[][] = [['comparison', 'expected', 'verdict', 'ms', 'at most', 'steps']];
let [wrong, slow] = [0, 0];
for (const { name, expected, most, source, target } of casesOf(2)) {
  const { ms, value } = timed(() => relate(source, target));
  if (value.kind !== expected) wrong += 1;
  if (ms > most) slow += 1;
  rows.push([ms > most ? `${name} (slow)` : name, expected, value.kind, ms.toFixed(1), most, value.steps]);
}
process.stdout.write(table(rows));
process.stdout.write(`\n${wrong} unexpected, ${slow} slower than they may be\n`);
process.exitCode = wrong === 0 ? 0 : 1;
