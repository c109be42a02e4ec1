import type { Json, JsonObject } from '../../src/text/json.ts';
import { match } from '../../src/text/match.ts';
import { fieldRows, type EsType } from '../../src/platforms/elastic/cloudtrail/table.ts';
import { hasWildcard, isStar, literalText, type Kql, type KqlLiteral, type KqlValue } from '../../src/platforms/elastic/kql/tree.ts';

const types: ReadonlyMap<string, EsType> = new Map(fieldRows.map(({ ecs, type }) => [ecs, type]));

/**
 * A query as Kibana sends it to the cluster when it knows the fields of the index (kbn-es-query `kuery/functions`: `is.ts`,
 * `range.ts`, `and.ts`, `or.ts`, `not.ts`, `nested.ts`; `utils/get_fields.ts` for field patterns). Values without a field are
 * not translated.
 */
export function kibanaQuery(tree: Kql): JsonObject {
  return match<Kql, JsonObject>(tree, {
    everything: () => ({ match_all: {} }),
    and: ({ of }) => ({ bool: { filter: of.map(kibanaQuery) } }),
    or: ({ of }) => should(of.map(kibanaQuery)),
    not: ({ of }) => ({ bool: { must_not: kibanaQuery(of) } }),
    nested: ({ field, of }) => ({ nested: { path: literalText(field), query: kibanaQuery(of), score_mode: 'none' } }),
    is: ({ field, value }) => ofValue(value, (literal) => should(fieldsOf(field).map((name) => is(name, literal)))),
    range: ({ field, op, value }) => should(fieldsOf(field).map((name) => ({ range: { [name]: { [op]: literalText(value) } } }))),
    bare: ({ value }) => ({ multi_match: { type: 'best_fields', query: literalText(value), lenient: true } }),
  });
}

/** The fields that are asked: those of the index that a pattern names; a lone `*` asks for any. */
function fieldsOf(field: KqlLiteral): readonly string[] {
  if (!hasWildcard(field) || isStar(field)) return [literalText(field)];
  const pattern = new RegExp(`^${field.pieces.map((piece) => piece.replaceAll('.', String.raw`\.`)).join('.*')}$`);
  return [...types.keys()].filter((name) => pattern.test(name));
}

function should(queries: readonly Json[]): JsonObject {
  return { bool: { should: queries, minimum_should_match: 1 } };
}

/** The grammar writes `f:(a and not b)` as `f:a and not f:b`. */
function ofValue(value: KqlValue, is: (literal: KqlLiteral) => JsonObject): JsonObject {
  return match<KqlValue, JsonObject>(value, {
    literal: is,
    allOf: ({ of }) => ({ bool: { filter: of.map((each) => ofValue(each, is)) } }),
    anyOf: ({ of }) => should(of.map((each) => ofValue(each, is))),
    noneOf: ({ of }) => ({ bool: { must_not: ofValue(of, is) } }),
  });
}

function is(field: string, value: KqlLiteral): JsonObject {
  if (isStar(value)) return field === '*' ? { match_all: {} } : { exists: { field } };
  const type = types.get(field);
  const text = literalText(value);
  if (hasWildcard(value)) {
    const query = value.pieces.map((piece) => piece.replace(/[+\-=&|><!(){}[\]^"~*?:\\/]/g, String.raw`\$&`)).join('*');
    return type === 'keyword' ? { wildcard: { [field]: { value: query } } } : { query_string: { fields: [field], query } };
  }
  if (type === 'date') return { range: { [field]: { gte: text, lte: text } } };
  if (type === 'keyword') return { term: { [field]: { value: text } } };
  return value.quoted ? { match_phrase: { [field]: text } } : { match: { [field]: text } };
}

/** The engine's word for a type; the fields with one value in every document get that value. */
function typeMapping(type: EsType, name: string): JsonObject {
  if (type === 'flattened') return { type: 'flat_object' };
  const constants: Readonly<Record<string, string>> = { 'event.module': 'aws', 'data_stream.type': 'logs', 'data_stream.namespace': 'default' };
  if (type === 'constant_keyword') return { type, value: constants[name] ?? 'aws.cloudtrail' };
  // Test events of rules hold times in other forms, and words in their place.
  return type === 'date' ? { type, ignore_malformed: true } : { type };
}

/** The mapping of the integration's index for the fields of the table. */
export function indexMapping(): JsonObject {
  const root: Tree = {};
  const texts = fieldRows.filter(({ type }) => type === 'text').map(({ ecs }) => ecs);
  for (const { ecs, type } of fieldRows) {
    if (type === 'text') continue;
    const words = texts.includes(`${ecs}.text`) ? { fields: { text: { type: 'text' } } } : {};
    place(root, ecs.split('.'), { ...typeMapping(type, ecs), ...words });
  }
  return { properties: objects(root) };
}

interface Tree {
  [key: string]: Tree | { readonly leaf: JsonObject };
}

function place(tree: Tree, [key = '', ...rest]: readonly string[], leaf: JsonObject): void {
  if (rest.length === 0) tree[key] = { leaf };
  else place((tree[key] ??= {}) as Tree, rest, leaf);
}

function objects(tree: Tree): JsonObject {
  return Object.fromEntries(Object.entries(tree).map(([key, inner]) => [key, isLeaf(inner) ? inner.leaf : { properties: objects(inner) }]));
}

function isLeaf(node: Tree[string]): node is { readonly leaf: JsonObject } {
  return 'leaf' in node && !('leaf' in (node.leaf as object));
}
