import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, holds } from '../../src/logic/holds/holds.ts';
import { always, and, either, equals, not, or, startsWith, test as tested, type Match, type Predicate } from '../../src/rule/index.ts';
import { someAlike, someInTurn } from '../../src/platforms/panther/python/conditions/factored.ts';
import { spend, withinLimits } from '../../src/platforms/panther/python/conditions/limits.ts';
import { all, no, some } from '../../src/platforms/panther/python/conditions/logic.ts';
import { leavesOf } from '../../src/platforms/panther/python/conditions/parts.ts';
import { matchOf } from '../../src/platforms/panther/python/texts/searched.ts';
import type { Json } from '../../src/text/json.ts';
import { randomOf, type Random } from '../logic/brute/random.ts';

const found = (pattern: string, how: 'match' | 'fullmatch' = 'match'): Match => {
  const made = matchOf({ pattern, flags: '' }, how);
  if (made === undefined) throw new Error(pattern);
  return made.match;
};

const paths = [['a'], ['a', 'b'], ['c']];
const matches: readonly Match[] = [
  { kind: 'present' }, { kind: 'null' }, { kind: 'empty' }, { kind: 'boolean', value: true }, { kind: 'number', op: 'gte', value: 1 }, { kind: 'number', op: 'eq', value: 1 },
  equals(''), equals('x'), startsWith('x'), either(equals('x'), equals('y')), { kind: 'type', of: 'string' }, { kind: 'type', of: 'object' }, either({ kind: 'null' }, { kind: 'type', of: 'array' }),
  found('[xy]'), found('[xy]x'), found('[xy]x*', 'fullmatch'), found('[xy]x?[xy]'),
];
const values: readonly Json[] = [null, true, false, 0, 1, 2, '', 'x', 'xx', 'xy', 'yx', 'y', [], ['x'], {}, { b: null }, { b: 1 }, { b: 'x' }, { b: {} }];
const events = [{}, ...values.flatMap((a) => [{ a }, { a, c: 'x' }, { a, c: null }])];

/** The same condition twice: as it is, and as the executor builds it. */
type Twice = readonly [plain: Predicate, built: Predicate];

const leaf = fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...matches)).map(([path, match]): Twice => {
  const made = tested({ kind: 'path', path, reach: 'exact' }, match);
  return [made, made];
});
const twice = fc.letrec<{ node: Twice }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { minLength: 2, maxLength: 4 }).map((of): Twice => [and(...of.map(([plain]) => plain)), all(...of.map(([, built]) => built))]),
    fc.array(tie('node'), { minLength: 2, maxLength: 4 }).map((of): Twice => [or(...of.map(([plain]) => plain)), some(...of.map(([, built]) => built))]),
    fc.array(tie('node'), { minLength: 2, maxLength: 4 }).map((of): Twice => [or(...of.map(([plain]) => plain)), someInTurn(of.map(([, built]) => built))]),
    tie('node').map(([plain, built]): Twice => [not(plain), no(built)]),
  ),
})).node;

test('conditions that are simplified while they are built hold of the same events', () => {
  const ended = withinLimits(() => {
    fc.assert(
      fc.property(twice, ([plain, built]) => {
        expect(events.filter((event) => holds(plain, event) !== holds(built, event))).toEqual([]);
      }),
      { numRuns: 400, seed: 20 },
    );
    return true;
  });
  expect(ended).toBe(true);
});

test('what is so either way takes nothing else with it', () => {
  const [admin, first, second, other] = ['a', 'b', 'c', 'd'].map((key) => tested({ kind: 'path', path: [key], reach: 'exact' }, equals('x'))) as [Predicate, Predicate, Predicate, Predicate];
  const both = all(first, second);
  const built = all(some(all(admin, both), all(admin, no(both))), all(admin, some(both, other)));
  const plain = and(admin, or(and(first, second), other));
  for (const event of [{}, { a: 'x' }, { a: 'x', d: 'x' }, { a: 'x', b: 'x' }, { a: 'x', b: 'x', c: 'x' }, { b: 'x', d: 'x' }]) expect(holds(built, event)).toBe(holds(plain, event));
});

const letters = ['a', 'b', 'c', 'd'];
/** What holds of one of the letters or not, for each way in which they can. */
const ways = Array.from({ length: 2 ** letters.length }, (_, way) => Object.fromEntries(letters.flatMap((letter, bit) => ((way >> bit) % 2 === 1 ? [[letter, 'x']] : []))));
const wayBits = ways.map((_, way) => 2 ** way);
const everyWay = wayBits.reduce((sum, bit) => sum + bit);

