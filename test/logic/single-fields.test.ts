import { describe, expect, it } from 'vitest';
import { never, not, type Fact, type FactStatement, type Fold, type Predicate, type SameValuePredicate } from '../../src/rule/index.ts';
import { compare } from '../../src/logic/compare.ts';

const fact = (says: FactStatement): Fact => ({ id: `${says.kind}/${'path' in says ? says.path.join('.') : ''}`, grade: 'documented', text: 'x', evidence: 'x', says });
const letters = (path: string, ascii: boolean): Fact => fact({ kind: 'plainLetters', path: [path], ...(ascii ? { ascii: true } : {}) });
const same = (fold: Fold, relation: SameValuePredicate['relation'] = 'equals'): Predicate => ({ kind: 'sameValue', left: { kind: 'path', path: ['a'], reach: 'exact' }, right: { kind: 'path', path: ['b'], reach: 'exact' }, relation, fold });

describe('two fields compared', () => {
  const verdict = (facts: readonly Fact[], relation?: SameValuePredicate['relation']) => {
    const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
    return compare(side(not(same('unicode', relation))), side(not(same('ascii', relation))), { facts });
  };

  it.each(['equals', 'contains', 'startsWith', 'endsWith'] as const)('are alike under both foldings where one is ASCII and the other holds none of the letters that fold into it: %s', (relation) => {
    expect(verdict([letters('a', false), letters('b', true)], relation).kind).toBe('equivalent');
    expect(verdict([letters('a', true), letters('b', false)], relation)).toMatchObject({ kind: 'equivalent', given: [{ id: 'plainLetters/a' }, { id: 'plainLetters/b' }] });
  });

  it('may differ where either fact is missing', () => {
    expect(verdict([letters('a', true)]).kind).not.toBe('equivalent');
    expect(verdict([letters('a', false), letters('b', false)]).kind).not.toBe('equivalent');
  });
});
