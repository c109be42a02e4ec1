import { match, type Arms } from '../../text/match.ts';
import { anyText, either, literal, oneCharacter, pattern } from '../build.ts';
import type { Fold, Match, RegexMatch, TextMatch, TextPart } from '../match.ts';
import { closeUnderFold, joinRanges, spellings } from '../fold.ts';
import type { Regex, RegexSet } from './regex.ts';
import { anyCharacter } from './parts.ts';
import { complement, lastCodePoint, onlyCodePoint, sameRanges } from './sets.ts';

const usualMost = 256;

/** A pattern under construction; `start` and `end` are assertions between its parts. */
type Part = TextPart | 'start' | 'end';

/**
 * The same texts said by text patterns, where the expression is a finite union of at most `most` of them (words,
 * alternatives, anchors, `[\s\S]*` and single any-characters); else the expression itself. A printer that wants
 * readable text asks for few.
 */
export function regexAsMatch(wanted: RegexMatch, most: number = usualFor(wanted)): Match {
  const texts = regexAsTexts(wanted, most);
  return texts === undefined ? wanted : either(...texts);
}

/** The text patterns that together say the same as an expression, some perhaps twice; undefined where it is no finite union of at most `most`. */
export function regexAsTexts(wanted: RegexMatch, most: number = usualFor(wanted)): readonly TextMatch[] | undefined {
  // Where each set has both cases of its letters, folding changes nothing and makes fewer words.
  const fold = wanted.fold === 'none' && isClosed(wanted.regex) ? 'ascii' : wanted.fold;
  const words = expand(wanted.regex, fold, most);
  if (words === undefined) return undefined;
  const patterns: TextMatch[] = [];
  for (const word of words) {
    const parts = anchored(word);
    if (parts !== undefined) patterns.push(pattern(parts, hasCase(parts) ? fold : wanted.fold));
  }
  return patterns;
}

/** Texts that the expression lists itself are no more as patterns. */
function usualFor({ regex }: RegexMatch): number {
  const listed = regex.kind === 'sequence' ? regex.of : [regex];
  return Math.max(usualMost, ...listed.map((part) => (part.kind === 'choice' ? part.of.length : 0)));
}

const firstLetter = 0x41;
const lastLetter = 0x7a;

/** Whether each set has both cases of its ASCII letters. */
function isClosed(regex: Regex): boolean {
  return match<Regex, boolean>(regex, closed);
}

const closed: Arms<Regex, boolean> = {
  set: ({ ranges }) => ranges.every(([first, last]) => last < firstLetter || first > lastLetter) || sameRanges(closeUnderFold(ranges, 'ascii'), joinRanges(ranges)),
  sequence: ({ of }) => of.every(isClosed),
  choice: ({ of }) => of.every(isClosed),
  repeat: ({ of }) => isClosed(of),
  assertion: () => true,
};

function hasCase(parts: readonly TextPart[]): boolean {
  return parts.some((part) => part.kind === 'literal' && /[A-Za-z]/.test(part.text));
}

/** All patterns of an expression; undefined where it is none, or too many. */
function expand(regex: Regex, fold: Fold, most: number): readonly (readonly Part[])[] | undefined {
  const arms: Arms<Regex, readonly (readonly Part[])[] | undefined> = {
    set: (set) => expandSet(set, fold, most),
    sequence: ({ of }) => {
      let words: Part[][] = [[]];
      /** The letters that come next in all words. */
      let text = '';
      const writeText = (): void => {
        if (text !== '') for (const word of words) word.push(literal(text));
        text = '';
      };
      for (const part of of) {
        const letter = part.kind === 'set' ? onlyCodePoint(part) : undefined;
        if (letter !== undefined) {
          text += String.fromCodePoint(letter);
          continue;
        }
        writeText();
        const next = match(part, arms);
        if (next === undefined || next.length * words.length > most) return undefined;
        const [only] = next;
        if (next.length === 1 && only !== undefined) for (const word of words) word.push(...only);
        else words = words.flatMap((before) => next.map((after) => [...before, ...after]));
      }
      writeText();
      return words;
    },
    choice: ({ of }) => {
      const words: (readonly Part[])[] = [];
      for (const part of of) {
        const next = match(part, arms);
        if (next === undefined || words.length + next.length > most) return undefined;
        words.push(...next);
      }
      return words;
    },
    repeat: ({ of, min, max }) => {
      if (isAny(of)) {
        if (min > most || (max !== null && max - min > most)) return undefined;
        const ones = Array.from({ length: min }, () => oneCharacter);
        if (max === null) return [[...ones, anyText]];
        return Array.from({ length: max - min + 1 }, (_, more) => [...ones, ...Array.from({ length: more }, () => oneCharacter)]);
      }
      const each = max === null ? undefined : match(of, arms);
      if (each === undefined || max === null) return undefined;
      let words: readonly (readonly Part[])[] = [[]];
      const all: (readonly Part[])[] = min === 0 ? [[]] : [];
      for (let count = 1; count <= max; count += 1) {
        if (words.length * each.length + all.length > most || count > most) return undefined;
        words = words.flatMap((before) => each.map((after) => [...before, ...after]));
        if (count >= min) all.push(...words);
      }
      return all;
    },
    assertion: ({ at }) => (at === 'start' || at === 'end' ? [[at]] : undefined),
  };
  return match(regex, arms);
}

