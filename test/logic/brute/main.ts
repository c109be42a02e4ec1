import type { Comparison } from '../../../src/logic/comparison.ts';
import type { Core } from '../../../src/logic/solver/decide.ts';
import { checkPair, pairsOf, Truths } from './check.ts';
import { refutation } from './cores.ts';
import { randomOf, type Random } from './random.ts';
import { checkSequences, sequencePairOf } from './sequences.ts';
import { checkShapes, shapePairOf } from './shapes.ts';
import { checkThresholds, thresholdPairOf } from './thresholds.ts';

const checksCores = process.argv.includes('--cores');
const [firstSeed = '1', pairsText = '20000', perSeedText = '400'] = process.argv.slice(2).filter((argument) => argument !== '--cores');
const pairs = Number(pairsText);
const perSeed = Number(perSeedText);
/** So many pairs of thresholds, as many of sequences, and as many of different kinds, each over its own conditions. */
const series = Math.ceil(pairs / 20);
const kinds = new Map<string, number>();
let slowest = { ms: 0, seed: 0, steps: 0, text: '' };
let wrong = 0;
let shown = 0;
let done = 0;
let compareTime = 0;
let cores = 0;
/** Looks for an event of the world that contradicts what was learned. */
const check = (core: Core): void => {
  cores += 1;
  const event = refutation(core);
  if (event === undefined) return;
  wrong += 1;
  process.stdout.write(`learned what ${JSON.stringify(event)} contradicts: ${JSON.stringify(core.literals)}\n`);
};
for (let seed = Number(firstSeed); done < pairs; seed += 1) {
  const truths = new Truths();
  for (const pair of pairsOf(seed, Math.min(perSeed, pairs - done))) {
    const before = process.hrtime.bigint();
    let result: ReturnType<typeof checkPair>;
    try {
      result = checkPair(pair, truths, undefined, checksCores ? check : undefined);
    } catch (error) {
      process.stdout.write(`seed ${seed}: threw ${(error as Error).stack}\n${JSON.stringify(pair)}\n`);
      wrong += 1;
      continue;
    }
    const took = Number(process.hrtime.bigint() - before) / 1e6;
    compareTime += took * 1e6;
    if (took > slowest.ms) slowest = { ms: took, seed, steps: result.comparison.steps, text: JSON.stringify(pair) };
    done += 1;
    const parts = ['sameValue', 'opaque', '"as"'].filter((part) => JSON.stringify(pair).includes(part)).join(' ');
    const key = result.comparison.kind === 'unproven' ? `unproven: ${result.comparison.why.replace(/modelled: .*/, 'modelled')} (${parts})` : result.comparison.kind;
    if (result.comparison.kind === 'unproven' && parts === '' && shown++ < 3) process.stdout.write(`seed ${seed}: unproven ${JSON.stringify(pair)}\n\n`);
    kinds.set(key, (kinds.get(key) ?? 0) + 1);
    if (result.wrong !== undefined) {
      wrong += 1;
      if (wrong <= 5) process.stdout.write(`seed ${seed}: ${result.wrong}\n${JSON.stringify(pair)}\n\n`);
    }
  }
}
/** Pairs of one kind of detection over series of events. */
function checkSeries<Pair>(name: string, make: (random: Random) => Pair, check: (pair: Pair, random: Random) => { readonly comparison: Comparison; readonly wrong: string | undefined }): void {
  for (let seed = Number(firstSeed), left = series; left > 0; seed += 1) {
    const random = randomOf(seed);
    for (let index = Math.min(perSeed, left); index > 0; index -= 1, left -= 1) {
      const pair = make(random);
      const result = check(pair, random);
      const key = `${name}: ${result.comparison.kind}`;
      kinds.set(key, (kinds.get(key) ?? 0) + 1);
      if (result.wrong === undefined) continue;
      wrong += 1;
      if (wrong <= 5) process.stdout.write(`${name} of seed ${seed}: ${result.wrong}\n${JSON.stringify(pair)}\n\n`);
    }
  }
}
checkSeries('thresholds', thresholdPairOf, checkThresholds);
checkSeries('sequences', sequencePairOf, checkSequences);
checkSeries('shapes', shapePairOf, checkShapes);
const { user, system } = process.cpuUsage();
const seconds = (user + system) / 1e6;
process.stdout.write(`${done} pairs of conditions, ${series} of thresholds, ${series} of sequences, ${series} of different shapes, ${wrong} wrong, ${seconds.toFixed(1)} s CPU, ${(compareTime / 1e6 / done).toFixed(3)} ms a pair\n`);
if (checksCores) process.stdout.write(`${cores} learned clauses checked on all events\n`);
process.stdout.write(`slowest: ${slowest.ms.toFixed(0)} ms, seed ${slowest.seed}, ${slowest.steps} steps, ${slowest.text.slice(0, 2000)}\n`);
for (const [kind, count] of [...kinds].toSorted()) process.stdout.write(`  ${kind}: ${count}\n`);
process.exitCode = wrong === 0 ? 0 : 1;
