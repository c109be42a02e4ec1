import { onceEach } from '../../../text/once.ts';
import type { CodePointRange, Fold, SameValuePredicate } from '../../../rule/index.ts';

const characters = (text: string): readonly string[] => [...text];

/** A character one of whose cases is several characters: it stands for itself. */
function standsAlone(character: string): boolean {
  const lower = character.toLowerCase();
  const upper = character.toUpperCase();
  return [lower, upper, lower.toUpperCase(), upper.toLowerCase()].some((each) => characters(each).length !== 1);
}

function code(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function escaped(codePoint: number): string {
  return `\\u{${codePoint.toString(16)}}`;
}

const compared = new Map<string, boolean>();

/** Whether two characters are alike under a fold: ECMAScript's `iu` is Unicode's simple case folding. */
function sameLetter(a: string, b: string, fold: Fold): boolean {
  if (a === b) return true;
  if (fold === 'none') return false;
  if (fold === 'ascii') return /^[A-Za-z]{2}$/.test(a + b) && a.toLowerCase() === b.toLowerCase();
  const key = a + b;
  const known = compared.get(key);
  if (known !== undefined) return known;
  const alike = !standsAlone(a) && !standsAlone(b) && new RegExp(`^${escaped(code(a))}$`, 'iu').test(b);
  if (compared.size > 100_000) compared.clear();
  compared.set(key, alike);
  return alike;
}

/** Whether a character is in a set under a fold. */
export function inSet(character: string, ranges: readonly CodePointRange[], fold: Fold): boolean {
  const within = (codePoint: number): boolean => ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
  if (within(code(character))) return true;
  if (fold === 'none' || ranges.length === 0) return false;
  if (fold === 'ascii') return /^[A-Za-z]$/.test(character) && (within(code(character.toLowerCase())) || within(code(character.toUpperCase())));
  return !standsAlone(character) && classOf(ranges).test(character);
}

const classOf: (ranges: readonly CodePointRange[]) => RegExp = onceEach((ranges) => new RegExp(`^[${ranges.map(([first, last]) => `${escaped(first)}-${escaped(last)}`).join('')}]$`, 'iu'));

/** Whether the characters of `word` stand at a place of `text`. */
export function standsAt(text: readonly string[], at: number, word: readonly string[], fold: Fold): boolean {
  return at >= 0 && at + word.length <= text.length && word.every((character, index) => sameLetter(character, text[at + index] ?? '', fold));
}

/** Whether two texts stand in a relation, the second inside the first. */
export function sameText(left: string, right: string, relation: SameValuePredicate['relation'], fold: Fold): boolean {
  const text = characters(left);
  const word = characters(right);
  const spare = text.length - word.length;
  if (relation === 'equals') return spare === 0 && standsAt(text, 0, word, fold);
  if (relation === 'startsWith') return standsAt(text, 0, word, fold);
  if (relation === 'endsWith') return standsAt(text, spare, word, fold);
  return text.some((_, at) => standsAt(text, at, word, fold)) || word.length === 0;
}
