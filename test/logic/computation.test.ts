import { describe, expect, test } from 'vitest';
import { and, computed, equals, exact, never, not, test as field, type Computation, type ComputedNumber, type FieldMap, type NumberComparison, type Predicate } from '../../src/rule/index.ts';
import { compare } from '../../src/logic/compare.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';
import type { Json } from '../../src/text/json.ts';

const asked = (computation: Computation) => computed('python', computation, 'it is computed');
const domain = (key: string) => ({ path: [key], steps: [{ kind: 'split', by: '@', index: -1 }, { kind: 'lower' }] }) as const;

const numbers = (left: ComputedNumber, relation: NumberComparison['relation'], right: ComputedNumber): Computation => ({ kind: 'numbers', left, right, relation });

describe('a computed condition is answered by an event', () => {
  test.each<[string, Computation, Json, boolean | undefined]>([
    ['texts', { kind: 'texts', left: [domain('a')], right: [domain('b')], relation: 'equals' }, { a: 'x@Example.org', b: 'y@example.ORG' }, true],
    ['a value without text', { kind: 'texts', left: [domain('a')], right: [domain('b')], relation: 'equals' }, { a: 'x@y', b: 7 }, undefined],
    ['a value that is no text', { kind: 'texts', left: ['x'], right: [{ path: ['b'], steps: [] }], relation: 'equals' }, { b: 7 }, false],
    ['a piece that is not there', { kind: 'texts', left: [{ path: ['a'], steps: [{ kind: 'split', by: '@', index: 1 }] }], right: ['x'], relation: 'contains' }, { a: 'x' }, undefined],
    ['texts put together', { kind: 'texts', left: [{ path: ['a'], steps: [] }], right: ['/', { path: ['b'], steps: [], printed: true }], relation: 'endsWith' }, { a: 'user/None', b: null }, true],
    ['a stripped slice', { kind: 'texts', left: [{ path: ['a'], steps: [{ kind: 'strip', ends: 'right', characters: '-' }, { kind: 'slice', from: 1, to: 3 }, { kind: 'upper' }] }], right: ['BC'], relation: 'startsWith' }, { a: 'abc--' }, true],
    ['what follows the first separator', { kind: 'texts', left: [{ path: ['a'], steps: [{ kind: 'split', by: ':', index: 1, once: 'first' }] }], right: ['b:c'], relation: 'equals' }, { a: 'a:b:c' }, true],
    ['what stands before the last separator', { kind: 'texts', left: [{ path: ['a'], steps: [{ kind: 'split', by: ':', index: 0, once: 'last' }] }], right: ['a:b'], relation: 'equals' }, { a: 'a:b:c' }, true],
    ['an end that is taken away', { kind: 'texts', left: [{ path: ['a'], steps: [{ kind: 'remove', end: 'suffix', text: '.com' }, { kind: 'remove', end: 'prefix', text: 'x' }] }], right: ['a'], relation: 'equals' }, { a: 'xa.com' }, true],
    ['a text that replaces another', { kind: 'texts', left: [{ path: ['a'], steps: [{ kind: 'replace', from: '-', to: '' }] }], right: ['ab'], relation: 'equals' }, { a: '-a-b-' }, true],
    ['elements', { kind: 'count', path: ['a'], distinct: false, least: 2, most: 2 }, { a: ['x', 'x'] }, true],
    ['different values', { kind: 'count', path: ['a', 'b'], distinct: true, least: 2, most: null }, { a: [{ b: 1 }, { b: true }, { b: null }] }, false],
    ['no list', { kind: 'count', path: ['a'], distinct: false, least: 0, most: null }, { a: 'x' }, undefined],
    ['a text before another', { kind: 'texts', left: [{ path: ['a'], steps: [] }], right: [{ path: ['b'], steps: [] }], relation: 'before' }, { a: '\u{ff21}', b: '\u{1d4b3}' }, true],
    ['a remainder of a negative number', numbers({ kind: 'calculated', op: '%', of: [{ kind: 'at', path: ['a'] }, 3] }, 'equals', 2), { a: -7 }, true],
    ['a quotient of a negative number', numbers({ kind: 'calculated', op: '//', of: [{ kind: 'at', path: ['a'] }, 2] }, 'equals', -4), { a: -7 }, true],
    ['a number half way, rounded to an even one', numbers({ kind: 'calculated', op: 'round', of: [{ kind: 'at', path: ['a'] }] }, 'equals', 2), { a: 2.5 }, true],
    ['True as a number', numbers({ kind: 'calculated', op: '+', of: [{ kind: 'at', path: ['a'] }, { kind: 'length', path: ['b'] }] }, 'atMost', 3), { a: true, b: 'xy' }, true],
    ['what a text says, without its sign', numbers(5, 'below', { kind: 'calculated', op: 'abs', of: [{ kind: 'integer', of: { path: ['a'], steps: [] } }] }), { a: ' -7 ' }, true],
    ['a quotient of nothing', numbers({ kind: 'calculated', op: '/', of: [1, { kind: 'at', path: ['a'] }] }, 'below', 3), { a: 0 }, undefined],
    ['a number that is none', numbers({ kind: 'at', path: ['a'] }, 'below', 3), { a: '1' }, undefined],
    ['a number beyond those that are told apart', numbers({ kind: 'calculated', op: '*', of: [{ kind: 'at', path: ['a'] }, 4] }, 'below', 3), { a: Number.MAX_SAFE_INTEGER }, undefined],
    ['an element beside the event', { kind: 'element', path: ['a'], reach: 'exact', as: '\u0003item1', has: not({ kind: 'sameValue', left: exact('\u0003item1'), right: exact('b'), relation: 'equals', fold: 'none' }), least: 1, most: null }, { a: ['x', 'y'], b: 'x' }, true],
  ])('%s', (_, computation, event, answer) => {
    expect(holds(asked(computation), event)).toBe(answer);
  });
});

describe('a computed condition is open where conditions are compared', () => {
  const same = asked({ kind: 'texts', left: [domain('a')], right: [domain('b')], relation: 'equals' });
  const on = (of: Predicate) => ({ detection: { kind: 'match', on: of }, raises: never }) as const;

  test('it is the same as itself and never taken for its opposite', () => {
    const [a, b] = [on(and(same, field(exact('c'), equals('x')))), on(and(field(exact('c'), equals('x')), same))];
    expect(compare(a, b, { facts: [] }).kind).toBe('equivalent');
    expect(compare(a, on(and(not(same), field(exact('c'), equals('x')))), { facts: [] }).kind).not.toBe('equivalent');
  });

  test('within elements it is another one than beside them', () => {
    const computation: Computation = { kind: 'count', path: ['a'], distinct: false, least: 2, most: null };
    expect(computed('python', computation, '', ['list']).text).not.toBe(asked(computation).text);
  });

  test('over other fields it is answered only where those are the same values', () => {
    const fields = (convert: boolean): FieldMap => ({ origin: ([key = '']) => ({ kind: 'from', path: [key.toUpperCase()], ...(convert && key === 'b' ? { convert: { kind: 'text' } } : {}) }), toNative: (raw) => raw });
    expect(holds(pullBack(same, fields(false)), { A: 'x@y', B: 'z@Y' })).toBe(true);
    expect(holds(pullBack(same, fields(true)), { A: 'x@y', B: 'z@Y' })).toBe(undefined);
  });
});
