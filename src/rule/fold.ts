import type { Fold } from './match.ts';

/**
 * Letters outside ASCII with a simple case folding lie between these code points (Unicode's CaseFolding.txt, statuses C
 * and S); the gaps only save time.
 */
const casedBlocks: readonly (readonly [number, number])[] = [
  [0xb5, 0x587],
  [0x10a0, 0x10ff],
  [0x13a0, 0x13fd],
  [0x1c80, 0x1cbf],
  [0x1d79, 0x1d8e],
  [0x1e00, 0x1fff],
  [0x2126, 0x2188],
  [0x24b6, 0x24e9],
  [0x2c00, 0x2d2d],
  [0xa640, 0xabbf],
  [0xff21, 0xff5a],
  [0x10400, 0x105ff],
  [0x10c80, 0x10cff],
  [0x10d50, 0x10d8f],
  [0x118a0, 0x118df],
  [0x16e40, 0x16edf],
  [0x1e900, 0x1e943],
];

const dotlessI = 0x131;

interface Orbits {
  /** The representative of each letter that has other spellings: the lowest lower-case one, ASCII first. */
  readonly canonical: ReadonlyMap<number, number>;
  /** All spellings of a representative, ascending. */
  readonly members: ReadonlyMap<number, readonly number[]>;
}

let table: Orbits | undefined;

function single(text: string): number | undefined {
  const first = text.codePointAt(0);
  return first !== undefined && text.length === String.fromCodePoint(first).length ? first : undefined;
}

/** The letter's representative by way of its capital, or undefined where a case of it is not one letter long. */
function simpleFold(codePoint: number): number | undefined {
  if (codePoint === dotlessI) return codePoint;
  const text = String.fromCodePoint(codePoint);
  const upper = text.toUpperCase();
  if (single(upper) === undefined || single(text.toLowerCase()) === undefined) return undefined;
  const lower = single(upper.toLowerCase());
  if (lower === undefined) return undefined;
  const around = String.fromCodePoint(lower).toUpperCase();
  return single(around) === undefined ? undefined : lower;
}

function orbits(): Orbits {
  if (table !== undefined) return table;
  const members = new Map<number, number[]>();
  const visit = (codePoint: number): void => {
    const lower = simpleFold(codePoint);
    if (lower === undefined) return;
    const known = members.get(lower);
    if (known === undefined) members.set(lower, [codePoint]);
    else known.push(codePoint);
  };
  for (let letter = 0x41; letter <= 0x7a; letter += 1) visit(letter);
  for (const [first, last] of casedBlocks) for (let letter = first; letter <= last; letter += 1) visit(letter);
  const canonical = new Map<number, number>();
  for (const [lower, all] of members) {
    if (all.length === 1) members.delete(lower);
    else for (const letter of all) canonical.set(letter, lower);
  }
  table = { canonical, members };
  return table;
}

/**
 * All spellings of a code point under a fold, itself included, ascending. `unicode` is Unicode's simple case folding
 * (so `k` is also U+212A and `s` also U+017F), but a letter whose case changes its length stands for itself.
 */
export function spellings(codePoint: number, fold: Fold): readonly number[] {
  if (fold === 'none') return [codePoint];
  if (fold === 'ascii' || codePoint < 0x80) {
    const lower = codePoint | 0x20;
    if (codePoint >= 0x80 || lower < 0x61 || lower > 0x7a) return [codePoint];
    const pair = [lower - 0x20, lower];
    if (fold === 'unicode' && lower === 0x6b) pair.push(0x212a);
    if (fold === 'unicode' && lower === 0x73) pair.push(0x17f);
    return pair;
  }
  const { canonical, members } = orbits();
  const lower = canonical.get(codePoint);
  return (lower === undefined ? undefined : members.get(lower)) ?? [codePoint];
}

/** Every letter that has other spellings under `unicode`, with the one that stands for them all. */
export function foldedLetters(): ReadonlyMap<number, number> {
  return orbits().canonical;
}

const beyondAscii = /[^\u0000-\u007f]/;

/** One text for all texts that are alike under the fold: letter for letter, so code points keep their places. */
export function foldText(text: string, fold: Fold): string {
  if (fold === 'none') return text;
  if (!beyondAscii.test(text)) return text.toLowerCase();
  if (fold === 'ascii') return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const { canonical } = orbits();
  let folded = '';
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const lower = canonical.get(codePoint);
    folded += lower === undefined ? character : String.fromCodePoint(lower);
  }
  return folded;
}

/** The spellings of all code points in the ranges, as sorted, disjoint, non-adjacent ranges. */
export function closeUnderFold(
  ranges: readonly (readonly [first: number, last: number])[],
  fold: Fold,
): readonly (readonly [first: number, last: number])[] {
  if (fold === 'none') return ranges;
  const [only] = ranges;
  // Most sets are one letter, or any.
  if (only?.[0] === 0 && only[1] >= 0x10ffff) return ranges;
  if (ranges.length === 1 && only !== undefined && only[0] === only[1]) return joinRanges(spellings(only[0], fold).map((letter) => [letter, letter] as const));
  const sorted = joinRanges(ranges);
  const added: (readonly [number, number])[] = [...sorted];
  const inside = (codePoint: number): boolean => inRanges(sorted, codePoint);
  for (let letter = 0x41; letter <= 0x7a; letter += 1) {
    if (inside(letter)) for (const other of spellings(letter, fold)) added.push([other, other]);
  }
  if (fold === 'unicode' && ranges.some(([, last]) => last >= 0x80)) {
    for (const all of orbits().members.values()) {
      const known = all.filter(inside).length;
      if (known > 0 && known < all.length) for (const other of all) added.push([other, other]);
    }
  }
  return joinRanges(added);
}

/** Whether a code point is in sorted, disjoint ranges. */
export function inRanges(ranges: readonly (readonly [first: number, last: number])[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined || codePoint < range[0]) high = middle;
    else if (codePoint > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}

/** The same code points as sorted, disjoint, non-adjacent ranges. */
export function joinRanges(
  ranges: readonly (readonly [first: number, last: number])[],
): readonly (readonly [first: number, last: number])[] {
  const joined: [number, number][] = [];
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}
