import { match } from '../../../text/match.ts';
import {
  alternatives,
  anyCharacter,
  anyText,
  characterSet,
  either,
  equals,
  literal,
  partRegex,
  pattern,
  type Fold,
  type Match,
  type Regex,
  type TextMatch,
  type TextPart,
} from '../../../rule/index.ts';
import { strictNetwork } from '../../../logic/theory/network.ts';
import { datePartMatch } from './date-parts.ts';
import { encoded } from './encode.ts';
import type { Shape } from './modifiers.ts';
import { withLength } from './network.ts';
import { readRegex } from './regex.ts';
import { parseText } from './text.ts';
import type { Scalar } from '../tree.ts';

/**
 * The letters that a test takes for the same. "Default Sigma behavior is case-insensitive" (modifiers appendix), with no
 * word on which letters: Unicode, as text is compared in the field. For a literal in ASCII that differs from ASCII only
 * in the dotless and dotted i, the long s and the Kelvin sign.
 */
function foldOf(shape: Shape, text: string): Fold {
  return shape.cased || text.toLowerCase() === text.toUpperCase() ? 'none' : 'unicode';
}

/** What a value accepts, null apart; undefined for an expression that cannot be read. */
export function valueMatch(value: Exclude<Scalar, null>, shape: Shape): Match | undefined {
  if (shape.comparison === 'number') return typeof value === 'number' ? { kind: 'number', op: shape.relation ?? 'lt', value } : undefined;
  if (shape.comparison === 'cidr') return { kind: 'cidr', network: strictNetwork(withLength(String(value))) ?? String(value) };
  if (shape.comparison === 'regex') {
    const read = readRegex(String(value), shape);
    return 'match' in read ? read.match : undefined;
  }
  if (shape.comparison === 'datePart') return datePartMatch(shape, Number(value));
  if (typeof value === 'string') return textMatch(value, shape);
  return shape.place === 'whole' ? scalarMatch(value, shape) : placed([literal(String(value))], shape);
}

/** What a keyword accepts: text that contains it, and the numbers and booleans that are written like it. */
export function keywordMatch(value: Exclude<Scalar, null>, shape: Shape): Match | undefined {
  const whole = valueMatch(value, shape);
  if (shape.comparison !== 'text' || shape.place !== 'whole' || whole === undefined) return whole;
  const inside = valueMatch(value, { ...shape, place: 'contains' });
  return inside === undefined ? undefined : either(inside, ...alternatives(whole).filter(({ kind }) => kind !== 'text'));
}

/**
 * "All values are treated as strings" (rules specification, "Value Types"): a number or boolean also accepts the text
 * it is written as, and text the number or boolean that is written so.
 */
function scalarMatch(value: number | boolean, shape: Shape): Match {
  const text = String(value);
  const typed: Match = typeof value === 'number' ? { kind: 'number', op: 'eq', value } : { kind: 'boolean', value };
  return either(typed, equals(text, foldOf(shape, text)));
}

function textMatch(value: string, shape: Shape): Match {
  const parts = parseText(value);
  if (shape.encoders.length > 0) {
    const [only] = parts;
    const text = only?.kind === 'literal' ? only.text : '';
    const spellings = shape.windash ? dashVariants(text) : [text];
    return either(...spellings.flatMap((each) => encoded(each, shape.encoders)).map((each) => placedText([literal(each)], shape)));
  }
  return shape.windash ? dashes(parts, shape) : placed(parts, shape);
}

function placedText(parts: readonly TextPart[], shape: Shape): TextMatch {
  const before = shape.place === 'contains' || shape.place === 'endswith' ? [anyText] : [];
  const after = shape.place === 'contains' || shape.place === 'startswith' ? [anyText] : [];
  const letters = parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
  return pattern([...before, ...parts, ...after], foldOf(shape, letters));
}

function placed(parts: readonly TextPart[], shape: Shape): Match {
  const text = placedText(parts, shape);
  return either(text, ...otherTypes(text.parts, shape));
}

