import { match } from '../../text/match.ts';
import { closeUnderFold } from '../fold.ts';
import type { Fold, RegexMatch } from '../match.ts';
import { dropExtraSpellings, respectsExtraSpellings } from './extra-spellings.ts';
import type { CodePointRange, Regex, RegexAssertion, RegexRepeat, RegexSet } from './regex.ts';
import { anyCharacter, repeat } from './parts.ts';
import { closeRegexUnderFold, complement, rangesWithin, lastCodePoint, mapSets, onlyCodePoint, sameRanges } from './sets.ts';
import type { RegexStyle } from './styles.ts';

/** The text of an expression, or why the style cannot say it. */
export type PrintedRegex = { readonly text: string } | { readonly problem: string };

const longestText = 200_000;

/** Marks what is thrown and caught in this file only. */
const unprintable = Symbol('unprintable');

function fail(problem: string): never {
  throw new Error(problem, { cause: unprintable });
}

/**
 * Writes an expression so that an engine of the style, searching, accepts the same texts. The fold is written as a flag
 * where the style has one that means exactly it, else the spellings are written out.
 */
export function printRegex(wanted: RegexMatch, plain: RegexStyle): PrintedRegex {
  try {
    const { prefix, regex, style } = withFold(wanted, plain);
    checkFinalNewline(regex, true);
    const alive = withoutDeadBranches(regex) ?? nowhere;
    const body = write(style.whole ? wholeText(alive) : alive, style);
    const text = prefix + body.text;
    if (text.length > longestText) return { problem: 'the expression is too long when it is written out' };
    return { text };
  } catch (error) {
    if (error instanceof Error && error.cause === unprintable) return { problem: error.message };
    throw error;
  }
}

const nowhere: Regex = { kind: 'choice', of: [] };

/** An expression without the branches that no text is in, which some engines refuse; undefined where nothing is left. */
function withoutDeadBranches(regex: Regex): Regex | undefined {
  return match<Regex, Regex | undefined>(regex, {
    set: (node) => (node.ranges.length === 0 ? undefined : node),
    sequence: (node) => {
      const of = node.of.flatMap((part) => withoutDeadBranches(part) ?? []);
      return of.length < node.of.length ? undefined : { ...node, of };
    },
    choice: (node) => {
      const of = node.of.flatMap((part) => withoutDeadBranches(part) ?? []);
      return of.length === 0 ? undefined : { ...node, of };
    },
    repeat: (node) => {
      const of = withoutDeadBranches(node.of);
      if (of !== undefined) return { ...node, of };
      return node.min > 0 ? undefined : { kind: 'sequence', of: [] };
    },
    assertion: (node) => node,
  });
}

/** A style under a fold that the engine is told about. */
interface Folding extends RegexStyle {
  readonly fold: Fold;
}

function withFold(
  { regex, fold }: RegexMatch,
  style: RegexStyle,
): { readonly prefix: string; readonly regex: Regex; readonly style: Folding } {
  const closed = closeRegexUnderFold(regex, fold);
  const unfolded = { prefix: '', regex: closed, style: { ...style, fold: 'none' as const } };
  const prefix = style.foldPrefix[fold];
  if (prefix === undefined || JSON.stringify(closed) === JSON.stringify(regex)) return unfolded;
  const folding = { ...style, named: prefix.named ?? style.named, fold };
  const extras = fold === 'unicode' ? style.extraSpellings : [];
  if (!everySet(closed, (set) => respectsExtraSpellings(set, extras))) return unfolded;
  return { prefix: prefix.text, regex: mapSets(regex, (set) => dropExtraSpellings(set, extras)), style: folding };
}

function everySet(regex: Regex, asked: (set: RegexSet) => boolean): boolean {
  let every = true;
  mapSets(regex, (set) => {
    every &&= asked(set);
    return set;
  });
  return every;
}

/**
 * An engine reads `$` before more of the text in ways that cannot be written with other assertions, so it must be the
 * last thing in each branch.
 */
function checkFinalNewline(regex: Regex, last: boolean): void {
  match<Regex, void>(regex, {
    set: () => undefined,
    sequence: ({ of }) => {
      const tail = of.findLastIndex((part) => !isFinalNewline(part));
      of.forEach((part, index) => checkFinalNewline(part, last && index >= tail));
    },
    choice: ({ of }) => of.forEach((part) => checkFinalNewline(part, last)),
    repeat: ({ of, max }) => checkFinalNewline(of, last && max === 1),
    assertion: (node) => {
      if (isFinalNewline(node) && !last) fail('`$` stands before more of the expression');
    },
  });
}

function isFinalNewline(regex: Regex): boolean {
  return regex.kind === 'assertion' && regex.at === 'endOrFinalNewline';
}

/** How tightly a text holds together: an atom may be repeated, a sequence must be grouped for that, a choice also inside a sequence. */
type Written = { readonly text: string; readonly level: 'atom' | 'sequence' | 'choice'; readonly repeats: number };

