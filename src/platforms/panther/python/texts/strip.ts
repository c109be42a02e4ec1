import { anyCharacter, anyText, characterSet, complement, partRegex, regexSet, repeat, wholeRegex, type Match, type TextMatch, type TextPart } from '../../../../rule/index.ts';
import { oneOf } from '../conditions/match-relation.ts';
import { mindsCase } from './cut.ts';

/** A part of a pattern; `kept` is one character that is not stripped. */
type Part = TextPart | { readonly kind: 'kept' };

/** What a pattern becomes at an end that is stripped; where `padded`, what is stripped may stand outside of it. */
interface Edge {
  readonly parts: readonly Part[];
  readonly padded: boolean;
}

const kept: Part = Object.freeze({ kind: 'kept' });

/** The texts that are in a pattern once some characters are taken from their ends; undefined for what cannot be said. */
export function stripBack(wanted: TextMatch, ends: 'both' | 'left' | 'right', characters: string): Match | undefined {
  if (mindsCase(wanted, characters)) return undefined;
  const stripped = characterSet([...new Set(characters)]);
  const isAny = wanted.parts.length === 1 && wanted.parts[0]?.kind === 'any';
  if (isAny || characters === '') return wanted;
  const padding = repeat(stripped, 0, null);
  if (wanted.parts.length === 0) return { kind: 'regex', regex: wholeRegex(padding), fold: 'none' };
  const other = regexSet(complement(stripped.ranges));
  const around = ({ parts, left, right }: Ends): Match => {
    if (!left && !right && !parts.includes(kept)) return wanted;
    const inside = parts.map((part) => (part.kind === 'kept' ? other : partRegex(part, anyCharacter)));
    return { kind: 'regex', regex: wholeRegex(...(left ? [padding] : []), ...inside, ...(right ? [padding] : [])), fold: wanted.fold };
  };
  return oneOf(within(wanted.parts, ends, characters).map(around));
}

/** A pattern between both ends of a text, and at which of them there may be what is stripped. */
interface Ends {
  readonly parts: readonly Part[];
  readonly left: boolean;
  readonly right: boolean;
}

function within(parts: readonly Part[], ends: 'both' | 'left' | 'right', characters: string): readonly Ends[] {
  const unchanged = (of: readonly Part[]): readonly Edge[] => [{ parts: of, padded: false }];
  const starts = ends === 'right' ? unchanged(parts) : edges(parts, (text) => characters.includes([...text][0] ?? ''));
  return starts.flatMap((start) => {
    const back = start.parts.toReversed();
    const found = ends === 'left' ? unchanged(back) : edges(back, (text) => characters.includes([...text].at(-1) ?? ''));
    return found.map((end) => ({ parts: end.parts.toReversed(), left: start.padded, right: end.padded }));
  });
}

/** The ways in which a pattern begins with a character that is kept, or read backwards ends with one. */
function edges(parts: readonly Part[], isStripped: (text: string) => boolean): readonly Edge[] {
  const [first, ...rest] = parts;
  if (first === undefined || (first.kind === 'literal' && isStripped(first.text))) return [];
  if (first.kind === 'one') return [{ parts: [kept, ...rest], padded: true }];
  if (first.kind !== 'any') return [{ parts, padded: true }];
  const next = edges(rest, isStripped);
  // Whatever stands before the first character that is kept, padding or not, is any text.
  if (next[0]?.parts === rest) return [{ parts, padded: false }];
  return [{ parts: [anyText, kept, anyText, ...rest], padded: false }, ...next];
}
