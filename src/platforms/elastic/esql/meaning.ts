import { match } from '../../../text/match.ts';
import {
  and, anyScalar, anyText, computed, contains, either, equals, exact, flatten, literal, not, oneCharacter, or, orderedTexts, parseRegex, pattern, present, test,
  type Bound, type Detection, type Match, type Path, type PathField, type Predicate,
} from '../../../rule/index.ts';
import { addressRange, networkMatch, oneAddress } from '../address-order.ts';
import { onlyFromBelow } from '../../../logic/parts/bounds.ts';
import { assumeOfBuckets, assumeOfCutBuckets, assumeOfField, assumeOfGroups, assumeOfRuns, type Asked, type Assumptions } from '../assumptions.ts';
import type { FieldInfo } from '../fields.ts';
import { isNumeric, truthMatch } from '../value-match.ts';
import { kqlMeaning, type FieldInfos } from '../kql/meaning.ts';
import { fieldsIn, flattenedIn, neededBy } from './fields.ts';
import { printEsql, printNode } from './print.ts';
import type { EsqlQuery } from '../tree.ts';
import type { EsqlNode, EsqlOrder, EsqlPart, EsqlRegex, EsqlSame, EsqlValue } from './tree.ts';

interface Reading {
  readonly infos: FieldInfos;
  readonly given: Assumptions;
}

/** What stands around a pipeline: the fields, what is taken for granted, and what filters and exception lists add. */
export interface Around extends Reading {
  readonly besides: Predicate;
}

/**
 * What a pipeline means over documents (ES|QL reference: null values, multivalued fields): a row passes where the condition
 * is true; a test of a missing field, or of one with several values, is null, and so is its negation. Groups are rows with
 * equal values, a missing one among them.
 */
export function esqlDetection({ query, lookBack, every }: EsqlQuery, { infos, given, besides }: Around): Detection {
  const reading: Reading = { infos, given };
  const { where, stats } = query;
  const [refused] = flattenedIn(query, infos);
  const asked = refused === undefined ? where.map((node) => when(node, true, reading)) : [opaque(printEsql(query), `ES|QL reads no flattened fields such as \`${refused}\``)];
  const on = and(...asked, besides);
  // Where one event is enough, it does not matter which group it is in, but it is in the groups of all its values, for which a condition may ask.
  if (stats === undefined || (stats.distinct === undefined && isOneEnough(stats.bounds))) {
    const chosen = (stats?.by ?? []).filter((name) => where.some((node) => fieldsIn(node).includes(name)));
    for (const path of chosen.map((name) => name.split('.'))) assumeOfGroups(infos(path), path, true, given);
    return { kind: 'match', on };
  }
  const { by, span, distinct, bounds } = stats;
  if (span !== undefined) assumeOfRuns(span, { lookBack, every }, given);
  if (span !== undefined && span > lookBack) assumeOfBuckets(span, given);
  if (span !== undefined && !onlyFromBelow(bounds)) assumeOfCutBuckets(span, given);
  const present = new Set(where.flatMap((node) => neededBy(node)));
  return {
    kind: 'threshold',
    on,
    by: by.map((name) => ({ fields: [name.split('.')], missing: present.has(name) ? 'dropped' : 'shared' })),
    window: span !== undefined && span <= lookBack ? { seconds: span, slide: 'tumbling' } : { seconds: lookBack, slide: 'run', every },
    measure: distinct === undefined ? { kind: 'count' } : { kind: 'distinct', field: distinct.split('.') },
    bounds,
  };
}

/** Whether every group of events is within the bounds, one of a single event as well. */
function isOneEnough(bounds: readonly Bound[]): boolean {
  return bounds.every(({ op, value }) => (op === 'gte' && value <= 1) || (op === 'gt' && value < 1));
}