function atom(text: string): Written {
  return { text, level: 'atom', repeats: 1 };
}

function grouped(written: Written, style: Folding): string {
  return `${style.group}${written.text})`;
}

function write(regex: Regex, style: Folding): Written {
  return match<Regex, Written>(regex, {
    set: (node) => atom(writeSet(node, style)),
    sequence: ({ of }) => {
      const parts = of.map((part) => write(part, style));
      const [only] = parts;
      if (parts.length === 1 && only !== undefined) return only;
      const text = parts.map((part) => (part.level === 'choice' ? grouped(part, style) : part.text)).join('');
      return { text, level: 'sequence', repeats: mostOf(parts) };
    },
    choice: ({ of }) => {
      if (of.length === 0) return atom(nothing(style));
      const parts = of.map((part) => write(part, style));
      const [only] = parts;
      if (parts.length === 1 && only !== undefined) return only;
      return { text: parts.map(({ text }) => text).join('|'), level: 'choice', repeats: mostOf(parts) };
    },
    repeat: (node) => writeRepeat(node, style),
    assertion: (node) => ({ text: writeAssertion(node, style), level: 'sequence', repeats: 1 }),
  });
}

function mostOf(parts: readonly Written[]): number {
  return parts.reduce((most, { repeats }) => Math.max(most, repeats), 1);
}

function writeAssertion({ at }: RegexAssertion, style: Folding): string {
  const text = style.assertions[at] ?? (at === 'endOrFinalNewline' && style.assertions.end !== undefined ? `(?:\\n?${style.assertions.end})` : undefined);
  if (text === undefined) fail(`the assertion \`${at}\` cannot be written`);
  return text;
}

function nothing(style: Folding): string {
  if (style.nothing === undefined) fail('an expression that accepts nothing cannot be written');
  return style.nothing;
}

function writeRepeat({ of, min, max }: RegexRepeat, style: Folding): Written {
  if (of.kind === 'assertion') {
    return min > 0 ? write(of, style) : { text: '', level: 'sequence', repeats: 1 };
  }
  const inner = write(of, style);
  if (inner.text === '') return inner;
  const each = inner.level === 'atom' ? inner.text : grouped(inner, style);
  const counts = countsFor(min, max, Math.max(1, Math.floor(style.mostRepeats / inner.repeats)));
  const text = counts.map(([low, high]) => each + quantifier(low, high)).join('');
  if (text.length > longestText) fail('the expression is too long when it is written out');
  const most = counts.reduce((found, [low, high]) => Math.max(found, low, high ?? 1), 1);
  return { text, level: 'sequence', repeats: inner.repeats * most };
}

/** Counts within the limit that add up to `min` to `max`. */
function countsFor(min: number, max: number | null, limit: number): readonly (readonly [number, number | null])[] {
  if (Math.max(min, max ?? 0) <= limit) return [[min, max]];
  const counts: (readonly [number, number | null])[] = [];
  for (let left = min; left > 0; left -= limit) counts.push([Math.min(left, limit), Math.min(left, limit)]);
  if (max === null) counts.push([0, null]);
  else for (let left = max - min; left > 0; left -= limit) counts.push([0, Math.min(left, limit)]);
  return counts;
}

