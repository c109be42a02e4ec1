import { describe, expect, it } from 'vitest';
import { compileMatch } from '../../src/logic/holds/compile-match.ts';
import { simplerRegex, withoutOpenEnds } from '../../src/logic/theory/simpler-regex.ts';
import { anyCharacter, parseRegex, repeat, type Regex, type RegexAssertion } from '../../src/rule/index.ts';
import { randomOf, type Random } from './brute/random.ts';

function read(text: string): Regex {
  const parsed = parseRegex(text, 'pcre');
  if (!('regex' in parsed)) throw new Error(`cannot read ${text}`);
  return parsed.regex;
}

const letter = (from: string, to = from): Regex => ({ kind: 'set', ranges: [[from.charCodeAt(0), to.charCodeAt(0)]] });

function randomRegex(random: Random, depth: number): Regex {
  const several = (): readonly Regex[] => Array.from({ length: random.below(4) }, () => randomRegex(random, depth - 1));
  const kind = depth === 0 ? 'set' : random.pick(['set', 'sequence', 'choice', 'repeat', 'repeat', 'assertion'] as const);
  if (kind === 'set') return random.pick([letter('a'), letter('b'), letter('a', 'b'), letter('c')]);
  if (kind === 'assertion') return { kind, at: random.pick(['start', 'end', 'wordBoundary'] as const) };
  if (kind !== 'repeat') return { kind, of: several() };
  const min = random.below(3);
  return { kind, of: randomRegex(random, depth - 1), min, max: random.pick([null, min, min + 1, min + 2]) };
}

const texts = Array.from({ length: 5 }, (_, length) => Array.from({ length: 3 ** length }, (__, number) => number.toString(3).padStart(length, '0').slice(0, length)))
  .flat()
  .map((digits) => digits.replaceAll('0', 'a').replaceAll('1', 'b').replaceAll('2', 'c'));

describe('plainer expressions', () => {
  it('find what the others find', () => {
    const random = randomOf(5);
    for (let round = 0; round < 400; round += 1) {
      const regex: Regex = { kind: 'sequence', of: [{ kind: 'assertion', at: 'start' }, randomRegex(random, 4), { kind: 'assertion', at: 'end' }] };
      const [before, after] = [regex, simplerRegex(regex)].map((each) => compileMatch({ kind: 'regex', regex: each, fold: 'none' }));
      const different = texts.filter((text) => before?.(text) !== after?.(text));
      expect(different, JSON.stringify(regex)).toEqual([]);
    }
  });

  it('find what the others find with any text left out at their ends', () => {
    const random = randomOf(6);
    const any = repeat(anyCharacter, 0, null);
    const anchors = { start: ['start', 'lineStart', 'wordBoundary'], end: ['end', 'lineEnd', 'endOrFinalNewline', 'wordBoundary'] } as const;
    const edge = (end: 'start' | 'end'): readonly Regex[] => {
      const anchor: Regex = { kind: 'assertion', at: random.pick<RegexAssertion['at']>(anchors[end]) };
      return random.pick([[], [any], [anchor], [any, anchor], [any, any]]);
    };
    let shorter = 0;
    for (let round = 0; round < 400; round += 1) {
      const regex: Regex = { kind: 'sequence', of: [...edge('start').toReversed(), randomRegex(random, 2), randomRegex(random, 2), ...edge('end')] };
      const plain = withoutOpenEnds(regex);
      if (plain !== regex) shorter += 1;
      const [before, after] = [regex, plain].map((each) => compileMatch({ kind: 'regex', regex: each, fold: 'none' }));
      const different = texts.filter((text) => before?.(text) !== after?.(text));
      expect(different, JSON.stringify(regex)).toEqual([]);
    }
    expect(shorter).toBeGreaterThan(100);
  });

  it.each([
    ['^[\\s\\S]*ab[\\s\\S]*$', 'ab'],
    ['[\\s\\S]*a', 'a'],
    ['^.*a', '^.*a'],
    ['^a[\\s\\S]*', '^a'],
  ])('%s is found where %s is', (written, plain) => {
    expect(simplerRegex(withoutOpenEnds(read(written)))).toEqual(simplerRegex(read(plain)));
  });

  it.each([
    ['(a+)+$', 'a+$'],
    ['(?:a?)*b', 'a*b'],
    ['(?:a{1,3}){2,}', 'a{2,}'],
    ['^(?:a|b|ab)*c$', '^[ab]*c$'],
    ['(?:(?:x))y', 'xy'],
  ])('%s is %s', (written, plain) => {
    expect(simplerRegex(read(written))).toEqual(read(plain));
  });

  it.each(['(?:a{2,3})*', '(?:a{2,})*', '(?:a|ab)*', 'x(?:a|b)'])('%s stays', (written) => {
    expect(simplerRegex(read(written))).toEqual(read(written));
  });
});
