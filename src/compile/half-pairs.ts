import { onceEach } from '../text/once.ts';

/** Matches half of a surrogate pair: with the flag `u` whole pairs are other characters. */
const halfPair = /\p{Surrogate}/u;

/**
 * Whether some text of plain data, or the name of a key, holds half of a surrogate pair; looked at once for all targets. UTF-8 has
 * no form for it, so that no file can hold the text as it is, and tools part on what an escaped one means.
 */
export const holdsHalfPair: (data: object) => boolean = onceEach((data) => {
  const open: unknown[] = [data];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string' && halfPair.test(next)) return true;
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, inner] of Object.entries(next)) open.push(key, inner);
  }
  return false;
});
