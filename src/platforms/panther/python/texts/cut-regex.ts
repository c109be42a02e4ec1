import { alive } from './alive.ts';
import { allBut, anyCharacter, characterSet, complement, intersection, mapSets, regexSet, repeat, wholeRegex, type Match, type Regex, type RegexMatch, type RegexSet } from '../../../../rule/index.ts';

/** The texts of which a piece between separators is in an expression; undefined for what cannot be said. */
export function splitRegex(wanted: RegexMatch, by: string, index: number): Match | undefined {
  const point = uncased(by, wanted);
  const piece = pieceRegex(wanted, by);
  if (point === undefined || piece === undefined) return undefined;
  const [many, separator] = [repeat(allBut(point), 0, null), characterSet([by])];
  const anything = repeat(anyCharacter, 0, null);
  const optional = (...of: readonly Regex[]): Regex => repeat({ kind: 'sequence', of }, 0, 1);
  const regex =
    index >= 0
      ? wholeRegex(...Array.from({ length: index }, () => [many, separator]).flat(), ...piece, optional(separator, anything))
      : wholeRegex(optional(anything, separator), ...piece, ...Array.from({ length: -index - 1 }, () => [separator, many]).flat());
  return alive({ kind: 'regex', regex, fold: wanted.fold });
}

/** The same where the text is cut at its first or last separator only. */
export function splitOnceRegex(wanted: RegexMatch, by: string, index: number, once: 'first' | 'last'): Match | undefined {
  if (index === (once === 'first' ? 0 : -1)) return splitRegex(wanted, by, index);
  const [point, whole] = [uncased(by, wanted), wholeOf(wanted.regex)];
  if (point === undefined || whole === undefined || index !== (once === 'first' ? 1 : 0)) return undefined;
  const [many, separator] = [repeat(allBut(point), 0, null), characterSet([by])];
  if (once === 'first') return alive({ kind: 'regex', regex: wholeRegex(many, separator, ...whole), fold: wanted.fold });
  const uncut = pieceRegex(wanted, by);
  const regex: Regex = { kind: 'choice', of: [[...whole, separator, many], ...(uncut === undefined ? [] : [uncut])].map((of): Regex => ({ kind: 'sequence', of })) };
  return alive({ kind: 'regex', regex: wholeRegex(regex), fold: wanted.fold });
}

/** An expression for a whole piece, which has no separator in it; undefined for what cannot be said. */
export function pieceRegex(wanted: RegexMatch, by: string): readonly Regex[] | undefined {
  const point = uncased(by, wanted);
  return point === undefined ? undefined : wholeOf(wanted.regex)?.map((part) => mapSets(part, (set) => without(set, point)));
}

/** The texts in which one character becomes another one, and which are then in an expression; undefined for what cannot be said. */
export function replaceRegex(wanted: RegexMatch, from: string, to: string): Match | undefined {
  const [old, made] = [uncased(from, wanted), uncased(to, wanted)];
  const inside = old === undefined || made === undefined || old === made ? undefined : wholeOf(wanted.regex);
  if (old === undefined || made === undefined || inside === undefined) return undefined;
  const changed = inside.map((part) =>
    mapSets(part, (set) => {
      const kept = without(set, old);
      return set.ranges.some(([first, last]) => first <= made && made <= last) ? regexSet([...kept.ranges, [old, old]]) : kept;
    }),
  );
  return alive({ kind: 'regex', regex: wholeRegex(...changed), fold: wanted.fold });
}

/** The code point of a text that is one character, whose case does not matter. */
function uncased(text: string, { fold }: RegexMatch): number | undefined {
  const cased = fold !== 'none' && text.toLowerCase() !== text.toUpperCase();
  return [...text].length === 1 && !cased ? text.codePointAt(0) : undefined;
}

function without({ ranges }: RegexSet, point: number): RegexSet {
  return { kind: 'set', ranges: intersection(ranges, complement([[point, point]])) };
}

/** The parts of an expression that stands for a whole text, without its edges; undefined where it asks for edges inside. */
function wholeOf(regex: Regex): readonly Regex[] | undefined {
  const parts = partsOf(regex);
  const [first, last] = [parts[0], parts.at(-1)];
  const anything = repeat(anyCharacter, 0, null);
  const begins = first?.kind === 'assertion' && first.at === 'start';
  const end = last?.kind === 'assertion' && (last.at === 'end' || last.at === 'endOrFinalNewline') ? last.at : undefined;
  const inside = parts.slice(begins ? 1 : 0, end === undefined ? undefined : -1);
  if (inside.some(hasEdges)) return undefined;
  const after = end === undefined ? [anything] : end === 'end' ? [] : [repeat(characterSet(['\n']), 0, 1)];
  return [...(begins ? [] : [anything]), ...inside, ...after];
}

function partsOf(regex: Regex): readonly Regex[] {
  return regex.kind === 'sequence' ? regex.of.flatMap(partsOf) : [regex];
}

function hasEdges(regex: Regex): boolean {
  if (regex.kind === 'assertion') return true;
  if (regex.kind === 'sequence' || regex.kind === 'choice') return regex.of.some(hasEdges);
  return regex.kind === 'repeat' && hasEdges(regex.of);
}
