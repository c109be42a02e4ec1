import { match } from '../../../text/match.ts';
import {
  always,
  and,
  anyText,
  either,
  equals,
  flatten,
  literal,
  never,
  not,
  or,
  pattern,
  present,
  test,
  type Fact,
  type Match,
  type OpaquePredicate,
  type Path,
  type Predicate,
} from '../../../rule/index.ts';
import type { FieldInfo } from '../fields.ts';
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
  assume(info, path, value, reading);
  if (isStar(value)) return test(flatten(...path), info === undefined ? anyValue : info.keyed ? anyScalar : present);
  const accepted = acceptedBy(value, info);
  if (accepted === undefined) return opaque(node, 'the field’s type gives it a meaning of its own');
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

/** What a literal accepts on a field; `nothing` where the type never equals it, undefined where it cannot be said. */
function acceptedBy(value: KqlLiteral, info: FieldInfo | undefined): Match | 'nothing' | undefined {
  const text = literalText(value);
  if (info === undefined) return hasWildcard(value) ? wildcard(value) : either(equals(text), ...scalarsWrittenAs(text));
  switch (info.type) {
    case 'keyword':
    case 'constant_keyword':
      return hasWildcard(value) ? wildcard(value) : equals(text);
    case 'flattened':
      if (!info.keyed) return undefined;
      return hasWildcard(value) ? wildcard(value) : equals(text);
    case 'boolean':
      return text === 'true' || text === 'false' ? Object.freeze({ kind: 'boolean', value: text === 'true' }) : 'nothing';
    case 'long':
    case 'float':
      return isNumber(text) ? Object.freeze({ kind: 'number', op: 'eq', value: Number(text) }) : 'nothing';
    case 'ip':
      return hasWildcard(value) ? 'nothing' : addressMatch(text);
    case 'date':
    case 'text':
      return undefined;
  }
}

function wildcard({ pieces }: KqlLiteral): Match {
  return pattern(pieces.flatMap((piece, index) => (index === 0 ? [literal(piece)] : [anyText, literal(piece)])));
}

function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) && Number.isFinite(Number(text));
}

function scalarsWrittenAs(text: string): readonly Match[] {
  if (text === 'true' || text === 'false') return [Object.freeze({ kind: 'boolean', value: text === 'true' })];
  return isNumber(text) ? [Object.freeze({ kind: 'number', op: 'eq', value: Number(text) })] : [];
}

/** An `ip` field takes an address or a network; IPv6 has several spellings for one address. */
function addressMatch(text: string): Match | 'nothing' {
  if (/^[0-9a-fA-F:.]+\/\d{1,3}$/.test(text)) return Object.freeze({ kind: 'cidr', network: text });
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return equals(text);
  return /^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$/.test(text) ? Object.freeze({ kind: 'cidr', network: `${text}/128` }) : 'nothing';
}

function rangeTest(node: KqlRange, path: Path, info: FieldInfo | undefined, reading: Reading): Predicate {
  const text = literalText(node.value);
  const numeric = info === undefined || info.type === 'long' || info.type === 'float';
  if (!numeric || !isNumber(text)) return opaque(node, 'order on this type of field cannot be said');
  assume(info, path, node.value, reading);
  return test(flatten(...path), Object.freeze({ kind: 'number', op: node.op, value: Number(text) }));
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
  } else if (info.longest !== undefined) {
    const text = `\`${name}\` is at most ${info.longest} characters long, else it is not indexed`;
    add('elastic/ignore-above', 'limit', text, 'the integration’s field files: ignore_above');
  }
}

/** A wildcard that is one `*` at the end, which is a prefix query. */
export function isPrefix({ pieces }: KqlLiteral): boolean {
  return pieces.length === 2 && pieces[0] !== '' && pieces[1] === '';
}
