import type { EmptyEdge, LetterEdge, Nfa } from '../automata/nfa.ts';
import type { Network } from './network.ts';

/** The automaton of an IPv4 network; undefined for version 6, whose addresses have too many spellings. */
export function networkNfa(network: Network): Nfa | undefined {
  if (network.version !== 4) return undefined;
  const letters: LetterEdge[][] = [];
  const empties: EmptyEdge[][] = [];
  const state = (): number => {
    letters.push([]);
    empties.push([]);
    return letters.length - 1;
  };
  const read = (from: number, text: string): number => {
    let at = from;
    for (const letter of text) {
      const code = letter.codePointAt(0) ?? 0;
      const known = letters[at]?.find(({ on }) => on[0] === code);
      if (known === undefined) {
        const next = state();
        letters[at]?.push({ on: [code, code], to: next });
        at = next;
      } else at = known.to;
    }
    return at;
  };
  const start = state();
  let at = start;
  for (let index = 0; index < 4; index += 1) {
    const free = Math.min(8, Math.max(0, (index + 1) * 8 - network.length));
    const first = Number((network.first >> BigInt(24 - 8 * index)) & 255n);
    const next = state();
    for (let octet = first; octet < first + 2 ** free; octet += 1) empties[read(at, String(octet))]?.push({ when: 'always', to: next });
    at = index < 3 ? read(next, '.') : next;
  }
  return { size: letters.length, start, accepting: [at], absorbing: [], letters, empties, looks: false };
}

