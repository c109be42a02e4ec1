import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import {
  and,
  anywhere,
  contains,
  either,
  equals,
  exact,
  flatten,
  never,
  not,
  nullValue,
  or,
  present,
  startsWith,
  test,
  vocabularyOf,
  type Fact,
  type Predicate,
} from '../../src/rule/index.ts';

const verdict = (source: Predicate, target: Predicate, facts: readonly Fact[] = []) =>
  compare({ detection: { kind: 'match', on: source }, raises: never }, { detection: { kind: 'match', on: target }, raises: never }, { facts });

const fact = (says: Fact['says']): Fact => ({ id: `test/${says.kind}`, grade: 'documented', text: says.kind, evidence: 'the test', says });

const name = flatten('eventName');

describe('compare', () => {
  it('finds shuffled lists equal at once', () => {
    const words = Array.from({ length: 300 }, (_, index) => contains(`word${index}`, 'ascii'));
    const result = verdict(test(name, either(...words)), or(...words.toReversed().map((word) => test(name, word))));
    expect(result).toMatchObject({ kind: 'equivalent', given: [] });
    expect(result.fires).toBeDefined();
  });

  it('shows an event for each direction', () => {
    const result = verdict(test(name, startsWith('Get')), test(name, contains('Get')));
    expect(result.kind).toBe('wider');
    expect(result.extra?.events).toHaveLength(1);
    expect(result.extra?.deciding).toEqual(['eventName']);
  });

  it('sees that a conjunction on a list may be met by different elements', () => {
    const both = and(test(name, contains('a')), test(name, contains('b')));
    const ordered = or(test(name, contains('a')), test(name, contains('b')));
    expect(verdict(both, ordered).kind).toBe('wider');
    expect(verdict(and(test(name, equals('a')), test(name, equals('b'))), never).kind).toBe('narrower');
    expect(verdict(and(test(exact('eventName'), equals('a')), test(exact('eventName'), equals('b'))), never).kind).toBe('equivalent');
  });

  it('takes a target that fails for one that does not alert, and leaves events on which the source fails out', () => {
    const match = (on: Predicate) => ({ kind: 'match', on }) as const;
    const on = test(name, equals('a'));
    const failing = and(on, test(exact('errorCode'), nullValue));
    const careful = compare({ detection: match(on), raises: never }, { detection: match(and(on, not(failing))), raises: failing }, { facts: [] });
    expect(careful).toMatchObject({ kind: 'narrower', missed: { note: expect.stringContaining('the target fails on it') as string } });
    const always = compare({ detection: match(on), raises: never }, { detection: match(never), raises: on }, { facts: [] });
    expect(always).toMatchObject({ kind: 'narrower', missed: { note: 'the target fails on it' } });
    const mended = compare({ detection: match(and(on, not(failing))), raises: failing }, { detection: match(on), raises: never }, { facts: [] });
    expect(mended.kind).toBe('equivalent');
    expect(mended.raising).toBeDefined();
  });

  it('blames a conflict inside a list on what asks for its element', () => {
    const x = ['o', 'x'] as const;
    const elementOrNull = or(test(anywhere, nullValue), { kind: 'element', of: { path: [...x], reach: 'flatten' }, has: not(test(flatten(), { kind: 'type', of: 'string' })) });
    const source = test(exact(...x), present);
    const target = or(not(elementOrNull), test(flatten(...x), present));
    expect(verdict(source, target)).toMatchObject({ kind: 'different', missed: { events: [{ o: { x: [] } }] } });
  });

  it('names only the facts it needed', () => {
    const spelling = fact({ kind: 'spelling', path: ['eventName'], vocabulary: vocabularyOf(['GetObject']) });
    const scalar = fact({ kind: 'scalar', path: ['eventName'] });
    const other = fact({ kind: 'types', path: ['eventName'], types: ['string'] });
    const folded = test(name, equals('getobject', 'ascii'));
    expect(verdict(folded, test(name, equals('GetObject'))).kind).toBe('narrower');
    expect(verdict(folded, test(name, equals('GetObject')), [scalar, other, spelling])).toMatchObject({ kind: 'equivalent', given: [spelling] });
    expect(verdict(test(name, equals('a')), test(exact('eventName'), equals('a')), [other, scalar, spelling])).toMatchObject({
      kind: 'equivalent',
    });
  });

  it('tells missing, null and "" apart', () => {
    expect(verdict(not(test(name, present)), or(not(test(name, present)), test(name, nullValue))).kind).toBe('wider');
    expect(verdict(test(name, nullValue), test(name, equals(''))).kind).toBe('different');
  });

  it('says when nothing can fire', () => {
    const result = verdict(and(test(name, present), not(test(name, present))), never);
    expect(result).toMatchObject({ kind: 'equivalent', why: 'no event can make either alert' });
    expect(result.fires).toBeUndefined();
  });

  it('refuses conditions that are nested too deep', () => {
    let deep: Predicate = test(name, present);
    for (let depth = 0; depth < 2_000; depth += 1) deep = { kind: 'not', of: { kind: 'and', of: [deep] } };
    expect(verdict(deep, deep)).toMatchObject({ kind: 'unproven', steps: 0 });
  });
});
