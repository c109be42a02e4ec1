import type { Fold } from '../match.ts';
import { regexDialects, type RegexDialectName } from './dialects.ts';
import { readClass, readEscape } from './parse-class.ts';
import {
  fail,
  failureOf,
  foldedSet,
  grow,
  namedSet,
  peek,
  startOver,
  take,
  takeIf,
  takeMatch,
  type Reader,
  type RegexAssumption,
  type RegexFlags,
} from './reader.ts';
import type { Regex, RegexAssertion } from './regex.ts';
import { complement, regexSet } from './sets.ts';

/** An expression that was read: search it under the fold. `assumes` lists what the neutral form could not say. */
export interface ParsedRegex {
  readonly regex: Regex;
  readonly fold: Fold;
  readonly assumes: readonly RegexAssumption[];
}

/** Why an expression was not read, and the offset in its text. */
export interface RegexProblem {
  readonly problem: string;
  readonly at: number;
}

const longestText = 50_000;
const deepest = 200;
const mostRepeats = 10_000;

const noFlags: RegexFlags = { ignoreCase: false, dotAll: false, multiLine: false, ascii: false };

/**
 * Reads an expression of a dialect into neutral form: what its engine finds somewhere in a text (Lucene's matches whole
 * texts, which is written out). `flags` are those given beside the expression.
 */
export function parseRegex(
  text: string,
  dialect: RegexDialectName,
  flags: Partial<RegexFlags> = {},
): ParsedRegex | RegexProblem {
  if (text.length > longestText) return { problem: `the expression is longer than ${longestText} characters`, at: longestText };
  const first = attempt(text, dialect, flags, false);
  const answer = first === 'startOver' ? attempt(text, dialect, flags, true) : first;
  return answer === 'startOver' ? { problem: 'the expression cannot be read', at: 0 } : answer;
}

function attempt(
  text: string,
  name: RegexDialectName,
  flags: Partial<RegexFlags>,
  explicitFold: boolean,
): ParsedRegex | RegexProblem | 'startOver' {
  const dialect = regexDialects[name];
  const reader: Reader = { text, dialect, at: 0, flags: { ...noFlags, ...flags }, explicitFold, assumes: new Set(), names: new Set(), depth: 0, size: 0 };
  try {
    takeLeadingFlags(reader);
    const { ignoreCase, ascii } = reader.flags;
    const body = readChoice(reader);
    if (reader.at < text.length) fail('a closing parenthesis without an opening one', reader.at);
    const regex: Regex = dialect.lucene ? sequence([{ kind: 'assertion', at: 'start' }, body, { kind: 'assertion', at: 'end' }]) : body;
    const fold = ignoreCase && !explicitFold ? (ascii ? 'ascii' : dialect.caseless) : 'none';
    return { regex, fold, assumes: [...reader.assumes] };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return failure;
  }
}

function takeLeadingFlags(reader: Reader): void {
  for (;;) {
    const at = reader.at;
    const found = reader.dialect.inlineFlags === '' ? undefined : takeMatch(reader, /\(\?([A-Za-z]+)\)/y);
    if (found === undefined) return;
    setFlags(reader, found[1] ?? '', true, at);
  }
}

const flagNames: Readonly<Record<string, keyof RegexFlags>> = { i: 'ignoreCase', s: 'dotAll', m: 'multiLine', a: 'ascii' };

function setFlags(reader: Reader, letters: string, on: boolean, at: number): void {
  for (const letter of letters) {
    if (!reader.dialect.inlineFlags.includes(letter)) {
      fail(letter === 'x' ? 'free spacing (`x`) is not supported' : `the flag \`${letter}\` is not known here`, at);
    }
    const name = flagNames[letter];
    if (name !== undefined) reader.flags = { ...reader.flags, [name]: on };
  }
}

function sequence(parts: readonly Regex[]): Regex {
  const flat = parts.flatMap((part) => (part.kind === 'sequence' ? part.of : [part]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind: 'sequence', of: flat };
}

function readChoice(reader: Reader): Regex {
  const { flags } = reader;
  const of = [readSequence(reader)];
  while (takeIf(reader, '|')) of.push(readSequence(reader));
  reader.flags = flags;
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: 'choice', of };
}

function readSequence(reader: Reader): Regex {
  const parts: Regex[] = [];
  while (reader.at < reader.text.length && peek(reader) !== '|' && peek(reader) !== ')') {
    const before = reader.size;
    const at = reader.at;
    const item = readAtom(reader);
    if (item !== undefined) parts.push(readQuantifiers(reader, item, at, before));
  }
  return sequence(parts);
}

