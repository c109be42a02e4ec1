import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPlaces } from '../../src/text/json-places.ts';
import { parseJson } from '../../src/text/json.ts';

test('keys are named with the way to them, and whether they are repeated', () => {
  const places = jsonPlaces('{"a": [1, {"b": "a", "b": {}}], "c\\u0064": null}');
  expect('keys' in places ? places.keys.map(({ path, repeated }) => [path.join('.'), repeated]) : []).toEqual([['a', false], ['a.1.b', false], ['a.1.b', true], ['cd', false]]);
});

test.each([
  ['', 'expected a value, and the text ends', 0],
  ['{"a": 1,}', 'a comma stands before `}`, with nothing behind it', 8],
  ['[1,]', 'a comma stands before `]`, with nothing behind it', 3],
  ['{a: 1}', 'expected a key in double quotes', 1],
  ["{'a': 1}", 'texts stand in double quotes', 1],
  ['{"a" 1}', 'expected `:`', 5],
  ['{"a": 1 "b": 2}', 'expected `,` or `}`', 8],
  ['{"a": 1 // x\n}', 'there are no comments in JSON', 8],
  ['{} {}', 'expected the end', 3],
  ['{"a": 01}', 'expected a value', 6],
  ['[truely]', 'expected a value', 1],
])('%s', (text, problem, start) => {
  const places = jsonPlaces(text);
  expect('problem' in places ? [places.problem, places.span.start] : places).toEqual([problem, start]);
});

test('what is JSON is read by both, and what is none by neither', () => {
  const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"\\u00e9"', '"\\x"', '1', '-1.5e3', '01', '.5', 'true', 'null', 'nul', ' ', '\n', '\u00a0', '//', "'a'", '"');
  const text = fc.oneof(fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')), fc.json(), fc.tuple(fc.json(), fc.nat({ max: 40 })).map(([json, at]) => json.slice(0, at)));
  fc.assert(
    fc.property(text, (json) => {
      expect('keys' in jsonPlaces(json)).toBe(parseJson(json) !== undefined);
    }),
    { numRuns: 2000 },
  );
});