/** That a condition has a truth value; where it is null it has neither. */
function when(node: EsqlNode, wanted: boolean, reading: Reading): Predicate {
  const { infos } = reading;
  const each = (of: readonly EsqlNode[]): readonly Predicate[] => of.map((part) => when(part, wanted, reading));
  const on = (field: string, accepted: Match): Predicate => tested(field, accepted, wanted, reading);
  return match<EsqlNode, Predicate>(node, {
    and: ({ of }) => (wanted ? and(...each(of)) : or(...each(of))),
    or: ({ of }) => (wanted ? or(...each(of)) : and(...each(of))),
    not: ({ of }) => when(of, !wanted, reading),
    sure: ({ of }) => (wanted ? when(of, true, reading) : not(when(of, true, reading))),
    open: ({ why }) => unknown(node, wanted, why),
    in: ({ field, lowered, values }) => {
      const matches = values.map((value) => accepted(value, asking(field, lowered, reading), lowered));
      const known = matches.filter((each) => each !== undefined);
      return known.length < matches.length ? unknown(node, wanted, refusedValue) : on(field, either(...known));
    },
    order: (bound) => {
      const match = bounded(bound, infos(bound.field.split('.')));
      return match === undefined ? unknown(node, wanted, refusedValue) : on(bound.field, match);
    },
    like: ({ field, lowered, parts }) => {
      if (!isTextual(field, reading)) return unknown(node, wanted, refusedValue);
      asking(field, lowered, reading);
      return on(field, pattern(parts.map(part), lowered ? 'ascii' : 'none'));
    },
    regex: (regex) => (isTextual(regex.field, reading) ? (inRegex(regex, on) ?? unknown(node, wanted, 'the regular expression is not followed')) : unknown(node, wanted, refusedValue)),
    same: (same) => (areAlike(same, reading) ? sameField(same, node, wanted, reading) : unknown(node, wanted, refusedValue)),
    null: ({ field }) => (wanted ? not(there(field, reading)) : there(field, reading)),
    networks: ({ field, networks }) => {
      const known = networks.map(networkMatch).filter((each) => each !== undefined);
      if (!['ip', undefined].includes(typeOf(field, reading))) return unknown(node, wanted, 'a field that holds no addresses is asked for networks');
      return known.length < networks.length ? unknown(node, wanted, 'what it asks for is no network') : on(field, either(...known));
    },
    kql: ({ query }) => {
      const { on: asked } = kqlMeaning(query, reading.infos, reading.given);
      return wanted ? asked : not(asked);
    },
  });
}

function unknown(node: EsqlNode, wanted: boolean, why: string): Predicate {
  return opaque(`${wanted ? '' : 'not '}${printNode(node)}`, why);
}

function opaque(text: string, why: string): Predicate {
  return { kind: 'opaque', language: 'esql', text, why };
}

/** Elasticsearch refuses the query, or takes a text for a flag, an address or a date (ES|QL reference: implicit casting). */
const refusedValue = 'a field that holds no texts is asked for texts';

function typeOf(field: string, { infos }: Reading): FieldInfo['type'] | undefined {
  return infos(field.split('.'))?.type;
}

/** Whether a field holds texts, as one of unknown type may. */
function isTextual(field: string, reading: Reading): boolean {
  const type = typeOf(field, reading);
  return type === undefined || !otherTypes.has(type);
}

const otherTypes: ReadonlySet<FieldInfo['type']> = new Set(['boolean', 'ip', 'date', 'long', 'float']);

/** Whether two fields are compared as what they are written as: a flag that may be written as a text is not. */
function areAlike({ left, right }: EsqlSame, reading: Reading): boolean {
  const isFlag = (field: string): boolean => {
    const info = reading.infos(field.split('.'));
    return info?.type === 'boolean' && info.textToo !== true;
  };
  return [left, right].every((field) => isTextual(field, reading)) || [left, right].every(isFlag);
}

/** Lucene's expressions match the whole value. */
function inRegex({ field, expression }: EsqlRegex, on: (field: string, accepted: Match) => Predicate): Predicate | undefined {
  const parsed = parseRegex(expression, 'lucene');
  if ('problem' in parsed || parsed.assumes.length > 0) return undefined;
  return on(field, { kind: 'regex', regex: parsed.regex, fold: parsed.fold, label: expression });
}

/** Two fields of which one is missing, or has several values, are neither the same nor different. */
function sameField({ left, right, lowered }: EsqlSame, node: EsqlNode, wanted: boolean, reading: Reading): Predicate {
  const [first, second] = [exact(...left.split('.')), exact(...right.split('.'))];
  for (const field of [left, right]) asking(field, lowered, reading);
  const same: Predicate = { kind: 'sameValue', left: first, right: second, relation: 'equals', fold: lowered ? 'unicode' : 'none' };
  const apart = and(test(first, anyScalar), test(second, anyScalar), not(same));
  const inLists = and(not(and(test(first, anyScalar), test(second, anyScalar))), ...[first, second].map(({ path }) => test(flatten(...path), anyScalar)), unknown(node, wanted, listOfOne));
  return or(wanted ? same : apart, inLists);
}

