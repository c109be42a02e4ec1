import { allBut, anyCharacter, anyText, characterSet, either, endsWith, equals, literal, oneCharacter, partRegex, pattern, repeat, startsWith, wholeRegex, type Match, type Regex, type TextMatch, type TextPart } from '../../../../rule/index.ts';

/** No text at all. */
const nothing: Match = either();

/** The texts whose length is within bounds, in code points. */
export function ofLength(least: number, most: number | null): Match {
  return { kind: 'regex', regex: wholeRegex(repeat(anyCharacter, least, most)), fold: 'none' };
}

/** The texts of which a piece is in a pattern: pieces lie between separators; with `once` the text is cut at the first or last one only. */
export function splitBack(wanted: TextMatch, by: string, index: number, once?: 'first' | 'last'): Match | undefined {
  if (once !== undefined && index !== (once === 'first' ? 0 : -1)) return once === 'first' ? afterFirst(wanted, by, index) : beforeLast(wanted, by, index);
  const [first] = wanted.parts;
  if (first?.kind === 'any' && wanted.parts.length === 1) return wanted;
  if (mindsCase(wanted, by)) return undefined;
  const literals = wanted.parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  if (literals.some((text) => text.includes(by))) return nothing;
  if ([...by].length !== 1) {
    // A longer separator cannot be excluded by one set of characters: only whole texts are said.
    if (wanted.parts.some(({ kind }) => kind !== 'literal')) return undefined;
    const text = literals[0] ?? '';
    if (cutsItself(by)) return undefined;
    if (index === 0) return either(equals(text, wanted.fold), startsWith(text + by, wanted.fold));
    return undefined;
  }
  if (index === 0 && wanted.parts.length === 2 && first?.kind === 'literal' && wanted.parts[1]?.kind === 'any') return wanted;
  const point = by.codePointAt(0) ?? 0;
  const other = allBut(point);
  const separator = characterSet([by]);
  const piece = wanted.parts.map((part) => partRegex(part, other));
  const many = repeat(other, 0, null);
  const before = index >= 0 ? Array.from({ length: index }, () => [many, separator]).flat() : [];
  const after = index < 0 ? Array.from({ length: -index - 1 }, () => [separator, many]).flat() : [];
  const rest: Regex = repeat({ kind: 'sequence', of: [separator, repeat(anyCharacter, 0, null)] }, 0, 1);
  const start: Regex = repeat({ kind: 'sequence', of: [repeat(anyCharacter, 0, null), separator] }, 0, 1);
  return {
    kind: 'regex',
    regex: wholeRegex(...(index >= 0 ? [...before, ...piece, rest] : [start, ...piece, ...after])),
    fold: wanted.fold,
  };
}

/** `x.split(by, 1)[1]`: what follows the first separator. */
function afterFirst(wanted: TextMatch, by: string, index: number): Match | undefined {
  const point = separatorOf(wanted, by);
  if (point === undefined || index !== 1) return undefined;
  return { kind: 'regex', regex: wholeRegex(repeat(allBut(point), 0, null), characterSet([by]), ...wanted.parts.map((part) => partRegex(part, anyCharacter))), fold: wanted.fold };
}

/** `x.rsplit(by, 1)[0]`: what stands before the last separator, or all of a text without one. */
function beforeLast(wanted: TextMatch, by: string, index: number): Match | undefined {
  const point = separatorOf(wanted, by);
  if (point === undefined || index !== 0) return undefined;
  const whole = (alphabet: Regex): readonly Regex[] => wanted.parts.map((part) => partRegex(part, alphabet));
  const cut: Match = { kind: 'regex', regex: wholeRegex(...whole(anyCharacter), characterSet([by]), repeat(allBut(point), 0, null)), fold: wanted.fold };
  if (wanted.parts.some((part) => part.kind === 'literal' && part.text.includes(by))) return cut;
  return either(cut, { kind: 'regex', regex: wholeRegex(...whole(allBut(point))), fold: wanted.fold });
}

/** The code point of a separator that is one character, whose case does not matter. */
function separatorOf(wanted: TextMatch, by: string): number | undefined {
  return [...by].length === 1 && !mindsCase(wanted, by) ? by.codePointAt(0) : undefined;
}

/** Whether a text is looked for whatever its case, and what is cut away has one. */
export function mindsCase({ fold }: TextMatch, cut: string): boolean {
  return fold !== 'none' && cut.toLowerCase() !== cut.toUpperCase();
}

/** Whether separators may lie over each other, as those of two alike characters do: which of them cut a text is not said then. */
export function cutsItself(by: string): boolean {
  return [...by].some((_, length) => length > 0 && by.endsWith(by.slice(0, length)));
}

