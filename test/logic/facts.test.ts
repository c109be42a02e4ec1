import { describe, expect, it } from 'vitest';
import { factHolds } from '../../src/logic/facts/fact-holds.ts';
import { equals, exact, not, test, vocabularyOf, type Fact, type FactStatement } from '../../src/rule/index.ts';
import type { Json } from '../../src/text/json.ts';

function fact(says: FactStatement): Fact {
  return { id: 'test/fact', grade: 'assumed', text: 'a fact', evidence: 'none', says };
}

function truths(says: FactStatement, events: readonly Json[]): readonly (boolean | undefined)[] {
  return events.map((event) => factHolds(fact(says), event));
}

describe('facts', () => {
  it('scalar: no array at the path or on the way', () => {
    expect(truths({ kind: 'scalar', path: ['a', 'b'] }, [{}, { a: { b: 1 } }, { a: { b: {} } }, { a: { b: [1] } }, { a: [{ b: 1 }] }, { a: [] }, { a: 1 }])).toEqual([true, true, true, false, false, false, true]);
  });

  it('types: of a value that is there', () => {
    expect(truths({ kind: 'types', path: ['a'], types: ['string', 'null'] }, [{}, { a: 'x' }, { a: null }, { a: 1 }, { a: ['x'] }])).toEqual([true, true, true, false, false]);
  });

  it('spelling: known values only as they are known, unknown ones in any way, also in lists', () => {
    const vocabulary = vocabularyOf(['CreateUser', 'GetKey', 'getKey']);
    expect(truths({ kind: 'spelling', path: ['a'], vocabulary }, [{}, { a: 'CreateUser' }, { a: 'createuser' }, { a: 'other' }, { a: 'OTHER' }, { a: 'getKey' }, { a: 'GETKEY' }, { a: ['x', 'CREATEUSER'] }, { a: 1 }])).toEqual([true, true, false, true, true, true, false, false, true]);
  });

  it('plainLetters: none of the four letters that fold into ASCII', () => {
    expect(truths({ kind: 'plainLetters', path: ['a'] }, [{}, { a: 'k' }, { a: '\u212A' }, { a: ['x', 'a\u017Fb'] }, { a: '\u0130' }, { a: '\u0131' }, { a: '\u00C9' }, { b: '\u0130' }])).toEqual([true, true, false, false, false, false, true, true]);
  });

  it('plainLetters, ASCII only: no letter beyond it', () => {
    expect(truths({ kind: 'plainLetters', path: ['a'], ascii: true }, [{}, { a: 'k 1\n' }, { a: '\u00C9' }, { a: ['x', '\u{1F511}'] }])).toEqual([true, true, false, false]);
  });

  it('whole: of every number at the path, in lists as well', () => {
    expect(truths({ kind: 'whole', path: ['a'] }, [{}, { a: 5 }, { a: -0 }, { a: 5.5 }, { a: '5.5' }, { a: [1, 0.5] }, { a: [[2], 'x'] }, { a: 1e300 }])).toEqual([true, true, true, false, true, false, true, true]);
  });

  it('length: of every array at the path, nested ones too', () => {
    expect(truths({ kind: 'length', path: ['a'], most: 2 }, [{}, { a: [1, 2] }, { a: [1, 2, 3] }, { a: [[1, 2, 3]] }, { a: 'xxx' }])).toEqual([true, true, false, false, true]);
    expect(truths({ kind: 'length', path: ['a', 'b'], most: 1 }, [{ a: [{ b: [1] }, { b: [1] }] }, { a: { b: [1, 2] } }])).toEqual([true, false]);
  });

  it('always: a condition, unknown where that is', () => {
    expect(truths({ kind: 'always', on: not(test(exact('a'), equals('x'))) }, [{}, { a: 'x' }])).toEqual([true, false]);
    expect(truths({ kind: 'always', on: { kind: 'opaque', language: 'l', text: 't', why: 'w' } }, [{}])).toEqual([undefined]);
  });
});
