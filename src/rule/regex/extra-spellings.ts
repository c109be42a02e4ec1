import { onceEach } from '../../text/once.ts';
import { inRanges } from '../fold.ts';
import type { CodePointRange, RegexSet } from './regex.ts';
import { complement, regexSet } from './sets.ts';

/**
 * Letters that an engine's flag takes for alike beyond the fold `unicode`: a text with one of `extra` is as good as one
 * with a letter of `base`.
 */
export interface ExtraSpelling {
  readonly base: readonly [number, ...number[]];
  readonly extra: readonly number[];
}

function pair(base: number, extra: number): ExtraSpelling {
  return { base: [base], extra: [extra] };
}

/**
 * Simple case folding (CaseFolding.txt, status S) also relates letters whose full case mapping has another length; the
 * fold `unicode` leaves those alone.
 */
export const lowerUpperPairs: readonly ExtraSpelling[] = [
  pair(0xdf, 0x1e9e),
  ...[0x1f80, 0x1f90, 0x1fa0].flatMap((block) => Array.from({ length: 8 }, (_, index) => pair(block + index, block + index + 8))),
  pair(0x1fb3, 0x1fbc),
  pair(0x1fc3, 0x1fcc),
  pair(0x1ff3, 0x1ffc),
];

/** Two spellings of one letter each, which newer tables relate as well. */
export const twinPairs: readonly ExtraSpelling[] = [pair(0x390, 0x1fd3), pair(0x3b0, 0x1fe3), pair(0xfb05, 0xfb06)];

/** Python's IGNORECASE on `str`: "4 additional non-ASCII letters", of which these two are not simple foldings. */
export const pythonDotlessI: ExtraSpelling = { base: [0x69, 0x49], extra: [0x130, 0x131] };

function has({ ranges }: RegexSet, letter: number): boolean {
  return inRanges(ranges, letter);
}

/** The set with the letters that are alike to its own. */
export function addExtraSpellings(set: RegexSet, spellings: readonly ExtraSpelling[]): RegexSet {
  const alike = lettersOf(spellings);
  // Most sets are single letters that are like no others.
  if (set.ranges.every(([first, last]) => first === last && !alike.has(first))) return set;
  const added: CodePointRange[] = [];
  for (const { base, extra } of spellings) {
    const own = base.some((letter) => has(set, letter));
    if (!own && !extra.some((letter) => has(set, letter))) continue;
    if (!own) added.push([base[0], base[0]]);
    for (const letter of extra) added.push([letter, letter]);
  }
  return added.length === 0 ? set : regexSet([...set.ranges, ...added]);
}

const lettersOf: (spellings: readonly ExtraSpelling[]) => ReadonlySet<number> = onceEach((spellings) => new Set(spellings.flatMap(({ base, extra }) => [...base, ...extra])));

/** Whether the set has of each group of alike letters all or none. */
export function respectsExtraSpellings(set: RegexSet, spellings: readonly ExtraSpelling[]): boolean {
  return spellings.every(({ base, extra }) => new Set([...base, ...extra].map((letter) => has(set, letter))).size === 1);
}

const largestListed = 0x80;

/** The set without letters that a flag adds by itself; sets of long ranges are left as they are. */
export function dropExtraSpellings(set: RegexSet, spellings: readonly ExtraSpelling[]): RegexSet {
  if (set.ranges.some(([first, last]) => last - first > largestListed)) return set;
  const dropped = spellings
    .filter(({ base }) => base.some((letter) => has(set, letter)))
    .flatMap(({ extra }) => extra.map((letter): CodePointRange => [letter, letter]));
  return dropped.length === 0 ? set : { kind: 'set', ranges: complement([...complement(set.ranges), ...dropped]) };
}
