import { describe, expect, it } from 'vitest';
import { compileMatch } from '../../src/logic/holds/compile-match.ts';
import { coveredBy } from '../../src/logic/theory/cover.ts';
import { regexLanguage, textLanguage } from '../../src/logic/theory/language.ts';
import { coversRegex } from '../../src/logic/theory/regex-cover.ts';
import { setOf } from '../../src/logic/theory/value-set.ts';
import { anyText, complement, contains, intersection, literal, mapSets, oneCharacter, parseRegex, pattern, patternAsRegex, type RegexMatch } from '../../src/rule/index.ts';
import { matchOf } from './brute/generate.ts';
import { randomOf, type Random } from './brute/random.ts';

function read(text: string): RegexMatch {
  const parsed = parseRegex(text, 'pcre');
  if (!('regex' in parsed)) throw new Error(`cannot read ${text}`);
  return { kind: 'regex', regex: parsed.regex, fold: parsed.fold };
}

function randomRegex(random: Random): RegexMatch {
  for (;;) {
    const match = matchOf(random, 0);
    if (match.kind === 'regex') return match;
  }
}

/** An expression without a letter. */
function narrowed(match: RegexMatch, letter: string): RegexMatch {
  const code = letter.codePointAt(0) ?? 0;
  return { ...match, regex: mapSets(match.regex, ({ ranges }) => ({ kind: 'set', ranges: intersection(ranges, complement([[code, code]])) })) };
}

describe('expressions that cover others', () => {
  it.each([
    ['a.{200}b', 'a[^\\nx]{200}b'],
    ['foo.{1,64}bar', 'foo.{1,64}bar.{1,63}qux'],
    ['b.{1,64}q', 'foob.{2,60}qux'],
    ['(?:ab|a[0-9])$', 'x(?:a[0-5]|ab)$'],
    ['(?i)k+', 'K{2,3}'],
    ['a[^x]{1,9}$', 'a[^x]{1,9}\\n?\\z'],
    ['a[^x]{1,9}\\n?\\z', 'a[^x]{1,9}$'],
  ])('%s covers %s', (outer, inner) => {
    expect(coversRegex(read(outer), read(inner))).toBe(true);
  });

  it.each([
    ['a[^\\nx]{200}b', 'a.{200}b'],
    ['foo.{1,63}bar', 'foo.{1,64}bar'],
    ['ab$', 'ab'],
    ['ab\\z', 'ab$'],
    ['ab$\\n', 'ab\\n?\\z'],
    ['ab\\n?\\z', 'ab(?:$)?'],
    ['K+', '(?i)k'],
    ['a.b.c', 'a.b'],
  ])('%s does not cover %s', (outer, inner) => {
    expect(coversRegex(read(outer), read(inner))).toBe(false);
  });

  it('never says so where the evaluator finds a text that only the narrower one matches', () => {
    const random = randomOf(5);
    const letters = ['a', 'b', 'A', 'k', 'K', '\u212a', '1', '\n', 'é'];
    const texts = Array.from({ length: 400 }, () => Array.from({ length: random.below(5) }, () => random.pick(letters)).join(''));
    let covered = 0;
    for (let round = 0; round < 2_000; round += 1) {
      const [outer, inner] = [randomRegex(random), randomRegex(random)];
      if (!coversRegex(outer, inner)) continue;
      covered += 1;
      const [wide, narrow] = [compileMatch(outer), compileMatch(inner)];
      expect(texts.filter((text) => narrow(text) === true && wide(text) === false)).toEqual([]);
    }
    expect(covered).toBeGreaterThan(50);
  });

  it.each(['expressions', 'patterns'])('are found behind letters that no text may have, each with the sets that say so: %s', (sort) => {
    const random = randomOf(8);
    const letters = ['a', 'b', 'A', 'k', '\u212a', '1', '\n'];
    const texts = Array.from({ length: 600 }, () => Array.from({ length: random.below(5) }, () => random.pick(letters)).join(''));
    let covered = 0;
    for (let round = 0; round < 3_000; round += 1) {
      const inner = sort === 'expressions' ? { ...randomRegex(random), fold: 'none' as const } : pattern(Array.from({ length: 4 }, () => random.pick([anyText, oneCharacter, literal('a'), literal('b')])));
      // Of a random expression hardly any holds a random pattern: it is asked of what a pattern says, with other letters in its gaps.
      const outer = sort === 'expressions' || inner.kind === 'regex' ? randomRegex(random) : narrowed(patternAsRegex(inner), random.pick(['b', '1', '\n']));
      const held = [contains(random.pick(letters)), contains(random.pick(letters), 'ascii')];
      const sets = [...held, outer].flatMap((match, origin) => {
        const { strings } = setOf(match);
        return strings === 'all' ? [] : [{ languages: strings, origin }];
      });
      const [origins] = coveredBy([inner.kind === 'regex' ? regexLanguage(inner, 'inner') : textLanguage(inner.parts, inner.fold)], sets);
      if (origins === undefined || origins.length < 2) continue;
      covered += 1;
      const [narrow, ...wide] = [inner, ...origins.map((origin) => [...held, outer][origin] ?? inner)].map(compileMatch);
      expect(texts.filter((text) => narrow?.(text) === true && !wide.some((is) => is(text) === true))).toEqual([]);
    }
    expect(covered).toBeGreaterThan(20);
  });
});
