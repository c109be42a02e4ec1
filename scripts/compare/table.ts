// Rewrites and breaks every Sigma rule of the corpus and compares each result with the rule: verdicts and times, one row
// for each change. With an offset below n, n runs add up to the whole corpus.
// `node scripts/run.js scripts/compare/table.ts [every nth rule] [folder below the corpus] [offset]`
import { join } from 'node:path';
import { walk } from '../../src/cli/disk.ts';
import { compare } from '../../src/logic/compare.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { directedEvents } from '../../test/support/directed-events.ts';
import { never, type Predicate } from '../../src/rule/index.ts';
import { randomOf } from '../../test/logic/brute/random.ts';
import { ownCompiler, rulesIn } from '../rules.ts';
import { cpu, quantile, sharedFolder, table } from '../support.ts';
import { mutations, rewritings, type Change } from './changes.ts';
import { timed } from './timed.ts';

interface Subject {
  readonly name: string;
  readonly on: Predicate;
}

const attempts = 3_000;
/** After fewer the same comparisons take a fifth longer: much of what they run is not compiled yet. */
const warmUp = 12_000;

async function corpus(folder: string): Promise<readonly Subject[]> {
  const compiler = await ownCompiler();
  const subjects: Subject[] = [];
  for await (const { path, side } of rulesIn(compiler, folder, walk(folder, '.').filter((each) => each.endsWith('.yml')))) {
    if (side.detection.kind === 'match') subjects.push({ name: path, on: side.detection.on });
  }
  return subjects;
}

/** Whether any of many directed events tells two conditions apart. */
function separated(source: Predicate, target: Predicate): boolean {
  const [first, second] = [compile(source), compile(target)];
  return [source, target].some((on) => directedEvents(on, { most: attempts / 2 }).some((event) => first(event) !== second(event)));
}

const [everyText = '1', below = 'corpus/sigma', offsetText = '0'] = process.argv.slice(2);
const [every, offset] = [Number(everyText), Number(offsetText)];
const all = await corpus(join(sharedFolder(), below));
const subjects = all.filter((_, index) => index % every === offset);
function relate(source: Predicate, target: Predicate): ReturnType<typeof compare> {
  return compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts: [] });
}

// Whatever is run for the first times is slow: so many comparisons are made before anything is measured, of other rules where
// there are some, so that no answer is known already.
const others = every === 1 ? subjects : all.filter((_, index) => index % every === (offset + 1) % every);
const changes = [...Object.values(rewritings), ...Object.values(mutations)];
for (let index = 0; index < warmUp; index += 1) {
  const on = others[Math.floor(index / changes.length) % others.length]?.on;
  if (on !== undefined) relate(on, changes[index % changes.length]?.(on, randomOf(3)) ?? on);
}

const rows: (string | number)[][] = [['change', 'n', 'p50 ms', 'p99 ms', 'max ms', 'equivalent', 'wider', 'narrower', 'different', 'unproven', 'separated']];
const slow: { readonly ms: number; readonly text: string }[] = [];
const times: number[] = [];
let unproven = 0;
let compared = 0;
let wrong = 0;
const began = cpu();

function run(name: string, change: Change, keepsMeaning: boolean): void {
  const random = randomOf(7);
  const own: number[] = [];
  const kinds = new Map<string, number>();
  let told = 0;
  for (const subject of subjects) {
    const on = change(subject.on, random);
    if (on === undefined) continue;
    const { ms, value: { kind, steps } } = timed(() => relate(subject.on, on));
    own.push(ms);
    slow.push({ ms, text: `${name}: ${subject.name}, ${steps} steps, ${kind}` });
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kind === 'unproven') unproven += 1;
    const apart = kind === 'equivalent' && !keepsMeaning && separated(subject.on, on);
    if (apart) told += 1;
    if (apart || (keepsMeaning && kind !== 'equivalent' && kind !== 'unproven')) {
      wrong += 1;
      process.stdout.write(`wrong: ${name}: ${subject.name}: ${kind}\n`);
    }
  }
  compared += own.length;
  times.push(...own);
  const counts = ['equivalent', 'wider', 'narrower', 'different', 'unproven'].map((kind) => kinds.get(kind) ?? 0);
  rows.push([name, own.length, quantile(own, 0.5).toFixed(2), quantile(own, 0.99).toFixed(2), quantile(own, 1).toFixed(0), ...counts, keepsMeaning ? '' : told]);
}

for (const [name, change] of Object.entries(rewritings)) run(name, change, true);
for (const [name, change] of Object.entries(mutations)) run(name, change, false);
process.stdout.write(table(rows));
process.stdout.write(
  `\n${subjects.length} rules, ${compared} comparisons, ${((cpu() - began) / 1000).toFixed(1)} s CPU; p50 ${quantile(times, 0.5).toFixed(3)} ms, p90 ${quantile(times, 0.9).toFixed(3)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms; ${unproven} unproven, ${wrong} wrong\n\nthe slowest\n`,
);
for (const { ms, text } of slow.toSorted((a, b) => b.ms - a.ms).slice(0, 10)) process.stdout.write(`${ms.toFixed(0).padStart(6)} ms  ${text}\n`);
process.exitCode = wrong === 0 ? 0 : 1;
