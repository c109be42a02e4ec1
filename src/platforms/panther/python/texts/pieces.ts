import { allBut, alternatives, anyCharacter, anyText, characterSet, closeRegexUnderFold, either, literal, partRegex, pattern, repeat, wholeRegex, type Match, type Regex, type TextMatch, type TextPart } from '../../../../rule/index.ts';
import { alive } from './alive.ts';
import { pieceRegex } from './cut-regex.ts';
import { cutsItself, mindsCase } from './cut.ts';

/** The texts of which some piece between separators is in a match; undefined for what cannot be said. */
export function somePiece(wanted: Match, by: string): Match | undefined {
  const each = alternatives(wanted).map((part) => (part.kind === 'text' ? somePieceIn(part, by) : part.kind === 'regex' ? around(pieceRegex(part, by), by, part.fold) : ofAnyText(part)));
  return each.includes(undefined) ? undefined : either(...each.flatMap((part) => part ?? []));
}

/** The texts of which every piece between separators is in a match; undefined for what cannot be said. */
export function everyPiece(wanted: Match, by: string): Match | undefined {
  const parts = alternatives(wanted);
  if (parts.some((part) => ofAnyText(part) === anything)) return anything;
  const said = parts.flatMap((part) => (part.kind === 'text' || part.kind === 'regex' ? [part] : []));
  const [first, ...others] = said;
  if (first === undefined) return either();
  const each = said.map((part) => (part.kind === 'regex' ? pieceRegex(part, by) : patternPiece(part, by)));
  if (each.includes(undefined)) return undefined;
  const alike = others.every((part) => part.fold === first.fold);
  const fold = alike ? first.fold : 'none';
  const wholes = each.map((part): Regex => ({ kind: 'sequence', of: part ?? [] }));
  const piece: Regex = { kind: 'choice', of: alike ? wholes : wholes.map((part, index) => closeRegexUnderFold(part, said[index]?.fold ?? 'none')) };
  return alive({ kind: 'regex', regex: wholeRegex(piece, repeat({ kind: 'sequence', of: [characterSet([by]), piece] }, 0, null)), fold });
}

const anything: Match = pattern([anyText]);

/** What is asked of a value that may be none, of one that is surely a text. */
function ofAnyText(part: Match): Match {
  return part.kind === 'present' || (part.kind === 'type' && part.of === 'string') ? anything : either();
}

function somePieceIn(wanted: TextMatch, by: string): Match | undefined {
  if (mindsCase(wanted, by) || cutsItself(by)) return undefined;
  const literals = wanted.parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  const own = new Set(by);
  // A longer separator may share a part with what is looked for.
  const isApart = [...by].length === 1 || !literals.some((text) => [...text].some((character) => own.has(character)));
  if (literals.some((text) => text.includes(by))) return either();
  if (wanted.parts.length === 0 || (wanted.parts.length === 1 && wanted.parts[0]?.kind === 'literal')) return betweenSeparators(wanted, by);
  const [first, last] = [wanted.parts[0], wanted.parts.at(-1)];
  const inside = wanted.parts.slice(first?.kind === 'any' ? 1 : 0, last?.kind === 'any' ? -1 : undefined);
  const [only] = inside;
  if (!isApart || inside.length !== 1 || only?.kind !== 'literal') return around(patternPiece(wanted, by), by, wanted.fold);
  if (first?.kind === 'any' && last?.kind === 'any') return wanted;
  return first?.kind === 'any' ? either(wanted, containing([...inside, literal(by)], wanted)) : either(wanted, containing([literal(by), ...inside], wanted));
}

function containing(parts: readonly TextPart[], { fold }: TextMatch): Match {
  return pattern([anyText, ...parts, anyText], fold);
}

/** A whole piece is a text: it stands alone, at an end or between two separators. */
function betweenSeparators(wanted: TextMatch, by: string): Match {
  const { parts: [part], fold } = wanted;
  const text = part?.kind === 'literal' ? part.text : '';
  return either(wanted, pattern([literal(text + by), anyText], fold), pattern([anyText, literal(by + text)], fold), containing([literal(by + text + by)], wanted));
}

/** A pattern for a piece: it has no separator of one character. */
function patternPiece({ parts, ...wanted }: TextMatch, by: string): readonly Regex[] | undefined {
  const point = [...by].length === 1 && !mindsCase({ parts, ...wanted }, by) ? by.codePointAt(0) : undefined;
  if (point === undefined) return undefined;
  const other = allBut(point);
  // No piece has the separator in it.
  if (parts.some((part) => part.kind === 'literal' && part.text.includes(by))) return [{ kind: 'choice', of: [] }];
  return parts.map((part) => partRegex(part, other));
}

/** A text with a piece at any place. */
function around(piece: readonly Regex[] | undefined, by: string, fold: TextMatch['fold']): Match | undefined {
  if (piece === undefined) return undefined;
  const [separator, rest] = [characterSet([by]), repeat(anyCharacter, 0, null)];
  const optional = (...of: readonly Regex[]): Regex => repeat({ kind: 'sequence', of }, 0, 1);
  return alive({ kind: 'regex', regex: wholeRegex(optional(rest, separator), ...piece, optional(separator, rest)), fold });
}
