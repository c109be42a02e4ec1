import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/logic/holds/holds.ts';
import { conjuncts, disjuncts, factor, factored, leavesOf, mergeAlternatives, negationNormalForm, predicateKey } from '../../src/logic/conditions/simplify.ts';
import { and, contains, either, equals, exact, flatten, labelled, not, or, test, type Predicate } from '../../src/rule/index.ts';
import { event, predicate, readings } from '../support/arbitrary.ts';

const a = test(exact('a'), equals('1'));
const b = test(exact('a'), equals('2'));
const c = test(flatten('a'), equals('3'));
const d = test(exact('d'), contains('4'));

describe('simplification', () => {
  it.each([['negationNormalForm', negationNormalForm], ['mergeAlternatives', mergeAlternatives], ['factor', factor], ['factored', factored], ['conjuncts', (whole: Predicate) => and(...conjuncts(whole))], ['disjuncts', (whole: Predicate) => or(...disjuncts(whole))]] as const)('%s never changes what holds', (_, change) => {
    fc.assert(
      fc.property(predicate, fc.array(event, { minLength: 6, maxLength: 6 }), readings, (whole, events, answers) => {
        const before = compile(whole);
        const after = compile(change(whole));
        for (const each of events) expect(after(each, answers)).toBe(before(each, answers));
      }),
      { numRuns: 250, seed: 6 },
    );
  });

  it('negations stand above leaves only', () => {
    expect(negationNormalForm(not(and(a, or(d, not(c)))))).toEqual(or(not(a), and(not(d), c)));
    expect(negationNormalForm(not(labelled('selection', or(a, d))))).toEqual(and(not(a), not(d)));
    expect(negationNormalForm(labelled('selection', or(a, d)))).toEqual(labelled('selection', or(a, d)));
  });

  it('alternatives on one field become one list', () => {
    expect(mergeAlternatives(or(a, d, b, c))).toEqual(or(test(exact('a'), either(equals('1'), equals('2'))), d, c));
    expect(mergeAlternatives(and(not(a), not(b)))).toEqual(not(test(exact('a'), either(equals('1'), equals('2')))));
    expect(mergeAlternatives(and(a, b))).toEqual(and(a, b));
    expect(mergeAlternatives(labelled('s', or(a, b)))).toEqual(labelled('s', test(exact('a'), either(equals('1'), equals('2')))));
  });

  it('common conjuncts go in front', () => {
    expect(factor(or(and(a, d), and(labelled('x', a), c)))).toEqual(and(a, or(d, c)));
    expect(factor(or(and(a, d), a))).toEqual(a);
    expect(factor(or(a, d))).toEqual(or(a, d));
    expect(factored(not(or(and(a, c), d, and(a, b))))).toEqual(not(or(and(a, c), d, and(a, b))));
    expect(factored(labelled('all', or(and(a, or(and(c, b), and(d, b))), and(a, c))))).toEqual(labelled('all', and(a, or(and(b, or(c, d)), c))));
  });

  it('finds leaves', () => {
    const whole = and(or(a, b), not(d), { kind: 'element', of: { path: ['l'], reach: 'exact' }, has: not(test(exact('x'), equals('5'))) });
    expect(leavesOf(whole).map(({ negated, within }) => [negated, within])).toEqual([[false, []], [false, []], [true, []], [true, [['l']]]]);
  });

  it('keys ignore labels', () => {
    expect(predicateKey(labelled('x', or(labelled('y', a), d)))).toBe(predicateKey(or(a, d)));
    expect(predicateKey(or(a, d))).not.toBe(predicateKey(and(a, d)));
  });
});
