import { describe, expect, it } from 'vitest';
import { indexApart } from '../../src/logic/conditions/apart.ts';
import { compare } from '../../src/logic/compare.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { observe, type Sampled } from '../../src/logic/events/observed.ts';
import { relate, sampleOf } from '../../src/logic/relate.ts';
import { compatible, requiredTexts } from '../../src/logic/conditions/required-texts.ts';
import { and, contains, either, endsWith, equals, exact, flatten, never, not, or, present, startsWith, test, type Fact, type Predicate } from '../../src/rule/index.ts';
import { sampleEvents, samplePredicates } from '../support/arbitrary.ts';

const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
const name = (...texts: string[]): Predicate => test(flatten('eventName'), either(...texts.map((text) => equals(text))));
const single: Fact = { id: 'list/eventName', grade: 'documented', text: '', evidence: '', says: { kind: 'scalar', path: ['eventName'] } };
const answers = { 'world/first': true, 'world/second': false };

describe('the relation of two conditions', () => {
  it.each<[string, Predicate, Predicate, string]>([
    ['same', name('a', 'b'), name('b', 'a'), 'same'],
    ['the first contains the second', name('a', 'b'), name('a'), 'contains'],
    ['the first is contained', and(name('a'), not(test(exact('errorCode'), present))), name('a'), 'contained'],
    ['overlapping', name('a', 'b'), name('b', 'c'), 'overlapping'],
    ['disjoint, where there is no list', name('a'), name('b'), 'disjoint'],
  ])('%s', (_, first, second, kind) => {
    const relation = relate(side(first), side(second), { facts: [single] });
    expect(relation.kind).toBe(kind);
    expect(relation.given).toEqual(kind === 'disjoint' ? [single] : []);
    const truths = (events: readonly object[] | undefined): unknown => events?.map((event) => [compile(first)(event as never), compile(second)(event as never)]);
    if (relation.both !== undefined) expect(truths(relation.both.events)).toEqual([[true, true]]);
    if (relation.onlyFirst !== undefined) expect(truths(relation.onlyFirst.events)).toEqual([[true, false]]);
    if (relation.onlySecond !== undefined) expect(truths(relation.onlySecond.events)).toEqual([[false, true]]);
  });

  it('agrees with their comparison, and with itself turned round', () => {
    const conditions = samplePredicates(90, 11).filter((each) => 'sample' in sampleOf(each, { facts: [] }));
    const turned = { contains: 'contained', contained: 'contains' } as const;
    const verdicts = { same: 'equivalent', contains: 'narrower', contained: 'wider', overlapping: 'different', disjoint: 'different' } as const;
    const seen = new Set<string>();
    for (const [index, first] of conditions.entries()) {
      const second = conditions[(index * 7 + 1) % conditions.length] ?? first;
      const { kind } = relate(side(first), side(second), { facts: [] });
      seen.add(kind);
      if (kind === 'unproven') continue;
      expect(relate(side(second), side(first), { facts: [] }).kind).toBe(kind in turned ? turned[kind as keyof typeof turned] : kind);
      const compared = compare(side(first), side(second), { facts: [] }).kind;
      if (compared !== 'unproven') expect(compared).toBe(verdicts[kind]);
    }
    expect(seen.size).toBeGreaterThan(3);
  });

  it('says of rules that look at several events what their comparison says, and that no event counts for both', () => {
    const threshold = (on: Predicate, value: number) =>
      ({ detection: { kind: 'threshold', on, by: [], window: { seconds: 300, slide: 'sliding' }, measure: { kind: 'count' }, bounds: [{ op: 'gte', value }] } as const, raises: never });
    expect(relate(threshold(name('a'), 5), threshold(name('a'), 9), { facts: [single] }).kind).toBe('contains');
    expect(relate(threshold(name('a'), 5), side(name('b')), { facts: [single] }).kind).toBe('disjoint');
    expect(relate(threshold(name('a'), 5), side(name('a')), { facts: [single] })).toMatchObject({ kind: 'contained', given: [] });
  });
});

