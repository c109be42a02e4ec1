import { describe, expect, test } from 'vitest';
import { compileMatch } from '../../src/logic/holds/compile-match.ts';
import { stepped } from '../../src/logic/holds/computation.ts';
import { pullThrough } from '../../src/platforms/panther/python/texts/patterns.ts';
import { anyText, contains, endsWith, equals, literal, oneCharacter, parseRegex, pattern, regexAsMatch, startsWith, type Fold, type Match, type TextPart, type TextStep } from '../../src/rule/index.ts';
import { randomOf, type Random } from '../logic/brute/random.ts';

const letters = ['a', 'A', 'b', ' ', ','];
/** All texts of up to four of the letters. */
const texts = Array.from({ length: 4 }).reduce<readonly string[]>((all) => ['', ...all.flatMap((text) => letters.map((letter) => text + letter))], ['']);

const textOf = (random: Random, least: number, most: number): string => Array.from({ length: least + random.below(most - least + 1) }, () => random.pick(letters)).join('');

function stepOf(random: Random): TextStep {
  const ends = random.pick(['both', 'left', 'right'] as const);
  return random.pick<() => TextStep>([
    () => ({ kind: random.pick(['lower', 'upper']) }),
    () => ({ kind: 'strip', ends, ...(random.chance(0.5) ? {} : { characters: textOf(random, 1, 2) }) }),
    () => ({ kind: 'split', by: textOf(random, 1, 2), index: random.pick([0, 0, 1, -1, 2, -2]), ...(random.chance(0.5) ? {} : { once: random.pick(['first', 'last'] as const) }) }),
    () => ({ kind: 'remove', end: random.pick(['prefix', 'suffix']), text: textOf(random, 1, 2) }),
    () => ({ kind: 'replace', from: textOf(random, 1, 2), to: textOf(random, 0, 1) }),
    () => ({ kind: 'slice', from: random.pick([0, 1, 2, -1, -2]), ...(random.chance(0.5) ? {} : { to: random.pick([1, 2, -1]) }) }),
  ])();
}

const expressions = ['^a', 'a$', '^[ab]+$', 'a+b', '[^a]$', '(?:a|b){2}', '^$', '[A-Z]', '^a.*b$', ' a', '^(a|b),', String.raw`\s$`, 'A?b'];

function wantedOf(random: Random): Match {
  const fold = random.pick<Fold>(['none', 'none', 'unicode']);
  const parsed = parseRegex(random.pick(expressions), 'python', { ignoreCase: fold === 'unicode' });
  if (random.chance(0.3) && !('problem' in parsed)) return regexAsMatch({ kind: 'regex', regex: parsed.regex, fold: parsed.fold });
  const [one, two] = [textOf(random, 1, 2), textOf(random, 1, 1)];
  const parts: readonly TextPart[][] = [[literal(two), anyText, literal(one)], [oneCharacter, literal(one)], [anyText, literal(two), oneCharacter], [oneCharacter, anyText], [oneCharacter]];
  return random.pick([equals(textOf(random, 0, 3), fold), startsWith(one, fold), endsWith(one, fold), contains(one, fold), pattern(random.pick(parts), fold)]);
}

describe('a match that is taken back through what is made of a text', () => {
  const random = randomOf(3);
  const cases = Array.from({ length: 3000 }, () => ({ steps: Array.from({ length: random.pick([1, 1, 2, 3]) }, () => stepOf(random)), wanted: wantedOf(random) }));

  test('has the texts of which that is in the match', () => {
    const read = cases.flatMap(({ steps, wanted }) => {
      const pulled = pullThrough(steps, wanted);
      return pulled === undefined ? [] : [{ steps, wanted, pulled }];
    });
    expect(read.length).toBeGreaterThan(800);
    const wrong = read.flatMap(({ steps, wanted, pulled }) => {
      const [before, after] = [compileMatch(pulled), compileMatch(wanted)];
      // A text that lacks the piece that is asked for fails, and is told apart elsewhere.
      const text = texts.find((each) => {
        const made = steps.reduce<string | undefined>((so, step) => (so === undefined ? undefined : stepped(so, step)), each);
        return made !== undefined && before(each) !== after(made);
      });
      return text === undefined ? [] : [JSON.stringify({ text, steps, wanted })];
    });
    expect(wrong).toEqual([]);
  });
});
