/**
 * Below zero where the first text comes before the second by code points, above zero where it comes after: Python's order of
 * texts, and the order of UTF-8 bytes. `<` orders by UTF-16 units, which puts what is outside the basic plane before U+E000.
 */
export function byCodePoint(one: string, other: string): number {
  const [first, second] = [[...one], [...other]];
  const at = first.findIndex((character, index) => character !== second[index]);
  if (at < 0) return first.length - second.length;
  return (first[at]?.codePointAt(0) ?? 0) - (second[at]?.codePointAt(0) ?? -1);
}
