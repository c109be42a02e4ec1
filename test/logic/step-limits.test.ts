import { describe, expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import { and, anyText, contains, either, exact, flatten, literal, never, not, oneCharacter, or, parseRegex, pattern, present, test, type Fact, type Predicate } from '../../src/rule/index.ts';

describe('a comparison that learns many clauses', () => {
  const number = (op: 'eq' | 'gte', value: number) => ({ kind: 'number', op, value }) as const;
  const ownText: Predicate = { kind: 'sameValue', left: { ...exact('o', 'x'), as: 'json' }, right: exact('o', 'x'), relation: 'equals', fold: 'ascii' };
  const others: Predicate = { kind: 'sameValue', left: exact('o', 'x'), right: { ...flatten('a', 'x'), as: 'json' }, relation: 'startsWith', fold: 'none' };
  const inner = and(
    test(exact('x'), number('eq', 1)),
    not({ kind: 'element', of: { path: ['y'], reach: 'flatten' }, has: test(exact('x'), pattern([oneCharacter])) }),
    and(test(flatten('y'), { kind: 'empty' }), test(exact('y'), pattern([literal('b'), literal('1'), anyText], 'unicode'))),
  );
  const source = or(or(test(exact('b'), { kind: 'empty' }), test(flatten('o', 'y'), pattern([anyText, literal('\n')])), ownText), not(test(flatten('o', 'x'), number('gte', 2))));
  const target = and(
    or(others, test(flatten('a'), pattern([literal('a'), anyText, literal('é')])), not({ kind: 'element', of: { path: ['o'], reach: 'flatten' }, has: inner })),
    test({ ...flatten('o', 'x'), as: 'json' }, either(pattern([anyText]), present, { kind: 'cidr', network: '::/0' })),
  );
  const typed: Fact = { id: 'types/a', grade: 'assumed', text: '', evidence: '', says: { kind: 'types', path: ['a'], types: ['string'] } };

  it('is given up after its steps, of which a model costs the more the more was learned', () => {
    const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
    const { kind, steps } = compare(side(source), side(target), { facts: [typed] });
    expect(kind).toBe('unproven');
    expect(steps).toBeLessThan(1_000_000);
  });
});

describe('expressions with wide gaps', () => {
  const field = flatten('userAgent');
  const found = (text: string): Predicate => {
    const parsed = parseRegex(text, 're2');
    if (!('regex' in parsed)) throw new Error(`cannot read ${text}`);
    return test(field, { kind: 'regex', regex: parsed.regex, fold: parsed.fold });
  };
  const oneLine: Fact = { id: 'line/userAgent', grade: 'documented', text: '', evidence: '', says: { kind: 'always', on: not(test(field, contains('\n'))) } };
  const side = (yes: string, no: string) => ({ detection: { kind: 'match', on: and(found(yes), not(found(no))) } as const, raises: never });
  const source = side('abc.{1,200}def.{1,200}ghi', 'xyz.{1,200}uvw.{1,200}rst');
  const spelled = side('^(?s:.*abc.{1,200}def.{1,200}ghi.*)$', '(?s)xyz.{1,200}uvw.{1,200}rst');

  it('are the same with a dot that is a line break where no text has one, whatever it costs to look for a proof without that', () => {
    const { kind, given, steps } = compare(source, spelled, { facts: [oneLine] });
    expect(kind).toBe('equivalent');
    expect(given).toEqual([oneLine]);
    expect(steps).toBeLessThan(30_000);
  });

  it('are the same where the dots of many alternatives stand for a line break that no text has, which few steps show', () => {
    const several = (dot: string): Predicate => or(...Array.from({ length: 12 }, (_, index) => found(`a${index}${dot}*b[cd]${index}`)));
    const apart = (dot: string): Predicate => or(...Array.from({ length: 12 }, (_, index) => or(found(`a${index}${dot}*bc${index}`), found(`a${index}${dot}*bd${index}`))));
    const sideOf = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
    const { kind, given, steps } = compare(sideOf(several('.')), sideOf(apart('(?s:.)')), { facts: [oneLine] });
    expect([kind, given]).toEqual(['equivalent', [oneLine]]);
    expect(steps).toBeLessThan(10_000);
  });

  it('are not where one of them asks for more', () => {
    const { kind, extra } = compare(source, side('abc.{1,200}def.{0,200}ghi', 'xyz.{1,200}uvw.{1,200}rst'), { facts: [oneLine] });
    expect(kind).toBe('wider');
    expect(extra?.events).toHaveLength(1);
  });
});

describe('alternatives on many fields that are never lists', () => {
  const paths = Array.from({ length: 100 }, (_, index) => ['requestParameters', `p${index}`]);
  const scalar = (path: readonly string[]): Fact => ({ id: `scalar/${path.join('.')}`, grade: 'assumed', text: '', evidence: '', says: { kind: 'scalar', path } });
  const side = (field: (path: readonly string[]) => ReturnType<typeof exact>) => ({
    detection: { kind: 'match', on: or(...paths.map((path) => test(field(path), pattern([literal('x')])))) } as const,
    raises: never,
  });

  it('are the same read through lists or not, given a fact a field and none that these imply, for steps in proportion', () => {
    const facts = [scalar(['requestParameters']), ...paths.map(scalar)];
    const { kind, given, steps } = compare(side((path) => flatten(...path)), side((path) => exact(...path)), { facts });
    expect(kind).toBe('equivalent');
    expect(given).toEqual(facts.slice(1));
    expect(steps).toBeLessThan(10_000);
  });
});

describe('a text told by its parts between slashes', () => {
  const field = exact('path');
  const part = (place: number, ...words: readonly string[]): Predicate =>
    or(
      ...words.map((word) => {
        const parsed = parseRegex(`^${'[^/]*/'.repeat(place)}${word}(?:/[\\s\\S]*)?\\z`, 're2');
        if (!('regex' in parsed)) throw new Error(`cannot read ${word}`);
        return test(field, { kind: 'regex', regex: parsed.regex, fold: parsed.fold });
      }),
    );
  const slashes = (count: number): Predicate => test(field, pattern([anyText, ...Array.from({ length: count }, () => [literal('/'), anyText]).flat()]));
  const side = (on: Predicate) => ({ detection: { kind: 'match', on } as const, raises: never });
  const names = ['alpha', 'beta-beta', 'gamma-gamma', 'delta', 'epsilon-system', 'zeta', 'eta-system', 'theta'];

  it('is never two words in one place', () => {
    const on = and(part(2, 'jobs'), slashes(2), slashes(3), part(2, 'spaces'), part(3, ...names), not(slashes(4)), not(part(3, '')));
    const { kind, neverFires, steps } = compare(side(on), side(never), { facts: [] });
    expect({ kind, neverFires }).toEqual({ kind: 'equivalent', neverFires: true });
    expect(steps).toBeLessThan(40_000);
  });

  it('is found with a word in each place', () => {
    const on = and(part(4, 'jobs'), slashes(4), slashes(3), part(2, 'spaces'), part(3, ...names), not(slashes(6)), not(part(3, '')));
    const { kind, missed } = compare(side(on), side(never), { facts: [] });
    expect(kind).toBe('narrower');
    expect(missed?.events).toHaveLength(1);
  });
});
