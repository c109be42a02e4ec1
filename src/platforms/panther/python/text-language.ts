import { anyText, equals, either, foldText, literal, mapSets, oneCharacter, pattern, pythonWhitespace, startsWith, type Match, type Regex, type TextMatch, type TextPart, type TextStep } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';

/**
 * The texts for which a computed text is in a match: the match pulled back through the steps, the last one first.
 * Undefined where that cannot be said as a text pattern or a regular expression.
 */
export function pullThrough(steps: readonly TextStep[], wanted: Match): Match | undefined {
  let current: Match | undefined = wanted;
  for (const step of steps.toReversed()) {
    if (current === undefined) return undefined;
    current = eachAlternative(current, step.kind === 'lower', (one) => stepBack(step, one));
  }
  return current;
}

/** No text at all. */
const nothing: Match = either();

function eachAlternative(of: Match, lowering: boolean, back: (one: TextMatch) => Match | undefined): Match | undefined {
  const parts = of.kind === 'either' ? of.of : [of];
  const results: Match[] = [];
  for (const part of parts) {
    if (part.kind === 'regex' && lowering && staysUnderFold(part.regex)) {
      results.push({ ...part, fold: 'unicode' });
      continue;
    }
    if (part.kind !== 'text') return undefined;
    const result = back(part);
    if (result === undefined) return undefined;
    results.push(result);
  }
  return either(...results);
}

/** Whether each set that has a capital letter has its small one: then a lowered text is found exactly where any case would be. */
function staysUnderFold(regex: Regex): boolean {
  let fits = true;
  mapSets(regex, (set) => {
    const has = (point: number): boolean => set.ranges.some(([first, last]) => first <= point && point <= last);
    for (let capital = 65; capital <= 90; capital += 1) if (has(capital) && !has(capital + 32)) fits = false;
    return set;
  });
  return fits;
}

function stepBack(step: TextStep, wanted: TextMatch): Match | undefined {
  return match<TextStep, Match | undefined>(step, {
    lower: () => caseBack(wanted, (text) => text.toLowerCase()),
    upper: () => caseBack(wanted, (text) => text.toUpperCase()),
    strip: ({ ends, characters }) => stripBack(wanted, ends, characters ?? pythonWhitespace),
    split: ({ by, index }) => splitBack(wanted, by, index),
    slice: ({ from, to }) => sliceBack(wanted, from, to),
  });
}

/**
 * `x.lower() == "Abc"` never holds; `x.lower() == "abc"` holds whatever the case of x (str.lower, Unicode 3.13). A letter
 * such as ſ, which is lower case and folds to another, is no text whose case can be ignored.
 */
function caseBack(wanted: TextMatch, change: (text: string) => string): Match | undefined {
  if (wanted.fold !== 'none') return wanted;
  const literals = wanted.parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  if (literals.some((text) => change(text) !== text)) return nothing;
  if (literals.some((text) => change(foldText(text, 'unicode')) !== text)) return undefined;
  return literals.length === 0 ? wanted : pattern(wanted.parts, 'unicode');
}

function stripBack(wanted: TextMatch, ends: 'both' | 'left' | 'right', characters: string): Match | undefined {
  const inside = [...characters];
  const [first, last] = [wanted.parts[0], wanted.parts.at(-1)];
  if (first === undefined) {
    const only = regexOf([repeat(oneOf(inside), 0, null)]);
    return ends === 'both' ? { kind: 'regex', regex: only, fold: 'none' } : undefined;
  }
  const edge = (part: TextPart | undefined, at: 'start' | 'end'): boolean =>
    part?.kind === 'literal' && inside.includes((at === 'start' ? [...part.text][0] : [...part.text].at(-1)) ?? '');
  const bare = (part: TextPart | undefined): boolean => part?.kind === 'one';
  if (bare(first) || bare(last)) return undefined;
  const left = ends !== 'right';
  const right = ends !== 'left';
  if ((left && edge(first, 'start')) || (right && edge(last, 'end'))) return nothing;
  const padLeft = left && first.kind === 'literal';
  const padRight = right && last?.kind === 'literal';
  if (!padLeft && !padRight) return wanted;
  const around = repeat(oneOf(inside), 0, null);
  return {
    kind: 'regex',
    regex: regexOf([...(padLeft ? [around] : []), ...wanted.parts.map((part) => partRegex(part, anyCharacter)), ...(padRight ? [around] : [])]),
    fold: wanted.fold,
  };
}

function splitBack(wanted: TextMatch, by: string, index: number): Match | undefined {
  const literals = wanted.parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  if (literals.some((text) => text.includes(by))) return nothing;
  if (literals.length === 0 && wanted.parts.length === 1) return wanted;
  if ([...by].length !== 1) {
    // A longer separator cannot be excluded by one set of characters: only whole texts are said.
    if (wanted.parts.some(({ kind }) => kind !== 'literal')) return undefined;
    const text = literals[0] ?? '';
    if (text !== '' && (by.startsWith(text.slice(-1)) || text.startsWith(by.slice(-1)))) return undefined;
    if (index === 0) return either(equals(text, wanted.fold), startsWith(text + by, wanted.fold));
    return undefined;
  }
  const [first] = wanted.parts;
  if (index === 0 && wanted.parts.length === 2 && first?.kind === 'literal' && wanted.parts[1]?.kind === 'any') return wanted;
  if (wanted.fold !== 'none' && by.toLowerCase() !== by.toUpperCase()) return undefined;
  const point = by.codePointAt(0) ?? 0;
  const other = allBut(point);
  const separator = oneOf([by]);
  const piece = wanted.parts.map((part) => partRegex(part, other));
  const many = repeat(other, 0, null);
  const before = index >= 0 ? Array.from({ length: index }, () => [many, separator]).flat() : [];
  const after = index < 0 ? Array.from({ length: -index - 1 }, () => [separator, many]).flat() : [];
  const rest: Regex = repeat({ kind: 'sequence', of: [separator, repeat(anyCharacter, 0, null)] }, 0, 1);
  const start: Regex = repeat({ kind: 'sequence', of: [repeat(anyCharacter, 0, null), separator] }, 0, 1);
  return {
    kind: 'regex',
    regex: regexOf(index >= 0 ? [...before, ...piece, rest] : [start, ...piece, ...after]),
    fold: wanted.fold,
  };
}

