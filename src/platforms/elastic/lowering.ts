import { match } from '../../text/match.ts';
import { isExact } from '../../text/numbers.ts';
import {
  alternatives,
  pathText,
  regexAsMatch,
  type Field,
  type Match,
  type NumberMatch,
  type OpaquePredicate,
  type Path,
  type PathField,
  type Predicate,
  type RegexMatch,
  type SameValuePredicate,
  type TestPredicate,
  type TextMatch,
} from '../../rule/index.ts';
import { addressOf } from '../../logic/theory/network.ts';
import { leavesOf } from '../../logic/conditions/simplify.ts';
import { nativeQuestionOf } from '../../logic/pull-back/native-question.ts';
import { predicateKey, type DerivedTest } from './kql/derived.ts';
import type { Kql } from './kql/tree.ts';
import { isRefusedNetwork } from './address-order.ts';
import type { Fields } from './fields.ts';
import type { Names, NativeName } from './names.ts';
import { roundedNumber } from './value-match.ts';

/** What lowering may choose from and look up. */
export interface Lowering {
  readonly names: Names;
  /** The known spellings of a value at a raw path, by its lower-case form; empty where none is known. */
  readonly spellings: (path: Path, lowerCase: string) => readonly string[];
  /** Answers to open readings. */
  readonly readings: Readonly<Record<string, boolean>>;
  /** Native tests on derived fields, to be found again in the condition. */
  readonly derived: readonly DerivedTest[];
  /** Whether patterns may stand on keys of flattened fields, which fails on clusters of today (elasticsearch#157064). */
  readonly keyedWildcards: boolean;
  /** Whether a derived field with the lower-case form of a value may stand for a key of a flattened field that is not read. */
  readonly lowerCase?: true;
}

/** Where a test stands: the native field, and the raw path it stands for. */
export interface Place {
  readonly native: NativeName;
  readonly path: Path;
  readonly lowering: Lowering;
}

/** How a query language says the pieces of a condition; each may `stop`. */
export interface Target<Query> {
  readonly everything: Query;
  readonly nothing: Query;
  all(parts: readonly Query[]): Query;
  any(parts: readonly Query[]): Query;
  negation(query: Query): Query;
  text(wanted: TextMatch, place: Place): Query;
  regex(wanted: RegexMatch, place: Place): Query;
  number(op: NumberMatch['op'], value: number, place: Place): Query;
  truth(value: boolean, place: Place): Query;
  exists(place: Place): Query;
  network(network: string, place: Place): Query;
  sameValue(node: SameValuePredicate, left: NativeName, right: NativeName): Query;
  derived(query: Kql, fields: Pick<Fields, 'info'>): Query;
  /** A part that was kept as text in the language. */
  own(node: OpaquePredicate): Query | undefined;
}

/** What a language cannot say: a kind of test, or a field that ECS does not have. */
export interface Unsayable {
  readonly why: string;
  /** The field that there is none for. */
  readonly field?: string;
}

const unsayable = 'the language cannot say this';

/** Why a pattern or a regular expression cannot be asked of a field. */
export function noPattern({ name, info }: NativeName): string {
  return `only keywords have patterns, and \`${name}\` is of type ${info.type}`;
}

/** The error that ends a lowering; it never leaves this file. */
export function stop(problem: Unsayable): Error {
  return new Error(unsayable, { cause: problem });
}

/** A condition over raw events in a query language, as near as the language comes. A rule is offered with its open questions answered, too. */
export function lowerCondition<Query extends object>(
  predicate: Predicate,
  lowering: Lowering,
  target: Target<Query>,
): { readonly query: Query } | { readonly problem: Unsayable } {
  const open = leavesOf(predicate).flatMap(({ node }) => (node.kind === 'reading' && lowering.readings[node.id] === undefined ? [node.text] : []))[0];
  try {
    const query = lower(predicate, { lowering, target, inside: [] });
    return open === undefined ? { query } : { problem: { why: `it depends on an open question: whether ${open}` } };
  } catch (error) {
    if (!(error instanceof Error) || error.message !== unsayable) throw error;
    return { problem: error.cause as Unsayable };
  }
}

interface Walk<Query> {
  readonly lowering: Lowering;
  readonly target: Target<Query>;
  /** The path of the element that paths start at. */
  readonly inside: Path;
}