/** The numbers, booleans and objects that fit a pattern when they are written as text. */
function otherTypes(parts: readonly TextPart[], shape: Shape): readonly Match[] {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'literal') return exactTypes(only.text, shape.cased);
  const ones = parts.filter((part) => part.kind === 'one').length;
  const open = parts.some((part) => part.kind === 'any');
  // `*` and `?*`: anything that is there.
  if (open && ones <= 1 && parts.every((part) => part.kind !== 'literal')) return (['number', 'boolean', 'object'] as const).map((of) => ({ kind: 'type', of }));
  const letters = parts.reduce((sum, part) => sum + (part.kind === 'literal' ? part.text.length : 0), ones);
  if (letters > 'false'.length) return [];
  return [true, false].filter((value) => fits(String(value), parts, shape.cased)).map((value) => ({ kind: 'boolean', value }));
}

function exactTypes(text: string, cased: boolean): readonly Match[] {
  const lower = cased ? text : lowered(text);
  if (lower === 'true' || lower === 'false') return [{ kind: 'boolean', value: lower === 'true' }];
  const value = Number(text);
  return text !== '' && Number.isFinite(value) && String(value) === text ? [{ kind: 'number', op: 'eq', value }] : [];
}

/** Lower case by way of upper case, which takes the long s for an s as case folding does. */
function lowered(text: string): string {
  return text.toUpperCase().toLowerCase();
}

/** Whether one of the words `true` and `false` fits a pattern. */
function fits(word: string, parts: readonly TextPart[], cased: boolean): boolean {
  const [first, ...rest] = parts;
  if (first === undefined) return word === '';
  return match(first, {
    literal: ({ text }) => {
      const head = word.slice(0, text.length);
      return (cased ? head === text : head === lowered(text)) && fits(word.slice(text.length), rest, cased);
    },
    one: () => word !== '' && fits(word.slice(1), rest, cased),
    any: () => Array.from({ length: word.length + 1 }, (_, skipped) => fits(word.slice(skipped), rest, cased)).includes(true),
  });
}

const dashCharacters = ['-', '/', '\u2013', '\u2014', '\u2015'];
const mostWrittenOut = 2;

/**
 * Every dash and slash of the value stands for each of the five (modifiers appendix, `windash`: "all possible
 * permutations"). With more than two of them the permutations are said as an expression.
 */
function dashes(parts: readonly TextPart[], shape: Shape): Match {
  const count = parts.reduce((sum, part) => sum + (part.kind === 'literal' ? [...part.text].filter(isDash).length : 0), 0);
  if (count > mostWrittenOut) return dashRegex(parts, shape);
  const variants = parts.reduce<readonly (readonly TextPart[])[]>(
    (before, part) => {
      const texts = part.kind === 'literal' ? dashVariants(part.text) : undefined;
      return before.flatMap((head) => (texts === undefined ? [[...head, part]] : texts.map((text) => [...head, literal(text)])));
    },
    [[]],
  );
  return either(...variants.map((variant) => placedText(variant, shape)));
}

/** Whether a character is one of those that `windash` takes for each other. */
export function isDash(character: string): boolean {
  return dashCharacters.includes(character);
}

function dashVariants(text: string): readonly string[] {
  return [...text].reduce<readonly string[]>(
    (before, character) => before.flatMap((head) => (isDash(character) ? dashCharacters : [character]).map((each) => head + each)),
    [''],
  );
}

function dashRegex(parts: readonly TextPart[], shape: Shape): Match {
  const start: Regex[] = shape.place === 'contains' || shape.place === 'endswith' ? [] : [{ kind: 'assertion', at: 'start' }];
  const end: Regex[] = shape.place === 'contains' || shape.place === 'startswith' ? [] : [{ kind: 'assertion', at: 'end' }];
  const body = parts.flatMap((part) =>
    part.kind === 'literal' ? [...part.text].map((character) => characterSet(isDash(character) ? dashCharacters : [character])) : [partRegex(part, anyCharacter)],
  );
  return { kind: 'regex', regex: { kind: 'sequence', of: [...start, ...body, ...end] }, fold: shape.cased ? 'none' : 'unicode' };
}
