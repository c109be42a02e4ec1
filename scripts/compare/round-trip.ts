// Compares every Sigma rule of the corpus with what comes back of it: written as Sigma and read again. The time is that of the
// comparisons alone, in one process; its peak memory holds all rules. `node scripts/run.js scripts/compare/round-trip.ts [every nth file]`
import { join } from 'node:path';
import { walk } from '../../src/cli/disk.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { compare } from '../../src/logic/compare.ts';
import type { Side } from '../../src/logic/comparison.ts';
import { ownCompiler, rulesIn } from '../rules.ts';
import { cpu, quantile, sharedFolder, table } from '../support.ts';

interface Trip {
  readonly name: string;
  readonly out: Side;
  readonly back: Side;
}

const [every = '1'] = process.argv.slice(2);
const compiler = await ownCompiler();
const folder = join(sharedFolder(), 'corpus/sigma');
const paths = walk(folder, '.').filter((path) => path.endsWith('.yml'));
const trips: Trip[] = [];
for await (const rule of rulesIn(compiler, folder, paths.filter((_, index) => index % Number(every) === 0))) {
  const { files } = await compiler.translate(rule, 'sigma');
  const written = memoryWorkspace(Object.fromEntries(files.map((file) => [file.path, file.text])));
  const [back] = files.length === 0 ? [] : (await compiler.read(written, files[0]?.path ?? '')).rules;
  if (back !== undefined) trips.push({ name: rule.path, out: rule.side, back: back.side });
}

/** Compares all pairs once. */
function pass(): readonly (readonly [ms: number, steps: number, kind: string, name: string])[] {
  return trips.map(({ name, out, back }) => {
    const start = performance.now();
    const { kind, steps } = compare(out, back, { facts: [] });
    return [performance.now() - start, steps, kind, name] as const;
  });
}

pass();
const began = cpu();
const results = pass();
const seconds = (cpu() - began) / 1000;
const times = results.map(([ms]) => ms);
const kinds = [...new Set(results.map(([, , kind]) => kind))];
process.stdout.write(
  table([
    ['round trips', 's CPU', 'ms CPU each', 'p50 ms', 'p99 ms', 'max ms', 'peak MB', ...kinds],
    [
      trips.length,
      seconds.toFixed(2),
      ((seconds * 1000) / trips.length).toFixed(3),
      quantile(times, 0.5).toFixed(3),
      quantile(times, 0.99).toFixed(2),
      Math.max(...times).toFixed(1),
      process.resourceUsage().maxRSS >> 10,
      ...kinds.map((kind) => results.filter(([, , each]) => each === kind).length),
    ],
  ]),
);
process.stdout.write('\nthe slowest\n');
for (const [ms, steps, kind, name] of results.toSorted((a, b) => b[0] - a[0]).slice(0, 10)) process.stdout.write(`${ms.toFixed(1).padStart(8)} ms  ${name}, ${steps} steps, ${kind}\n`);
process.exit(0);
