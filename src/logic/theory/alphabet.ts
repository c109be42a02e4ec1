import type { Ranges } from '../automata/ranges.ts';
import { inRanges, lastCodePoint } from '../automata/ranges.ts';
import { strayLetters } from '../automata/fold.ts';

const pleasant = [...'xabcdefghijklmnopqrstuvwyzXABCDEFGHIJKLMNOPQRSTUVWYZ0123456789-_./: '].map((letter) => letter.charCodeAt(0));

/**
 * One representative for each class of code points that no set tells apart, pleasant ones first; `plain` leaves out the letters
 * that some foldings take for ASCII.
 */
export function alphabetOf(sets: Iterable<Ranges>, plain: boolean): readonly number[] {
  const distinct = new Map<string, Ranges>();
  for (const ranges of sets) distinct.set(ranges.length === 2 ? `${ranges[0]}-${ranges[1]}` : ranges.join(), ranges);
  const all = [...distinct.values()];
  const borders = new Set<number>([0, 0xd800, 0xe000, 10, 11, 0x30, 0x3a, 0x41, 0x5b, 0x5f, 0x60, 0x61, 0x7b]);
  if (plain) for (const code of strayLetters) borders.add(code).add(code + 1);
  for (const ranges of all) {
    for (let index = 0; index < ranges.length; index += 2) borders.add(ranges[index] as number).add((ranges[index + 1] as number) + 1);
  }
  const starts = [...borders].filter((code) => code <= lastCodePoint).toSorted((a, b) => a - b);
  const classes = new Map<string, number>();
  for (const [index, first] of starts.entries()) {
    const last = (starts[index + 1] ?? lastCodePoint + 1) - 1;
    if (plain && strayLetters.has(first)) continue;
    const best = representative(first, last);
    const key = signature(all, first) + kindOf(first);
    const known = classes.get(key);
    if (known === undefined || rank(best) < rank(known)) classes.set(key, best);
  }
  return [...classes.values()].toSorted((a, b) => rank(a) - rank(b));
}

const order = new Map(pleasant.map((code, index) => [code, index]));

function rank(code: number): number {
  return order.get(code) ?? (code >= 0x20 && code < 0x7f ? 1_000 + code : code >= 0xa1 ? 10_000 + code : 2_000_000 + code);
}

function representative(first: number, last: number): number {
  const pleasantOne = pleasant.find((code) => code >= first && code <= last);
  if (pleasantOne !== undefined) return pleasantOne;
  if (first < 0x20 && last >= 0x20) return 0x20;
  return first < 0xa1 && last >= 0xa1 ? 0xa1 : first;
}

function signature(sets: readonly Ranges[], code: number): string {
  let text = '';
  for (const ranges of sets) text += inRanges(ranges, code) ? '1' : '0';
  return text;
}

/** Newlines and word characters are told apart by assertions. */
function kindOf(code: number): string {
  if (code === 10) return 'n';
  return (code >= 0x30 && code < 0x3a) || (code >= 0x41 && code < 0x5b) || code === 0x5f || (code >= 0x61 && code < 0x7b) ? 'w' : 'o';
}
