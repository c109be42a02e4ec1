import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import type { Comparison } from '../../src/logic/comparison.ts';
import { and, equals, exact, flatten, never, not, startsWith, test, type Fold, type PathField, type Predicate } from '../../src/rule/index.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key) => exact(key)) as [PathField, PathField, PathField, PathField];
const same = (left: PathField, right: PathField, fold: Fold = 'none'): Predicate => ({ kind: 'sameValue', left, right, relation: 'equals', fold });

function compared(source: Predicate, target: Predicate): Comparison {
  return compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts: [] });
}

describe('chains of equal fields', () => {
  it.each([
    ['add up', and(same(a, b), same(b, c)), and(same(a, b), same(b, c), same(a, c)), 'equivalent'],
    ['may be written from either end', and(same(a, b), same(c, b)), and(same(b, a), same(c, a)), 'equivalent'],
    ['add up over more fields', and(same(a, b), same(b, c), same(c, d)), and(same(d, a), same(d, b), same(d, c)), 'equivalent'],
    ['are no less than their ends', and(same(a, b), same(b, c)), same(a, c), 'wider'],
    ['add up under the wider fold', and(same(a, b), same(b, c, 'ascii')), and(same(a, b), same(a, c, 'ascii')), 'equivalent'],
    ['do not add up under the narrower fold', and(same(a, b), same(b, c, 'ascii')), and(same(a, b), same(a, c)), 'narrower'],
    ['are wider under a wider fold', same(a, b), same(a, b, 'unicode'), 'wider'],
    ['carry a test from one end to the other', and(same(a, b), same(b, c), test(c, equals('x'))), and(same(a, b), same(b, c), test(a, equals('x'))), 'equivalent'],
    ['cannot hold two values', and(same(a, b), same(b, c), test(a, equals('x')), test(c, startsWith('y'))), never, 'equivalent'],
  ] as const)('%s', (_, source, target, kind) => {
    expect(compared(source, target).kind).toBe(kind);
  });

  it('do not add up through a list, of which each equality may mean another value', () => {
    const list = flatten('b');
    const { kind, missed } = compared(and(same(a, list), same(list, c)), and(same(a, list), same(list, c), same(a, c)));
    expect(kind).toBe('narrower');
    expect(missed?.events[0]?.['b']).toBeInstanceOf(Array);
  });

  it('hold under a negation as well', () => {
    expect(compared(and(same(a, b), not(same(b, c))), and(same(a, b), not(same(a, c)))).kind).toBe('equivalent');
  });
});
