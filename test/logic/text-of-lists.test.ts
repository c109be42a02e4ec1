import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import { and, contains, exact, never, test, type PathField, type Predicate } from '../../src/rule/index.ts';

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

  it('compare as texts do', () => {
    expect(kindOf(and(of('array'), test(text, contains('ab'))), and(of('array'), test(text, contains('ab')), test(text, contains('b'))))).toBe('equivalent');
  });
});
