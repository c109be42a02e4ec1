import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../src/logic/holds/holds.ts';
import { compileText } from '../../src/logic/holds/text-pattern.ts';
import {
  always,
  and,
  anyText,
  anywhere,
  contains,
  either,
  endsWith,
  equals,
  exact,
  flatten,
  foldText,
  literal,
  missingOrNull,
  not,
  nullValue,
  oneCharacter,
  or,
  pattern,
  present,
  startsWith,
  test,
  type Match,
  type PathField,
  type Predicate,
  type Regex,
  type TextPart,
} from '../../src/rule/index.ts';
import type { Json } from '../../src/text/json.ts';

const opaque: Predicate = { kind: 'opaque', language: 'x', text: 'f()', why: 'unknown function' };
const regex = (of: Regex): Match => ({ kind: 'regex', regex: of, fold: 'none' });

describe('reading values', () => {
  const event: Json = { a: { b: 'x' }, list: ['x', ['y', { k: 'z' }], null], many: [{ k: 'p' }, { k: ['q', 'r'] }, 3], none: [], n: null, 'c.d': 1 };
  const reads = (field: PathField, text: string): unknown => holds(test(field, equals(text)), event);

  it('exact walks objects only', () => {
    expect(reads(exact('a', 'b'), 'x')).toBe(true);
    expect(reads(exact('list'), 'x')).toBe(false);
    expect(reads(exact('many', 'k'), 'p')).toBe(false);
    expect(holds(test(exact('list'), { kind: 'type', of: 'array' }), event)).toBe(true);
    expect(holds(test(exact('none'), { kind: 'empty' }), event)).toBe(true);
    expect(holds(test(exact('none'), present), event)).toBe(true);
    expect(holds(test(exact('n'), present), event)).toBe(true);
    expect(holds(test(exact('missing'), present), event)).toBe(false);
    expect(holds(test(exact('c.d'), { kind: 'number', op: 'eq', value: 1 }), event)).toBe(true);
    expect(holds(test(exact('constructor'), present), event)).toBe(false);
    expect(holds(test(exact('a', 'constructor'), present), event)).toBe(false);
  });

  it('flatten passes through arrays, nested ones and the last, and never reads an array', () => {
    expect(['x', 'y'].map((text) => reads(flatten('list'), text))).toEqual([true, true]);
    expect(['p', 'q', 'r', 's'].map((text) => reads(flatten('many', 'k'), text))).toEqual([true, true, true, false]);
    expect(reads(flatten('list', 'k'), 'z')).toBe(true);
    expect(holds(test(flatten('none'), present), event)).toBe(false);
    expect(holds(test(flatten('list'), { kind: 'type', of: 'array' }), event)).toBe(false);
    expect(holds(test(flatten('list'), nullValue), event)).toBe(true);
    expect(holds(test(flatten('a'), { kind: 'type', of: 'object' }), event)).toBe(true);
    expect(holds(test(flatten('many', '0'), present), event)).toBe(false);
  });

  it('renders an object or a whole array as text, and a scalar as it is', () => {
    const as = (path: string, as: 'json' | 'javaMap', text: string): unknown =>
      [exact, flatten].map((reach) => holds(test({ ...reach(path), as }, equals(text)), event));
    expect(as('a', 'json', '{"b":"x"}')).toEqual([true, true]);
    expect(as('list', 'json', '["x",["y",{"k":"z"}],null]')).toEqual([true, true]);
    expect(as('many', 'javaMap', '[{k=p}, {k=[q, r]}, 3]')).toEqual([true, true]);
    expect(holds(test({ ...exact('n'), as: 'json' }, nullValue), event)).toBe(true);
    expect(holds(test({ ...flatten('many', 'k'), as: 'json' }, equals('["q","r"]')), event)).toBe(true);
  });

  it('anywhere reads every scalar and no key', () => {
    const any = (match: Match): unknown => holds(test(anywhere, match), event);
    expect(any(equals('z'))).toBe(true);
    expect(any(equals('k'))).toBe(false);
    expect(any({ kind: 'number', op: 'eq', value: 3 })).toBe(true);
    expect(any({ kind: 'type', of: 'object' })).toBe(false);
  });

  it('deep nesting is no trouble', () => {
    let deep: Json = 'x';
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(holds(test(flatten('a'), equals('x')), { a: deep })).toBe(true);
    expect(holds(test(anywhere, equals('y')), { a: deep })).toBe(false);
    expect(holds(test({ ...exact('a'), as: 'javaMap' }, equals('y')), { a: deep })).toBeUndefined();
    expect(holds({ kind: 'sameValue', left: { ...flatten('a'), as: 'json' }, right: exact('b'), relation: 'equals', fold: 'none' }, { a: deep, b: 'x' })).toBeUndefined();
  });
});