describe('required texts', () => {
  it('are those that every event of a condition has', () => {
    const required = requiredTexts(and(or(name('A', 'b'), and(name('c'), test(exact('x'), present))), test(exact('arn'), startsWith('arn:', 'ascii')), not(name('d'))));
    expect([...required]).toEqual([
      ['eventName', { path: ['eventName'], exact: false, texts: ['a', 'b', 'c'].map((text) => ({ start: text, end: text, whole: true })) }],
      ['arn', { path: ['arn'], exact: true, texts: [{ start: 'arn:', end: '', whole: false }] }],
    ]);
    expect([...requiredTexts(or(name('a'), test(exact('x'), equals('b'))))]).toEqual([]);
    expect([...requiredTexts(test(exact('x'), either(equals('a'), contains('b'))))]).toEqual([]);
  });

  it('are compatible unless no text can have both', () => {
    const text = (start: string, end: string, whole = false) => ({ start, end, whole });
    expect(compatible(text('ab', 'ab', true), text('a', ''))).toBe(true);
    expect(compatible(text('ab', 'ab', true), text('', 'c'))).toBe(false);
    expect(compatible(text('ab', ''), text('a', 'x'))).toBe(true);
    expect(compatible(text('ab', ''), text('b', ''))).toBe(false);
    expect(compatible(text('', 'xa'), text('', 'ya'))).toBe(false);
  });

  it('set two conditions apart only where the full comparison does', () => {
    const words = ['a', 'b', 'ab'];
    const matches = words.flatMap((word) => [equals(word), equals(word, 'ascii'), startsWith(word), endsWith(word), contains(word)]);
    const fields = [exact('eventName'), flatten('eventName'), exact('other')];
    const tests = fields.flatMap((field) => matches.map((each) => test(field, each)));
    const conditions = tests.flatMap((each, index) => [each, and(each, tests[(index * 7 + 3) % tests.length] ?? each), or(each, tests[(index * 5 + 2) % tests.length] ?? each)]);
    const { apart } = indexApart(conditions, [single]);
    let told = 0;
    for (let first = 0; first < conditions.length; first += 1) {
      for (let second = first + 1; second < conditions.length; second += 11) {
        const given = apart(first, second);
        if (given === undefined) continue;
        told += 1;
        const [a, b] = [conditions[first] ?? never, conditions[second] ?? never];
        expect(relate(side(a), side(b), { facts: [single] }).kind).toBe('disjoint');
        if (given.length === 0) expect(relate(side(a), side(b), { facts: [] }).kind).toBe('disjoint');
      }
    }
    expect(told).toBeGreaterThan(100);
  });

  it('set no two conditions apart that an event satisfies', () => {
    const conditions = samplePredicates(600, 3);
    const events = sampleEvents(150, 3);
    const { apart } = indexApart(conditions, []);
    const truths = conditions.map((condition) => events.map((event) => compile(condition)(event, answers) === true));
    const pairs = conditions.flatMap((_, first) => Array.from({ length: first }, (_, second) => [first, second] as const)).filter(([first, second]) => apart(first, second) !== undefined);
    expect(pairs.length).toBeGreaterThan(30);
    expect(pairs.filter(([first, second]) => truths[first]?.some((truth, index) => truth && truths[second]?.[index]))).toEqual([]);
  });
});

describe('what events show', () => {
  it('is what the full comparison says', () => {
    const prepared = samplePredicates(120, 17).flatMap((on): Sampled[] => {
      const found = sampleOf(on, { facts: [] });
      return 'sample' in found ? [{ on, raises: never, facts: [], samples: [found.sample] }] : [];
    });
    let shown = 0;
    for (const [index, first] of prepared.entries()) {
      const second = prepared[(index * 5 + 1) % prepared.length] ?? first;
      const observed = observe(first, second);
      const { kind } = relate(side(first.on), side(second.on), { facts: [] });
      if (kind === 'unproven') continue;
      shown += Object.keys(observed).length;
      if (observed.both !== undefined) expect(kind).not.toBe('disjoint');
      if (observed.onlyFirst !== undefined) expect(['contains', 'overlapping', 'disjoint']).toContain(kind);
      if (observed.onlySecond !== undefined) expect(['contained', 'overlapping', 'disjoint']).toContain(kind);
    }
    expect(shown).toBeGreaterThan(80);
  });

  it('leaves out events that break what is known', () => {
    const never: Fact = { ...single, says: { kind: 'always', on: not(test(exact('eventName'), present)) } };
    const [first, second] = [name('a'), test(exact('other'), present)].map((on): Sampled => ({ on, raises: { kind: 'constant', value: false }, facts: [never], samples: [{ draft: { eventName: 'a' }, witness: { events: [{ eventName: 'a' }], readings: {}, deciding: [] } }] }));
    if (first === undefined || second === undefined) throw new Error('no conditions');
    expect(observe(first, second)).toEqual({});
  });
});
