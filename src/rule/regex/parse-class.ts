import { ascii, posix } from './character-sets.ts';
import { fail, foldedSet, namedSet, peek, take, takeIf, takeMatch, type Reader } from './reader.ts';
import type { CodePointRange, Regex, RegexAssertion } from './regex.ts';
import { complement, lastCodePoint, regexSet } from './sets.ts';

/** What stands after a backslash. */
export type Escape =
  | { readonly kind: 'character'; readonly codePoint: number }
  | { readonly kind: 'named'; readonly ranges: readonly CodePointRange[]; readonly negated: boolean }
  | { readonly kind: 'assertion'; readonly at: RegexAssertion['at'] };

const refusals: Readonly<Record<string, string>> = {
  G: 'the start of the last match (`\\G`)',
  K: '`\\K`',
  R: '`\\R`',
  X: '`\\X`',
  N: '`\\N`',
  h: '`\\h`',
  H: '`\\H`',
  V: '`\\V`',
  C: '`\\C`',
  k: 'a back reference',
  g: 'a back reference',
};

/** Reads an escape; the cursor is behind the backslash. */
export function readEscape(reader: Reader, inClass: boolean): Escape {
  const { dialect } = reader;
  const at = reader.at - 1;
  const letter = take(reader);
  if (letter === '') fail('a backslash at the end', at);
  if (!/^[0-9A-Za-z]$/.test(letter)) return character(letter);
  const lower = letter.toLowerCase();
  if (lower === 'd' || lower === 'w' || lower === 's') {
    const inAscii = { d: ascii.digits, w: ascii.words, s: ascii.spaces };
    return { kind: 'named', ranges: reader.flags.ascii ? inAscii[lower] : dialect.named[lower](), negated: letter !== lower };
  }
  if (inClass && letter === 'b' && dialect.assertions.b !== undefined) return { kind: 'character', codePoint: 0x08 };
  const assertion = inClass ? undefined : assertionOf(reader, letter);
  if (assertion !== undefined) return { kind: 'assertion', at: assertion };
  if (lower === 'p' && dialect.properties) return readProperty(reader, letter === 'P', at);
  const codePoint = dialect.escapes[letter] ?? readNumber(reader, letter, at);
  if (codePoint !== undefined) return { kind: 'character', codePoint };
  const refused = refusals[letter];
  if (refused !== undefined) fail(`${refused} cannot be said in other languages`, at);
  return fail(`the escape \`\\${letter}\` is unknown, or read differently by different versions`, at);
}

function character(text: string): Escape {
  return { kind: 'character', codePoint: text.codePointAt(0) ?? 0 };
}

function assertionOf(reader: Reader, letter: string): RegexAssertion['at'] | undefined {
  const { assertions, unicodeWordBoundaries } = reader.dialect;
  if (letter !== 'A' && letter !== 'Z' && letter !== 'z' && letter !== 'b' && letter !== 'B') return undefined;
  if (unicodeWordBoundaries && !reader.flags.ascii && (letter === 'b' || letter === 'B')) reader.assumes.add('asciiWordBoundaries');
  return assertions[letter];
}

function readNumber(reader: Reader, letter: string, at: number): number | undefined {
  const { hexEscapes, octal } = reader.dialect;
  for (const [name, digits] of hexEscapes) {
    if (name !== letter) continue;
    const found = takeMatch(reader, digits === '{' ? /\{([0-9A-Fa-f]{1,6})\}/y : new RegExp(`([0-9A-Fa-f]{${digits}})`, 'y'));
    if (found === undefined) continue;
    const codePoint = Number.parseInt(found[1] ?? '', 16);
    return codePoint > lastCodePoint ? fail('a code point past U+10FFFF', at) : codePoint;
  }
  if (letter === '0') {
    const digits = octal ? takeMatch(reader, /[0-7]{1,2}/y)?.[0] : undefined;
    return Number.parseInt(`0${digits ?? ''}`, 8);
  }
  return /^[1-9]$/.test(letter) ? fail('a back reference makes the language irregular', at) : undefined;
}

