import type { Regex } from '../../rule/index.ts';

/** One of several characters. */
export function characterSet(characters: readonly string[]): Regex {
  const points = characters.map((character) => character.codePointAt(0) ?? 0).toSorted((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === point) last[1] = point;
    else ranges.push([point, point]);
  }
  return { kind: 'set', ranges };
}
