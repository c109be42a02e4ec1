import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repository, table } from '../support.ts';

/** What a process that took one step gave: how often it was taken, in how many milliseconds of CPU. */
interface Taken {
  readonly done: number;
  readonly ms: number;
  readonly megabytes: number;
}

const rows: readonly (readonly [name: string, step: string, count: number, unit: 'ms' | 'µs'])[] = [
  ['written for every target, without proofs', 'written', 800, 'ms'],
  ['translated to every target, with proofs', 'proved', 100, 'ms'],
  ['the same for four times as many', 'proved', 400, 'ms'],
  ['evaluated on an event', 'evaluated', 800, 'µs'],
];

/** A table of what steps cost for generated rules, each step in a process of its own that has done nothing before. */
export function generatedTable(): string {
  const taken = rows.map(([name, step, count, unit]) => {
    const { done, ms, megabytes } = run(step, count);
    return [name, done, `${((ms / done) * (unit === 'ms' ? 1 : 1000)).toFixed(2)} ${unit}`, `${megabytes.toFixed(0)} MB`];
  });
  return table([['generated rules', 'times', 'CPU each', 'peak'], ...taken]);
}

function run(step: string, count: number): Taken {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(repository, 'scripts/run.js'), join(repository, 'scripts/bench/generated.ts'), step, String(count)], { encoding: 'utf8', cwd: repository });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Taken;
}
