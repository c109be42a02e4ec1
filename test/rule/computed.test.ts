import { describe, expect, it } from 'vitest';
import { computed } from '../../src/rule/index.ts';

describe('a condition that is worked out', () => {
  it.each([
    [true, 1, 1, 'a.b has exactly 1 different value'],
    [false, 2, 2, 'a.b has exactly 2 elements'],
    [true, 2, 5, 'a.b has 2 to 5 different values'],
    [false, 1, null, 'a.b has 1 or more elements'],
  ])('counts in words: distinct %s, %s to %s', (distinct, least, most, text) => {
    expect(computed('eql', { kind: 'count', path: ['a', 'b'], distinct, least, most }, 'why').text).toBe(text);
  });
});
