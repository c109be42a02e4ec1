import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/text/json.ts';
import { printTree } from '../../src/platforms/sigma/print.ts';
import { parseText, printText } from '../../src/platforms/sigma/text.ts';
import { literal, pattern, anyText, oneCharacter } from '../../src/rule/index.ts';
import { detectionTree, event } from './arbitrary.ts';
import { canonical, firesTree, lowered, onlyRule } from './support.ts';

function textOf(tree: Parameters<typeof printTree>[0]): string {
  const { before, logsource, rule, after } = printTree(tree);
  return `${before}title: T\n${logsource}${rule}${after}`;
}

/** More runs on request: `RULEC_RUNS=20` multiplies them. */
const times = Number(process.env['RULEC_RUNS'] ?? 1);

describe('laws over generated rules', () => {
  it('what is printed reads back as the same tree', () => {
    fc.assert(
      fc.property(detectionTree, (tree) => {
        expect(canonicalJson(onlyRule(textOf(tree)).tree)).toBe(canonicalJson(tree));
      }),
      { numRuns: 100 * times },
    );
  });
  it('the evaluator agrees with the meaning', async () => {
    await fc.assert(
      fc.asyncProperty(detectionTree, fc.array(event, { minLength: 4, maxLength: 8 }), async (tree, events) => {
        for (const each of events) await firesTree(tree, each);
      }),
      { numRuns: 100 * times },
    );
  });
  it('what is lowered from the meaning is equivalent', () => {
    fc.assert(
      fc.property(detectionTree, (tree) => {
        const rule = canonical(onlyRule(textOf(tree)));
        const { best, codes } = lowered(rule);
        if (best === undefined) expect(codes).toEqual(['sigma/cannot-say']);
        else expect(best.comparison.kind, `${best.comparison.why}\n${best.text}`).toBe('equivalent');
      }),
      { numRuns: 30 * times },
    );
  });
});

describe('text values', () => {
  const parts = fc.array(fc.oneof(fc.string({ unit: fc.constantFrom('a', '\\', '*', '?', '%'), minLength: 1, maxLength: 4 }).map(literal), fc.constant(anyText), fc.constant(oneCharacter)), { maxLength: 5 });
  it('are printed so that they read back, whatever they hold', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const wanted = pattern(given).parts;
        expect(pattern(parseText(printText(wanted))).parts).toEqual(wanted);
      }),
      { numRuns: 1000 * times },
    );
  });
});
