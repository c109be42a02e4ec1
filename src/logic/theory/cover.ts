import type { Fold, RegexMatch } from '../../rule/index.ts';
import { coversPattern, endMark, refolded, startMark, type Language, type TextShape } from './language.ts';
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
  /** Those of them that are text patterns. */
  readonly patterns: readonly TextShape[];
  /** Those of them that are regular expressions. */
  readonly regexes: readonly RegexMatch[];
}

/** So many patterns with gaps inside are looked at one by one. */
const mostPatterns = 100;

const indexes = new WeakMap<readonly Language[], SetIndex>();

function indexOf(languages: readonly Language[]): SetIndex {
  let index = indexes.get(languages);
  if (index === undefined) {
    index = makeIndex(languages);
    indexes.set(languages, index);
  }
  return index;
}

function makeIndex(languages: readonly Language[]): SetIndex {
  const wholes: Record<Fold, Set<string> | undefined> = { none: undefined, ascii: undefined, unicode: undefined };
  const words: Record<Fold, string[]> = { none: [], ascii: [], unicode: [] };
  const keys = new Set<string>();
  const rest: Language[] = [];
  for (const language of languages) {
    const { key } = language;
    const text = language.text();
    keys.add(key);
    if (text?.whole !== undefined) (wholes[text.fold] ??= new Set()).add(text.whole);
    else if (text?.word !== undefined) words[text.fold].push(text.word);
    else rest.push(language);
  }
  const indexed = (fold: Fold): WordIndex | undefined => (words[fold].length === 0 ? undefined : wordIndexOf(words[fold]));
  return {
    keys,
    wholes,
    words: { none: indexed('none'), ascii: indexed('ascii'), unicode: indexed('unicode') },
    rest,
    patterns: rest.flatMap((language) => language.text() ?? []),
    regexes: rest.flatMap(({ regex }) => (regex === undefined ? [] : [regex])),
  };
}

const marks = /[\ufdd0-\ufdd2]/;

/** Whether a string is in one of the languages. */
export function inSome(languages: readonly Language[], subject: Subject): boolean {
  if (languages.length === 1) return languages[0]?.accepts(subject) ?? false;
  if (marks.test(subject.text)) return languages.some((language) => language.accepts(subject));
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

/**
 * For each language the origin of a set that holds all of it, where that can be seen at once: the same language, or a
 * text whose own literals contain one of the set's words, or an expression that is narrower item by item. Words carry marks at anchored ends, so "contains" is enough.
 */
export function coveredBy(
  languages: readonly Language[],
  sets: readonly { readonly languages: readonly Language[]; readonly origin: Origin }[],
): readonly (Origin | undefined)[] {
  const indexed = sets.map(({ languages: own, origin }) => ({ index: indexOf(own), origin }));
  return languages.map((language) => {
    for (const { index, origin } of indexed) if (index.keys.has(language.key)) return origin;
    const text = language.text();
    if (text === undefined) return indexed.find(({ index }) => coveredByRegex(language, index))?.origin;
    const { segments, fold, whole } = text;
    if (whole !== undefined) for (const { index, origin } of indexed) if (hasWhole(whole, fold, index)) return origin;
    for (const { index, origin } of indexed) if (segments.some((segment) => containsWord(segment, fold, index))) return origin;
    for (const { index, origin } of indexed) {
      if (index.patterns.length <= mostPatterns && index.patterns.some((pattern) => coversPattern(pattern, text))) return origin;
    }
    return undefined;
  });
}

function coveredByRegex({ regex }: Language, { regexes }: SetIndex): boolean {
  return regex !== undefined && regexes.length <= mostPatterns && regexes.some((outer) => coversRegex(outer, regex));
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