describe('elements and pairs of fields', () => {
  const event: Json = { rules: [{ from: 22, open: true }, { from: 80, open: false }, ['in'], 'text'], one: { from: 22, open: true } };
  const openAt = (from: number, reach: 'exact' | 'flatten', path = 'rules'): unknown =>
    holds({ kind: 'element', of: { path: [path], reach }, has: and(test(exact('from'), { kind: 'number', op: 'eq', value: from }), test(exact('open'), { kind: 'boolean', value: true })) }, event);

  it('one element satisfies all', () => {
    expect([openAt(22, 'exact'), openAt(80, 'exact'), openAt(22, 'flatten'), openAt(80, 'flatten')]).toEqual([true, false, true, false]);
    expect([openAt(22, 'exact', 'one'), openAt(22, 'flatten', 'one')]).toEqual([false, true]);
  });

  it('the empty path is the element itself', () => {
    const element = (reach: 'exact' | 'flatten', field: PathField, match: Match): unknown => holds({ kind: 'element', of: { path: ['rules'], reach }, has: test(field, match) }, event);
    expect(element('exact', exact(), equals('text'))).toBe(true);
    expect(element('exact', exact(), { kind: 'type', of: 'array' })).toBe(true);
    expect(element('flatten', exact(), equals('in'))).toBe(true);
    expect(element('exact', exact(), equals('in'))).toBe(false);
    expect(element('exact', flatten(), equals('in'))).toBe(true);
  });

  it('compares two fields', () => {
    const same = (left: Json, right: Json, relation: 'equals' | 'contains' | 'startsWith' | 'endsWith' = 'equals', fold: 'none' | 'ascii' = 'none'): unknown =>
      holds({ kind: 'sameValue', left: flatten('l'), right: flatten('r'), relation, fold }, { l: left, r: right });
    expect(same('a', ['b', 'a'])).toBe(true);
    expect(same('a', 'A')).toBe(false);
    expect(same('a', 'A', 'equals', 'ascii')).toBe(true);
    expect(same(1, '1')).toBe(false);
    expect(same(null, null)).toBe(true);
    expect(same({}, {})).toBe(false);
    expect(same('abc', 'b', 'contains')).toBe(true);
    expect(same('b', 'abc', 'contains')).toBe(false);
    expect(same('abc', 'a', 'startsWith')).toBe(true);
    expect(same('abc', 'c', 'endsWith')).toBe(true);
    expect(same(['x'], [])).toBe(false);
  });
});

