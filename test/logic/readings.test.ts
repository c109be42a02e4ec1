import { describe, expect, test } from 'vitest';
import { answersAsText } from '../../src/logic/solver/readings.ts';

describe('answers to open readings are named in few words', () => {
  test.each([
    ['one reading decides', [1, 3, 5, 7], 'a'],
    ['two readings decide', [0, 4], 'not a and not b'],
    ['either of two readings is enough', [1, 2, 3, 5, 6, 7], 'a, or if b'],
    ['two readings differ', [1, 2, 5, 6], 'a and not b, or if not a and b'],
    ['one answer alone', [6], 'not a and b and c'],
    ['all answers but one', [0, 1, 2, 3, 4, 5, 6], 'not a, or if not b, or if not c'],
  ])('%s', (_, answers, text) => {
    expect(answersAsText(['a', 'b', 'c'], answers)).toBe(text);
  });
});
