import { randomOf } from '../test/logic/brute/random.ts';
import { checkThresholds, thresholdPairOf } from '../test/logic/brute/thresholds.ts';
const kinds = new Map<string, number>(); let wrong = 0, absent = 0;
for (let seed = 50001; seed < 50001 + Number(process.argv[2]); seed += 1) {
  const random = randomOf(seed);
  for (let i = 0; i < 20; i += 1) {
    const pair = thresholdPairOf(random);
    // the two sides often differ in absent alone
    const t = random.chance(0.5) && pair.source.by.length > 0 ? { source: pair.source, target: { ...pair.source, by: pair.source.by.map((k) => { const { absent: _, ...r } = k; return random.chance(0.5) ? { ...r, absent: { kind: 'null' } as const } : r; }) } } : pair;
    if (JSON.stringify(t).includes('"absent":')) absent += 1;
    const r = checkThresholds(t as typeof pair, random);
    const why = JSON.stringify(t).includes('"absent":') ? 'absent ' : '';
    kinds.set(why + r.comparison.kind, (kinds.get(why + r.comparison.kind) ?? 0) + 1);
    if (r.wrong !== undefined) { wrong += 1; if (wrong < 4) console.log(seed, r.wrong, JSON.stringify(t)); }
  }
}
console.log(wrong, 'wrong', absent, [...kinds]);
process.exit(0);
