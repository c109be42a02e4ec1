import { match } from '../../../text/match.ts';
import {
  and, anyText, contains, either, equals, exact, literal, not, oneCharacter, or, parseRegex, pattern, present, test,
  type Detection, type Match, type PathField, type Predicate,
} from '../../../rule/index.ts';
import { networkMatch } from '../address-order.ts';
import { assumeOfField, assumeOfRuns, type Asked, type Assumptions } from '../assumptions.ts';
import type { FieldInfo } from '../fields.ts';
import { truthMatch } from '../value-match.ts';
import { kqlMeaning, type FieldInfos } from '../kql/meaning.ts';
import { neededBy } from './fields.ts';
import type { EsqlQuery } from '../tree.ts';
import type { EsqlNode, EsqlPart, EsqlRegex, EsqlSame, EsqlValue } from './tree.ts';

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
export function esqlDetection({ query: { where, stats }, lookBack, every }: EsqlQuery, { infos, given, besides }: Around): Detection {
  const reading: Reading = { infos, given };
  const on = and(...where.map((node) => when(node, true, reading)), besides);
  if (stats === undefined) return { kind: 'match', on };
  const { by, span, distinct, bounds } = stats;
  if (span !== undefined) assumeOfRuns(span, { lookBack, every }, given);
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

/** That a condition has a truth value; where it is null it has neither. */
function when(node: EsqlNode, wanted: boolean, reading: Reading): Predicate {
  const each = (of: readonly EsqlNode[]): readonly Predicate[] => of.map((part) => when(part, wanted, reading));
  const on = (field: string, accepted: Match): Predicate => tested(field, accepted, wanted, reading);
  return match<EsqlNode, Predicate>(node, {
    and: ({ of }) => (wanted ? and(...each(of)) : or(...each(of))),
    or: ({ of }) => (wanted ? or(...each(of)) : and(...each(of))),
    not: ({ of }) => when(of, !wanted, reading),
    in: ({ field, lowered, values }) => isText(field, lowered, values, reading) ? unknown(node, wanted, textOfFlags) : on(field, either(...values.map((value) => accepted(value, asking(field, lowered, reading), lowered)))),
    like: ({ field, lowered, parts }) => {
      if (isFlag(field, reading)) return unknown(node, wanted, textOfFlags);
      asking(field, lowered, reading);
      return on(field, pattern(parts.map(part), lowered ? 'ascii' : 'none'));
    },
    regex: (regex) => (isFlag(regex.field, reading) ? unknown(node, wanted, textOfFlags) : (inRegex(regex, on) ?? unknown(node, wanted, 'the regular expression is not followed'))),
    same: (same) => (isFlag(same.left, reading) === isFlag(same.right, reading) ? sameField(same, wanted, reading) : unknown(node, wanted, textOfFlags)),
    null: ({ field }) => (wanted ? not(there(field, reading)) : there(field, reading)),
    networks: ({ field, networks }) => on(field, either(...networks.map(networkMatch))),
    kql: ({ query }) => {
      const { on: asked } = kqlMeaning(query, reading.infos, reading.given);
      return wanted ? asked : not(asked);
    },
  });
}

function unknown(node: EsqlNode, wanted: boolean, why: string): Predicate {
  return { kind: 'opaque', language: 'esql', text: JSON.stringify([wanted, node]), why };
}

/** Elasticsearch refuses the query, but for "true" and "false", which it takes for flags (ES|QL reference: implicit casting). */
const textOfFlags = 'a flag is asked for texts';

function isFlag(field: string, { infos }: Reading): boolean {
  return infos(field.split('.'))?.type === 'boolean';
}

function isText(field: string, lowered: boolean, values: readonly EsqlValue[], reading: Reading): boolean {
  return isFlag(field, reading) && (lowered || values.some((value) => !['true', 'false'].includes(String(value))));
}

/** Lucene's expressions match the whole value. */
function inRegex({ field, expression }: EsqlRegex, on: (field: string, accepted: Match) => Predicate): Predicate | undefined {
  const parsed = parseRegex(expression, 'lucene');
  if ('problem' in parsed || parsed.assumes.length > 0) return undefined;
  return on(field, { kind: 'regex', regex: parsed.regex, fold: parsed.fold, label: expression });
}

/** Two fields of which one is missing, or has several values, are neither the same nor different. */
function sameField({ left, right, lowered }: EsqlSame, wanted: boolean, reading: Reading): Predicate {
  const [first, second] = [exact(...left.split('.')), exact(...right.split('.'))];
  for (const field of [left, right]) asking(field, lowered, reading);
  const same: Predicate = { kind: 'sameValue', left: first, right: second, relation: 'equals', fold: lowered ? 'ascii' : 'none' };
  return wanted ? same : and(test(first, scalar), test(second, scalar), not(same));
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

const scalar: Match = either({ kind: 'type', of: 'string' }, { kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' });

function assuming(field: string, asked: Asked, { infos, given }: Reading): PathField {
  const path = field.split('.');
  assumeOfField(infos(path), path, asked, given);
  return exact(...path);
}

function there(field: string, reading: Reading): Predicate {
  return test(assuming(field, { kind: 'presence' }, reading), present);
}

function tested(field: string, wanted: Match, truth: boolean, reading: Reading): Predicate {
  const path = assuming(field, { kind: 'value', wildcard: false }, reading);
  return truth ? test(path, wanted) : and(test(path, scalar), not(test(path, wanted)));
}

function accepted(value: EsqlValue, info: FieldInfo | undefined, lowered: boolean): Match {
  if (typeof value === 'string' && info?.type === 'boolean') return truthMatch(value === 'true', info);
  if (typeof value === 'string') return equals(value, lowered ? 'ascii' : 'none');
  if (typeof value === 'boolean') return info === undefined || info.type === 'boolean' ? truthMatch(value, info) : equals(String(value));
  return info === undefined || info.type === 'long' || info.type === 'float' ? { kind: 'number', op: 'eq', value } : equals(String(value));
}
