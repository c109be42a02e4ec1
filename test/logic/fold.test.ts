import { describe, expect, it } from 'vitest';
import { foldedCode, variantsOf } from '../../src/logic/automata/fold.ts';
import { spellings } from '../../src/rule/index.ts';

describe('letters of the solver', () => {
  it.each(['ascii', 'unicode'] as const)('fold like those of the evaluator (%s)', (fold) => {
    const differing: string[] = [];
    for (let code = 0; code < 0x1f000; code += 1) {
      if (variantsOf(code, fold).join() !== spellings(code, fold).join()) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  it('have one code for each class', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x1f000; code += 1) {
      const variants = variantsOf(code, 'unicode');
      const folded = foldedCode(code);
      if (!variants.includes(folded) || variants.some((other) => foldedCode(other) !== folded)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});
