import { describe, expect, it } from 'vitest';
import { checkPair, pairsOf, Truths } from './brute/check.ts';
import { refutation } from './brute/cores.ts';
import { randomOf } from './brute/random.ts';
import { checkSequences, sequencePairOf } from './brute/sequences.ts';
import { checkShapes, shapePairOf } from './brute/shapes.ts';
import { checkThresholds, thresholdPairOf } from './brute/thresholds.ts';
import { implicationsUnder } from '../../src/logic/implication.ts';
import type { Core } from '../../src/logic/solver/decide.ts';

describe('compare against a small world', () => {
  it.each([101, 102, 103])('answers pairs of seed %i as the events do', (seed) => {
    const truths = new Truths();
    const wrong: string[] = [];
    let proven = 0;
    for (const pair of pairsOf(seed, 50)) {
      const result = checkPair(pair, truths);
      if (result.wrong !== undefined) wrong.push(`${result.wrong}\n${JSON.stringify(pair)}`);
      if (result.comparison.kind !== 'unproven') proven += 1;
    }
    expect(wrong).toEqual([]);
    expect(proven).toBeGreaterThan(40);
  });

  it('learns from pairs only what no event contradicts, and a clause that is too strong would be seen', () => {
    const truths = new Truths();
    const cores: Core[] = [];
    for (const pair of pairsOf(201, 60)) checkPair(pair, truths, undefined, (core) => cores.push(core));
    expect(cores.length).toBeGreaterThan(15);
    expect(cores.flatMap((core) => refutation(core) ?? [])).toEqual([]);
    const stronger = cores.map((core) => ({ ...core, literals: core.literals.slice(1) }));
    expect(stronger.filter((core) => refutation(core) !== undefined).length).toBeGreaterThan(5);
  });

  it('proves by many questions to one solver what comparisons of pairs prove', () => {
    const truths = new Truths();
    const implies = implicationsUnder({ facts: [] });
    const pairs = [...pairsOf(202, 90)].filter(({ facts, sourceRaises }) => facts.length === 0 && sourceRaises.kind === 'constant');
    const answers = pairs.flatMap((pair) => {
      const { kind } = checkPair(pair, truths).comparison;
      if (kind === 'unproven') return [];
      const expected = [kind === 'equivalent' || kind === 'wider', kind === 'equivalent' || kind === 'narrower'];
      return [{ expected, got: [implies(pair.source, pair.target), implies(pair.target, pair.source)] }];
    });
    expect(answers.map(({ got }) => got)).toEqual(answers.map(({ expected }) => expected));
    expect(answers.flatMap(({ got }) => got).filter(Boolean).length).toBeGreaterThan(25);
  });

  it('answers pairs of thresholds as series of events do', () => {
    const random = randomOf(301);
    const results = Array.from({ length: 60 }, () => checkThresholds(thresholdPairOf(random), random));
    expect(results.flatMap(({ wrong }) => wrong ?? [])).toEqual([]);
    expect(results.filter(({ comparison }) => comparison.kind !== 'unproven').length).toBeGreaterThan(25);
    expect(results.filter(({ comparison }) => comparison.missed !== undefined).length).toBeGreaterThan(5);
  });

  it('answers pairs of sequences as series of events do', () => {
    const random = randomOf(401);
    const results = Array.from({ length: 60 }, () => checkSequences(sequencePairOf(random), random));
    expect(results.flatMap(({ wrong }) => wrong ?? [])).toEqual([]);
    expect(results.filter(({ comparison }) => comparison.kind !== 'unproven').length).toBeGreaterThan(35);
    expect(results.filter(({ comparison }) => comparison.missed !== undefined).length).toBeGreaterThan(5);
  });

  it('answers pairs of different shapes as series of events do', () => {
    const random = randomOf(501);
    const results = Array.from({ length: 80 }, () => checkShapes(shapePairOf(random), random));
    expect(results.flatMap(({ wrong }) => wrong ?? [])).toEqual([]);
    expect(results.filter(({ comparison }) => comparison.kind !== 'unproven').length).toBeGreaterThan(60);
    expect(results.filter(({ comparison }) => comparison.kind === 'different').length).toBeGreaterThan(5);
  });
});