function quantifier(min: number, max: number | null): string {
  if (max === null) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === max) return min === 1 ? '' : `{${min}}`;
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`;
}

function writeSet(set: RegexSet, style: Folding): string {
  const { ranges } = set;
  if (ranges.length === 0) return nothing(style);
  const only = onlyCodePoint(set);
  if (only !== undefined) return character(only, style.special, style);
  const closed = closeUnderFold(ranges, style.fold);
  const outside = complement(closed);
  if (outside.length === 0) return style.anyCharacter;
  if (style.dotExcludes.length > 0 && sameRanges(outside, style.dotExcludes)) return '.';
  for (const { text, ranges: named } of style.named(ranges)) {
    if (sameRanges(closed, named)) return text;
    if (sameRanges(outside, named)) return text.toUpperCase();
  }
  const inside = classText(ranges, style);
  const reversed = classText(outside, style);
  const isReversed = style.escapesBeyondAscii ? reversed.length < inside.length : ranges.at(-1)?.[1] === lastCodePoint;
  return isReversed ? `[^${reversed}]` : `[${inside}]`;
}

function classText(ranges: readonly CodePointRange[], style: Folding): string {
  let rest = ranges;
  let names = '';
  for (const { text, ranges: named } of style.named(ranges).toSorted((a, b) => size(b.ranges) - size(a.ranges))) {
    if (!rangesWithin(named, rest) || !sameRanges(closeUnderFold(named, style.fold), named)) continue;
    names += text;
    rest = complement([...complement(rest), ...named]);
  }
  const [named, plain] = [names + rangesText(rest, style), rangesText(ranges, style)];
  return plain.length < named.length ? plain : named;
}

function rangesText(ranges: readonly CodePointRange[], style: Folding): string {
  const texts = ranges.map(([first, last]) => {
    const from = character(first, style.specialInClass, style);
    if (first === last) return from;
    const to = character(last, style.specialInClass, style);
    return last === first + 1 ? from + to : `${from}-${to}`;
  });
  return texts.join('');
}

function size(ranges: readonly CodePointRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

const escapes: Readonly<Record<number, string>> = { 0x09: '\\t', 0x0a: '\\n', 0x0d: '\\r' };
const readable = /^[\p{L}\p{N}\p{P}\p{S} ]$/u;

function character(codePoint: number, special: string, style: Folding): string {
  if (codePoint > lastCodePoint) fail('a code point is out of range');
  const text = String.fromCodePoint(codePoint);
  if (special.includes(text)) return `\\${text}`;
  if (readable.test(text) || (codePoint > 0x7f && !style.escapesBeyondAscii)) return text;
  return (style.whole ? undefined : escapes[codePoint]) ?? style.escape(codePoint);
}

/** For engines that match whole texts: what is anchored at an edge loses its assertion there, all else may have any text. */
function wholeText(regex: Regex): Regex {
  return openAt('end', openAt('start', regex));
}

const anything = repeat(anyCharacter, 0, null);
const finalNewline: Regex = { kind: 'repeat', of: { kind: 'set', ranges: [[0x0a, 0x0a]] }, min: 0, max: 1 };

/** One edge of an expression; branches at the edge of which only some are anchored there take the rest with them. */
function openAt(edge: 'start' | 'end', regex: Regex): Regex {
  if (regex.kind === 'choice') return { kind: 'choice', of: regex.of.map((branch) => openAt(edge, branch)) };
  const parts = regex.kind === 'sequence' ? regex.of : [regex];
  const outer = edge === 'start' ? parts[0] : parts.at(-1);
  const inner = edge === 'start' ? parts.slice(1) : parts.slice(0, -1);
  const beside = (part: Regex): Regex => ({ kind: 'sequence', of: edge === 'start' ? [part, ...inner] : [...inner, part] });
  if (isAt(outer, edge)) return { kind: 'sequence', of: withoutEdge(edge, inner) };
  if (edge === 'end' && isAt(outer, 'endOrFinalNewline')) return beside(finalNewline);
  if (outer?.kind === 'sequence' && outer.of.length > 0) return openAt(edge, { kind: 'sequence', of: edge === 'start' ? [...outer.of, ...inner] : [...inner, ...outer.of] });
  if (outer?.kind === 'choice' && anchors(outer, edge)) return { kind: 'choice', of: outer.of.map((branch) => openAt(edge, beside(branch))) };
  return { kind: 'sequence', of: edge === 'start' ? [anything, ...besideAnything(outer), ...inner] : [...inner, ...besideAnything(outer), anything] };
}

/** Parts at an edge of the text without what asks for the edge once more. */
function withoutEdge(edge: 'start' | 'end', parts: readonly Regex[]): readonly Regex[] {
  const outer = edge === 'start' ? parts[0] : parts.at(-1);
  const inner = edge === 'start' ? parts.slice(1) : parts.slice(0, -1);
  if (isAt(outer, edge) || (edge === 'end' && isAt(outer, 'endOrFinalNewline'))) return withoutEdge(edge, inner);
  if (outer?.kind === 'sequence') return withoutEdge(edge, edge === 'start' ? [...outer.of, ...inner] : [...inner, ...outer.of]);
  if (outer?.kind !== 'choice') return parts;
  const rest: Regex = { kind: 'choice', of: outer.of.map((branch): Regex => ({ kind: 'sequence', of: withoutEdge(edge, [branch]) })) };
  return edge === 'start' ? [rest, ...inner] : [...inner, rest];
}

/** A part beside any text, which takes in what the part may have more than once. */
function besideAnything(part: Regex | undefined): readonly Regex[] {
  if (part?.kind === 'repeat') return part.min === 0 ? [] : [{ ...part, max: part.min }];
  return part === undefined ? [] : [part];
}

/** Whether an expression has an assertion at one of its edges. */
function anchors(regex: Regex, edge: 'start' | 'end'): boolean {
  if (regex.kind === 'choice') return regex.of.some((branch) => anchors(branch, edge));
  if (regex.kind === 'sequence') return anchors((edge === 'start' ? regex.of[0] : regex.of.at(-1)) ?? anything, edge);
  return isAt(regex, edge) || (edge === 'end' && isAt(regex, 'endOrFinalNewline'));
}

function isAt(regex: Regex | undefined, at: RegexAssertion['at']): boolean {
  return regex?.kind === 'assertion' && regex.at === at;
}