/** One thing that may be repeated; undefined for what accepts nothing of the text (comments, flags, empty quotes). */
function readAtom(reader: Reader): Regex | undefined {
  const at = reader.at;
  const { dialect, flags } = reader;
  grow(reader, 1, at);
  const character = take(reader);
  if (character === '(') return readGroup(reader, at);
  if (character === '[') return readClass(reader);
  if (character === '.') return dialect.dotExcludes.length === 0 || flags.dotAll ? regexSet(complement([])) : regexSet(complement(dialect.dotExcludes));
  if (character === '\\') return readBackslash(reader, at);
  if ('*+?'.includes(character)) return fail('there is nothing to repeat', at);
  if (character === '{' && (dialect.lucene || counts(reader, at) !== undefined)) return fail('there is nothing to repeat', at);
  const assertion = character === '^' || character === '$' ? dialect.assertions[character] : undefined;
  if (assertion !== undefined) return { kind: 'assertion', at: atLine(reader, character, assertion, at) };
  if (dialect.lucene) return readLucene(reader, character, at);
  return foldedSet(reader, single(character));
}

function single(character: string): readonly (readonly [number, number])[] {
  const codePoint = character.codePointAt(0) ?? 0;
  return [[codePoint, codePoint]];
}

function atLine(reader: Reader, character: string, plain: RegexAssertion['at'], at: number): RegexAssertion['at'] {
  if (!reader.flags.multiLine) return plain;
  const { lineStarts } = reader.dialect;
  if (lineStarts === 'otherLineBreaks') return fail('multi-line anchors look at line breaks other than `\\n`', at);
  if (character === '$') return 'lineEnd';
  if (lineStarts === 'notAtEnd') reader.assumes.add('noLineAfterFinalBreak');
  return 'lineStart';
}

function readBackslash(reader: Reader, at: number): Regex | undefined {
  if (reader.dialect.quoting && takeIf(reader, 'Q')) {
    const end = reader.text.indexOf('\\E', reader.at);
    const quoted = reader.text.slice(reader.at, end < 0 ? undefined : end);
    reader.at += quoted.length + (end < 0 ? 0 : 2);
    grow(reader, quoted.length, at);
    const letters = Array.from(quoted, (character) => foldedSet(reader, single(character)));
    // A quantifier behind `\E` belongs to the last quoted character alone.
    const last = letters.pop();
    if (last === undefined) return undefined;
    return sequence([...letters, readQuantifiers(reader, last, at, reader.size - 1)]);
  }
  if (reader.dialect.quoting && takeIf(reader, 'E')) return undefined;
  const escape = readEscape(reader, false);
  if (escape.kind === 'assertion') return escape;
  return escape.kind === 'named' ? namedSet(reader, escape.ranges, escape.negated) : foldedSet(reader, [[escape.codePoint, escape.codePoint]]);
}

function readLucene(reader: Reader, character: string, at: number): Regex {
  if (character === '"') {
    const end = reader.text.indexOf('"', reader.at);
    if (end < 0) fail('a quoted string is not closed', at);
    const quoted = reader.text.slice(reader.at, end);
    reader.at = end + 1;
    return { kind: 'sequence', of: Array.from(quoted, (each) => foldedSet(reader, single(each))) };
  }
  if (character === '#') return { kind: 'choice', of: [] };
  if (character === '@') return { kind: 'repeat', of: regexSet(complement([])), min: 0, max: null };
  if ('&~<'.includes(character)) return fail(`the operator \`${character}\` is not supported`, at);
  return foldedSet(reader, single(character));
}

const lookarounds = ['?=', '?!', '?<=', '?<!'];

