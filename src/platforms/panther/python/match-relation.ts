import { alternatives, typesOf, type JsonType, type Match, type TextMatch } from '../../../rule/index.ts';
import { match as by } from '../../../text/match.ts';

const keys = new WeakMap<object, string>();

/** A text that is the same for equal matches; worked out once for each. */
export function keyOf(of: Match): string {
  const known = keys.get(of);
  if (known !== undefined) return known;
  const key = of.kind === 'either' ? `[${of.of.map(keyOf).join(',')}]` : JSON.stringify(of);
  keys.set(of, key);
  return key;
}

/** One of the matches; equal ones once, a single one as it is. */
export function oneOf(parts: readonly Match[]): Match {
  const seen = new Map<string, Match>();
  for (const part of parts) seen.set(keyOf(part), seen.get(keyOf(part)) ?? part);
  const kept = [...seen.values()];
  const [only] = kept;
  return kept.length === 1 && only !== undefined ? only : Object.freeze({ kind: 'either', of: Object.freeze(kept) });
}

/** Whether every value of a type is in the match. */
function coversType(of: Match, type: JsonType): boolean {
  const parts = alternatives(of);
  if (parts.some((part) => part.kind === 'present' || (part.kind === 'type' && part.of === type))) return true;
  if (type === 'null') return parts.some(({ kind }) => kind === 'null');
  if (type === 'string') return parts.some((part) => part.kind === 'text' && part.parts.length === 1 && part.parts[0]?.kind === 'any');
  if (type !== 'boolean') return false;
  return [true, false].every((value) => parts.some((part) => part.kind === 'boolean' && part.value === value));
}

/** True only when every value in `inner` is surely in `outer`. */
export function isWithin(inner: Match, outer: Match): boolean {
  if (inner === outer) return true;
  return alternatives(inner).every((part) => typesOf(part).every((type) => coversType(outer, type)) || alternatives(outer).some((other) => partWithin(part, other)));
}

function partWithin(part: Match, other: Match): boolean {
  if (part === other || keyOf(part) === keyOf(other)) return true;
  if (part.kind === 'number' && other.kind === 'number' && part.op === 'eq') return numberHolds(part.value, other.op, other.value);
  if (other.kind !== 'text') return false;
  const text = literalOf(part);
  if (text === undefined) return false;
  const single = literalOf(other);
  return single === undefined ? textHolds(text, other) === true : single === text;
}

/** True only when surely no value is in both. */
export function areDisjoint(a: Match, b: Match): boolean {
  return alternatives(a).every((one) => alternatives(b).every((two) => partsDisjoint(one, two)));
}

function partsDisjoint(a: Match, b: Match): boolean {
  const types = typesOf(b);
  if (!typesOf(a).some((type) => types.includes(type))) return true;
  if (a.kind === 'boolean' && b.kind === 'boolean') return a.value !== b.value;
  if (a.kind === 'number' && b.kind === 'number') {
    if (a.op === 'eq') return !numberHolds(a.value, b.op, b.value);
    if (b.op === 'eq') return !numberHolds(b.value, a.op, a.value);
    return false;
  }
  const [textA, textB] = [literalOf(a), literalOf(b)];
  if (textA !== undefined && textB !== undefined) return textA !== textB;
  if (textA !== undefined && b.kind === 'text') return textHolds(textA, b) === false;
  if (textB !== undefined && a.kind === 'text') return textHolds(textB, a) === false;
  return false;
}

/** What is left of a match without the alternatives that lie in another one. */
export function without(of: Match, taken: Match): readonly Match[] {
  return alternatives(of).filter((part) => !isWithin(part, taken));
}

/** The one text that a match accepts, exactly as spelled. */
function literalOf(of: Match): string | undefined {
  if (of.kind !== 'text' || of.fold !== 'none') return undefined;
  const [first, second] = of.parts;
  if (first === undefined) return '';
  return second === undefined && first.kind === 'literal' ? first.text : undefined;
}

function numberHolds(value: number, op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte', bound: number): boolean {
  return { eq: value === bound, lt: value < bound, lte: value <= bound, gt: value > bound, gte: value >= bound }[op];
}

/** Whether a text is in a text pattern; undefined where folding letters outside ASCII would decide. */
function textHolds(text: string, of: TextMatch): boolean | undefined {
  const plain = /^[\u0000-\u007f]*$/; // oxlint-disable-line no-control-regex
  const literals = of.parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  if (of.fold !== 'none' && ![text, ...literals].every((each) => plain.test(each))) return undefined;
  const fold = (each: string): string => (of.fold === 'none' ? each : each.toLowerCase());
  const source = of.parts.map((part) =>
    by(part, { literal: (node) => fold(node.text).replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), any: () => '.*', one: () => '.' }),
  );
  if (source.filter((each) => each === '.*').length > 4) return undefined;
  return new RegExp(`^(?:${source.join('')})$`, 'su').test(fold(text));
}
