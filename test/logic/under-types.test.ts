import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import type { Side } from '../../src/logic/comparison.ts';
import { and, anyText, anywhere, complement, contains, endsWith, equals, exact, literal, never, not, nullValue, or, parseRegex, pattern, present, regexSet, startsWith, test, type CodePointRange, type Fact, type Fold, type Match, type Predicate } from '../../src/rule/index.ts';
import { oneLine } from '../../src/logic/conditions/one-line.ts';
import { underTypes } from '../../src/logic/conditions/under-types.ts';

const object: Fact = { id: 'types/o', grade: 'documented', text: '', evidence: '', says: { kind: 'types', path: ['o'], types: ['object', 'null'] } };

describe('a condition under facts about types', () => {
  it('loses tests of values that are not there', () => {
    expect(underTypes(test(exact('o'), equals('a')), [object])).toEqual(never);
  });

  it('reads ASCII alone where a text holds no other letters', () => {
    const ascii: Fact = { ...object, id: 'letters/a', says: { kind: 'plainLetters', path: ['a'], ascii: true } };
    const expression = (ranges: readonly CodePointRange[], fold: Fold = 'none'): Match => ({ kind: 'regex', regex: regexSet(ranges), fold });
    const word: readonly CodePointRange[] = [[0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a], [0xc0, 0x2af]];
    expect(underTypes(test(exact('a'), expression(word)), [ascii])).toEqual(test(exact('a'), expression(word.slice(0, 4))));
    expect(underTypes(test(exact('a'), expression([[0x212a, 0x212a]], 'unicode')), [ascii])).toEqual(test(exact('a'), expression([[0x4b, 0x4b], [0x6b, 0x6b]], 'unicode')));
    const other = test(exact('a'), expression(complement([[0x2f, 0x2f]])));
    expect(underTypes(other, [ascii])).toEqual(other);
    expect(underTypes(test(exact('b'), expression(word)), [ascii])).toEqual(test(exact('b'), expression(word)));
    const say = (on: Predicate): Side => ({ detection: { kind: 'match', on }, raises: never });
    const source = test(exact('a'), expression(word));
    const verdict = (facts: readonly Fact[]) => compare(say(source), say(underTypes(source, [ascii])), { facts });
    expect(verdict([ascii])).toMatchObject({ kind: 'equivalent', given: [ascii] });
    expect(verdict([])).toMatchObject({ kind: 'narrower' });
    expect(compare(say(test(exact('a'), equals('é'))), say(never), { facts: [ascii] })).toMatchObject({ kind: 'equivalent', given: [ascii] });
    const beyond = test(exact('a'), expression([[0x80, 0x10ffff]]));
    expect(underTypes(beyond, [ascii])).toEqual(never);
    expect(compare(say(beyond), say(never), { facts: [ascii] })).toMatchObject({ kind: 'equivalent', given: [ascii] });
  });

  it('reads one line where a text has no more', () => {
    const line: Fact = { ...object, id: 'line/a', says: { kind: 'always', on: oneLine(['a']) } };
    const read = (text: string, path = 'a'): Predicate => {
      const parsed = parseRegex(text, 'python');
      if ('problem' in parsed) throw new Error(parsed.problem);
      return test(exact(path), { kind: 'regex', regex: parsed.regex, fold: parsed.fold });
    };
    expect(underTypes(read('b$'), [line])).toEqual(test(exact('a'), endsWith('b')));
    expect(underTypes(read('^b.*c$'), [line])).toEqual(test(exact('a'), pattern([literal('b'), anyText, literal('c')])));
    expect(underTypes(read('(?m)^b'), [line])).toEqual(test(exact('a'), startsWith('b')));
    expect(underTypes(read('b$', 'c'), [line])).toEqual(read('b$', 'c'));
    const say = (on: Predicate): Side => ({ detection: { kind: 'match', on }, raises: never });
    const verdict = (facts: readonly Fact[]) => compare(say(read('b.c$')), say(underTypes(read('b.c$'), [line])), { facts });
    expect(verdict([line])).toMatchObject({ kind: 'equivalent', given: [line] });
    expect(verdict([])).toMatchObject({ kind: 'different' });
  });

  it('asks of one value what is asked of elements where there is no list', () => {
    const text: Fact = { ...object, id: 'types/a', says: { kind: 'types', path: ['a', 'b'], types: ['string'] } };
    const single: Fact = { ...object, id: 'scalar/a', says: { kind: 'scalar', path: ['a', 'b'] } };
    const kept: Predicate = and(not(test(exact(), nullValue)), or(not(test(exact(), { kind: 'type', of: 'object' })), test(anywhere, { kind: 'type', of: 'string' })), not(test(exact('key'), present)));
    const source: Predicate = { kind: 'element', of: { path: ['a', 'b'], reach: 'flatten' }, has: kept };
    expect(underTypes(source, [text, single])).toEqual(test(exact('a', 'b'), present));
    expect(underTypes(source, [text])).toEqual(source);
    const say = (on: Predicate): Side => ({ detection: { kind: 'match', on }, raises: never });
    expect(compare(say(source), say(underTypes(source, [text, single])), { facts: [text, single] })).toMatchObject({ kind: 'equivalent' });
    const named: Predicate = { ...source, has: or(test(exact(), equals('x')), { kind: 'element', of: { path: [], reach: 'flatten' }, has: not(test(exact(), equals('y'))) }) };
    expect(underTypes(named, [text, single])).toEqual(and(test(exact('a', 'b'), present), or(test(exact('a', 'b'), equals('x')), not(test(exact('a', 'b'), equals('y'))))));
  });

  it('keeps a search in the text of an object', () => {
    const search = test({ ...exact('o'), as: 'json' }, contains('a'));
    expect(underTypes(search, [object])).toEqual(search);
  });
});