function readGroup(reader: Reader, at: number): Regex | undefined {
  const { dialect, flags } = reader;
  if (dialect.lucene) return closeGroup(reader, at);
  if (takeMatch(reader, /\*[A-Za-z]/y) !== undefined) return fail('verbs such as `(*SKIP)` are not supported', at);
  if (peek(reader) !== '?' || takeIf(reader, '?:')) return closeGroup(reader, at);
  // The usual way to write an expression that accepts nothing.
  if (takeIf(reader, '?!)')) return { kind: 'choice', of: [] };
  if (lookarounds.some((text) => takeIf(reader, text))) return fail('looking ahead or behind is not supported', at);
  if (takeIf(reader, '?>')) return fail('an atomic group is not supported: it changes what is accepted', at);
  if (takeIf(reader, '?P=')) return fail('a back reference makes the language irregular', at);
  if (takeIf(reader, '?#')) {
    const end = reader.text.indexOf(')', reader.at);
    if (!dialect.comments || end < 0) fail('the group is not closed or not known here', at);
    reader.at = end + 1;
    return undefined;
  }
  const opening = dialect.namedGroups.find((text) => takeIf(reader, text));
  if (opening !== undefined) {
    const name = takeMatch(reader, opening.endsWith('<') ? /(\w+)>/y : /(\w+)'/y)?.[1] ?? '';
    if (!/^[A-Za-z_]/.test(name)) fail('the name of a group is not readable', at);
    // So in PCRE without an option for it, RE2, Java and Python; JavaScript takes two in different alternatives since 2025.
    if (reader.names.has(name)) fail('two groups have the same name', at);
    reader.names.add(name);
    return closeGroup(reader, at);
  }
  const found = takeMatch(reader, /\?([A-Za-z]*)(?:-([A-Za-z]+))?([:)])/y);
  if (found === undefined) return fail('this kind of group is not supported', at);
  if (found[3] === ')' && !dialect.flagsAnywhere) return fail('flags for the whole expression must stand at its start', at);
  setFlags(reader, found[1] ?? '', true, at);
  setFlags(reader, found[2] ?? '', false, at);
  const changed = flags.ignoreCase !== reader.flags.ignoreCase || (flags.ignoreCase && flags.ascii !== reader.flags.ascii);
  if (changed && !reader.explicitFold) startOver();
  if (found[3] === ')') return undefined;
  const inner = closeGroup(reader, at);
  reader.flags = flags;
  return inner;
}

/** Reads the rest of a group, whatever its opening was. */
function closeGroup(reader: Reader, at: number): Regex {
  reader.depth += 1;
  if (reader.depth > deepest) fail(`groups are nested more than ${deepest} deep`, at);
  const inner = readChoice(reader);
  if (!takeIf(reader, ')')) fail('a group is not closed', at);
  reader.depth -= 1;
  return inner;
}

type Counts = readonly [min: number, max: number | null];

/** The counts of a quantifier that starts at `at`, and its length; undefined where none starts there. */
function counts(reader: Reader, at: number): { readonly counts: Counts; readonly length: number } | undefined {
  const character = reader.text[at];
  if (character === '*') return { counts: [0, null], length: 1 };
  if (character === '+') return { counts: [1, null], length: 1 };
  if (character === '?') return { counts: [0, 1], length: 1 };
  const { openLowerBound } = reader.dialect;
  const sticky = openLowerBound === true ? /\{(\d*)(?:(,)(\d*))?\}/y : /\{(\d+)(?:(,)(\d*))?\}/y;
  sticky.lastIndex = at;
  const found = sticky.exec(reader.text);
  if (found === null && openLowerBound === 'by version') {
    laterCounts.lastIndex = at;
    if (laterCounts.test(reader.text)) fail('a repeat count that some versions of the engine read and others take for text', at);
  }
  if (found === null || (found[1] === '' && found[2] === undefined)) return undefined;
  const min = found[1] === '' ? 0 : Number(found[1]);
  const max = found[2] === undefined ? min : found[3] === '' || found[3] === undefined ? null : Number(found[3]);
  return { counts: [min, max], length: found[0].length };
}

const laterCounts = /\{[ \t]*(?:\d+[ \t]*(?:,[ \t]*(?:\d+[ \t]*)?)?|,[ \t]*\d+[ \t]*)\}/y;

/** `before` is the size before the repeated item was read. */
function readQuantifiers(reader: Reader, item: Regex, start: number, before: number): Regex {
  const { dialect } = reader;
  let repeated = item;
  for (let first = true; ; first = false) {
    const at = reader.at;
    const found = counts(reader, at);
    if (found === undefined) {
      if (dialect.lucene && peek(reader) === '{') fail('a repeat count is not readable', at);
      return repeated;
    }
    const [min, max] = found.counts;
    if (!first && !dialect.lucene) fail('a quantifier behind a quantifier', at);
    if (item.kind === 'assertion' && reader.text[start] !== '(') fail('there is nothing to repeat', at);
    if (Math.max(min, max ?? 0) > mostRepeats) fail(`more than ${mostRepeats} repeats`, at);
    if (max !== null && max < min) fail('a repeat count is out of order', at);
    reader.at += found.length;
    grow(reader, (reader.size - before) * Math.max(min, max ?? 0, 1), at);
    repeated = { kind: 'repeat', of: repeated, min, max };
    if (dialect.lucene || takeIf(reader, '?')) continue;
    if (peek(reader) === '+') fail('a possessive quantifier is not supported: it changes what is accepted', reader.at);
  }
}