/** The texts with at least so many separators. */
export function hasSeparators(by: string, count: number): Match {
  return pattern([anyText, ...Array.from({ length: count }, () => [literal(by), anyText]).flat()]);
}

/** `x[:n]` and `x[n:]`, n not negative. */
function sliceBack(wanted: TextMatch, from: number, to: number | undefined): Match | undefined {
  if (to === undefined) {
    const shifted = pattern([...Array.from({ length: from }, () => oneCharacter), ...wanted.parts], wanted.fold);
    return wanted.parts.every(({ kind }) => kind === 'any') ? undefined : shifted;
  }
  const [first, second] = wanted.parts;
  if (from !== 0 || first?.kind !== 'literal') return undefined;
  const length = [...first.text].length;
  if (second === undefined) {
    if (length > to) return nothing;
    return length === to ? startsWith(first.text, wanted.fold) : equals(first.text, wanted.fold);
  }
  return wanted.parts.length === 2 && second.kind === 'any' ? (length > to ? nothing : wanted) : undefined;
}

/** The texts whose length is within bounds, in code points. */
export function ofLength(least: number, most: number | null): Match {
  return { kind: 'regex', regex: regexOf([repeat(anyCharacter, least, most)]), fold: 'none' };
}

const anyCharacter: Regex = { kind: 'set', ranges: [[0, 0x10ffff]] };

function allBut(point: number): Regex {
  return { kind: 'set', ranges: outside([[point, point]]) };
}

function oneOf(characters: readonly string[]): Regex {
  const points = characters.map((each) => each.codePointAt(0) ?? 0);
  return { kind: 'set', ranges: merged(points.map((point) => [point, point])) };
}

function repeat(of: Regex, min: number, max: number | null): Regex {
  return { kind: 'repeat', of, min, max };
}

function partRegex(part: TextPart, alphabet: Regex): Regex {
  return match<TextPart, Regex>(part, {
    literal: ({ text }) => ({ kind: 'sequence', of: [...text].map((each) => oneOf([each])) }),
    any: () => repeat(alphabet, 0, null),
    one: () => alphabet,
  });
}

/** A regular expression for whole texts. */
function regexOf(of: readonly Regex[]): Regex {
  return { kind: 'sequence', of: [{ kind: 'assertion', at: 'start' }, ...of, { kind: 'assertion', at: 'end' }] };
}

/** What an `fnmatch` pattern accepts; case-sensitive on the systems Panther runs on (CPython, `fnmatch.translate`). */
export function globMatch(glob: string): Match {
  const parts: (TextPart | Regex)[] = [];
  const characters = [...glob];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const end = character === '[' ? classEnd(characters, at + 1) : undefined;
    if (end !== undefined) {
      parts.push(classOf(characters.slice(at + 1, end)));
      at = end;
    } else parts.push(character === '*' ? anyText : character === '?' ? oneCharacter : literal(character));
  }
  const plain = parts.flatMap((part) => (part.kind === 'literal' || part.kind === 'any' || part.kind === 'one' ? [part] : []));
  if (plain.length === parts.length) return pattern(plain);
  return { kind: 'regex', regex: regexOf(parts.map((part) => (part.kind === 'literal' || part.kind === 'any' || part.kind === 'one' ? partRegex(part, anyCharacter) : part))), fold: 'none' };
}

/** Where a class ends: a bracket that is its first character does not end it. Undefined where nothing does: the bracket is one of the text. */
function classEnd(characters: readonly string[], from: number): number | undefined {
  const first = characters[from] === '!' ? from + 1 : from;
  const end = characters.indexOf(']', first + 1);
  return end < 0 ? undefined : end;
}

function classOf(inside: readonly string[]): Regex {
  const negated = inside[0] === '!';
  const body = (negated ? inside.slice(1) : inside).map((each) => each.codePointAt(0) ?? 0);
  const ranges: [number, number][] = [];
  const hyphen = 0x2d;
  for (let at = 0; at < body.length; at += 1) {
    const first = body[at] ?? 0;
    const last = body[at + 1] === hyphen && at + 2 < body.length ? body[at + 2] : undefined;
    if (last === undefined || first <= last) ranges.push([first, last ?? first]);
    if (last !== undefined) at += 2;
  }
  return negated ? { kind: 'set', ranges: outside(ranges) } : { kind: 'set', ranges: merged(ranges) };
}

function merged(ranges: readonly (readonly [number, number])[]): readonly [number, number][] {
  const kept: [number, number][] = [];
  for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = kept.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else kept.push([first, last]);
  }
  return kept;
}

function outside(ranges: readonly (readonly [number, number])[]): readonly [number, number][] {
  const kept: [number, number][] = [];
  let next = 0;
  for (const [first, last] of merged(ranges)) {
    if (first > next) kept.push([next, first - 1]);
    next = last + 1;
  }
  return next <= 0x10ffff ? [...kept, [next, 0x10ffff]] : kept;
}
