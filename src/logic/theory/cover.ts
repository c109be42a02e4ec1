import { complement, intersection, mapSets, patternAsRegex, type Fold, type RegexMatch } from '../../rule/index.ts';
import { onceEach } from '../../text/once.ts';
import { coversPattern, endMark, refolded, startMark, type Language, type StringSet, type TextShape } from './language.ts';
import type { Origin } from './outcome.ts';
import type { Subject } from './subject.ts';
import { coversRegex } from './regex-cover.ts';
import { wordIndexOf, type WordIndex } from './word-index.ts';

interface SetIndex {
  readonly keys: ReadonlySet<string>;
  /** Whole texts in canonical letters. */
  readonly wholes: Readonly<Record<Fold, ReadonlySet<string> | undefined>>;
  /** Words of texts with open ends. */
  readonly words: Readonly<Record<Fold, WordIndex | undefined>>;
  /** Languages that no word stands for. */
  readonly rest: readonly Language[];
  /** Code points of which each alone is enough, wherever in a text it is. */
  readonly letters: readonly number[];
  /** Those of them that are text patterns. */
  readonly patterns: readonly TextShape[];
  /** Those of them that are regular expressions. */
  readonly regexes: readonly RegexMatch[];
}

/** So many patterns with gaps inside, or expressions, of one set are looked at one by one. */
const mostPatterns = 500;

const indexOf: (languages: readonly Language[]) => SetIndex = onceEach(makeIndex);

function makeIndex(languages: readonly Language[]): SetIndex {
  const wholes: Record<Fold, Set<string> | undefined> = { none: undefined, ascii: undefined, unicode: undefined };
  const words: Record<Fold, string[]> = { none: [], ascii: [], unicode: [] };
  const keys = new Set<string>();
  const rest: Language[] = [];
  const letters: number[] = [];
  for (const language of languages) {
    const { key } = language;
    const text = language.text();
    keys.add(key);
    if (text?.whole !== undefined) (wholes[text.fold] ??= new Set()).add(text.whole);
    else if (text?.word !== undefined) {
      words[text.fold].push(text.word);
      if (text.fold === 'none' && isLetter(text.word)) letters.push(text.word.codePointAt(0) ?? 0);
    }
    else rest.push(language);
  }
  const indexed = (fold: Fold): WordIndex | undefined => (words[fold].length === 0 ? undefined : wordIndexOf(words[fold]));
  return {
    keys,
    wholes,
    words: { none: indexed('none'), ascii: indexed('ascii'), unicode: indexed('unicode') },
    rest,
    letters,
    patterns: rest.flatMap((language) => language.text() ?? []),
    regexes: rest.flatMap(({ regex }) => (regex === undefined ? [] : [regex])),
  };
}

function isLetter(word: string): boolean {
  return word.length <= 2 && !marks.test(word) && [...word].length === 1;
}

/** So many languages are asked one by one before an index of all is made: texts are often made for the first. */
const fewLanguages = 4;

const marks = /[\ufdd0-\ufdd2]/;

/** Whether a string is in one of the languages. */
export function inSome(languages: readonly Language[], subject: Subject): boolean {
  const first = languages.length <= fewLanguages || marks.test(subject.text) ? languages : languages.slice(0, fewLanguages);
  if (first.some((language) => language.accepts(subject))) return true;
  if (first.length === languages.length) return false;
  const { wholes, words, rest } = indexOf(languages);
  return (
    wholes.none?.has(subject.text) === true ||
    wholes.ascii?.has(subject.ascii) === true ||
    wholes.unicode?.has(subject.unicode) === true ||
    words.none?.foundIn(startMark + subject.text + endMark) === true ||
    words.ascii?.foundIn(startMark + subject.ascii + endMark) === true ||
    words.unicode?.foundIn(startMark + subject.unicode + endMark) === true ||
    rest.some((language) => language.accepts(subject))
  );
}

/** With more sets than this they are looked through together, before it is asked which one it is. */
const fewSets = 8;

