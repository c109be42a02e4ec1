import { expect, test } from 'vitest';
import type { Comparison, Witness } from '../../src/logic/comparison.ts';
import { generalWhy } from '../../src/logic/explain.ts';
import { joinParts } from '../../src/logic/parts/join.ts';

const witness: Witness = { events: [{ eventName: 'a' }], readings: {}, deciding: [] };
const base: Comparison = { kind: 'equivalent', given: [], why: '', steps: 0 };

test('that two rules differ goes without saying beside what they differ in', () => {
  const plain = { extra: witness, why: generalWhy('wider') };
  expect(joinParts([plain, { extra: witness, why: 'the groups differ' }], base)).toMatchObject({ kind: 'wider', why: 'the groups differ' });
  expect(joinParts([plain], base)).toMatchObject({ kind: 'wider', why: generalWhy('wider') });
});
