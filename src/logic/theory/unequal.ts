import type { Fold } from '../../rule/index.ts';
import type { SameAtom } from './atom.ts';
import { valueSharedWith } from './chains.ts';
import { variantsOf } from '../automata/fold.ts';
import { textLanguage } from './language.ts';
import { failed, type Budget, type Origin } from './outcome.ts';
import type { ValueQuestion } from './question.ts';
import { solveScalar, type OwnSet } from './scalars.ts';
import type { StringLimits } from './string-pairs.ts';
import { setOfString, setOfValue } from './value-set.ts';

/** A letter that tells a fold from the next wider one. */
const telling: Readonly<Record<Fold, string>> = { none: 'a', ascii: 'k', unicode: '' };

/**
 * Two texts that are equal under a comparison's fold, though not under a narrower one that must not hold of the same values.
 * Undefined: there is no such narrower one, or none were found soon.
 */
export function unequalPair(question: ValueQuestion, atom: SameAtom, left: StringLimits, right: StringLimits, budget: Budget): readonly [string, string] | undefined {
  const denied = deniedFold(question, atom);
  if (denied === undefined) return undefined;
  const any = { kind: 'any' } as const;
  const withLetter = setOfString(textLanguage([any, { kind: 'literal', text: telling[denied] }, any], atom.fold));
  for (const more of [[], [{ set: withLetter, origin: noOrigin }]]) {
    const first = solveScalar([...left.wanted, ...more], left.unwanted, left.facts, budget);
    if (failed(first) || typeof first.value !== 'string') continue;
    const text = first.value;
    const second = twins(text, denied, atom.fold).find((twin) => isWithin(twin, right, budget));
    if (second !== undefined) return [text, second];
  }
  return undefined;
}

const noOrigin: Origin = -1;

/** The widest narrower fold under which the values of the two fields must not be equal. */
function deniedFold({ literals }: ValueQuestion, { left, right, fold }: SameAtom): Fold | undefined {
  const [owns, others] = [left, right].map((field) => [field, ...valueSharedWith(field, literals).map((step) => step.field)].map(nameOf)) as [string[], string[]];
  const denied = literals.flatMap(({ atom, holds }) => {
    if (holds || atom.kind !== 'same' || atom.relation !== 'equals' || atom.fold === fold) return [];
    const [a, b] = [nameOf(atom.left), nameOf(atom.right)];
    return (owns.includes(a) && others.includes(b)) || (owns.includes(b) && others.includes(a)) ? [atom.fold] : [];
  });
  return denied.includes('ascii') ? 'ascii' : denied.includes('none') ? 'none' : undefined;
}

function nameOf({ path, reach, as }: SameAtom['left']): string {
  return JSON.stringify([path, reach, as]);
}

/** Texts with one letter of another case: equal under the wider fold, not under the narrower one. */
function twins(text: string, narrow: Fold, wide: Fold): readonly string[] {
  const letters = [...text];
  return letters.flatMap((letter, index) => {
    const code = letter.codePointAt(0) ?? 0;
    const near = variantsOf(code, narrow);
    return variantsOf(code, wide).flatMap((other) => (near.includes(other) ? [] : [letters.with(index, String.fromCodePoint(other)).join('')]));
  });
}

function isWithin(text: string, { wanted, unwanted, facts }: StringLimits, budget: Budget): boolean {
  const only: OwnSet = { set: setOfValue(text), origin: noOrigin };
  return !failed(solveScalar([...wanted, only], unwanted, facts, budget));
}
