import { match } from '../../text/match.ts';
import type { Regex } from '../../rule/index.ts';

const pleasant = [...'xa0A-_ '].map((letter) => letter.charCodeAt(0));
const mostRounds = 12;
const longestWord = 2_000;

/**
 * Words that an expression is likely to find, each round with other choices: repeats as short, then as long as they may be,
 * one alternative after the other, other letters. Nothing is promised of them; anchors are not minded.
 */
export function* wordsOfRegex(regex: Regex): Iterable<string> {
  for (let round = 0; round < mostRounds; round += 1) {
    const word = wordOf(regex, round);
    if (word.length <= longestWord) yield word;
  }
}

function wordOf(regex: Regex, round: number): string {
  const turn = round >> 1;
  return match<Regex, string>(regex, {
    set: ({ ranges }) => {
      const known = pleasant.filter((letter) => ranges.some(([first, last]) => first <= letter && letter <= last));
      const code = known[turn % Math.max(1, known.length)] ?? ranges[turn % Math.max(1, ranges.length)]?.[0];
      return code === undefined ? '' : String.fromCodePoint(code);
    },
    sequence: ({ of }) => of.map((part) => wordOf(part, round)).join(''),
    choice: ({ of }) => {
      const chosen = of[turn % Math.max(1, of.length)];
      return chosen === undefined ? '' : wordOf(chosen, round);
    },
    repeat: ({ of, min, max }) => {
      const count = (round & 1) === 0 ? min : (max ?? min + 1);
      const word = wordOf(of, round);
      return word.length * count > longestWord ? word.repeat(min > longestWord ? 0 : min) : word.repeat(count);
    },
    assertion: () => '',
  });
}
