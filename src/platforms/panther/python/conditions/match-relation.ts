import { alternatives, typesOf, type JsonType, type Match, type Regex, type TextMatch, type TextPart } from '../../../../rule/index.ts';
import { match as by } from '../../../../text/match.ts';
import { remembered } from './limits.ts';
import { matchIdentity, regexText } from './match-identity.ts';

/** One of the matches; equal ones once, a single one as it is. */
export function oneOf(parts: readonly Match[]): Match {
  const seen = new Map<number, Match>();
  for (const part of parts) seen.set(matchIdentity(part), seen.get(matchIdentity(part)) ?? part);
  const kept = [...seen.values()];
  const [only] = kept;
  return kept.length === 1 && only !== undefined ? only : Object.freeze({ kind: 'either', of: Object.freeze(kept) });
}

/** Whether every value of a type is in one of the matches. */
function coversType(parts: readonly Match[], type: JsonType): boolean {
  if (parts.some((part) => part.kind === 'present' || (part.kind === 'type' && part.of === type))) return true;
  if (type === 'null') return parts.some(({ kind }) => kind === 'null');
  if (type === 'string') return parts.some((part) => part.kind === 'text' && part.parts.length === 1 && part.parts[0]?.kind === 'any');
  if (type !== 'boolean') return false;
  return [true, false].every((value) => parts.some((part) => part.kind === 'boolean' && part.value === value));
}

/** The alternatives of a match: single texts, exactly as spelled, apart from all others. */
interface Split {
  readonly texts: ReadonlySet<string>;
  readonly rest: readonly Match[];
}

const splits = remembered(new Map<Match, Split>());

function splitOf(of: Match): Split {
  const known = splits.get(of);
  if (known !== undefined) return known;
  const texts = new Set<string>();
  const rest: Match[] = [];
  for (const part of alternatives(of)) {
    const text = literalOf(part);
    if (text === undefined) rest.push(part);
    else texts.add(text);
  }
  const made: Split = { texts, rest };
  splits.set(of, made);
  return made;
}

/** True only when every value in `inner` is surely in `outer`. */
export function isWithin(inner: Match, outer: Match): boolean {
  if (inner === outer) return true;
  const { texts, rest } = splitOf(outer);
  return alternatives(inner).every((part) => {
    const text = literalOf(part);
    if (text !== undefined && texts.has(text)) return true;
    return typesOf(part).every((type) => coversType(rest, type)) || rest.some((other) => partWithin(part, other));
  });
}

/** Whether an expression is another one with more behind it: where it is found, so is the other. */
function beginsWith(whole: Regex, beginning: Regex): boolean {
  const [parts, first] = [inTurn(whole), inTurn(beginning)];
  return first.length <= parts.length && first.every((part, index) => regexText(part) === regexText(parts[index] ?? part));
}

function inTurn(regex: Regex): readonly Regex[] {
  return regex.kind === 'sequence' ? regex.of.flatMap(inTurn) : [regex];
}

/** The same for two matches that are no lists of alternatives. */
export function isPartWithin(part: Match, other: Match): boolean {
  return partWithin(part, other) || typesOf(part).every((type) => coversType([other], type));
}

function partWithin(part: Match, other: Match): boolean {
  if (part === other || matchIdentity(part) === matchIdentity(other)) return true;
  if (part.kind === 'number' && other.kind === 'number' && part.op === 'eq') return numberHolds(part.value, other.op, other.value);
  if (part.kind === 'regex' && other.kind === 'regex') return part.fold === other.fold && beginsWith(part.regex, other.regex);
  if (other.kind !== 'text' || literalOf(other) !== undefined) return false;
  const text = literalOf(part);
  return text !== undefined && textHolds(text, other) === true;
}

/**
 * Where in a list the matches are that can accept all that another one does: equal ones and those of whole types, and for a
 * single value any that is not a single text. Asking each of a long list would cost its square.
 */
export function placesAround(list: readonly Match[]): (part: Match) => readonly number[] {
  const [broad, several, equal]: [number[], number[], Map<number, number[]>] = [[], [], new Map()];
  for (const [at, match] of list.entries()) {
    if (typesOf(match).some((type) => coversType([match], type))) broad.push(at);
    if (literalOf(match) === undefined) several.push(at);
    const identity = matchIdentity(match);
    const same = equal.get(identity);
    if (same === undefined) equal.set(identity, [at]);
    else same.push(at);
  }
  return (part) => [...(equal.get(matchIdentity(part)) ?? []), ...(part.kind === 'number' || literalOf(part) !== undefined ? several : broad)];
}

/** True only when surely no value is in both. */
export function areDisjoint(a: Match, b: Match): boolean {
  const [one, two] = [splitOf(a), splitOf(b)];
  const [fewer, more] = one.texts.size < two.texts.size ? [one.texts, two.texts] : [two.texts, one.texts];
  for (const text of fewer) if (more.has(text)) return false;
  return textsOutside(one.texts, two.rest) && textsOutside(two.texts, one.rest) && one.rest.every((x) => two.rest.every((y) => partsDisjoint(x, y)));
}

function textsOutside(texts: ReadonlySet<string>, rest: readonly Match[]): boolean {
  for (const part of rest) {
    if (!typesOf(part).includes('string')) continue;
    for (const text of texts) if (part.kind !== 'text' || textHolds(text, part) !== false) return false;
  }
  return true;
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

const mostGaps = 4;

/** Whether a text is in a text pattern; undefined where folding letters outside ASCII would decide, or there are many gaps. */
function textHolds(text: string, { parts, fold }: TextMatch): boolean | undefined {
  if (parts.filter(({ kind }) => kind === 'any').length > mostGaps) return undefined;
  if (fold === 'none') return fits([...text], 0, parts, 0, same);
  const plain = /^[\u0000-\u007f]*$/; // oxlint-disable-line no-control-regex
  if (![text, ...parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []))].every((each) => plain.test(each))) return undefined;
  return fits([...text.toLowerCase()], 0, parts, 0, (each) => each.toLowerCase());
}

const same = (text: string): string => text;

/** Whether the characters from a place on are, as a whole, the parts from one on. */
function fits(text: readonly string[], at: number, parts: readonly TextPart[], index: number, fold: (text: string) => string): boolean {
  const part = parts[index];
  if (part === undefined) return at === text.length;
  return by<TextPart, boolean>(part, {
    literal: (node) => {
      const wanted = [...fold(node.text)];
      return wanted.every((character, offset) => text[at + offset] === character) && fits(text, at + wanted.length, parts, index + 1, fold);
    },
    one: () => at < text.length && fits(text, at + 1, parts, index + 1, fold),
    any: () => {
      if (index === parts.length - 1) return true;
      for (let from = at; from <= text.length; from += 1) if (fits(text, from, parts, index + 1, fold)) return true;
      return false;
    },
  });
}
