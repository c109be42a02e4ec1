import { describe, expect, it } from 'vitest';
import { luceneTest } from '../../src/platforms/elastic/eql/lucene.ts';

describe('regular expressions of Lucene, run', () => {
  it.each([
    ['a.c', 'a😀c', true],
    ['a..c', 'a😀c', false],
    ['[😀-😂]', '😁', true],
    ['a\\-b\\#\\"', 'a-b#"', true],
    ['[a\\-c]+', 'a-c', true],
    ['[a\\-c]+', 'b', false],
    ['^a$', '^a$', true],
    ['a', 'ab', false],
    ['a.b', 'a\nb', true],
  ])('%s on %s', (expression, text, wanted) => {
    expect(luceneTest(expression, false)?.(text)).toBe(wanted);
  });
  it('is not known for what Lucene alone has', () => {
    for (const expression of ['a~b', '<1-9>', 'a&b', 'a{,3}', '\\b', '(?i)a', 'a{b']) expect(luceneTest(expression, false), expression).toBeUndefined();
  });
  it('takes no longer for nested repetitions', () => {
    for (const expression of ['(a+)+b', '(.*a){40}', '(a|aa)+c']) expect(luceneTest(expression, false)?.(`${'a'.repeat(39)}d`), expression).toBe(false);
  });
  it('folds letters of ASCII', () => {
    expect(['K', '\u212a', 'É'].map((text) => luceneTest('k|é', true)?.(text))).toEqual([true, false, false]);
  });
});
