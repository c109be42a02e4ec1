// Prints where the time goes: start-up against bare Node, reading against js-yaml alone, rules to each target, proofs.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { diskWorkspace, walk } from '../src/cli/disk.ts';
import { compileLess } from '../src/cli/tuning.ts';
import type { SourceRule } from '../src/compile/types.ts';
import { generatedTable } from './bench/generated-table.ts';
import { readingTable } from './bench/reading-table.ts';
import { ownCompiler } from './rules.ts';
import { cpu, quantile, repository, shared, table } from './support.ts';

const runs = 9;

// As commands do.
compileLess();

function median(command: readonly string[]): number {
  const [program = process.execPath, ...args] = command;
  const times = Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    spawnSync(program, args, { stdio: 'ignore' });
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return quantile(times, 0.5);
}

const bare = median([process.execPath, '-e', '0']);
const version = median([process.execPath, join(repository, 'dist/cli/main.js'), '--version']);
const check = median([process.execPath, join(repository, 'dist/cli/main.js'), 'check']);
const anew = median([process.execPath, join(repository, 'dist/cli/main.js'), 'check', '--base', 'HEAD']);
process.stdout.write('start-up, wall time\n');
process.stdout.write(
  table([
    ['', 'ms', 'of bare Node'],
    ['node', bare.toFixed(0), '1.00'],
    ['rulec --version', version.toFixed(0), (version / bare).toFixed(2)],
    ['rulec check, nothing changed', check.toFixed(0), (check / bare).toFixed(2)],
    ['rulec check --base HEAD', anew.toFixed(0), (anew / bare).toFixed(2)],
  ]),
);

const compiler = await ownCompiler();

/** Reads the rules of a folder; prints the CPU time. */
async function reading(name: string, folder: string): Promise<readonly SourceRule[]> {
  const paths = walk(folder, '.').filter((path) => /\.(yml|toml)$/.test(path));
  const start = cpu();
  const workspace = diskWorkspace(folder);
  const rules: SourceRule[] = [];
  for (const path of paths) rules.push(...(await compiler.read(workspace, path)).rules);
  const spent = cpu() - start;
  process.stdout.write(`\nreading ${name}: ${paths.length} files, ${rules.length} rules, ${spent.toFixed(0)} ms CPU\n`);
  return rules;
}

/** Translates rules to every target; prints rules per second and how long each took, proof included. */
async function translating(name: string, rules: readonly SourceRule[]): Promise<void> {
  const rows: (string | number)[][] = [['to', 'rules', 'rules/s CPU', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms', 'steps p99']];
  const slow: { readonly ms: number; readonly text: string }[] = [];
  for (const target of compiler.targets) {
    const times: number[] = [];
    const steps: number[] = [];
    const start = cpu();
    for (const rule of rules) {
      const began = performance.now();
      const { verdict } = await compiler.translate(rule, target);
      const ms = performance.now() - began;
      times.push(ms);
      steps.push(verdict?.steps ?? 0);
      slow.push({ ms, text: `${rule.path} to ${target}, ${verdict?.steps ?? 0} steps, ${verdict?.kind ?? 'refused'}` });
    }
    const seconds = (cpu() - start) / 1000;
    rows.push([
      target,
      rules.length,
      Math.round(rules.length / seconds),
      quantile(times, 0.5).toFixed(2),
      quantile(times, 0.9).toFixed(2),
      quantile(times, 0.99).toFixed(2),
      Math.max(0, ...times).toFixed(1),
      quantile(steps, 0.99),
    ]);
  }
  const slowest = slow.toSorted((a, b) => b.ms - a.ms).slice(0, 10);
  process.stdout.write(`\ntranslating ${name}, with proofs and replay\n${table(rows)}the slowest\n`);
  for (const { ms, text } of slowest) process.stdout.write(`${ms.toFixed(0).padStart(6)} ms  ${text}\n`);
}

await translating('the starter rules', await reading('the starter rules', join(repository, 'rules')));
if (shared === undefined) process.stdout.write('\nno corpus beside this repository: its part is left out\n');
else {
  await translating('Sigma rules for AWS', await reading('Sigma rules for AWS', join(shared, 'corpus/sigma/rules/cloud/aws')));
  process.stdout.write(`\nreading Sigma rules\n${readingTable(join(shared, 'corpus/sigma/rules'))}`);
  process.stdout.write(`\n${generatedTable()}`);
  await translating('Elastic rules for AWS', await reading('Elastic rules for AWS', join(shared, 'corpus/elastic/rules/integrations/aws')));
}
process.stdout.write(`\npeak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB\n`);
process.exit(0);
