import type { Fold } from '../../rule/index.ts';

/** Upper and lower case in which an ASCII letter and a letter outside ASCII fold together: Kelvin sign and long s. */
const kelvin = 0x212a;
const longS = 0x17f;

/** The letters that some foldings take for ASCII letters. */
export const strayLetters: ReadonlySet<number> = new Set([0x130, 0x131, longS, kelvin]);

const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;

/** Any letter that is not of ASCII. */
export const beyondAscii = /[^\u0000-\u007f]/;

/** A–Z lowered, everything else as it is. */
export function lowerAscii(text: string): string {
  return !beyondAscii.test(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The code points that a pattern's code point accepts, itself included, in order (`Fold` says how). */
export function variantsOf(code: number, fold: Fold): readonly number[] {
  if (fold === 'none') return [code];
  const ascii = isUpper(code) ? [code, code + 32] : isLower(code) ? [code - 32, code] : [code];
  if (fold === 'ascii') return ascii;
  if (code === 0x4b || code === 0x6b || code === kelvin) return [0x4b, 0x6b, kelvin];
  if (code === 0x53 || code === 0x73 || code === longS) return [0x53, 0x73, longS];
  if (code < 0x80) return ascii;
  return unicodeClass(code);
}

/** Whether a code point folds with another one. */
export function isCased(code: number, fold: Fold): boolean {
  return variantsOf(code, fold).length > 1;
}

/** All groups of letters that are alike under a fold. */
export function casedGroups(fold: Fold): readonly (readonly number[])[] {
  if (fold === 'none') return [];
  const letters = Array.from({ length: 26 }, (_, index) => variantsOf(0x61 + index, fold));
  if (fold === 'ascii') return letters;
  classes ??= foldingClasses();
  return [...letters, ...new Set(classes.values())];
}

let classes: ReadonlyMap<number, readonly number[]> | undefined;

function unicodeClass(code: number): readonly number[] {
  if (changesLength(code)) return [code];
  classes ??= foldingClasses();
  return classes.get(code) ?? [code];
}

/** The code point that a class of letters is known by, under Unicode folding. */
export function foldedCode(code: number): number {
  const variants = variantsOf(code, 'unicode');
  if (code < 0x80) return isUpper(code) ? code + 32 : code;
  const ascii = variants.find(isLower);
  return ascii ?? variants[0] ?? code;
}

function changesLength(code: number): boolean {
  const text = String.fromCodePoint(code);
  return [...text.toLowerCase()].length !== 1 || [...text.toUpperCase()].length !== 1;
}

/** Stretches without letters of several cases, left out to save time. */
const caseless: readonly (readonly [number, number])[] = [
  [0x2e80, 0xa000],
  [0xac00, 0xe000],
];

/** Letters outside ASCII that are alike under simple case folding, by ECMAScript's own `iu` comparison. */
function foldingClasses(): ReadonlyMap<number, readonly number[]> {
  const cased = /[\p{Changes_When_Lowercased}\p{Changes_When_Uppercased}\p{Changes_When_Titlecased}]/gu;
  const groups = new Map<string, number[]>();
  for (const [letter] of textBetween(0x80, 0x1f000).matchAll(cased)) {
    const key = letter.toUpperCase().toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [letter.codePointAt(0) ?? 0]);
    else group.push(letter.codePointAt(0) ?? 0);
  }
  // A back reference is compared as any letter is.
  const alike = /^(.)\1$/iu;
  const classes = new Map<number, readonly number[]>();
  for (const all of groups.values()) {
    const group = all.length < 2 ? [] : all.filter((code) => !changesLength(code));
    for (const code of group) {
      const found = group.filter((other) => alike.test(String.fromCodePoint(code, other)));
      if (found.length > 1) classes.set(code, found);
    }
  }
  return classes;
}

function textBetween(first: number, end: number): string {
  let text = '';
  for (let code = first; code < end; code += 1) {
    const gap = caseless.find(([from]) => code === from);
    if (gap !== undefined) [, code] = gap;
    text += String.fromCodePoint(code);
  }
  return text;
}
