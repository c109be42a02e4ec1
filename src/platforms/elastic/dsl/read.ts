import { canonicalJson, isArray, isObject, ownValue, type Json, type JsonObject } from '../../../text/json.ts';
import { isExact } from '../../../text/numbers.ts';
import { byCodePoint } from '../../../text/order.ts';
import type { Order } from '../../../rule/index.ts';
import type { Dsl, DslUnread } from './tree.ts';

/** The clause that every document matches. */
export const everything: Dsl = Object.freeze({ kind: 'everything' });

/** A part that is not followed, with the reason. */
export function unread(part: Json, why: string): DslUnread {
  return { kind: 'unread', text: canonicalJson(inAnyOrder(part)), why };
}

/** The lists of `bool`, of which the order says nothing: a written rule has them sorted. */
const clauseLists: ReadonlySet<string> = new Set(['must', 'filter', 'should', 'must_not']);

function inAnyOrder(part: Json): Json {
  if (isArray(part)) return part.map(inAnyOrder);
  if (!isObject(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      const inner = inAnyOrder(value);
      return [key, isArray(inner) && clauseLists.has(key) ? inner.toSorted((a, b) => byCodePoint(canonicalJson(a), canonicalJson(b))) : inner];
    }),
  );
}

/** A clause of the query language (Elasticsearch reference, Query DSL); what decides in another way than is known is kept. */
export function readClause(clause: Json): Dsl {
  const [name, more] = isObject(clause) ? Object.keys(clause) : [];
  const body = isObject(clause) && name !== undefined ? ownValue(clause, name) : undefined;
  if (name === undefined || more !== undefined || !isObject(body ?? null)) return unread(clause, 'a query has one clause, with a table');
  const read = Object.hasOwn(clauses, name) ? clauses[name] : undefined;
  return read?.(body as JsonObject) ?? unread(clause, read === undefined ? `the clause \`${name}\` is not followed` : `a form of the clause \`${name}\` is not followed`);
}

type Read = (body: JsonObject) => Dsl | undefined;

const clauses: Readonly<Record<string, Read>> = {
  match_all: () => everything,
  bool: readBool,
  constant_score: ({ filter }) => (filter === undefined ? undefined : readClause(filter)),
  exists: ({ field, ...others }) => (typeof field === 'string' && isField(field) && only(others) ? { kind: 'exists', field } : undefined),
  term: onField('value', ({ field, value, folds }) => one(field, value, folds)),
  match: onField('query', ({ field, value, folds }) => (folds ? undefined : one(field, value, false)), ['operator', 'type']),
  match_phrase: onField('query', ({ field, value, folds }) => (folds ? undefined : one(field, value, false))),
  terms: readTerms,
  wildcard: onField('value', ({ field, value, folds }) => ({ kind: 'pattern', field, glob: value, folds })),
  prefix: onField('value', ({ field, value, folds }) => ({ kind: 'pattern', field, glob: `${value.replace(/[*?\\]/g, String.raw`\$&`)}*`, folds })),
  regexp: onField('value', ({ field, value, folds }) => ({ kind: 'regex', field, expression: value, folds })),
  range: readRange,
};

/** Keys that change how well a document matches, or how fast that is found out, and never whether it does. */
const idle: ReadonlySet<string> = new Set(['boost', '_name', 'rewrite']);

function only(table: JsonObject, more: readonly string[] = []): boolean {
  return Object.keys(table).every((key) => idle.has(key) || more.includes(key));
}

/** Names with a leading underscore are of the index, not of the document. */
function isField(name: string): boolean {
  return !name.startsWith('_') && !name.includes('*');
}

interface OnField {
  readonly field: string;
  readonly value: string;
  readonly folds: boolean;
}

function one(field: string, value: string, folds: boolean): Dsl {
  return { kind: 'terms', field, values: [value], folds };
}

/** The one field that a clause names, with what it says of it; undefined where it names none or several. */
function soleField(body: JsonObject): { readonly field: string; readonly given: Json } | undefined {
  const [field, ...rest] = Object.keys(body).filter((name) => !idle.has(name));
  const given = field === undefined || rest.length > 0 || !isField(field) ? undefined : ownValue(body, field);
  return field === undefined || given === undefined ? undefined : { field, given };
}

/** `{field: value}` or `{field: {[key]: value, case_insensitive, …}}`. */
function onField(key: string, then: (found: OnField) => Dsl | undefined, more: readonly string[] = []): Read {
  return (body) => {
    const sole = soleField(body);
    if (sole === undefined) return undefined;
    const { field, given } = sole;
    const table: JsonObject = isObject(given) ? given : { [key]: given };
    const { [key]: written, case_insensitive: folds = false, ...others } = table;
    const value = textOf(written);
    if (value === undefined || typeof folds !== 'boolean' || !only(others, more)) return undefined;
    return then({ field, value, folds });
  };
}

/** A scalar as a keyword holds it; numbers that are rounded when JSON is read have lost their digits. */
function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && isExact(value)) ? String(value) : undefined;
}

function readTerms(body: JsonObject): Dsl | undefined {
  const { field, given } = soleField(body) ?? {};
  if (field === undefined || !isArray(given)) return undefined;
  const values = given.map(textOf).filter((value) => value !== undefined);
  return values.length < given.length ? undefined : { kind: 'terms', field, values, folds: false };
}

const orders: readonly Order[] = ['gt', 'gte', 'lt', 'lte'];
const utc: readonly Json[] = ['UTC', 'Z', '+00:00'];

/** Bounds; dates in the usual format and in UTC. */
function readRange(body: JsonObject): Dsl | undefined {
  const { field, given = null } = soleField(body) ?? {};
  if (field === undefined || !isObject(given)) return undefined;
  const { format, time_zone: zone, ...others } = given;
  if ((format !== undefined && format !== 'strict_date_optional_time') || (zone !== undefined && !utc.includes(zone)) || !only(others, orders)) return undefined;
  const bounds = orders.flatMap((order) => {
    const value = textOf(others[order]);
    return value === undefined ? [] : [{ order, value }];
  });
  const written = orders.filter((order) => others[order] !== undefined);
  return bounds.length === 0 || bounds.length < written.length ? undefined : { kind: 'range', field, bounds };
}

/** `should` counts where nothing else is asked, or where `minimum_should_match` says so. */
function readBool(body: JsonObject): Dsl | undefined {
  const { must, filter, should, must_not: mustNot, minimum_should_match: least, ...others } = body;
  const [all, any, none] = [[...clausesIn(must), ...clausesIn(filter)], clausesIn(should), clausesIn(mustNot)];
  if (!only(others)) return undefined;
  const wanted = least ?? (all.length === 0 ? 1 : 0);
  if (wanted !== 0 && wanted !== 1 && wanted !== '1' && wanted !== '0') return undefined;
  const counts = Number(wanted) === 1;
  if (counts && least !== undefined && any.length === 0 && all.length + none.length > 0) return undefined;
  return { kind: 'bool', all, any: counts ? any : [], none };
}

function clausesIn(value: Json | undefined): readonly Dsl[] {
  return value === undefined ? [] : (isArray(value) ? value : [value]).map(readClause);
}
