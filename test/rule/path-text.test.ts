import { expect, test } from 'vitest';
import { insideKey, insideOf, pathText, type Path } from '../../src/rule/index.ts';
import { parsePath, parseShownPath } from '../../src/rule/path-text.ts';

test.each<[Path, string]>([
  [[], ''],
  [['userIdentity', 'type'], 'userIdentity.type'],
  [['requestParameters', 'a.b', 'c'], 'requestParameters["a.b"].c'],
  [['[json]', 'k'], '["[json]"].k'],
])('the path %j is written and read as `%s`', (path, text) => {
  expect(pathText(path)).toBe(text);
  expect(parsePath(text)).toEqual(path);
});

test('a path into the JSON of a string is written so that no path of keys is, and read only for what is shown', () => {
  const inText = [insideKey({ path: ['requestParameters', 'policy'] }), 'Statement', 'a.b'];
  expect(pathText(inText)).toBe('requestParameters.policy[json].Statement["a.b"]');
  expect(pathText([insideKey({ path: inText })])).toBe('requestParameters.policy[json].Statement["a.b"][json]');
  expect(parsePath(pathText(inText))).toBeUndefined();
  for (const path of [inText, [insideKey({ path: inText })], [insideKey({ path: ['items'], place: 0 }), 'id'], [insideKey({ path: ['a', 'b.c'], place: -1 })]])
    expect(parseShownPath(pathText(path))).toEqual(path);
  for (const text of ['[0]', '[json]', 'a[00]', 'a[-0]', 'a[1.5]', 'a[xml]', 'a.[0]']) expect(parseShownPath(text)).toBeUndefined();
});

test('a key that only begins like such a path is a key', () => {
  expect(insideOf(['\u0002x'])).toBeUndefined();
  expect(pathText(['\u0002x', 'k'])).toBe('\u0002x.k');
});
