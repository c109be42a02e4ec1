import { expect, test } from 'vitest';
import { exactNumber } from '../../src/text/numbers.ts';

test('digits are a number where a double keeps it apart from others', () => {
  const read = ['0', '-0.0', '1.50', '1e3', '-5', '0.1', '100', '9007199254740991', '-9007199254740991', '4503599627370495.5'].map(exactNumber);
  expect(read.map(String)).toEqual(['0', '0', '1.5', '1000', '-5', '0.1', '100', '9007199254740991', '-9007199254740991', '4503599627370495.5']);
  for (const text of ['9007199254740992', '9007199254740993', '-9007199254740993', '1e16', '9007199254740992.5', '1.0000000000000000001', '0.12345678901234567891', '1e400', '1e-400', 'x'])
    expect([text, exactNumber(text)]).toEqual([text, undefined]);
});
