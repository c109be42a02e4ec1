import type { Fold, SameValuePredicate } from '../../rule/index.ts';
import { inRanges, type Ranges } from '../automata/ranges.ts';
import { alphabetOf } from './alphabet.ts';
import { casedGroups, strayLetters } from '../automata/fold.ts';

/** One step of a search: a letter for each tape (its index in the tape's alphabet, or none), and the phase before and after. */
export interface Move {
  readonly letters: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** How words on one or two tapes are read together. */
export interface Tapes {
  /** The letters of each tape, as code points. */
  readonly alphabets: readonly (readonly number[])[];
  readonly moves: readonly Move[];
  readonly startPhase: number;
  readonly endPhases: readonly number[];
}

/** One word. */
export function oneTape(sets: Iterable<Ranges>, plain: boolean): Tapes {
  const alphabet = alphabetOf(sets, plain);
  return { alphabets: [alphabet], moves: alphabet.map((_, letter) => ({ letters: [letter], from: 0, to: 0 })), startPhase: 0, endPhases: [0] };
}

/** The second tape does not move. */
const still = -1;

/** Two words of which the second stands in a relation to the first, letters compared under a fold. */
export function twoTapes(sets: readonly Ranges[], relation: SameValuePredicate['relation'], fold: Fold, plain: boolean): Tapes {
  const singles = alphabetOf(sets, plain);
  const alphabet = [...singles];
  const indexOf = new Map(alphabet.map((code, index) => [code, index]));
  const letterOf = (code: number): number => {
    let index = indexOf.get(code);
    if (index === undefined) {
      index = alphabet.length;
      alphabet.push(code);
      indexOf.set(code, index);
    }
    return index;
  };
  const pairs: (readonly number[])[] = singles.map((_, letter) => [letter, letter]);
  const distinct = [...new Map(sets.map((ranges) => [ranges.join(), ranges])).values()];
  const signature = (code: number): string => distinct.map((ranges) => (inRanges(ranges, code) ? '1' : '0')).join('') + String(wordKind(code));
  const known = new Set<string>();
  for (const group of casedGroups(fold)) {
    const signed = group.filter((code) => !plain || !strayLetters.has(code)).map((code) => ({ code, mark: signature(code) }));
    for (const { code: left, mark } of signed) {
      for (const { code: right, mark: other } of signed) {
        // Letters that nothing tells apart are as good as one letter on both tapes.
        if (mark === other) continue;
        const key = `${mark} ${other}`;
        if (known.has(key)) continue;
        known.add(key);
        pairs.push([letterOf(left), letterOf(right)]);
      }
    }
  }
  const together = (from: number, to: number): Move[] => pairs.map((letters) => ({ letters, from, to }));
  const alone = (from: number, to: number): Move[] => singles.map((_, letter) => ({ letters: [letter, still], from, to }));
  const moves = {
    equals: () => together(1, 1),
    startsWith: () => [...together(1, 1), ...alone(1, 2), ...alone(2, 2)],
    endsWith: () => [...alone(0, 0), ...together(0, 1), ...together(1, 1)],
    contains: () => [...alone(0, 0), ...together(0, 1), ...together(1, 1), ...alone(1, 2), ...alone(2, 2)],
  };
  const starts = { equals: 1, startsWith: 1, endsWith: 0, contains: 0 };
  return { alphabets: [alphabet, alphabet], moves: moves[relation](), startPhase: starts[relation], endPhases: [0, 1, 2] };
}

function wordKind(code: number): boolean {
  return /^\w$/.test(String.fromCodePoint(code));
}