/**
 * For each language the origins of sets that together hold all of it, where that can be seen at once: of one set, if it has the same
 * language, or a text whose own literals contain one of the set's words, or an expression that is wider item by item; of such a set
 * and those that hold all texts with some letters, if it is wider without these. Words carry marks at anchored ends, so "contains" is enough.
 */
export function coveredBy(languages: readonly Language[], sets: readonly StringSet[]): readonly (readonly Origin[] | undefined)[] {
  const together = sets.length > fewSets ? makeIndex(sets.flatMap(({ languages: own }) => own)) : undefined;
  return languages.map((language) => {
    const plainly = together === undefined || holdsAll(together, language, Infinity) ? sets.find(({ languages: own }) => holdsAll(indexOf(own), language, mostPatterns)) : undefined;
    return plainly === undefined ? coveredWithoutLetters(language, sets) : [plainly.origin];
  });
}

/** The origins of the sets that hold all texts with some letters, and of one that holds the texts of an expression, or of a pattern, without these. */
function coveredWithoutLetters(language: Language, sets: readonly StringSet[]): readonly Origin[] | undefined {
  const letters = sets.filter(({ languages }) => indexOf(languages).letters.length > 0);
  const expressions = sets.filter(({ languages }) => indexOf(languages).regexes.length > 0 && indexOf(languages).regexes.length <= mostPatterns);
  if (letters.length === 0 || expressions.length === 0) return undefined;
  const text = language.text();
  const regex = text === undefined ? language.regex : patternAsRegex({ kind: 'text', parts: text.written, fold: text.fold });
  if (regex === undefined || regex.fold !== 'none') return undefined;
  const held = complement(letters.flatMap(({ languages }) => indexOf(languages).letters.map((code) => [code, code] as const)));
  const other: RegexMatch = { ...regex, regex: mapSets(regex.regex, ({ ranges }) => ({ kind: 'set', ranges: intersection(ranges, held) })) };
  const wider = expressions.find(({ languages }) => indexOf(languages).regexes.some((outer) => coversRegex(outer, other)));
  return wider === undefined ? undefined : [wider.origin, ...letters.map(({ origin }) => origin)];
}

/** Whether all of a language is surely in the indexed ones, of whose patterns and expressions at most so many are looked at. */
function holdsAll(index: SetIndex, language: Language, most: number): boolean {
  if (index.keys.has(language.key)) return true;
  const text = language.text();
  if (text === undefined) {
    const { regex } = language;
    return regex !== undefined && index.regexes.length <= most && index.regexes.some((outer) => coversRegex(outer, regex));
  }
  const { segments, fold, whole } = text;
  return (
    (whole !== undefined && hasWhole(whole, fold, index)) ||
    segments.some((segment) => containsWord(segment, fold, index)) ||
    (index.patterns.length <= most && index.patterns.some((pattern) => coversPattern(pattern, text)))
  );
}

function hasWhole(whole: string, fold: Fold, { wholes }: SetIndex): boolean {
  return (
    (fold === 'none' && wholes.none?.has(whole) === true) ||
    (fold !== 'unicode' && wholes.ascii?.has(refolded(whole, 'ascii')) === true) ||
    wholes.unicode?.has(refolded(whole, 'unicode')) === true
  );
}

/** A segment in the canonical letters of one fold as it is in those of another. */
function inLetters(segment: string, from: Fold, to: Fold): string {
  return from === to ? segment : refolded(segment, to);
}

/** Stands for a letter of several cases where a word is in one case. */
const caselessOnly = '\ufdd2';

function containsWord(segment: string, fold: Fold, { words }: SetIndex): boolean {
  if (words.none !== undefined) {
    const sure = fold === 'none' ? segment : fold === 'ascii' ? segment.replace(/[a-z]/g, caselessOnly) : undefined;
    if (sure !== undefined && words.none.foundIn(sure)) return true;
  }
  if (words.ascii !== undefined && fold !== 'unicode' && words.ascii.foundIn(inLetters(segment, fold, 'ascii'))) return true;
  return words.unicode?.foundIn(inLetters(segment, fold, 'unicode')) === true;
}
