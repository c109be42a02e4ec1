import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import type { Comparison } from '../../src/logic/comparison.ts';
import { and, contains, equals, exact, flatten, never, not, startsWith, test, type Fold, type PathField, type Predicate, type SameValuePredicate } from '../../src/rule/index.ts';

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

describe('chains of wholes and parts', () => {
  const relates = (left: PathField, relation: SameValuePredicate['relation'], right: PathField, fold: Fold = 'none'): Predicate => ({ kind: 'sameValue', left, right, relation, fold });

  it.each([
    ['add up', and(relates(a, 'contains', b), relates(b, 'endsWith', c)), and(relates(a, 'contains', b), relates(b, 'endsWith', c), relates(a, 'contains', c)), 'equivalent'],
    ['add up at one end', and(relates(a, 'startsWith', b), relates(b, 'startsWith', c)), and(relates(a, 'startsWith', b), relates(b, 'startsWith', c), relates(a, 'startsWith', c)), 'equivalent'],
    ['do not add up at different ends', and(relates(a, 'startsWith', b), relates(b, 'endsWith', c)), and(relates(a, 'startsWith', b), relates(b, 'endsWith', c), relates(a, 'endsWith', c)), 'narrower'],
    ['do not add up to parts where equal values need not be text', same(a, b), relates(a, 'contains', b), 'different'],
    ['make texts equal that are parts of each other', and(relates(a, 'contains', b, 'ascii'), relates(b, 'contains', c, 'ascii'), relates(c, 'contains', a, 'ascii')), and(relates(a, 'contains', b, 'ascii'), relates(b, 'contains', c, 'ascii'), same(a, c, 'ascii')), 'equivalent'],
  ] as const)('%s', (_, source, target, kind) => {
    expect(compared(source, target).kind).toBe(kind);
  });

  it('have values in which each part meets its own test and the whole has all of them', () => {
    const parts = ['b', 'c', 'd', 'e', 'f', 'g'];
    const all = and(...parts.map((key) => and(relates(a, 'contains', exact(key), 'ascii'), test(exact(key), contains(key.repeat(3))))), test(a, contains('zzz')));
    const { kind, fires, steps } = compared(all, all);
    expect(kind).toBe('equivalent');
    expect(parts.every((key) => String(fires?.events[0]?.['a']).includes(key.repeat(3)))).toBe(true);
    expect(steps).toBeLessThan(2_000);
  });
});
