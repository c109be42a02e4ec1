import { describe, expect, it } from 'vitest';
import { never, not, type Fact, type FactStatement, type Fold, type Predicate } from '../../src/rule/index.ts';
import { compare } from '../../src/logic/compare.ts';

const fact = (says: FactStatement): Fact => ({ id: `${says.kind}/${'path' in says ? says.path.join('.') : ''}`, grade: 'documented', text: 'x', evidence: 'x', says });
const letters = (path: string, ascii: boolean): Fact => fact({ kind: 'plainLetters', path: [path], ...(ascii ? { ascii: true } : {}) });
const same = (fold: Fold): Predicate => ({ kind: 'sameValue', left: { kind: 'path', path: ['a'], reach: 'exact' }, right: { kind: 'path', path: ['b'], reach: 'exact' }, relation: 'equals', fold });

describe('two fields compared', () => {
  const verdict = (facts: readonly Fact[]) => {
    const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
    return compare(side(not(same('unicode'))), side(not(same('ascii'))), { facts });
  };

  it('are alike under both foldings where one is ASCII and the other holds none of the letters that fold into it', () => {
    expect(verdict([letters('a', true), letters('b', false)])).toMatchObject({ kind: 'equivalent', given: [{ id: 'plainLetters/a' }, { id: 'plainLetters/b' }] });
  });

  it('may differ where either fact is missing', () => {
    expect(verdict([letters('a', true)]).kind).not.toBe('equivalent');
    expect(verdict([letters('a', false), letters('b', false)]).kind).not.toBe('equivalent');
  });
});
