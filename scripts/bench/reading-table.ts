import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository, table } from '../support.ts';

const rounds = 3;
const python = join(repository, '.rulec-cache/oracles/sigma/bin/python');

/**
 * A table of the CPU time for reading a folder of Sigma rules: js-yaml alone, Sigma's reader, the compiler (which also
 * takes each rule's meaning) and pySigma. Each in a process of its own that has read nothing before; start-up does not
 * count. The ways take turns, and the lowest of a few rounds is shown: what else the machine does only adds.
 */
export function readingTable(folder: string): string {
  const node = (how: string): readonly string[] => [process.execPath, join(repository, 'scripts/run.js'), join(repository, 'scripts/bench/reading.ts'), how, folder];
  const ways: [name: string, command: readonly string[]][] = [
    ['js-yaml alone', node('js-yaml')],
    ["rulec's reader: bytes to rule trees", node('reader')],
    ['rulec: bytes to rules with their meaning', node('compiler')],
  ];
  if (existsSync(python)) ways.push(['pySigma', [python, '-I', join(repository, 'scripts/bench/reading.py'), folder]]);
  const best = ways.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, [, command]] of ways.entries()) best[index] = Math.min(best[index] ?? 0, milliseconds(command));
  }
  const reference = best[0] ?? 1;
  const rows = ways.map(([name], index) => [name, (best[index] ?? 0).toFixed(0), ((best[index] ?? 0) / reference).toFixed(2)]);
  const absent = existsSync(python) ? '' : 'pySigma is not installed (`npm run oracles` installs it): its time is left out\n';
  return table([['', 'ms CPU', 'of js-yaml'], ...rows]) + absent;
}

function milliseconds([program = '', ...args]: readonly string[]): number {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', cwd: repository });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}
