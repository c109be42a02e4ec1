import { expect, test } from 'vitest';
import { withoutInside } from '../../src/compile/without-inside.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { opaqueName } from '../../src/logic/pull-back/native-question.ts';
import { and, equals, exact, insideKey, insideOf, labelled, not, or, pathText, test as tested } from '../../src/rule/index.ts';

const inJson = tested(exact(insideKey({ path: ['a', 'text'] }), 'k'), equals('x'));
const plain = tested(exact('b'), equals('x'));

test('a path leads into the JSON that a string holds', () => {
  expect(insideOf([insideKey({ path: ['a', 'text'] }), 'k'])).toEqual({ path: ['a', 'text'] });
  expect(insideOf(['a', 'k'])).toBeUndefined();
  expect([['k'], ['a.b', 'k'], []].map((rest) => pathText([insideKey({ path: ['a', 'text'] }), ...rest]))).toEqual(['a.text[json].k', 'a.text[json]["a.b"].k', 'a.text[json]']);
  const outcomes = ['{"k": "x"}', '{"k": "y"}', '{', 'NaN', null].map((text) => holds(inJson, { a: { text } }));
  expect(outcomes).toEqual([true, false, false, undefined, false]);
});

test('a path leads into the element at a place of a list', () => {
  const last = insideKey({ path: ['a', 'list'], place: -1 });
  expect(insideOf([last, 'k'])).toEqual({ path: ['a', 'list'], place: -1 });
  expect(pathText([last, 'k'])).toBe('a.list[-1].k');
  const is = tested(exact(last, 'k'), equals('x'));
  expect([[{ k: 'y' }, { k: 'x' }], [{ k: 'x' }, 'x'], [], 'x', null].map((list) => holds(is, { a: { list } }))).toEqual([true, false, false, false, false]);
  const nested = tested(exact(insideKey({ path: [insideKey({ path: ['rows'], place: 0 })], place: 1 })), equals('x'));
  expect([[['y', 'x']], [['x'], ['y', 'x']]].map((rows) => holds(nested, { rows }))).toEqual([true, false]);
  expect(withoutInside({ kind: 'element', of: { path: ['list'], reach: 'exact' }, has: is })).toMatchObject({ kind: 'opaque', language: 'json' });
});

test('no target is asked for what is inside a string, and the rest is offered as it is', () => {
  const rest = labelled('rest', or(plain, not(plain)));
  const offered = withoutInside(and(inJson, rest));
  expect(offered).toMatchObject({ kind: 'and', of: [{ kind: 'opaque', language: 'json' }, rest] });
  expect(withoutInside(rest)).toBe(rest);
  const part = withoutInside(inJson);
  expect(part.kind === 'opaque' ? opaqueName(part.text) : part.kind).toBe('what is asked of `a.text[json].k`');
});