const tablesKnown = new WeakMap<Predicate, number>();

/** The ways in which a condition holds, as bits. */
function table(of: Predicate): number {
  const known = tablesKnown.get(of);
  if (known !== undefined) return known;
  const isSo = compile(of);
  const made = ways.reduce((bits, way, index) => bits + (isSo(way) === true ? (wayBits[index] ?? 0) : 0), 0);
  tablesKnown.set(of, made);
  return made;
}

/** Each way to join conditions, and the same of their tables. */
const joins: readonly (readonly [join: (parts: readonly Predicate[]) => Predicate, tables: (of: readonly number[]) => number])[] = [
  [(parts) => all(...parts), (of) => of.reduce((a, b) => a & b)],
  [(parts) => some(...parts), (of) => of.reduce((a, b) => a | b)],
  [someInTurn, (of) => of.reduce((a, b) => a | b)],
  [someAlike, (of) => of.reduce((a, b) => a | b)],
  [([first = always]) => no(first), ([first = 0]) => everyWay & ~first],
  [([when = always, yes = always, otherwise = yes]) => some(all(when, yes), all(no(when), otherwise)), ([when = 0, yes = 0, otherwise = yes]) => (when & yes) | (everyWay & ~when & otherwise)],
];

/** A condition and its table. */
interface Tabled {
  readonly of: Predicate;
  readonly table: number;
}

/** A condition joined of others, which are now and then those that were joined before, or what denies them. */
function joinedOf(random: Random, leaves: readonly Tabled[], before: Tabled[], depth: number): Tabled {
  const denied = ({ of, table: bits }: Tabled): Tabled => ({ of: no(of), table: everyWay & ~bits });
  if (depth === 0) return random.chance(0.25) ? denied(random.pick(leaves)) : random.pick(leaves);
  if (before.length > 0 && random.chance(0.4)) return random.chance(0.4) ? denied(random.pick(before)) : random.pick(before);
  const parts = Array.from({ length: random.chance(0.25) ? 3 : 2 }, () => joinedOf(random, leaves, before, depth - 1));
  const [join, tables] = random.pick(joins);
  const made = { of: join(parts.map(({ of }) => of)), table: tables(parts.map((part) => part.table)) };
  expect(table(made.of), JSON.stringify(parts.map(({ of }) => of))).toBe(made.table);
  before.push(made);
  return made;
}

test('conditions that share parts, and deny them, hold of the same events once they are joined', () => {
  const random = randomOf(5);
  const leaves = letters.map((letter) => tested({ kind: 'path', path: [letter], reach: 'exact' }, equals('x'))).map((of): Tabled => ({ of, table: table(of) }));
  for (let round = 0; round < 6000; round += 1) {
    const before: Tabled[] = [];
    withinLimits(() => [joinedOf(random, leaves, before, 4), joinedOf(random, leaves, before, 4)]);
  }
});

test('an expression with more behind it is asked for alone', () => {
  const ask = (match: Match): Predicate => tested({ kind: 'path', path: ['a'], reach: 'exact' }, match);
  const [year, hours] = [ask(found('[0-9]{4}')), ask(either(found('[0-9]{4}-0[0-5]'), found('[0-9]{4}-2[23]')))];
  expect(all(year, hours)).toEqual(hours);
  expect(all(year, ask(found('[0-9]{4}', 'fullmatch')))).toEqual(ask(found('[0-9]{4}', 'fullmatch')));
  expect(all(year, ask(found('[0-9]{3}-'))).kind).toBe('and');
});

test('what is asked outside of limits adds up to none, however many rules a process has read', () => {
  const asked = (): number => {
    for (let times = 0; times < 4000; times += 1) spend(500);
    return 4000;
  };
  expect(asked()).toBe(4000);
  expect(withinLimits(asked)).toBeUndefined();
});

test('parts that a condition has many times are gone through once', () => {
  const leaf = tested({ kind: 'path', path: ['a'], reach: 'exact' }, equals('x'));
  let whole: Predicate = leaf;
  for (let depth = 0; depth < 60; depth += 1) whole = { kind: depth % 2 === 0 ? 'and' : 'or', of: [whole, whole] };
  expect(leavesOf(whole)).toEqual([leaf]);
});
