import { expect, test } from 'vitest';
import { withoutParsed } from '../../src/compile/without-parsed.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { opaqueName } from '../../src/logic/pull-back/native-question.ts';
import { and, equals, exact, labelled, not, or, parsedAt, parsedFrom, pathText, test as tested } from '../../src/rule/index.ts';

const inJson = tested(exact(parsedFrom(['a', 'text']), 'k'), equals('x'));
const plain = tested(exact('b'), equals('x'));

test('a path leads into the JSON that a string holds', () => {
  expect(parsedAt([parsedFrom(['a', 'text']), 'k'])).toEqual(['a', 'text']);
  expect(parsedAt(['a', 'k'])).toBeUndefined();
  expect([['k'], ['a.b', 'k'], []].map((rest) => pathText([parsedFrom(['a', 'text']), ...rest]))).toEqual(['a.text[json].k', 'a.text[json]["a.b"].k', 'a.text[json]']);
  const outcomes = ['{"k": "x"}', '{"k": "y"}', '{', 'NaN', null].map((text) => holds(inJson, { a: { text } }));
  expect(outcomes).toEqual([true, false, false, undefined, false]);
});

test('no target is asked for what is inside a string, and the rest is offered as it is', () => {
  const rest = labelled('rest', or(plain, not(plain)));
  const offered = withoutParsed(and(inJson, rest));
  expect(offered).toMatchObject({ kind: 'and', of: [{ kind: 'opaque', language: 'json' }, rest] });
  expect(withoutParsed(rest)).toBe(rest);
  const part = withoutParsed(inJson);
  expect(part.kind === 'opaque' ? opaqueName(part.text) : part.kind).toBe('what is asked of `a.text[json].k`');
});
