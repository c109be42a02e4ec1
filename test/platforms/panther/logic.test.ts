import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../../src/logic/holds/holds.ts';
import { and, either, equals, not, or, startsWith, test as tested, type Match, type Predicate } from '../../../src/rule/index.ts';
import { someInTurn } from '../../../src/platforms/panther/python/conditions/factored.ts';
import { withinLimits } from '../../../src/platforms/panther/python/conditions/limits.ts';
import { all, no, some } from '../../../src/platforms/panther/python/conditions/logic.ts';
import type { Json } from '../../../src/text/json.ts';

const paths = [['a'], ['a', 'b'], ['c']];
const matches: readonly Match[] = [
  { kind: 'present' }, { kind: 'null' }, { kind: 'empty' }, { kind: 'boolean', value: true }, { kind: 'number', op: 'gte', value: 1 }, { kind: 'number', op: 'eq', value: 1 },
  equals(''), equals('x'), startsWith('x'), either(equals('x'), equals('y')), { kind: 'type', of: 'string' }, { kind: 'type', of: 'object' }, either({ kind: 'null' }, { kind: 'type', of: 'array' }),
];
const values: readonly Json[] = [null, true, false, 0, 1, 2, '', 'x', 'xx', 'y', [], ['x'], {}, { b: null }, { b: 1 }, { b: 'x' }, { b: {} }];
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
