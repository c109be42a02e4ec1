// Gives hostile input to everything that reads or writes: `npm run fuzz -- [--runs N] [--seed N] [--target PART OF A NAME]`
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { readTargets } from '../test/fuzz/read-targets.ts';
import { writeTargets } from '../test/fuzz/write-targets.ts';
import { cpu, table } from './support.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' }, target: { type: 'string', default: '' } } });
const rows: (string | number)[][] = [];
let failures = 0;
for (const { name, input, check } of [...readTargets, ...writeTargets].filter((each) => each.name.includes(values.target))) {
  let slowest = 0;
  const property = fc.asyncProperty(input, async (given) => {
    const start = cpu();
    await check(given);
    slowest = Math.max(slowest, cpu() - start);
  });
  const { failed, numRuns, counterexample, errorInstance } = await fc.check(property, { numRuns: Number(values.runs), seed: Number(values.seed) });
  rows.push([name, numRuns, slowest.toFixed(0), failed ? 'fails' : 'holds']);
  if (!failed) continue;
  failures += 1;
  process.stdout.write(`${name}: ${String(errorInstance)}\n  on ${JSON.stringify(counterexample)}\n`);
}
process.stdout.write(table([['target', 'runs', 'slowest, ms CPU', ''], ...rows]));
process.exit(failures === 0 ? 0 : 1);
