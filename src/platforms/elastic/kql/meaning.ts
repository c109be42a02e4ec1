import { match } from '../../../text/match.ts';
import {
  always,
  and,
  anyText,
  either,
  flatten,
  literal,
  never,
  not,
  or,
  present,
  test,
  type Fact,
  type Match,
  type OpaquePredicate,
  type Path,
  type Predicate,
  type TextPart,
} from '../../../rule/index.ts';
import type { FieldInfo } from '../fields.ts';
import { patternMatch, rangeMatch, termMatch, whyNotCompared, type Accepted } from '../value-match.ts';
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
  readonly given: Map<string, Fact>;
}

/**
 * What a query means over the documents of an index, as Kibana translates it for Elasticsearch (kbn-es-query
 * `kuery/functions/*.ts`): `term` and `wildcard` on keywords (letter case counts), `must_not` for `not` (true without the
 * field), one value of a field is enough, objects in arrays are merged.
 */
export function kqlMeaning(tree: Kql, infos: FieldInfos): KqlMeaning {
  const reading: Reading = { infos, inside: [], given: new Map() };
  const on = read(tree, reading);
  return { on, given: [...reading.given.values()] };
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
    bare: (node) => opaque(node, 'it is searched in every field of the index'),
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
    return everything ? always : opaque(node, 'which fields it names depends on the index');
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
    return test(flatten(...path), info === undefined ? anyValue : info.keyed ? anyScalar : present);
  }
  const accepted = acceptedBy(value, info);
  if (accepted === undefined) return opaque(node, whyNotCompared(info));
  assume(info, path, value, reading);
  return accepted === 'nothing' ? never : test(flatten(...path), accepted);
}

/** Any value that is indexed: null is not. */
const anyValue: Match = either(
  ...(['string', 'number', 'boolean', 'object'] as const).map((of): Match => Object.freeze({ kind: 'type', of })),
);

/**
 * A key of a flattened field that leads to an object is not there: `exists` looks for terms under the very key
 * (elasticsearch `FlattenedFieldMapper.KeyedFlattenedFieldType.existsQuery`).
 */
export const anyScalar: Match = either(...(['string', 'number', 'boolean'] as const).map((of): Match => Object.freeze({ kind: 'type', of })));

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
  const name = path.join('.');
  const add = (id: string, grade: Fact['grade'], text: string, evidence: string): void => {
    given.set(`${id}:${name}`, { id, grade, text, evidence, says: { kind: 'always', on: always } });
  };
  if (info === undefined) {
    add('elastic/field-type', 'assumed', `\`${name}\` is indexed as a keyword or under its JSON type`, 'its mapping is not known');
  } else if (info.keyed && value.pieces.length > 1 && !isStar(value) && !isPrefix(value)) {
    const text = `the cluster answers the wildcard \`${printLiteral(value)}\` on \`${name}\`, a key of a flattened field`;
    add('elastic/flattened-wildcard', 'assumed', text, 'elasticsearch#157064: such queries fail until #138427 is released');
  } else if (info.type === 'date' && !isStar(value)) {
    add('elastic/date-text', 'assumed', `\`${name}\` is written as ISO 8601 in UTC, to the second`, 'CloudTrail user guide, record contents: eventTime');
  } else if (info.longest !== undefined) {
    const text = `\`${name}\` is at most ${info.longest} characters long, else it is not indexed`;
    add('elastic/ignore-above', 'limit', text, 'the integration’s field files: ignore_above');
  }
}

/** A wildcard that is one `*` at the end, which is a prefix query. */
export function isPrefix({ pieces }: KqlLiteral): boolean {
  return pieces.length === 2 && pieces[0] !== '' && pieces[1] === '';
}