describe('three truth values', () => {
  it('an unknown part counts only where the known ones do not decide', () => {
    const yes = always;
    const no = not(always);
    const raw = (kind: 'and' | 'or', of: readonly Predicate[]): Predicate => ({ kind, of });
    expect(holds(opaque, {})).toBeUndefined();
    expect(holds(not(opaque), {})).toBeUndefined();
    expect(holds(raw('and', [opaque, no]), {})).toBe(false);
    expect(holds(raw('and', [opaque, yes]), {})).toBeUndefined();
    expect(holds(raw('or', [opaque, yes]), {})).toBe(true);
    expect(holds(raw('or', [opaque, no]), {})).toBeUndefined();
    expect(holds({ kind: 'element', of: { path: ['a'], reach: 'exact' }, has: or(opaque, test(exact(), equals('x'))) }, { a: ['y', 'x'] })).toBe(true);
    expect(holds({ kind: 'element', of: { path: ['a'], reach: 'exact' }, has: or(opaque, test(exact(), equals('x'))) }, { a: ['y'] })).toBeUndefined();
  });

  it('readings are answered by id', () => {
    const reading: Predicate = { kind: 'reading', id: 'p/q', text: 'missing fields differ' };
    expect([holds(reading, {}), holds(reading, {}, { 'p/q': true }), holds(reading, {}, { 'p/q': false }), holds({ ...reading, id: 'toString' }, {}, {})]).toEqual([undefined, true, false, undefined]);
  });

  it('missing or null', () => {
    expect([{}, { a: null }, { a: '' }, { a: [] }].map((event) => holds(missingOrNull(exact('a')), event))).toEqual([true, true, false, false]);
  });
});

