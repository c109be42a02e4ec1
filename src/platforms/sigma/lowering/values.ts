import { match } from '../../../text/match.ts';
import { alternatives, matchKey, type Match, type TextMatch, type TextPart } from '../../../rule/index.ts';
import { patternAsRegex } from '../../../rule/regex/index.ts';
import { shapeOf } from '../values/modifiers.ts';
import { printableRegex } from '../values/regex.ts';
import { printText } from '../values/text.ts';
import { valueMatch } from '../values/values.ts';
import type { ModifierName, Scalar } from '../tree.ts';

/** How text is written. */
export interface TextWriting {
  /** Whether a test keeps its letter case. */
  readonly cased: (text: TextMatch) => boolean;
  /** Whether text that would also say a number or boolean is written as an expression, which says text alone. */
  readonly strict: boolean;
}

/** Values under one chain of modifiers. */
export interface ValueGroup {
  readonly modifiers: readonly ModifierName[];
  readonly values: readonly Scalar[];
}

/**
 * The values that say a match, by their modifiers; undefined where some part has no value, or there is none. A part that another value says
 * along with its own (`22` and `'22'`) is not written twice; `besides` is what may be said along with it.
 */
export function valueGroups(wanted: Match, writing: TextWriting, besides: readonly Match[] = []): readonly ValueGroup[] | undefined {
  const groups = new Map<string, { modifiers: readonly ModifierName[]; values: Scalar[] }>();
  const said = new Set<string>();
  const all = alternatives(wanted);
  const ordered = all.toSorted((a, b) => rank(a, all) - rank(b, all));
  const known = new Set(writing.strict ? [...ordered, ...besides].map(foldless) : []);
  for (const part of ordered) {
    if (said.has(foldless(part))) continue;
    const plain = valueFor(part, writing);
    const value = plain !== undefined && writing.strict && part.kind === 'text' && saysMore(plain, known) ? textOnly(part) : plain;
    if (value === undefined) return undefined;
    const key = value.modifiers.join('|');
    const group = groups.get(key) ?? { modifiers: value.modifiers, values: [] };
    group.values.push(value.value);
    groups.set(key, group);
    for (const other of readBack(value)) said.add(foldless(other));
  }
  return groups.size === 0 ? undefined : [...groups.values()];
}

/** A number or boolean whose text is accepted as well goes first: it says both. */
function rank(part: Match, all: readonly Match[]): number {
  if (part.kind === 'text') return 1;
  const value = part.kind === 'boolean' || (part.kind === 'number' && part.op === 'eq') ? part.value : undefined;
  const withText = value !== undefined && all.some((other) => other.kind === 'text' && writes(other, value));
  return withText ? 0 : 2;
}

function writes({ parts, fold }: TextMatch, value: number | boolean): boolean {
  const [only] = parts;
  const text = parts.length === 1 && only?.kind === 'literal' ? only.text : undefined;
  return typeof value === 'number' ? text === String(value) : fold !== 'none' && text?.toLowerCase() === String(value);
}

function foldless(part: Match): string {
  return matchKey(part.kind === 'text' ? { ...part, fold: 'none' } : part);
}

function readBack({ modifiers, value }: SingleValue): readonly Match[] {
  const shape = shapeOf(modifiers);
  const read = 'kind' in shape || value === null ? undefined : valueMatch(value, shape);
  return read === undefined ? [] : alternatives(read);
}

/** Whether a value says more than the matches wanted, whatever their letter case. */
function saysMore(value: SingleValue, wanted: ReadonlySet<string>): boolean {
  return readBack(value).some((part) => !wanted.has(foldless(part)));
}

/** Text as an expression, which no number or boolean fits. */
function textOnly(text: TextMatch): SingleValue | undefined {
  const printed = printableRegex(patternAsRegex(text));
  return printed === undefined ? undefined : { modifiers: printed.ignoreCase ? ['re', 'i'] : ['re'], value: printed.text };
}

interface SingleValue {
  readonly modifiers: readonly ModifierName[];
  readonly value: Scalar;
}

function valueFor(part: Match, { cased }: TextWriting): SingleValue | undefined {
  return match<Match, SingleValue | undefined>(part, {
    text: (text) => textValue(text, cased(text)),
    regex: (regex) => {
      const printed = printableRegex(regex);
      return printed === undefined ? undefined : { modifiers: printed.ignoreCase ? ['re', 'i'] : ['re'], value: printed.text };
    },
    number: ({ op, value }) => (Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : { modifiers: op === 'eq' ? [] : [op], value }),
    boolean: ({ value }) => ({ modifiers: [], value }),
    cidr: ({ network }) => ({ modifiers: ['cidr'], value: network }),
    present: () => ({ modifiers: ['exists'], value: true }),
    null: () => undefined,
    type: () => undefined,
    empty: () => undefined,
    either: () => undefined,
  });
}

/** A pattern as a value: gaps at its ends become modifiers, as SigmaHQ asks for. */
function textValue({ parts, fold }: TextMatch, cased: boolean): SingleValue {
  const letters = parts.some((part) => part.kind === 'literal' && part.text.toLowerCase() !== part.text.toUpperCase());
  const suffix: readonly ModifierName[] = cased && fold === 'none' && letters ? ['cased'] : [];
  const { place, inner } = placeOf(parts);
  return { modifiers: [...(place === undefined ? [] : [place]), ...suffix], value: printText(inner) };
}

function placeOf(parts: readonly TextPart[]): { readonly place?: 'contains' | 'startswith' | 'endswith'; readonly inner: readonly TextPart[] } {
  const before = parts[0]?.kind === 'any';
  const after = parts.at(-1)?.kind === 'any';
  if (before && after && parts.length > 2) return { place: 'contains', inner: parts.slice(1, -1) };
  if (before && parts.length > 1) return { place: 'endswith', inner: parts.slice(1) };
  if (after && parts.length > 1 && parts.some((part) => part.kind === 'literal')) return { place: 'startswith', inner: parts.slice(0, -1) };
  return { inner: parts };
}
