import { describe, expect, it } from 'vitest';
import { checkPair, pairsOf, Truths } from './brute/check.ts';

describe('compare against a small world', () => {
  it.each([101, 102, 103, 104])('answers pairs of seed %i as the events do', (seed) => {
    const truths = new Truths();
    const wrong: string[] = [];
    let proven = 0;
    for (const pair of pairsOf(seed, 80)) {
      const result = checkPair(pair, truths);
      if (result.wrong !== undefined) wrong.push(`${result.wrong}\n${JSON.stringify(pair)}`);
      if (result.comparison.kind !== 'unproven') proven += 1;
    }
    expect(wrong).toEqual([]);
    expect(proven).toBeGreaterThan(60);
  });
});
