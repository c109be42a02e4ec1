import { expect, test } from 'vitest';
import { parseJson } from '../../src/text/json.ts';
import { linesOf, sourceOf } from '../../src/text/source.ts';

test('gives each line with its place, whatever ends it', () => {
  const text = 'a\r\n\nbc\rd\n';
  const lines = linesOf(sourceOf('x', text));
  expect(lines.map(({ line }) => line)).toEqual(['a', '', 'bc', 'd', '']);
  expect(lines.map(({ span }) => text.slice(span.start, span.end))).toEqual(['a', '', 'bc', 'd', '']);
});

test('parses one JSON document and nothing else', () => {
  expect(['{"a":[1]}', '"a"', 'null'].map(parseJson)).toEqual([{ a: [1] }, 'a', null]);
  expect(['', '{', '{} {}', 'a'].map(parseJson)).toEqual([undefined, undefined, undefined, undefined]);
});