function expandSet(set: RegexSet, fold: Fold, most: number): readonly (readonly Part[])[] | undefined {
  const only = onlyCodePoint(set);
  if (only !== undefined) return [[literal(String.fromCodePoint(only))]];
  if (isAny(set)) return [[oneCharacter]];
  const letters: number[] = [];
  for (const [first, last] of set.ranges) {
    if (last - first >= most) return undefined;
    for (let letter = first; letter <= last; letter += 1) letters.push(letter);
  }
  if (letters.length > most) return undefined;
  const distinct = letters.filter((letter) => !spellings(letter, fold).some((other) => letters.includes(other) && rank(other) < rank(letter)));
  return distinct.map((letter) => [literal(String.fromCodePoint(letter))]);
}

/** Of several spellings the lower-case one with the lowest number stands for all. */
function rank(letter: number): number {
  const text = String.fromCodePoint(letter);
  return text === text.toLowerCase() ? letter : letter + lastCodePoint;
}

const everything = complement([]);

function isAny(regex: Regex): boolean {
  return regex.kind === 'set' && sameRanges(regex.ranges, everything);
}

/** The pattern over the whole text; undefined where its anchors can never hold. */
function anchored(word: readonly Part[]): readonly TextPart[] | undefined {
  const start = word.lastIndexOf('start');
  const end = word.indexOf('end');
  const isText = (part: Part): part is TextPart => part !== 'start' && part !== 'end';
  if (start < 0 && end < 0) return [anyText, ...word.filter(isText), anyText];
  const before = word.slice(0, Math.max(start, 0)).filter(isText);
  const after = end < 0 ? [] : word.slice(end).filter(isText);
  if ([...before, ...after].some((part) => part.kind !== 'any')) return undefined;
  if (start >= 0 && end >= 0 && end < start) {
    return word.slice(end, start).filter(isText).some((part) => part.kind !== 'any') ? undefined : [];
  }
  const inner = word.slice(start < 0 ? 0 : start, end < 0 ? undefined : end).filter(isText);
  return [...(start < 0 ? [anyText] : []), ...inner, ...(end < 0 ? [anyText] : [])];
}

/** The same texts said by an expression: anchored where the pattern is, with nothing said about its open ends. */
export function patternAsRegex({ parts, fold }: TextMatch): RegexMatch {
  const openStart = parts[0]?.kind === 'any';
  const openEnd = parts.length > (openStart ? 1 : 0) && parts.at(-1)?.kind === 'any';
  const inner = parts.slice(openStart ? 1 : 0, openEnd ? -1 : undefined).flatMap((part): readonly Regex[] => {
    if (part.kind === 'any') return [{ kind: 'repeat', of: anyCharacter, min: 0, max: null }];
    if (part.kind === 'one') return [anyCharacter];
    return Array.from(part.text, (character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      return { kind: 'set', ranges: [[codePoint, codePoint]] };
    });
  });
  const onlyAny = parts.length === 1 && openStart;
  const of: readonly Regex[] = [
    ...(openStart ? [] : [{ kind: 'assertion', at: 'start' } as const]),
    ...inner,
    ...(openEnd || onlyAny ? [] : [{ kind: 'assertion', at: 'end' } as const]),
  ];
  const [only] = of;
  return { kind: 'regex', regex: of.length === 1 && only !== undefined ? only : { kind: 'sequence', of }, fold };
}

/** The text of an expression that is one word without anchors, or undefined. */
export function regexWord(regex: Regex): string | undefined {
  const parts = regex.kind === 'sequence' ? regex.of : [regex];
  let text = '';
  for (const part of parts) {
    const letter = part.kind === 'set' ? onlyCodePoint(part) : undefined;
    if (letter === undefined) return undefined;
    text += String.fromCodePoint(letter);
  }
  return text;
}
