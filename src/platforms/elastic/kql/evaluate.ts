import { isArray, isObject, ownValue, type Json, type JsonObject } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { exactNumber } from '../../../text/numbers.ts';
import { byCodePoint } from '../../../text/order.ts';
import type { FieldInfo } from '../fields.ts';
import { inNetwork, isNetwork, parseAddress } from './address.ts';
import { hasWildcard, isStar, literalText, type Kql, type KqlLiteral, type KqlRange, type KqlValue } from './tree.ts';

/** Whether a document matches; undefined where that cannot be told. */
export type Answer = boolean | undefined;

interface Infos {
  (path: readonly string[]): FieldInfo | undefined;
  readonly names?: readonly string[];
}

/** A query made ready to be asked about many documents. */
export type KqlCondition = (document: Json) => Answer;

/**
 * Compiles a query to closures that evaluate it on one document, directly: the values that Elasticsearch would index for
 * a field, compared as the field's type compares them.
 */
export function compileKql(tree: Kql, infos: Infos): KqlCondition {
  return compile(tree, infos, '');
}

/** `prefix`: the nested field that the document is an element of, with a final dot; empty at the top. */
function compile(tree: Kql, infos: Infos, prefix: string): KqlCondition {
  const each = (of: readonly Kql[]): readonly KqlCondition[] => of.map((part) => compile(part, infos, prefix));
  const infoOf = (field: KqlLiteral): FieldInfo | undefined => infos(`${prefix}${literalText(field)}`.split('.'));
  return match<Kql, KqlCondition>(tree, {
    everything: () => () => true,
    and: ({ of }) => {
      const parts = each(of);
      return (document) => every(parts, (part) => part(document));
    },
    or: ({ of }) => {
      const parts = each(of);
      return (document) => some(parts, (part) => part(document));
    },
    not: ({ of }) => {
      const inner = compile(of, infos, prefix);
      return (document) => negated(inner(document));
    },
    nested: ({ field, of }) => {
      const name = literalText(field);
      const inner = compile(of, infos, `${prefix}${name}.`);
      return (document) => some(valuesAt(document, name).filter(isObject), inner);
    },
    is: ({ field, value }) => {
      const everything = isStar(field) && value.kind === 'literal' && isStar(value);
      if (everything) return () => true;
      if (hasWildcard(field)) return (document) => valueMatches(value, (literal) => prefix === '' ? inNamedFields(document, field, infos, (found, info) => literalMatches(literal, found, info)) : undefined);
      const name = literalText(field);
      const info = infoOf(field);
      return (document) => {
        const found = valuesAt(document, name);
        return valueMatches(value, (literal) => literalMatches(literal, found, info));
      };
    },
    range: (node) => {
      if (hasWildcard(node.field)) return (document) => (prefix === '' ? inNamedFields(document, node.field, infos, (found, info) => inRange(node, found, info)) : undefined);
      const name = literalText(node.field);
      const info = infoOf(node.field);
      return (document) => inRange(node, valuesAt(document, name), info);
    },
    bare: () => () => undefined,
  });
}

