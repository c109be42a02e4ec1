import type { Fold } from '../../rule/index.ts';
import type { EmptyEdge, LetterEdge, Nfa } from './nfa.ts';
import { everything, letterRanges } from './ranges.ts';

/** A word looked for: at the start, at the end, both (the whole text), or anywhere. */
export interface AnchoredWord {
  readonly text: string;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** One automaton for many words of one fold, which share their beginnings. Texts must be in the fold's canonical letters. */
export function wordsNfa(words: readonly AnchoredWord[], fold: Fold): Nfa {
  const letters: LetterEdge[][] = [];
  const empties: EmptyEdge[][] = [];
  const known = new Map<string, number>();
  const state = (): number => {
    letters.push([]);
    empties.push([]);
    return letters.length - 1;
  };
  const follow = (from: number, code: number): number => {
    const key = `${from} ${code}`;
    let to = known.get(key);
    if (to === undefined) {
      to = state();
      known.set(key, to);
      letters[from]?.push({ on: letterRanges(code, fold), to });
    }
    return to;
  };
  const start = state();
  const loop = state();
  empties[start]?.push({ when: 'always', to: loop });
  letters[loop]?.push({ on: everything, to: loop });
  const accepted = state();
  letters[accepted]?.push({ on: everything, to: accepted });
  const accepting = new Set([accepted]);
  for (const { text, atStart, atEnd } of words) {
    let at = atStart ? start : loop;
    for (const letter of text) at = follow(at, letter.codePointAt(0) ?? 0);
    if (atEnd) accepting.add(at);
    else empties[at]?.push({ when: 'always', to: accepted });
  }
  return { size: letters.length, start, accepting: [...accepting], absorbing: [accepted], letters, empties, looks: false };
}
