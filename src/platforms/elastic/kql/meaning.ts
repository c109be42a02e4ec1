import { match } from '../../../text/match.ts';
import {
  always,
  and,
  anyText,
  flatten,
  literal,
  never,
  not,
  or,
  test,
  type Fact,
  type OpaquePredicate,
  type Path,
  type Predicate,
  type TextPart,
} from '../../../rule/index.ts';
import type { FieldInfo } from '../fields.ts';
import { assumeOfField, type Assumptions } from '../assumptions.ts';
import { patternMatch, presenceMatch, rangeMatch, termMatch, whyNotCompared, type Accepted } from '../value-match.ts';
import { printKql, printLiteral } from './print.ts';
import { hasWildcard, isStar, literalText, type Kql, type KqlLiteral, type KqlRange, type KqlValue } from './tree.ts';

/** A condition over native documents, with what its reading takes for granted. */
export interface KqlMeaning {
  readonly on: Predicate;
  readonly given: readonly Fact[];
}

/** What is known of the fields; undefined for a field that is not known. */
export type FieldInfos = (path: Path) => FieldInfo | undefined;

interface Reading {
  readonly infos: FieldInfos;
  /** The path of the enclosing nested field. */
  readonly inside: Path;
  readonly given: Assumptions;
}

/**
 * What a query means over the documents of an index, as Kibana translates it for Elasticsearch (kbn-es-query
 * `kuery/functions/*.ts`): `term` and `wildcard` on keywords (letter case counts), `must_not` for `not` (true without the
 * field), one value of a field is enough, objects in arrays are merged.
 */
export function kqlMeaning(tree: Kql, infos: FieldInfos, given: Assumptions = new Map()): KqlMeaning {
  const on = read(tree, { infos, inside: [], given });
  return { on, given: [...given.values()] };
}

function read(tree: Kql, reading: Reading): Predicate {
  return match(tree, {
    everything: () => always,
    and: ({ of }) => and(...of.map((part) => read(part, reading))),
    or: ({ of }) => or(...of.map((part) => read(part, reading))),
    not: ({ of }) => not(read(of, reading)),
    nested: ({ field, of }) => nested(field, of, reading),
    is: (node) => onField(node, node.field, reading, (path, info) => valueTest(node.value, node.field, path, info, reading)),
    range: (node) => onField(node, node.field, reading, (path, info) => rangeTest(node, path, info, reading)),
    // `multi_match` or `query_string` without fields (kbn-es-query `functions/is.ts`).
    bare: (node) => opaque(node, 'it is searched in the fields that the index names in `index.query.default_field`'),
  });
}

function nested(field: KqlLiteral, of: Kql, reading: Reading): Predicate {
  const path = literalText(field).split('.');
  const has = read(of, { ...reading, inside: [...reading.inside, ...path] });
  return Object.freeze({ kind: 'element', of: Object.freeze({ path, reach: 'flatten' as const }), has });
}

function onField(
  node: Kql,
  field: KqlLiteral,
  reading: Reading,
  then: (path: Path, info: FieldInfo | undefined) => Predicate,
): Predicate {
  if (hasWildcard(field)) {
    const everything = node.kind === 'is' && isStar(field) && node.value.kind === 'literal' && isStar(node.value);
    return everything ? always : opaque(node, 'the fields that it names are those of the index (kbn-es-query `utils/get_fields.ts`)');
  }
  const path = literalText(field).split('.');
  return then(path, reading.infos([...reading.inside, ...path]));
}

function opaque(node: Kql, why: string): OpaquePredicate {
  return Object.freeze({ kind: 'opaque', language: 'kuery', text: printKql(node), why });
}

function valueTest(
  value: KqlValue,
  field: KqlLiteral,
  path: Path,
  info: FieldInfo | undefined,
  reading: Reading,
): Predicate {
  const each = (part: KqlValue): Predicate => valueTest(part, field, path, info, reading);
  return match(value, {
    literal: (node) => literalTest(node, field, path, info, reading),
    allOf: ({ of }) => and(...of.map(each)),
    anyOf: ({ of }) => or(...of.map(each)),
    noneOf: ({ of }) => not(each(of)),
  });
}

function literalTest(
  value: KqlLiteral,
  field: KqlLiteral,
  path: Path,
  info: FieldInfo | undefined,
  reading: Reading,
): Predicate {
  const node: Kql = { kind: 'is', field, value };
  if (!value.quoted && value.pieces.length === 1 && value.pieces[0] === 'null') return opaque(node, 'Kibana gives null no meaning');
  if (isStar(value)) {
    assume(info, path, value, reading);
    return test(flatten(...path), presenceMatch(info));
  }
  const accepted = acceptedBy(value, info);
  if (accepted === undefined) return opaque(node, whyNotCompared(info));
  assume(info, path, value, reading);
  return accepted === 'nothing' ? never : test(flatten(...path), accepted);
}

/** What a literal accepts on a field. */
function acceptedBy(value: KqlLiteral, info: FieldInfo | undefined): Accepted {
  return hasWildcard(value) ? patternMatch(partsOf(value), info) : termMatch(literalText(value), info);
}

function partsOf({ pieces }: KqlLiteral): readonly TextPart[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [literal(piece)] : [anyText, literal(piece)]));
}

function rangeTest(node: KqlRange, path: Path, info: FieldInfo | undefined, reading: Reading): Predicate {
  const accepted = hasWildcard(node.value) ? undefined : rangeMatch(node.op, literalText(node.value), info);
  if (accepted === undefined) return opaque(node, whyNotCompared(info));
  assume(info, path, node.value, reading);
  return accepted === 'nothing' ? never : test(flatten(...path), accepted);
}

function assume(info: FieldInfo | undefined, path: Path, value: KqlLiteral, { given }: Reading): void {
  const pattern = hasWildcard(value) && !isStar(value) && !isPrefix(value) ? printLiteral(value) : undefined;
  assumeOfField(info, path, isStar(value) ? { kind: 'presence' } : { kind: 'value', ...(pattern === undefined ? {} : { pattern }) }, given);
}

/** A wildcard that is one `*` at the end, which is a prefix query. */
export function isPrefix({ pieces }: KqlLiteral): boolean {
  return pieces.length === 2 && pieces[0] !== '' && pieces[1] === '';
}