function every<T>(items: readonly T[], answer: (item: T) => Answer): Answer {
  let result: Answer = true;
  for (const item of items) {
    const one = answer(item);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

function some<T>(items: readonly T[], answer: (item: T) => Answer): Answer {
  return negated(every(items, (item) => negated(answer(item))));
}

function negated(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

/** What is indexed for a field: every value below its name but null, through arrays. */
export function valuesAt(document: Json, name: string): readonly Json[] {
  const found: Json[] = [];
  collect(document, name, found);
  return found;
}

function collect(value: Json, rest: string, found: Json[]): void {
  if (isArray(value)) for (const item of value) collect(item, rest, found);
  else if (rest === '') {
    if (value !== null) found.push(value);
  } else if (isObject(value)) descend(value, rest, found);
}

/** A key with dots and objects inside each other are the same name to Elasticsearch. */
function descend(value: JsonObject, name: string, found: Json[]): void {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const inner = ownValue(value, name.slice(0, dot));
    if (inner !== undefined) collect(inner, name.slice(dot + 1), found);
  }
  const last = ownValue(value, name);
  if (last !== undefined) collect(last, '', found);
}

function valueMatches(value: KqlValue, asked: (literal: KqlLiteral) => Answer): Answer {
  return match(value, {
    literal: asked,
    allOf: ({ of }) => every(of, (part) => valueMatches(part, asked)),
    anyOf: ({ of }) => some(of, (part) => valueMatches(part, asked)),
    noneOf: ({ of }) => negated(valueMatches(of, asked)),
  });
}

/**
 * Whether one of the document's fields that a pattern names answers; the words of a text stand in no document. Unknown where
 * no field of that name is known.
 */
function inNamedFields(document: Json, { pieces }: KqlLiteral, infos: Infos, asked: (found: readonly Json[], info: FieldInfo | undefined) => Answer): Answer {
  const known = (infos.names ?? []).filter((name) => wildcardMatches(pieces, name));
  if (known.length === 0) return undefined;
  const infoOf = (name: string): FieldInfo | undefined => infos(name.split('.'));
  const named = fieldNames(document, infos).filter((name) => wildcardMatches(pieces, name));
  const words = known.filter((name) => infoOf(name)?.type === 'text');
  return some([...named.map((name) => asked(valuesAt(document, name), infoOf(name))), ...words.map(() => undefined)], (answer) => answer);
}

/** The fields of a document: names of values that are no objects, and flattened objects as a whole. */
function fieldNames(document: Json, infos: Infos): readonly string[] {
  const found = new Set<string>();
  const visit = (value: Json, name: string): void => {
    if (isArray(value)) for (const item of value) visit(item, name);
    else if (!isObject(value) || infos(name.split('.'))?.type === 'flattened') found.add(name);
    else for (const [key, inner] of Object.entries(value)) visit(inner, name === '' ? key : `${name}.${key}`);
  };
  visit(document, '');
  return [...found];
}

/** Whether one of the values is in a literal, as the field's type compares. */
export function literalMatches(value: KqlLiteral, found: readonly Json[], info: FieldInfo | undefined): Answer {
  const text = literalText(value);
  if (isStar(value)) return found.some((item) => info?.keyed !== true || !isObject(item));
  if (text === 'null' && !value.quoted) return undefined;
  const type = info?.type ?? 'keyword';
  if (type === 'date') return hasWildcard(value) ? undefined : datesInRange('is', text, found);
  if (type === 'text' || (type === 'flattened' && info?.keyed === false)) return undefined;
  // `query_string`, which all fields but keywords are asked in, takes a pattern apart at its spaces.
  if (hasWildcard(value) && (info?.otherwise === true || type === 'flattened' || type === 'constant_keyword') && value.pieces.some((piece) => [' ', '\t', '\r', '\n', '\u3000'].some((space) => piece.includes(space)))) return undefined;
  // The cluster has no patterns of addresses, flags and numbers, and refuses other texts on them.
  if (['ip', 'boolean', 'long', 'float'].includes(type) && hasWildcard(value)) return undefined;
  if (type === 'ip') return isNetwork(text) ? found.some((item) => typeof item === 'string' && inNetwork(item, text)) : undefined;
  const scalars = found.filter((item) => !isObject(item));
  if (type === 'boolean') return text === 'true' || text === 'false' ? scalars.some((item) => String(item) === text) : undefined;
  const rounded = text.trim() !== '' && !Number.isNaN(Number(text)) && exactNumber(text) === undefined;
  if (rounded && (info === undefined || type === 'long' || type === 'float')) return undefined;
  if (type === 'long' || type === 'float') {
    // The cluster reads 05, 1e3 and the like in one way or another, and refuses what is no number.
    return /^-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?$/.test(text) ? scalars.some((item) => item === Number(text)) : undefined;
  }
  return scalars.some((item) => wildcardMatches(value.pieces, String(item)));
}

/** Greedy search for the pieces in order: the first at the start, the last at the end. */
function wildcardMatches(pieces: readonly string[], text: string): boolean {
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const next = text.indexOf(piece, at);
    if (next < 0 || next + piece.length > end) return false;
    at = next + piece.length;
  }
  return true;
}

/** Whether one of the values lies on a side of a bound, as the field's type orders them. */
export function inRange({ op, value }: Pick<KqlRange, 'op' | 'value'>, found: readonly Json[], info: FieldInfo | undefined): Answer {
  const text = literalText(value);
  if (hasWildcard(value)) return undefined;
  if (info?.type === 'date') return datesInRange(op, text, found);
  if (info?.type === 'ip') {
    const bound = ipRank(text);
    return bound === undefined ? undefined : found.some((item) => ipOrdered(op, typeof item === 'string' ? ipRank(item) : undefined, bound));
  }
  if (info?.type === 'keyword' || info?.keyed === true) {
    return found.some((item) => !isObject(item) && ordered(op, byCodePoint(String(item), text)));
  }
  const bound = Number(text);
  const numeric = info === undefined || info.type === 'long' || info.type === 'float';
  if (!numeric || exactNumber(text) === undefined || text.trim() === '' || parseAddress(text) !== undefined) return undefined;
  return found.some((item) => typeof item === 'number' && ordered(op, item - bound));
}

/** Addresses of both versions in one order: those of version 4 stand where version 6 has `::ffff:0:0/96`. */
function ipRank(text: string): bigint | undefined {
  const address = parseAddress(text);
  return address?.length === 32 ? 0xffff_0000_0000n + address.bits : address?.bits;
}

function ipOrdered(op: KqlRange['op'], value: bigint | undefined, bound: bigint): boolean {
  return value !== undefined && ordered(op, value < bound ? -1 : value > bound ? 1 : 0);
}

function ordered(op: KqlRange['op'], difference: number): boolean {
  if (op === 'lt') return difference < 0;
  if (op === 'lte') return difference <= 0;
  return op === 'gt' ? difference > 0 : difference >= 0;
}

/** Whether a time lies on a side of the stretch of time that a date names, or in it. */
export function datesInRange(op: KqlRange['op'] | 'is', date: string, found: readonly Json[]): Answer {
  const stretch = stretchOf(date);
  if (stretch === undefined) return undefined;
  return some(found, (item) => {
    const time = typeof item === 'string' && item.endsWith('Z') ? Date.parse(item) : Number.NaN;
    if (Number.isNaN(time)) return undefined;
    if (op === 'is') return time >= stretch.first && time < stretch.next;
    return op === 'gt' || op === 'lte' ? (time >= stretch.next) === (op === 'gt') : time >= stretch.first === (op === 'gte');
  });
}

/** The first moment of a date such as `2026-01` or `2026-01-02T03`, and the first one after it. */
function stretchOf(date: string): { readonly first: number; readonly next: number } | undefined {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)Z?)?)?)?)?)?$/.exec(date);
  if (found === null) return undefined;
  const written = found.slice(1).filter((part) => part !== undefined).map(Number);
  // Without a month or a day it is the first one, also where the end of the stretch is meant.
  const given = [...written, ...[1, 1].slice(Math.min(2, written.length - 1))];
  const moment = (parts: readonly number[]): number => {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  return { first: moment(given), next: moment(given.map((part, index) => (index === given.length - 1 ? part + 1 : part))) };
}
