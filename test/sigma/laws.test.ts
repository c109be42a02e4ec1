import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/text/json.ts';
import { printTree } from '../../src/platforms/sigma/print.ts';
import { parseText, printText } from '../../src/platforms/sigma/values/text.ts';
import { anyText, conditionsOf, literal, oneCharacter, pattern, type Rule } from '../../src/rule/index.ts';
import { modifierNames } from '../../src/platforms/sigma/tree.ts';
import { correlationTree, detectionTree, event, generatedModifiers, placeholders } from './arbitrary.ts';
import { canonical, firesTree, lowered, onlyRule } from './support.ts';

function textOf(tree: Parameters<typeof printTree>[0]): string {
  const { before, logsource, rule, after } = printTree(tree);
  return `${before}title: T\n${logsource}${rule}${after}`;
}

/** Whether a part of a rule always or never holds, which Sigma has no way to say. */
function never({ detection }: Rule): boolean {
  return conditionsOf(detection).some(({ kind }) => kind === 'constant');
}

/** More runs on request: `RULEC_RUNS=20` multiplies them. */
const times = Number(process.env['RULEC_RUNS'] ?? 1);

const options = { placeholders };

it('generated rules have every modifier of the language', () => {
  expect(modifierNames.filter((name) => !generatedModifiers.has(name))).toEqual([]);
});

describe('laws over generated rules', () => {
  it('what is printed reads back as the same tree', () => {
    fc.assert(
      fc.property(detectionTree, (tree) => {
        expect(canonicalJson(onlyRule(textOf(tree)).tree)).toBe(canonicalJson(tree));
      }),
      { numRuns: 60 * times },
    );
  });
  it('the evaluator agrees with the meaning', async () => {
    await fc.assert(
      fc.asyncProperty(detectionTree, fc.array(event, { minLength: 4, maxLength: 8 }), async (tree, events) => {
        for (const each of events) await firesTree(tree, each, options);
      }),
      { numRuns: 60 * times },
    );
  });
  it('what is lowered from the meaning is equivalent', () => {
    fc.assert(
      fc.property(detectionTree, (tree) => {
        const rule = canonical(onlyRule(textOf(tree)), options);
        const { best, codes } = lowered(rule, options);
        if (best === undefined) expect([codes, never(rule)], textOf(tree)).toEqual([['sigma/cannot-say'], true]);
        else expect(best.comparison.kind, `${best.comparison.why}\n${best.text}`).toBe('equivalent');
      }),
      { numRuns: 20 * times },
    );
  });
});

describe('laws over generated correlations', () => {
  it('what is printed reads back as the same tree', () => {
    fc.assert(
      fc.property(correlationTree, (tree) => {
        expect(canonicalJson(onlyRule(textOf(tree)).tree)).toBe(canonicalJson(tree));
      }),
      { numRuns: 25 * times },
    );
  });
  it('the evaluator agrees with the meaning, step by step', async () => {
    await fc.assert(
      fc.asyncProperty(correlationTree, fc.array(event, { minLength: 2, maxLength: 4 }), async (tree, events) => {
        for (const each of events) await firesTree(tree, each, options);
      }),
      { numRuns: 25 * times },
    );
  });
  it('what is lowered from the meaning is equivalent', () => {
    fc.assert(
      fc.property(correlationTree, (tree) => {
        const rule = canonical(onlyRule(textOf(tree)), options);
        const { best, codes } = lowered(rule, options);
        if (best === undefined) expect([codes, never(rule)], textOf(tree)).toEqual([['sigma/cannot-say'], true]);
        else expect(best.comparison.kind, `${best.comparison.why}\n${textOf(tree)}\nbecomes\n${best.text}`).toBe('equivalent');
      }),
      { numRuns: 8 * times },
    );
  });
});

it('a field is printed whatever it is called', () => {
  const { tree } = onlyRule('title: T\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n    sel:\n        eventName: DeleteTrail\n        __proto__: x\n    condition: sel\n');
  expect(canonicalJson(onlyRule(textOf(tree)).tree)).toBe(canonicalJson(tree));
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
