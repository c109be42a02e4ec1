import { closeUnderFold } from '../fold.ts';
import { addExtraSpellings } from './extra-spellings.ts';
import type { RegexDialect } from './dialects.ts';
import type { CodePointRange, RegexSet } from './regex.ts';
import { complement, regexSet, sameRanges } from './sets.ts';

/** What can be switched on for a stretch of an expression. */
export interface RegexFlags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiLine: boolean;
  /** Python's ASCII: `\d`, `\w`, `\s`, `\b` and folding look at ASCII only. */
  readonly ascii: boolean;
}

/** What a reading takes for granted because the neutral form cannot say it. */
export type RegexAssumption =
  /** No letter or digit outside ASCII stands next to a word boundary. */
  | 'asciiWordBoundaries'
  /** A multi-line `^` does not decide at a line break that ends the text. */
  | 'noLineAfterFinalBreak';

/** The state of reading one expression. */
export interface Reader {
  readonly text: string;
  readonly dialect: RegexDialect;
  at: number;
  flags: RegexFlags;
  /** True where folding is written into the sets, false where the result carries the fold. */
  readonly explicitFold: boolean;
  readonly assumes: Set<RegexAssumption>;
  /** The names of the groups so far. */
  readonly names: Set<string>;
  depth: number;
  /** The nodes the expression has when its repeats are written out. */
  size: number;
}

const unreadable = Symbol('unreadable');
const needsExplicitFold = Symbol('explicit fold');

/** Gives up: caught by `parseRegex` only. */
export function fail(problem: string, at: number): never {
  throw new Error(problem, { cause: { kind: unreadable, at } });
}

/** Gives up reading with the fold beside the expression: it must be written into the sets. */
export function startOver(): never {
  throw new Error('start over', { cause: needsExplicitFold });
}

/** The problem that `fail` was called with, `'startOver'`, or undefined for anything else. */
export function failureOf(error: unknown): { readonly problem: string; readonly at: number } | 'startOver' | undefined {
  if (!(error instanceof Error)) return undefined;
  const { cause } = error;
  if (cause === needsExplicitFold) return 'startOver';
  if (typeof cause !== 'object' || cause === null || !('kind' in cause) || cause.kind !== unreadable) return undefined;
  return { problem: error.message, at: 'at' in cause && typeof cause.at === 'number' ? cause.at : 0 };
}

/** The code point at the cursor, as text; '' at the end. */
export function peek(reader: Reader): string {
  const codePoint = reader.text.codePointAt(reader.at);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

/** Reads one code point. */
export function take(reader: Reader): string {
  const character = peek(reader);
  reader.at += character.length;
  return character;
}

/** Reads `wanted` if it comes next. */
export function takeIf(reader: Reader, wanted: string): boolean {
  if (!reader.text.startsWith(wanted, reader.at)) return false;
  reader.at += wanted.length;
  return true;
}

/** Reads what a sticky expression matches. */
export function takeMatch(reader: Reader, sticky: RegExp): RegExpExecArray | undefined {
  sticky.lastIndex = reader.at;
  const found = sticky.exec(reader.text);
  if (found !== null) reader.at += found[0].length;
  return found ?? undefined;
}

const largestSize = 50_000;

/** Counts nodes, against expressions that are small only as text. */
export function grow(reader: Reader, by: number, at: number): void {
  reader.size += by;
  if (reader.size > largestSize) fail(`the expression has more than ${largestSize} parts when its repeats are written out`, at);
}

/** A set as the flags in force read it; `negated` turns it around after folding. */
export function foldedSet(reader: Reader, ranges: readonly CodePointRange[], negated = false): RegexSet {
  const { flags, dialect, explicitFold } = reader;
  const written = regexSet(ranges);
  if (!flags.ignoreCase) return negated ? { kind: 'set', ranges: complement(ranges) } : written;
  const fold = flags.ascii ? 'ascii' : dialect.caseless;
  const extras = fold === 'ascii' ? [] : dialect.extraSpellings;
  const extended = addExtraSpellings(written, extras);
  if (!negated && !explicitFold) return extended;
  const closed: RegexSet = { kind: 'set', ranges: closeUnderFold(extended.ranges, fold) };
  return negated ? { kind: 'set', ranges: complement(closed.ranges) } : closed;
}

/** A set that has a name (`\w`), or the rest of one: some engines do not fold it, and that must then be written out. */
export function namedSet(reader: Reader, ranges: readonly CodePointRange[], negated: boolean): RegexSet {
  const { flags, dialect, explicitFold } = reader;
  if (!flags.ignoreCase || dialect.foldsNames) return foldedSet(reader, ranges, negated);
  const fold = flags.ascii ? 'ascii' : dialect.caseless;
  if (!explicitFold && !sameRanges(closeUnderFold(ranges, fold), ranges)) startOver();
  return negated ? { kind: 'set', ranges: complement(ranges) } : regexSet(ranges);
}
