import { match } from '../../text/match.ts';
import { closeUnderFold, joinRanges } from '../fold.ts';
import type { Fold } from '../match.ts';
import type { CodePointRange, Regex, RegexSet } from './regex.ts';

/** The highest code point. */
export const lastCodePoint = 0x10ffff;

/** A set of ranges in normal form: sorted, disjoint, non-adjacent. */
export function regexSet(ranges: readonly CodePointRange[]): RegexSet {
  return { kind: 'set', ranges: joinRanges(ranges) };
}

/** One of several characters. */
export function characterSet(characters: readonly string[]): RegexSet {
  const points = characters.map((character) => character.codePointAt(0) ?? 0).toSorted((a, b) => a - b);
  return regexSet(points.map((point) => [point, point] as const));
}

/** The code points outside the ranges. */
export function complement(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const outside: CodePointRange[] = [];
  let next = 0;
  for (const [first, last] of joinRanges(ranges)) {
    if (first > next) outside.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= lastCodePoint) outside.push([next, lastCodePoint]);
  return outside;
}

/** The code points that are in ranges and in others, both in normal form. */
export function intersection(ranges: readonly CodePointRange[], others: readonly CodePointRange[]): readonly CodePointRange[] {
  const shared: CodePointRange[] = [];
  let [one, two] = [0, 0];
  for (let a = ranges[one], b = others[two]; a !== undefined && b !== undefined; a = ranges[one], b = others[two]) {
    const [first, last] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
    if (first <= last) shared.push([first, last]);
    if (a[1] < b[1]) one += 1;
    else two += 1;
  }
  return shared;
}

/** Whether two sets in normal form are the same. */
export function sameRanges(a: readonly CodePointRange[], b: readonly CodePointRange[]): boolean {
  return a.length === b.length && a.every(([first, last], index) => first === b[index]?.[0] && last === b[index]?.[1]);
}

/** Whether all code points of some ranges are in one of others. */
export function rangesWithin(part: readonly CodePointRange[], ranges: readonly CodePointRange[]): boolean {
  return part.every(([first, last]) => ranges.some(([from, to]) => from <= first && last <= to));
}

/** The only code point of a set, or undefined. */
export function onlyCodePoint({ ranges }: RegexSet): number | undefined {
  const [range] = ranges;
  return ranges.length === 1 && range !== undefined && range[0] === range[1] ? range[0] : undefined;
}

/** The same expression with each of its sets replaced. */
export function mapSets(regex: Regex, change: (set: RegexSet) => RegexSet): Regex {
  return match<Regex, Regex>(regex, {
    set: change,
    sequence: (node) => ({ ...node, of: node.of.map((part) => mapSets(part, change)) }),
    choice: (node) => ({ ...node, of: node.of.map((part) => mapSets(part, change)) }),
    repeat: (node) => ({ ...node, of: mapSets(node.of, change) }),
    assertion: (node) => node,
  });
}

/** An expression that says the fold in its sets: searching it without a fold accepts what the given one accepts with it. */
export function closeRegexUnderFold(regex: Regex, fold: Fold): Regex {
  return fold === 'none' ? regex : mapSets(regex, ({ ranges }) => ({ kind: 'set', ranges: closeUnderFold(ranges, fold) }));
}

const firstBeyondAscii = 0x80;

/** Whether it matters to a set that a text is ASCII: it holds some of what lies beyond and not all of it, or that and nothing else. */
export function tellsBeyondAscii({ ranges }: RegexSet): boolean {
  const [first, last] = ranges.at(-1) ?? [0, 0];
  if (last < firstBeyondAscii) return false;
  return last !== lastCodePoint || first > firstBeyondAscii || (ranges[0]?.[0] ?? 0) >= firstBeyondAscii;
}

/** What a set holds of ASCII. */
export function asciiPart({ ranges }: RegexSet): RegexSet {
  return regexSet(intersection(ranges, [[0, firstBeyondAscii - 1]]));
}

/** Whether any of an expression's sets is such. */
export function hasSet(regex: Regex, is: (set: RegexSet) => boolean): boolean {
  return match<Regex, boolean>(regex, {
    set: is,
    sequence: ({ of }) => of.some((part) => hasSet(part, is)),
    choice: ({ of }) => of.some((part) => hasSet(part, is)),
    repeat: ({ of }) => hasSet(of, is),
    assertion: () => false,
  });
}

/** Whether no text is in an expression, because of a set without any character. */
export function acceptsNothing(regex: Regex): boolean {
  return match<Regex, boolean>(regex, {
    set: ({ ranges }) => ranges.length === 0,
    sequence: ({ of }) => of.some(acceptsNothing),
    choice: ({ of }) => of.every(acceptsNothing),
    repeat: ({ of, min }) => min > 0 && acceptsNothing(of),
    assertion: () => false,
  });
}
