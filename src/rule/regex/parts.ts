import { match } from '../../text/match.ts';
import type { NumberMatch, RegexMatch, TextPart } from '../match.ts';
import type { Regex, RegexSequence, RegexSet } from './regex.ts';
import { characterSet, complement, lastCodePoint, regexSet } from './sets.ts';

/** One character, whichever it is. */
export const anyCharacter: RegexSet = regexSet([[0, lastCodePoint]]);

/** One character but for a code point. */
export function allBut(point: number): RegexSet {
  return regexSet(complement([[point, point]]));
}

/** An expression so many times (`max` null: any number). */
export function repeat(of: Regex, min: number, max: number | null): Regex {
  return { kind: 'repeat', of, min, max };
}

/** An expression for whole texts. */
export function wholeRegex(...of: readonly Regex[]): RegexSequence {
  return { kind: 'sequence', of: [{ kind: 'assertion', at: 'start' }, ...of, { kind: 'assertion', at: 'end' }] };
}

/** A part of a text pattern whose gaps are filled from an alphabet. */
export function partRegex(part: TextPart, alphabet: Regex): Regex {
  return match<TextPart, Regex>(part, {
    literal: ({ text }) => ({ kind: 'sequence', of: [...text].map((each) => characterSet([each])) }),
    any: () => repeat(alphabet, 0, null),
    one: () => alphabet,
  });
}

/** The bounds of a range. */
export type Order = Exclude<NumberMatch['op'], 'eq'>;

/** What may follow when a text has been equal to the bound so far: nothing may, its end, more text, or both. */
export type Tail = 'never' | 'end' | 'more' | 'any';

const tails: Readonly<Record<Tail, Regex>> = {
  never: { kind: 'choice', of: [] },
  end: { kind: 'sequence', of: [] },
  more: repeat(anyCharacter, 1, null),
  any: repeat(anyCharacter, 0, null),
};

/** What follows a bound in the texts on one side of it. */
const usualTails: Readonly<Record<Order, Tail>> = { gt: 'more', gte: 'any', lt: 'never', lte: 'end' };

/** The longest bound that is written out, in characters. */
const longestBound = 200;

const signs: Readonly<Record<Order, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

/**
 * The texts on one side of a bound, in the order of code points; `after` says what may follow the bound itself. Undefined for
 * a bound that is too long.
 */
export function orderedTexts(order: Order, bound: string, after: Tail = usualTails[order]): RegexMatch | undefined {
  const points = [...bound].map((character) => character.codePointAt(0) ?? 0);
  if (points.length > longestBound) return undefined;
  const above = order === 'gt' || order === 'gte';
  const regex = points.reduceRight<Regex>((rest, point) => fromHere(point, above, rest), tails[after]);
  return Object.freeze({ kind: 'regex', regex: wholeRegex(regex), fold: 'none', label: `${signs[order]} ${bound}` });
}

/** The texts that part from the bound at this character to the wanted side, or go along with it. */
function fromHere(point: number, above: boolean, rest: Regex): Regex {
  const beside = above ? regexSet(point === lastCodePoint ? [] : [[point + 1, lastCodePoint]]) : regexSet(point === 0 ? [] : [[0, point - 1]]);
  const parting: Regex = { kind: 'sequence', of: [beside, tails.any] };
  const along: Regex = { kind: 'sequence', of: [regexSet([[point, point]]), rest] };
  return { kind: 'choice', of: above ? [parting, along] : [tails.end, parting, along] };
}