function lower<Query>(predicate: Predicate, walk: Walk<Query>): Query {
  const { target, lowering, inside } = walk;
  if (inside.length > 0) return lowerNode(predicate, walk);
  const { found, rest } = recognised(predicate, lowering.derived);
  if (found.length === 0) return lowerNode(predicate, walk);
  const parts = [...found.map((query) => target.derived(query, lowering.names.fields)), ...(rest === undefined ? [] : [lowerNode(rest, walk)])];
  return predicate.kind === 'or' ? target.any(parts) : target.all(parts);
}

interface Recognised {
  readonly found: readonly Kql[];
  readonly rest: Predicate | undefined;
}

/** The derived tests whose whole meaning is a node, or some of its parts, and what is left of the node. */
function recognised(predicate: Predicate, derived: readonly DerivedTest[]): Recognised {
  if (predicate.kind === 'constant' || predicate.kind === 'opaque' || derived.length === 0) return { found: [], rest: predicate };
  if (predicate.kind !== 'and' && predicate.kind !== 'or') {
    const whole = predicateKey(predicate);
    const same = derived.find(({ kind, parts }) => kind === predicate.kind && parts[0] === whole);
    return same === undefined ? { found: [], rest: predicate } : { found: [same.query], rest: undefined };
  }
  let parts = predicate.of.map((part) => ({ part, key: predicateKey(part) }));
  const found: Kql[] = [];
  for (const { query, kind, parts: wanted } of derived) {
    if (kind !== predicate.kind || !wanted.every((key) => parts.some((part) => part.key === key))) continue;
    found.push(query);
    parts = parts.filter(({ key }) => !wanted.includes(key));
  }
  if (found.length === 0) return { found, rest: predicate };
  return { found, rest: parts.length === 0 ? undefined : { ...predicate, of: parts.map(({ part }) => part) } };
}

function lowerNode<Query>(predicate: Predicate, walk: Walk<Query>): Query {
  const { target, lowering, inside } = walk;
  const each = (part: Predicate): Query => lower(part, walk);
  return match<Predicate, Query>(predicate, {
    constant: ({ value }) => (value ? target.everything : target.nothing),
    and: ({ of }) => target.all(of.map(each)),
    or: ({ of }) => target.any(of.map(each)),
    not: ({ of }) => target.negation(each(of)),
    test: (node) => lowerTest(node, walk),
    element: ({ of, has }) => lower(has, { ...walk, inside: [...inside, ...of.path] }),
    sameValue: (node) => target.sameValue(node, side(node.left, walk), side(node.right, walk)),
    reading: ({ id }) => ((lowering.readings[id] ?? true) ? target.everything : target.nothing),
    opaque: (node) => lowerOpaque(node, walk),
  });
}

function side<Query>({ path, as }: PathField, { lowering, inside }: Walk<Query>): NativeName {
  const whole = [...inside, ...path];
  const printed = as === 'javaMap' ? lowering.names.printed(whole) : undefined;
  return printed ?? named(whole, lowering);
}

function named(path: Path, { names }: Lowering): NativeName {
  const native = names.of(path);
  if (native === undefined) throw stop({ why: 'the field is not in ECS', field: pathText(path) });
  return native;
}

/** A query kept as text, or a question about a native field that the raw event cannot answer, goes home as it was. */
function lowerOpaque<Query>(node: OpaquePredicate, walk: Walk<Query>): Query {
  const { target, lowering } = walk;
  const own = target.own(node);
  if (own !== undefined) return own;
  const question = node.language === 'native' ? nativeQuestionOf(node.text) : undefined;
  const asked = question?.in.length === 0 ? question.asked : undefined;
  if (asked?.kind !== 'test' || asked.field.kind !== 'path') throw stop({ why: node.why });
  const { path } = asked.field;
  const info = lowering.names.fields.info(path);
  if (info === undefined) throw stop({ why: node.why });
  const place: Place = { native: { name: path.join('.'), info, exact: true }, path, lowering: { ...lowering, keyedWildcards: true } };
  const parts = alternatives(asked.match);
  return target.any(parts.map((part) => lowerMatch(part, parts, () => place, path, walk)));
}

