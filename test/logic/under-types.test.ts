import { describe, expect, it } from 'vitest';
import { contains, equals, exact, never, test, type Fact } from '../../src/rule/index.ts';
import { underTypes } from '../../src/logic/under-types.ts';

const object: Fact = { id: 'types/o', grade: 'documented', text: '', evidence: '', says: { kind: 'types', path: ['o'], types: ['object', 'null'] } };

describe('a condition under facts about types', () => {
  it('loses tests of values that are not there', () => {
    expect(underTypes(test(exact('o'), equals('a')), [object])).toEqual(never);
  });

  it('keeps a search in the text of an object', () => {
    const search = test({ ...exact('o'), as: 'json' }, contains('a'));
    expect(underTypes(search, [object])).toEqual(search);
  });
});
