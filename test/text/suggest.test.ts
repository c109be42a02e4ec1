import { expect, it } from 'vitest';
import { suggestion } from '../../src/text/suggest.ts';

it.each([
  ['hass', 'has'],
  ['hsa', 'has'],
  ['sevreity', 'severity'],
  ['sveertiy', 'severity'],
  ['Filetr', 'filter'],
  ['foo', undefined],
  ['a', undefined],
  ['sorted', undefined],
])('what was meant by %s', (word, meant) => {
  expect(suggestion(word, ['not', 'has', 'severity', 'filter'])).toBe(meant);
});