function pathOf(field: Field): Path {
  if (field.kind === 'path') return field.path;
  throw stop({ why: 'it does not search every field' });
}

/** Where a test stands, asked only when it is needed: some tests hold nowhere. */
function placeOf<Query>({ field }: TestPredicate, { lowering, inside }: Walk<Query>): () => Place {
  const path = [...inside, ...pathOf(field)];
  const rendered = field.kind === 'path' ? field.as : undefined;
  if (rendered === 'json') throw stop({ why: 'it does not search the JSON text of an object' });
  return () => {
    const native = rendered === 'javaMap' ? lowering.names.printed(path) : named(path, lowering);
    if (native === undefined) throw stop({ why: 'the object is not in ECS', field: pathText(path) });
    return { native, path, lowering };
  };
}

function lowerTest<Query>(node: TestPredicate, walk: Walk<Query>): Query {
  const place = placeOf(node, walk);
  const path = [...walk.inside, ...pathOf(node.field)];
  const parts = alternatives(node.match);
  const query = walk.target.any(parts.map((part) => lowerMatch(part, parts, place, path, walk)));
  const { scope } = walk.lowering.names.of(path) ?? {};
  return scope === undefined ? query : walk.target.all([lowerNode(scope, { ...walk, inside: [] }), query]);
}

/** Whether a text is one that no document has. */
function isAbsent({ parts, fold }: TextMatch, { absentTexts }: Fields): boolean {
  const text = parts.map((part) => (part.kind === 'literal' ? part.text : '*')).join('');
  return fold === 'none' && absentTexts?.has(text) === true;
}

/** A value that no field of a type holds is looked for as nothing: the cluster refuses a query for it (Elasticsearch, `termQuery` of `IpFieldMapper`, `BooleanFieldMapper`, `NumberFieldMapper`). */
function lowerMatch<Query>(wanted: Match, beside: readonly Match[], place: () => Place, path: Path, walk: Walk<Query>): Query {
  const { target, lowering } = walk;
  return match<Match, Query>(wanted, {
    text: (node) => {
      if (isAbsent(node, lowering.names.fields)) return target.nothing;
      const [whole, more] = piecesOf(node);
      const at = place();
      return more === undefined && at.native.info.type === 'ip' && addressOf(whole) === undefined ? target.nothing : target.text(node, at);
    },
    regex: (node) => {
      const plain = regexAsMatch(node);
      return plain.kind === 'regex' ? target.regex(plain, place()) : lowerMatch(plain, beside, place, path, walk);
    },
    number: ({ op, value }) => {
      if (!isExact(value)) throw stop({ why: roundedNumber });
      const at = place();
      return ['ip', 'boolean'].includes(at.native.info.type) ? target.nothing : target.number(op, value, at);
    },
    boolean: ({ value }) => {
      const at = place();
      return ['ip', 'date', 'long', 'float'].includes(at.native.info.type) ? target.nothing : target.truth(value, at);
    },
    null: () => target.nothing,
    present: () => target.exists(place()),
    type: ({ of }) => (of === 'null' || (of === 'array' && beside.length > 1) ? target.nothing : target.exists(place())),
    empty: () => target.nothing,
    cidr: ({ network }) => {
      const native = lowering.names.address(path) ?? nativeAddress(path, lowering);
      if (native === undefined) throw stop({ why: `\`${pathText(path)}\` does not hold addresses` });
      // The field holds no such addresses (`assumeOfField`).
      return isRefusedNetwork(network) ? target.nothing : target.network(network, { native, path, lowering });
    },
    either: ({ of }) => target.any(of.map((part) => lowerMatch(part, of, place, path, walk))),
  });
}

function nativeAddress(path: Path, { names }: Lowering): NativeName | undefined {
  const native = names.of(path);
  return native?.info.type === 'ip' ? native : undefined;
}

/** The texts between the gaps of a pattern; a gap of one character becomes a wider one. */
export function piecesOf({ parts }: TextMatch): readonly [string, ...string[]] {
  const pieces: [string, ...string[]] = [''];
  let gap = false;
  for (const part of parts) {
    if (part.kind === 'literal') pieces[pieces.length - 1] += part.text;
    else if (!gap) pieces.push('');
    gap = part.kind !== 'literal';
  }
  return pieces;
}