/** The letters outside ASCII whose lower-case form has a letter of ASCII in it (Unicode, `SpecialCasing.txt` and `UnicodeData.txt`). */
const loweredToAscii: Match = either(contains('\u0130'), contains('\u212a'));

/** The field's type, once what its lower-case form takes for granted is said. */
function asking(field: string, lowered: boolean, { infos, given }: Reading): FieldInfo | undefined {
  const path = field.split('.');
  if (lowered) {
    const text = `\`${field}\` does not hold U+0130 or U+212A, the letters outside ASCII whose lower-case form has a letter of ASCII in it`;
    const on = not(test(exact(...path), loweredToAscii));
    const id = `elastic/lower-case/${field}`;
    given.set(id, { id, grade: 'assumed', text, evidence: 'ES|QL reference: to_lower', says: { kind: 'always', on } });
  }
  return infos(path);
}

function part(each: EsqlPart): ReturnType<typeof literal> {
  return each === 'any' ? anyText : each === 'one' ? oneCharacter : literal(each.text);
}

function assuming(field: string, asked: Asked, { infos, given }: Reading): PathField {
  const path = field.split('.');
  assumeOfField(infos(path), path, asked, given);
  return exact(...path);
}

function there(field: string, reading: Reading): Predicate {
  const { path } = assuming(field, { kind: 'presence' }, reading);
  return test((reading.infos(path) ?? { many: true }).many === true ? flatten(...path) : exact(...path), present);
}

/** A list of one value is that value, and a test of several values is null (ES|QL reference: multivalued fields). */
function tested(field: string, wanted: Match, truth: boolean, reading: Reading): Predicate {
  const { path } = assuming(field, { kind: 'value', wildcard: false }, reading);
  const asked = (of: PathField): Predicate => (truth ? test(of, wanted) : and(test(of, anyScalar), not(test(of, wanted))));
  return or(asked(exact(...path)), and(not(test(exact(...path), anyScalar)), asked(flatten(...path)), isSingle(path, reading)));
}

const listOfOne = 'a list of one value is that value';

/** Keywords and addresses are kept once each (doc values of sorted sets); what else comes twice is left open. */
function isSingle(path: Path, { infos }: Reading): Predicate {
  const type = infos(path)?.type;
  if (type === 'keyword' || type === 'ip') return computed('esql', { kind: 'count', path, distinct: true, least: 1, most: 1 }, listOfOne);
  return { kind: 'opaque', language: 'esql', text: `one value: ${path.join('.')}`, why: listOfOne };
}

/** What a bound accepts on a field: numbers by size, texts by their code points, addresses by their bits; undefined as of a constant. */
function bounded({ op, value }: EsqlOrder, info: FieldInfo | undefined): Match | undefined {
  if (typeof value === 'number') return info === undefined || isNumeric(info) ? { kind: 'number', op, value } : undefined;
  const range = info?.type === 'ip' ? addressRange([{ order: op, value }]) : undefined;
  if (range !== undefined) return range === 'nothing' ? either() : range;
  return info === undefined || otherTypes.has(info.type) ? undefined : orderedTexts(op, value);
}

/** What a constant accepts on a field; undefined where the cluster refuses it (a number or a truth beside a text), or takes it for a date. */
function accepted(value: EsqlValue, info: FieldInfo | undefined, lowered: boolean): Match | undefined {
  const type = info?.type;
  if (type !== undefined && otherTypes.has(type) && lowered) return undefined;
  if (type === 'ip') return oneAddress(String(value));
  if (type === 'boolean') return value === true || value === false || value === 'true' || value === 'false' ? truthMatch(String(value) === 'true', info) : undefined;
  if (typeof value === 'string') return type !== undefined && otherTypes.has(type) ? undefined : equals(value, lowered ? 'ascii' : 'none');
  if (typeof value === 'boolean') return info === undefined ? truthMatch(value, info) : undefined;
  return info === undefined || type === 'long' || type === 'float' ? { kind: 'number', op: 'eq', value } : undefined;
}
