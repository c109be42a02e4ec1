import { expect, it } from 'vitest';
import { compare } from '../../src/logic/compare.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { valueOfGuess } from '../../src/logic/theory/rendered.ts';
import { and, contains, exact, never, not, test, type Predicate } from '../../src/rule/index.ts';

it.each([
  ['word', 'word'],
  ['"a""b c"', ['a', 'b c']],
  ['"k":"v""n":5"t":true,"o":{"a"', [{ k: 'v' }, { n: 5 }, { t: true }, 'o', 'a']],
  ['"half', '"half'],
])('a value with the text %s is put together', (text, value) => {
  expect(valueOfGuess(text)).toEqual(value);
});

it('an event is found for several texts in quotes that the JSON of an object is asked for', () => {
  const inText = (text: string): Predicate => test({ ...exact('request'), as: 'json' }, contains(text));
  const on = and(inText('"Allow"'), inText('"s3:GetObject"'), inText('"count":5'), not(inText('secret')));
  const { kind, fires } = compare({ detection: { kind: 'match', on }, raises: never }, { detection: { kind: 'match', on }, raises: never }, { facts: [] });
  expect([kind, fires?.events.map((event) => holds(on, event))]).toEqual(['equivalent', [true]]);
});