function readProperty(reader: Reader, negated: boolean, at: number): Escape {
  const name = takeMatch(reader, /\{(\^?)([A-Za-z]{1,2})\}|([A-Z])/y);
  const category = name?.[2] ?? name?.[3];
  if (category === undefined) fail('only general categories such as `\\p{Lu}` are known', at);
  const ranges = categoryRanges(category);
  if (ranges === undefined) fail(`\`${category}\` is no general category of Unicode`, at);
  return { kind: 'named', ranges, negated: negated !== (name?.[1] === '^') };
}

const categories = new Map<string, readonly CodePointRange[]>();

function categoryRanges(category: string): readonly CodePointRange[] | undefined {
  if (!/^(?:L[ulmot]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfo]?)$/.test(category)) return undefined;
  const known = categories.get(category);
  if (known !== undefined) return known;
  const inside = new RegExp(`\\p{${category}}`, 'u');
  const ranges: (readonly [number, number])[] = [];
  for (let codePoint = 0; codePoint <= lastCodePoint; codePoint += 1) {
    if (!inside.test(String.fromCodePoint(codePoint))) continue;
    const before = ranges.at(-1);
    if (before?.[1] === codePoint - 1) ranges.splice(-1, 1, [before[0], codePoint]);
    else ranges.push([codePoint, codePoint]);
  }
  categories.set(category, ranges);
  return ranges;
}

/** Reads a bracketed class; the cursor is behind its `[`. */
export function readClass(reader: Reader): Regex {
  const start = reader.at - 1;
  const { dialect } = reader;
  const negated = takeIf(reader, '^');
  const folded: CodePointRange[] = [];
  const unfolded: CodePointRange[] = [];
  for (let first = true; ; first = false) {
    if (reader.at >= reader.text.length) fail('a class is not closed', start);
    if (peek(reader) === ']' && (!first || dialect.emptyClasses)) {
      reader.at += 1;
      const ranges = [...foldedSet(reader, folded).ranges, ...unfolded];
      return negated ? negatedSet(reader, folded, unfolded) : regexSet(ranges);
    }
    const { ranges, folds } = readItem(reader);
    (folds ? folded : unfolded).push(...ranges);
  }
}

interface Item {
  readonly ranges: readonly CodePointRange[];
  readonly folds: boolean;
}

function readItem(reader: Reader): Item {
  const at = reader.at;
  if (reader.dialect.posixClasses) {
    const found = takeMatch(reader, /\[:(\^?)([a-z]+):\]/y);
    if (found !== undefined) {
      const name = found[2] ?? '';
      const named = Object.hasOwn(posix, name) ? posix[name] : undefined;
      if (named === undefined) fail(`\`${found[0]}\` is unknown`, at);
      return { ranges: found[1] === '^' ? complement(named) : named, folds: true };
    }
    if (takeMatch(reader, /\[[.=]/y) !== undefined) fail('collating elements are not supported', at);
  }
  const from = readMember(reader);
  if (from.kind === 'named') return { ranges: namedSet(reader, from.ranges, from.negated).ranges, folds: reader.dialect.foldsNames };
  if (!/^-[^\]]/su.test(reader.text.slice(reader.at, reader.at + 3))) return { ranges: [[from.codePoint, from.codePoint]], folds: true };
  reader.at += 1;
  const to = readMember(reader);
  if (to.kind === 'named') fail('a range may not end in a named set', at);
  if (to.codePoint < from.codePoint) fail('a range in a class is out of order', at);
  return { ranges: [[from.codePoint, to.codePoint]], folds: true };
}

function readMember(reader: Reader): Exclude<Escape, { readonly kind: 'assertion' }> {
  const at = reader.at;
  const text = take(reader);
  if (reader.dialect.lucene && text === '"') fail('a quote in a class is read differently by different versions', at);
  if (text !== '\\') return { kind: 'character', codePoint: text.codePointAt(0) ?? 0 };
  if (reader.dialect.quoting && (peek(reader) === 'Q' || peek(reader) === 'E')) fail('quoting inside a class is not supported', at);
  const escape = readEscape(reader, true);
  return escape.kind === 'assertion' ? fail('an assertion may not stand in a class', at) : escape;
}

function negatedSet(reader: Reader, folded: readonly CodePointRange[], unfolded: readonly CodePointRange[]): Regex {
  const outside = foldedSet(reader, folded, true);
  return unfolded.length === 0 ? outside : { kind: 'set', ranges: complement([...complement(outside.ranges), ...unfolded]) };
}
