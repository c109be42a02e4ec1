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
import { addressRange } from '../address-order.ts';
import type { FieldInfo } from '../fields.ts';
import { assumeOfField, assumeOfPattern, isLikeNumber, type Asked as AskedOfField, type Assumptions } from '../assumptions.ts';
import { isTakenApart, patternMatch, presenceMatch, rangeMatch, termMatch, whyNotCompared, type Accepted } from '../value-match.ts';
import { printKql, printLiteral } from './print.ts';
import { hasWildcard, isStar, literalText, quoted, type Kql, type KqlLiteral, type KqlRange, type KqlValue } from './tree.ts';

/** A condition over native documents, with what its reading takes for granted. */
export interface KqlMeaning {
  readonly on: Predicate;
  readonly given: readonly Fact[];
}

/** What is known of the fields; undefined for a field that is not known. `names` are all that are, keys of flattened fields left out. */
export interface FieldInfos {
  (path: Path): FieldInfo | undefined;
  readonly names?: readonly string[];
}

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
    and: ({ of }) => {
      const stretches = addressStretches(of, reading);
      return and(...of.map((part) => stretches.get(part) ?? read(part, reading)));
    },
    or: ({ of }) => or(...of.map((part) => read(part, reading))),
    not: ({ of }) => not(read(of, reading)),
    nested: ({ field, of }) => nested(field, of, reading),
    is: ({ field, value }) =>
      isStar(field) && value.kind === 'literal' && isStar(value) ? always : valueTest(value, (one) => onFields(field, { kind: 'is', field, value: one }, reading, (each) => literalTest(one, each, reading))),
    range: (node) => onFields(node.field, node, reading, (each) => rangeTest(node, each, reading)),
    // `multi_match` or `query_string` without fields (kbn-es-query `functions/is.ts`).
    bare: (node) => opaque(node, 'it is searched in the fields that the index names in `index.query.default_field`'),
  });
}

function nested(field: KqlLiteral, of: Kql, reading: Reading): Predicate {
  const path = literalText(field).split('.');
  const has = read(of, { ...reading, inside: [...reading.inside, ...path] });
  return Object.freeze({ kind: 'element', of: Object.freeze({ path, reach: 'flatten' as const }), has });
}

/** A field that is asked. */
interface Asked {
  readonly name: KqlLiteral;
  readonly path: Path;
  readonly info: FieldInfo | undefined;
}

/** The test of a field; of a pattern, of any of the fields that it names (kbn-es-query `functions/is.ts`: `should` of them). */
function onFields(field: KqlLiteral, node: Kql, reading: Reading, then: (asked: Asked) => Predicate): Predicate {
  const { infos, inside, given } = reading;
  const asked = (name: KqlLiteral): Predicate => {
    const path = literalText(name).split('.');
    return then({ name, path, info: infos([...inside, ...path]) });
  };
  if (!hasWildcard(field)) return asked(field);
  const names = inside.length > 0 ? [] : (infos.names ?? []).filter((name) => namesField(field, name));
  if (names.length === 0) return opaque(node, 'the fields that it names are those of the index (kbn-es-query `utils/get_fields.ts`)');
  assumeOfPattern(printLiteral(field), given);
  return or(...names.map((name) => asked(quoted(name))));
}

/** Whether a pattern names a field (`nodeTypes.wildcard.test`). */
export function namesField({ pieces }: KqlLiteral, name: string): boolean {
  const [first = '', ...others] = pieces;
  const last = others.at(-1);
  if (last === undefined) return name === first;
  let at = name.startsWith(first) ? first.length : -1;
  for (const piece of others.slice(0, -1)) {
    const found = at < 0 ? -1 : name.indexOf(piece, at);
    at = found < 0 ? -1 : found + piece.length;
  }
  return at >= 0 && at + last.length <= name.length && name.endsWith(last);
}

function opaque(node: Kql, why: string): OpaquePredicate {
  return Object.freeze({ kind: 'opaque', language: 'kuery', text: printKql(node), why });
}

function valueTest(value: KqlValue, asked: (literal: KqlLiteral) => Predicate): Predicate {
  const each = (part: KqlValue): Predicate => valueTest(part, asked);
  return match(value, {
    literal: asked,
    allOf: ({ of }) => and(...of.map(each)),
    anyOf: ({ of }) => or(...of.map(each)),
    noneOf: ({ of }) => not(each(of)),
  });
}

function literalTest(value: KqlLiteral, { name, path, info }: Asked, reading: Reading): Predicate {
  const node: Kql = { kind: 'is', field: name, value };
  if (!value.quoted && value.pieces.length === 1 && value.pieces[0] === 'null') return opaque(node, 'Kibana gives null no meaning');
  if (isStar(value)) {
    assume(info, path, value, reading);
    return test(flatten(...path), presenceMatch(info));
  }
  if (hasWildcard(value) && isTakenApart(value.pieces, info)) return opaque(node, 'Kibana asks for the words of a pattern one by one where the field is no keyword');
  const accepted = acceptedBy(value, info);
  if (accepted === undefined) return opaque(node, whyNotCompared(info, [literalText(value)]));
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

function rangeTest(range: KqlRange, { name, path, info }: Asked, reading: Reading): Predicate {
  const node: KqlRange = { ...range, field: name };
  const accepted = hasWildcard(node.value) ? undefined : rangeMatch(node.op, literalText(node.value), info);
  if (accepted === undefined) return opaque(node, whyNotCompared(info, [literalText(node.value)]));
  assume(info, path, node.value, reading);
  return accepted === 'nothing' ? never : test(flatten(...path), accepted);
}

/** Bounds on a field that has one address at most, together: the first of them as a stretch of addresses, the others as nothing more. */
function addressStretches(parts: readonly Kql[], { infos, inside, given }: Reading): ReadonlyMap<Kql, Predicate> {
  const found = new Map<string, KqlRange[]>();
  for (const part of parts) {
    if (part.kind !== 'range' || hasWildcard(part.field) || hasWildcard(part.value)) continue;
    const name = literalText(part.field);
    const info = infos([...inside, ...name.split('.')]);
    if (info?.type === 'ip' && info.single === true) found.set(name, [...(found.get(name) ?? []), part]);
  }
  const stretches = new Map<Kql, Predicate>();
  for (const [name, ranges] of found) {
    const accepted = addressRange(ranges.map(({ op, value }) => ({ order: op, value: literalText(value) })));
    if (accepted === undefined) continue;
    const path = name.split('.');
    assumeOfField(infos([...inside, ...path]), path, { kind: 'value', wildcard: false }, given);
    ranges.forEach((range, index) => stretches.set(range, index > 0 ? always : accepted === 'nothing' ? never : test(flatten(...path), accepted)));
  }
  return stretches;
}

function assume(info: FieldInfo | undefined, path: Path, value: KqlLiteral, { given }: Reading): void {
  const asked: AskedOfField = isStar(value) ? { kind: 'presence' } : { kind: 'value', wildcard: hasWildcard(value) && !isPrefix(value), digits: isLikeNumber(value.pieces.join('*')) };
  assumeOfField(info, path, asked, given);
}

/** A wildcard that is one `*` at the end, which is a prefix query. */
export function isPrefix({ pieces }: KqlLiteral): boolean {
  return pieces.length === 2 && pieces[0] !== '' && pieces[1] === '';
}
