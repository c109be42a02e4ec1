import { expect, test } from 'vitest';
import { lengthOfTime } from '../../src/text/counted.ts';

test.each([
  [864_000, '10 days'],
  [86_400, '1 day'],
  [7_200, '2 hours'],
  [900, '15 minutes'],
  [90, '90 seconds'],
  [1, '1 second'],
  [0, '0 seconds'],
  [0.5, '0.5 seconds'],
])('%d seconds are %s', (seconds, text) => {
  expect(lengthOfTime(seconds)).toBe(text);
});