describe('matches', () => {
  const ask = (match: Match, value: Json): unknown => holds(test(exact('a'), match), { a: value });

  it('never mix types', () => {
    expect(ask(equals('22'), 22)).toBe(false);
    expect(ask({ kind: 'number', op: 'eq', value: 22 }, '22')).toBe(false);
    expect(ask(either(equals('22'), { kind: 'number', op: 'eq', value: 22 }), 22)).toBe(true);
    expect(ask({ kind: 'either', of: [] }, 'x')).toBe(false);
    expect(ask({ kind: 'boolean', value: false }, null)).toBe(false);
    expect(ask({ kind: 'empty' }, '')).toBe(false);
    expect(ask({ kind: 'empty' }, {})).toBe(true);
    expect((['lt', 'lte', 'gt', 'gte'] as const).map((op) => ask({ kind: 'number', op, value: 5 }, 5))).toEqual([false, true, false, true]);
    expect(ask({ kind: 'cidr', network: '192.0.2.0/24' }, '192.0.2.7')).toBe(true);
  });

  it('mix folds and shapes in one list', () => {
    const list = either(equals('Exact'), equals('fold', 'ascii'), contains('mid', 'unicode'), startsWith('pre'), equals('other'));
    expect(['Exact', 'exact', 'FOLD', 'aMIDb', 'prefix', 'Prefix', 'other'].map((text) => ask(list, text))).toEqual([true, false, true, true, true, false, true]);
  });

  it('search regular expressions', () => {
    const letter = (text: string): Regex => ({ kind: 'set', ranges: [[text.codePointAt(0) ?? 0, text.codePointAt(0) ?? 0]] });
    const line: Regex = { kind: 'sequence', of: [{ kind: 'assertion', at: 'start' }, letter('a'), { kind: 'assertion', at: 'endOrFinalNewline' }] };
    expect(['a', 'a\n', 'a\n\n', 'ba', 'ab'].map((text) => ask(regex(line), text))).toEqual([true, true, false, false, false]);
    expect(ask({ kind: 'regex', regex: letter('k'), fold: 'unicode' }, '\u212A')).toBe(true);
    expect(ask({ kind: 'regex', regex: letter('k'), fold: 'ascii' }, '\u212A')).toBe(false);
    expect(ask({ kind: 'regex', regex: letter('k'), fold: 'ascii' }, 'xKx')).toBe(true);
    expect(ask(regex({ kind: 'repeat', of: { kind: 'repeat', of: letter('a'), min: 40, max: 40 }, min: 40, max: 40 }), 'a'.repeat(1600))).toBe(true);
    expect(ask(regex({ kind: 'repeat', of: { kind: 'repeat', of: letter('a'), min: 40, max: 40 }, min: 40, max: 40 }), 'a'.repeat(1599))).toBe(false);
    expect(ask(regex({ kind: 'sequence', of: [{ kind: 'assertion', at: 'endOrFinalNewline' }, letter('\n')] }), 'a\n')).toBe(true);
    expect(ask(regex({ kind: 'repeat', of: { kind: 'repeat', of: letter('a'), min: 1000, max: 1000 }, min: 1000, max: 1000 }), 'a')).toBeUndefined();
    expect(ask(regex({ kind: 'choice', of: [] }), '')).toBe(false);
    expect(ask(regex({ kind: 'repeat', of: { kind: 'repeat', of: { kind: 'sequence', of: [] }, min: 1e9, max: null }, min: 1e9, max: null }), '')).toBe(true);
  });

  it('no expression makes a search slow', () => {
    const letter: Regex = { kind: 'set', ranges: [[0x61, 0x61]] };
    const nested: Regex = { kind: 'repeat', of: { kind: 'repeat', of: letter, min: 1, max: null }, min: 1, max: null };
    const trap = test(exact('a'), regex({ kind: 'sequence', of: [nested, { kind: 'set', ranges: [[0x62, 0x62]] }] }));
    const gap: Regex = { kind: 'repeat', of: { kind: 'set', ranges: [[0, 0x10ffff]] }, min: 0, max: 500 };
    const wide = test(exact('a'), regex({ kind: 'sequence', of: [letter, gap, { kind: 'set', ranges: [[0x62, 0x62]] }, gap, { kind: 'set', ranges: [[0x63, 0x63]] }] }));
    const start = performance.now();
    expect(holds(trap, { a: 'a'.repeat(20_000) })).toBe(false);
    expect(holds(wide, { a: 'ab'.repeat(2_000) })).toBe(false);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('text patterns', () => {
  const part: fc.Arbitrary<TextPart> = fc.oneof(fc.constant(anyText), fc.constant(oneCharacter), fc.string({ unit: fc.constantFrom('a', 'B', 'b', 'k', '\u212A', 's', '\u017F', '\u00DF', '\u0130', '😀', '\uD83D', '\uDE00', '\n'), minLength: 1, maxLength: 3 }).map(literal));
  const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B', 'k', 'K', '\u212A', 's', 'S', '\u017F', '\u00DF', '\u1E9E', 'i', '\u0130', '😀', '\uD83D', '\uDE00', '\n'), maxLength: 7 });

  it('agree with regular expressions over code points', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.constantFrom('none' as const, 'ascii' as const, 'unicode' as const), text, (parts, fold, subject) => {
        const source = parts.map((each) => (each.kind === 'any' ? '[^]*' : each.kind === 'one' ? '[^]' : [...foldText(each.text, fold)].map((letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`).join('')));
        const wanted = new RegExp(`^(?:${source.join('')})$`, 'u').test(foldText(subject, fold));
        expect(compileText(pattern(parts, fold))(foldText(subject, fold))).toBe(wanted);
        expect(holds(test(exact('a'), pattern(parts, fold)), { a: subject })).toBe(wanted);
      }),
      { numRuns: 2500, seed: 1 },
    );
  });

  it('agree with regular expressions where words overlap', () => {
    const words = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(anyText) }, { weight: 1, arbitrary: fc.constant(oneCharacter) }, { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 }).map(literal) }), { minLength: 3, maxLength: 7 });
    const gapped = words.map((parts) => parts.filter((part) => part.kind !== 'one'));
    fc.assert(
      fc.property(fc.oneof(words, gapped), fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 }), { minLength: 10, maxLength: 10 }), (parts, subjects) => {
        const wanted = new RegExp(`^${parts.map((part) => (part.kind === 'any' ? '.*' : part.kind === 'one' ? '.' : part.text)).join('')}$`);
        const ask = compileText(pattern(parts));
        for (const subject of subjects) expect([parts, subject, ask(subject)]).toEqual([parts, subject, wanted.test(subject)]);
      }),
      { numRuns: 1500, seed: 2 },
    );
  });

  it('gaps may not overlap', () => {
    expect(holds(test(exact('a'), pattern([literal('a'), anyText, literal('b'), anyText, literal('b')])), { a: 'ab' })).toBe(false);
    expect(holds(test(exact('a'), pattern([literal('ab'), anyText, literal('ba')])), { a: 'aba' })).toBe(false);
    expect(holds(test(exact('a'), endsWith('b')), { a: 'ab' })).toBe(true);
  });
});
