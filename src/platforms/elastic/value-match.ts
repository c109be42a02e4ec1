import { exactNumber } from '../../text/numbers.ts';
import { addressOf } from '../../logic/theory/network.ts';
import { anyScalar, anyText, either, equals, literal, oneCharacter, orderedTexts, pattern, present, type Fold, type Match, type NumberMatch, type Order, type TextPart } from '../../rule/index.ts';
import { addressRange, networkMatch } from './address-order.ts';
import type { FieldInfo } from './fields.ts';
import { dateMatch } from './date-match.ts';

/** What a field accepts: a match, nothing at all, or undefined where that cannot be said. */
export type Accepted = Match | 'nothing' | undefined;

/** What a constant accepts on a field as its type compares (Elasticsearch field types: `termQuery`); undefined type: not known. */
export function termMatch(text: string, info: FieldInfo | undefined, fold: Fold = 'none'): Accepted {
  if (info === undefined) return fold !== 'none' ? equals(text, fold) : isRounded(text) ? undefined : either(equals(text), ...scalarsWrittenAs(text));
  if (isKeyword(info)) return equals(text, fold);
  if (fold !== 'none') return undefined;
  switch (info.type) {
    case 'boolean':
      return text === 'true' || text === 'false' ? truthMatch(text === 'true', info) : undefined;
    case 'long':
    case 'float':
      return isDecimal(text) ? numberMatch('eq', text) : undefined;
    case 'ip':
      return addressMatch(text);
    case 'date':
      return dateMatch('is', text);
    default:
      return undefined;
  }
}

/** What a pattern accepts on a field: only keywords have patterns, and the cluster fails where another type is asked for one (Elasticsearch, `MappedFieldType.wildcardQuery`). */
export function patternMatch(parts: readonly TextPart[], info: FieldInfo | undefined, fold: Fold = 'none'): Accepted {
  return info === undefined || isKeyword(info) ? pattern(parts, fold) : undefined;
}

/**
 * Whether a pattern is taken apart at its spaces: Kibana makes a `wildcard` query for keywords alone, and `query_string`, whose
 * words are asked for one by one, for all other fields (kbn-es-query `functions/is.ts`).
 */
export function isTakenApart(pieces: readonly string[], info: FieldInfo | undefined): boolean {
  return info !== undefined && (info.type !== 'keyword' || info.otherwise === true) && pieces.some((piece) => /[ \t\r\n\u3000]/.test(piece));
}

/** What a bound accepts on a field: numbers by size, keywords by their code points, dates by time, addresses by their bits. */
export function rangeMatch(order: Order, text: string, info: FieldInfo | undefined): Accepted {
  if (info === undefined || info.type === 'long' || info.type === 'float') return isDecimal(text) ? numberMatch(order, text) : undefined;
  if (info.type === 'date') return dateMatch(order, text);
  if (info.type === 'ip') return addressRange([{ order, value: text }]);
  return info.type !== 'constant_keyword' && isKeyword(info) ? orderedTexts(order, text) : undefined;
}

/** Any value that is indexed: null is not. */
const anyValue: Match = either(...(['string', 'number', 'boolean', 'object'] as const).map((of): Match => Object.freeze({ kind: 'type', of })));

/**
 * That a field is there. A key of a flattened field that leads to an object is not: `exists` looks for terms under the very
 * key (elasticsearch `FlattenedFieldMapper.KeyedFlattenedFieldType.existsQuery`).
 */
export function presenceMatch(info: FieldInfo | undefined): Match {
  if (info === undefined) return anyValue;
  return info.keyed ? anyScalar : present;
}

/** Whether the index keeps the values of a field as numbers. */
export function isNumeric({ type }: FieldInfo): boolean {
  return type === 'long' || type === 'float';
}

/** Whether a text on a field is compared as a text: keywords are, as may be a field of unknown type. */
export function isTextual(info: FieldInfo | undefined): boolean {
  return info === undefined || isKeyword(info);
}

/** Why a number that a double would round is left open. */
export const roundedNumber = 'a number is larger, or finer, than can be told from its neighbours';

function isRounded(text: string): boolean {
  return isDecimal(text) && exactNumber(text) === undefined;
}

/** Why values cannot be compared with a field's. */
export function whyNotCompared(info: FieldInfo | undefined, texts: readonly string[]): string {
  if ((info === undefined || isNumeric(info)) && texts.some(isRounded)) return roundedNumber;
  if (info === undefined) return 'the type of the field is not known';
  if (info.type === 'date') return 'only absolute times to the second are followed';
  if (info.type === 'text' || info.type === 'flattened') return 'the words that are indexed for the field are not known';
  return `the cluster refuses it on a field of type ${info.type}, or gives it a meaning of its own`;
}

/** Keywords, and the keys of flattened fields, which are keywords too. */
function isKeyword({ type, keyed }: FieldInfo): boolean {
  return type === 'keyword' || type === 'constant_keyword' || (type === 'flattened' && keyed);
}

/** `*` is any text, `?` one character, and a backslash makes the next character plain (Lucene's `WildcardQuery`). */
export function luceneWildcard(text: string): readonly TextPart[] {
  return [...text.matchAll(/\\[^]|[^]/gu)].map(([token]): TextPart => {
    if (token.length > 1 && token.startsWith('\\')) return literal(token.slice(1));
    return token === '*' ? anyText : token === '?' ? oneCharacter : literal(token);
  });
}

function numberMatch(op: NumberMatch['op'], text: string): Match | undefined {
  const value = exactNumber(text);
  return value === undefined ? undefined : Object.freeze({ kind: 'number', op, value });
}

/** What true or false accepts on a boolean field. */
export function truthMatch(value: boolean, info: FieldInfo | undefined): Match {
  if (info?.textToo !== true) return truth(value);
  return either(truth(value), equals(String(value)), ...(value ? [] : [equals('')]));
}

function truth(value: boolean): Match {
  return Object.freeze({ kind: 'boolean', value });
}

/** Whether a text is a number as JSON writes it without an exponent. */
export function isDecimal(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text);
}

function scalarsWrittenAs(text: string): readonly Match[] {
  if (text === 'true' || text === 'false') return [truth(text === 'true')];
  const value = isDecimal(text) ? numberMatch('eq', text) : undefined;
  return value === undefined ? [] : [value];
}

/** An `ip` field takes an address or a network, and the cluster refuses any other text (`IpFieldMapper.termQuery`); IPv6 has several spellings for one address. */
function addressMatch(written: string): Match | undefined {
  // What follows a `%` counts for nothing (Elasticsearch's `InetAddresses`).
  const text = written.replace(/^([0-9a-fA-F.]*:[0-9a-fA-F:.]*)%[^/]+/, '$1');
  if (/^[0-9a-fA-F:.]+\/\d{1,3}$/.test(text)) return networkMatch(text);
  return text.includes(':') ? networkMatch(text) : addressOf(text) === undefined ? undefined : equals(text);
}