/** `x[from:to]`: bounds count code points, negative ones from the end. */
export function sliceBack(wanted: TextMatch, from: number, to: number | undefined): Match | undefined {
  if (from < 0) return to === undefined ? lastBack(wanted, -from) : undefined;
  if (to !== undefined && to < 0) return from === 0 ? withoutLastBack(wanted, -to) : undefined;
  const before = Array.from({ length: from }, () => oneCharacter);
  if (to === undefined) return wanted.parts.every(({ kind }) => kind === 'any') ? undefined : pattern([...before, ...wanted.parts], wanted.fold);
  const room = Math.max(0, to - from);
  const [first, second] = wanted.parts;
  if (first?.kind !== 'literal') return wanted.parts.length === 0 ? ofLength(0, room === 0 ? null : from) : undefined;
  const length = [...first.text].length;
  if (length > room) return nothing;
  if (second === undefined) return pattern([...before, first, ...(length === room ? [anyText] : [])], wanted.fold);
  return wanted.parts.length === 2 && second.kind === 'any' ? pattern([...before, first, anyText], wanted.fold) : undefined;
}

/** `x[-count:]`: the last characters, or all of a shorter text. */
function lastBack(wanted: TextMatch, count: number): Match | undefined {
  const [first, second] = wanted.parts;
  const last = wanted.parts.at(-1);
  if (last?.kind !== 'literal') return wanted.parts.length === 0 ? equals('') : undefined;
  const length = [...last.text].length;
  if (length > count) return nothing;
  if (second === undefined) return length === count ? endsWith(last.text, wanted.fold) : equals(last.text, wanted.fold);
  return wanted.parts.length === 2 && first?.kind === 'any' ? wanted : undefined;
}

/** `x[:-count]`: all but the last characters, nothing of a text that has no more. */
function withoutLastBack(wanted: TextMatch, count: number): Match {
  const longer = pattern([...wanted.parts, ...Array.from({ length: count }, () => oneCharacter)], wanted.fold);
  return wanted.parts.every(({ kind }) => kind === 'any') ? either(longer, ofLength(0, count)) : longer;
}

/** `x.removeprefix(text)` and `x.removesuffix(text)`. */
export function removeBack(wanted: TextMatch, end: 'prefix' | 'suffix', text: string): Match | undefined {
  const edge = end === 'prefix' ? wanted.parts[0] : wanted.parts.at(-1);
  if (wanted.fold !== 'none') return undefined;
  const removed = end === 'prefix' ? pattern([literal(text), ...wanted.parts]) : pattern([...wanted.parts, literal(text)]);
  if (edge === undefined) return either(removed, equals(''));
  if (edge.kind !== 'literal') return undefined;
  const [has, mayHave] = end === 'prefix' ? [edge.text.startsWith(text), text.startsWith(edge.text)] : [edge.text.endsWith(text), text.endsWith(edge.text)];
  if (has) return removed;
  // A text that has it by what follows the known part would be another one.
  return mayHave && wanted.parts.length > 1 ? undefined : either(removed, wanted);
}

/**
 * `x.replace(from, "")` is one text, in which what `from` begins with does not occur: wherever that stands, from the left, it begins
 * one of those that are taken away.
 */
function takenAwayBack({ parts, fold }: TextMatch, from: string): Match | undefined {
  const [first = ''] = from;
  const text = parts.map((part) => (part.kind === 'literal' ? part.text : undefined));
  if (fold !== 'none' || text.includes(undefined) || text.join('').includes(first)) return undefined;
  const fill = repeat(partRegex(literal(from), anyCharacter), 0, null);
  return { kind: 'regex', regex: wholeRegex(fill, ...[...text.join('')].flatMap((each) => [characterSet([each]), fill])), fold };
}

/** `x.replace(from, to)` where one character becomes another one or none, or a longer text none. */
export function replaceBack(wanted: TextMatch, from: string, to: string): Match | undefined {
  if (to === '' && [...from].length > 1) return takenAwayBack(wanted, from);
  const [point, other] = [from, to].map((text) => ([...text].length === 1 ? text.codePointAt(0) : undefined));
  if (point === undefined || (to !== '' && other === undefined) || wanted.fold !== 'none') return undefined;
  if (from === to) return wanted;
  if (wanted.parts.some((part) => part.kind === 'literal' && part.text.includes(from))) return nothing;
  const fill = repeat(characterSet([from]), 0, null);
  const both = characterSet([from, to]);
  const spelled = (text: string): readonly Regex[] => [...text].flatMap((each) => (to === '' ? [characterSet([each]), fill] : [each === to ? both : characterSet([each])]));
  const piece = (part: TextPart): readonly Regex[] => (part.kind === 'literal' ? spelled(part.text) : part.kind === 'one' && to === '' ? [allBut(point), fill] : [partRegex(part, anyCharacter)]);
  return { kind: 'regex', regex: wholeRegex(...(to === '' ? [fill] : []), ...wanted.parts.flatMap(piece)), fold: 'none' };
}
