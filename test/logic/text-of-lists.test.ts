import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import { and, contains, either, equals, exact, never, nullValue, or, test, type PathField, type Predicate } from '../../src/rule/index.ts';

const text: PathField = { ...exact('f'), as: 'json' };
const of = (type: 'array' | 'object'): Predicate => test(exact('f'), { kind: 'type', of: type });

function kindOf(source: Predicate, target: Predicate): string {
  return compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts: [] }).kind;
}

describe('tests of the text of lists and objects', () => {
  it.each(['array', 'object'] as const)('are met by one that holds a text', (type) => {
    expect(kindOf(and(of(type), test(text, contains('ab'))), of(type))).toBe('wider');
    expect(kindOf(and(of(type), test(text, contains('ab'))), and(of(type), test(text, contains('a'))))).toBe('wider');
  });

  it('that nothing is left of them is met by an empty one', () => {
    const emptied = and(or(of('array'), of('object')), test({ ...text, as: 'javaMap' }, either(equals('[]'), equals('{}'))));
    expect(kindOf(test(exact('f'), nullValue), or(test(exact('f'), nullValue), and(of('object'), emptied)))).toBe('wider');
  });

  it('compare as texts do', () => {
    expect(kindOf(and(of('array'), test(text, contains('ab'))), and(of('array'), test(text, contains('ab')), test(text, contains('b'))))).toBe('equivalent');
  });
});
