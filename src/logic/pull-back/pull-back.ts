import { match } from '../../text/match.ts';
import { canonicalJson, isObject, type Json } from '../../text/json.ts';
import {
  alternatives,
  always,
  and,
  anywhere,
  constant,
  contains,
  either,
  endsWith,
  equals,
  exact,
  flatten,
  labelled,
  never,
  not,
  or,
  pathsOfComputation,
  pathText,
  rawFields,
  samePath,
  startsWith,
  test,
  typesOf,
  withPaths,
  type Conversion,
  type ElementPredicate,
  type FieldMap,
  type FromOrigin,
  type Labelled,
  type Match,
  type OpaquePredicate,
  type Origin,
  type Path,
  type PathField,
  type Predicate,
  type SameValuePredicate,
  type TestPredicate,
} from '../../rule/index.ts';
import { compile, holds } from '../holds/holds.ts';
import { nativeQuestionText } from './native-question.ts';
import { convertValue, plainlyDisjoint, testConverted, throughObjects } from '../holds/convert.ts';
import { render } from '../holds/rendering.ts';

/** Inside `element`: the native path of the array, and the raw one. */
interface Scope {
  readonly native: Path;
  readonly raw: Path;
}

const wholeEvent: Scope = { native: [], raw: [] };

/** An origin that depends on nothing but the value itself. */
export type PlainOrigin = Exclude<Origin, { readonly kind: 'cases' }>;

/** A case, its condition over the raw event. */
export interface Case {
  readonly when: Predicate;
  readonly origin: PlainOrigin;
}

/**
 * The condition over raw events that holds exactly when the given one holds of the native document:
 * `holds(pullBack(p, map), raw)` is `holds(p, map.toNative(raw))`, or unknown where the map cannot say it.
 */
export function pullBack(predicate: Predicate, fields: FieldMap): Predicate {
  return fields === rawFields ? predicate : pull(predicate, fields, wholeEvent);
}

/** An origin as a list of cases without cases inside: the first that holds counts, none means missing. */
export function casesOf(origin: Origin): readonly Case[] {
  if (origin.kind !== 'cases') return [{ when: always, origin }];
  return origin.of.flatMap(({ when, origin: inner }) => {
    const nested = casesOf(inner).map((each) => ({ when: and(when, each.when), origin: each.origin }));
    return inner.kind === 'cases' ? [...nested, { when, origin: missing }] : nested;
  });
}

const missing: PlainOrigin = { kind: 'missing' };

const pulled = new WeakMap<FieldMap, WeakMap<Predicate, Predicate>>();

/** Conditions of whole events are pulled back once: what is put together from the same parts has the same raw parts. */
function pull(predicate: Predicate, fields: FieldMap, scope: Scope): Predicate {
  if (scope !== wholeEvent) return pullAnew(predicate, fields, scope);
  const known = pulled.get(fields) ?? new WeakMap<Predicate, Predicate>();
  pulled.set(fields, known);
  const made = known.get(predicate) ?? pullAnew(predicate, fields, scope);
  known.set(predicate, made);
  return made;
}

function pullAnew(predicate: Predicate, fields: FieldMap, scope: Scope): Predicate {
  const keep = (node: Labelled, changed: Predicate): Predicate => (node.label === undefined ? changed : labelled(node.label, changed));
  return match<Predicate, Predicate>(predicate, {
    constant: (node) => node,
    and: (node) => keep(node, and(...node.of.map((part) => pull(part, fields, scope)))),
    or: (node) => keep(node, or(...node.of.map((part) => pull(part, fields, scope)))),
    not: (node) => keep(node, not(pull(node.of, fields, scope))),
    test: (node) => keep(node, pullTest(node, fields, scope)),
    element: (node) => keep(node, pullElement(node, fields, scope)),
    sameValue: (node) => keep(node, pullSameValue(node, fields, scope)),
    reading: (node) => node,
    opaque: (node) => keep(node, pullOpaque(node, fields, scope)),
  });
}

/** An open part is the same one over native and raw events. What computes it speaks about raw events where each of its values is one of them as it stands. */
function pullOpaque(node: OpaquePredicate, fields: FieldMap, scope: Scope): Predicate {
  const { computed, ...open } = node;
  if (computed === undefined) return node;
  const moved = new Map(pathsOfComputation(computed).map((path) => [path, asItStands(path, fields, scope)] as const));
  const still = computed.kind !== 'element' || [...moved].every(([path, to]) => to !== undefined && samePath(path, to));
  if (!still || [...moved.values()].includes(undefined)) return open;
  return { ...open, computed: withPaths(computed, (path) => moved.get(path) ?? path) };
}

function asItStands(path: Path, fields: FieldMap, scope: Scope): Path | undefined {
  const origin = originOf(path, fields, scope);
  const plain = origin.kind === 'from' && Object.keys(origin).every((key) => key === 'kind' || key === 'path');
  return plain ? within(origin.path, scope) : undefined;
}

/** What cannot be said, as one free variable for each question. Inside `element` it is another one for each element: never equal to one outside. */
function unknown(question: Predicate, why: string, scope: Scope, supplied?: Predicate): Predicate {
  const { label: _, ...asked } = { label: undefined, ...question };
  const known = supplied === undefined || scope !== wholeEvent ? {} : { supplied };
  return { kind: 'opaque', language: 'native', text: nativeQuestionText({ in: scope.native, asked, ...known }), why };
}

function originOf(path: Path, fields: FieldMap, scope: Scope): Origin {
  const native = [...scope.native, ...path];
  return fields.origin(native) ?? { kind: 'unavailable', why: unknownField(native, fields) };
}

/** Why nothing is known of a native field. */
export function unknownField(native: Path, { whyUnknown }: FieldMap): string {
  return `the field \`${pathText(native)}\` is not known${whyUnknown === undefined ? '' : `: ${whyUnknown}`}`;
}

/** The path below the element that a raw path leads to; undefined where it leads elsewhere. */
function within(raw: Path, scope: Scope): Path | undefined {
  return samePath(raw.slice(0, scope.raw.length), scope.raw) ? raw.slice(scope.raw.length) : undefined;
}

/**
 * The answer of the first case that holds. An earlier case needs to be excluded only where its answer is another one.
 * Cases speak of the whole event, so they cannot be asked inside an element.
 */
function firstCase(path: Path, fields: FieldMap, scope: Scope, asked: Predicate, ask: (origin: PlainOrigin) => Predicate): Predicate {
  const cases = casesOf(originOf(path, fields, scope)).map(({ when, origin }) => ({ when, answer: ask(origin) }));
  if (scope !== wholeEvent && cases.some(({ when }) => when !== always)) return unknown(asked, 'the field depends on the whole event', scope);
  const keys = cases.length > 1 ? cases.map(({ answer }) => canonicalJson(answer)) : [];
  return or(
    ...cases.map(({ when, answer }, index) => {
      if (answer.kind === 'constant' && !answer.value) return never;
      const others = cases.slice(0, index).filter((_, earlier) => keys[earlier] !== keys[index]);
      return and(when, ...others.map((earlier) => not(earlier.when)), answer);
    }),
  );
}

function pullTest(node: TestPredicate, fields: FieldMap, scope: Scope): Predicate {
  const { field } = node;
  if (field.kind === 'anywhere') {
    if (fields.sameScalars !== true) return unknown(node, 'a search in all fields of the document', scope);
    return holds(node, [...(fields.besides ?? [])]) === true ? always : node;
  }
  if (scope !== wholeEvent && field.path.length === 0) return node;
  return firstCase(field.path, fields, scope, node, (origin) =>
    match<PlainOrigin, Predicate>(origin, {
      from: (from) => testFrom(node, field, from, scope),
      constant: ({ value }) => decided(holds(test({ ...field, path: [] }, node.match), value), node, scope),
      missing: () => never,
      unavailable: ({ why, supplied }) => unknown(node, why, scope, supplied),
    }),
  );
}

function decided(truth: boolean | undefined, asked: Predicate, scope: Scope): Predicate {
  return truth === undefined ? unknown(asked, 'a condition that is unknown of a constant', scope) : constant(truth);
}

/** How a raw value is read: as the native field says, but a text made of the whole value is not read into. */
function readFrom(field: PathField, from: FromOrigin, path: Path): PathField {
  const as = from.as ?? field.as;
  const reach = from.walk === 'objects' && from.as !== undefined ? exact : field.reach === 'exact' ? exact : flatten;
  return as === undefined ? reach(...path) : { ...reach(...path), as };
}

function testFrom(node: TestPredicate, field: PathField, from: FromOrigin, scope: Scope): Predicate {
  const path = within(from.path, scope);
  if (path === undefined) return unknown(node, 'the field is not part of the element', scope);
  const { convert, absent } = from;
  if (convert !== undefined && field.as !== undefined && from.as === undefined) return unknown(node, 'a converted value as text', scope);
  const raw = readFrom(field, from, path);
  // Where nothing that is absent could be in the match, there is no need to say that it is not.
  const change = (value: Json): Json | undefined => afterAbsent(from, value, field.as);
  const parts = alternatives(node.match);
  const emptiable = (part: Match): boolean => from.within === true && typesOf(part).includes('object');
  const bound = absent === undefined ? [] : parts.filter((part) => emptiable(part) || !plainlyDisjoint(part, absent, change));
  const free = parts.filter((part) => !bound.includes(part));
  const asked = { native: field, raw, convert, scope };
  const kept = from.within === true && raw.reach === 'flatten' && raw.as === undefined ? keptElement(bound, asked, from) : and(says(bound, asked), notAbsent(from, path));
  return and(or(says(free, asked), bound.length === 0 ? never : kept), walked(raw, from, path));
}

/** A native field, the raw one that its value comes from, and how the value changes on the way. */
interface Asked {
  readonly native: PathField;
  readonly raw: PathField;
  readonly convert: Conversion | undefined;
  readonly scope: Scope;
}

/** That a value is in one of the parts of a match once it is converted, whether the pipeline keeps it or not. */
function says(parts: readonly Match[], { native, raw, convert, scope }: Asked): Predicate {
  if (parts.length === 0) return never;
  const wanted = either(...parts);
  if (convert === undefined) return test(raw, wanted);
  return testConverted(raw, wanted, convert, () => unknown(test(native, wanted), 'the text of a number', scope));
}

/** The same of one value, or of one element of a list, that the pipeline keeps. */
function keptElement(parts: readonly Match[], { native, raw, convert, scope }: Asked, from: FromOrigin): Predicate {
  const inner: Scope = { native: [...scope.native, ...native.path], raw: [...scope.raw, ...raw.path] };
  const asked: Asked = { native: { ...native, path: [] }, raw: exact(), convert, scope: inner };
  const whole = parts.some((part) => typesOf(part).includes('object'));
  return { kind: 'element', of: { path: raw.path, reach: 'flatten' }, has: and(says(parts, asked), whole ? notAbsent(from, []) : notIn(from.absent, [])) };
}

/** The native value for a raw one that is not absent. */
function afterAbsent({ as, convert }: FromOrigin, value: Json, read?: PathField['as']): Json | undefined {
  const text = as ?? read;
  const rendered = text !== undefined && typeof value === 'object' && value !== null ? render(value, text) : value;
  return convert === undefined ? rendered : convertValue(rendered, convert);
}

function walked(raw: PathField, from: FromOrigin, path: Path): Predicate {
  return from.walk === 'objects' && raw.reach === 'flatten' ? throughObjects(path) : always;
}

/** That the pipeline keeps the value at a path. */
function notAbsent({ absent, within: inside }: FromOrigin, path: Path): Predicate {
  return inside === true ? and(notIn(absent, path), not(emptied(absent, path))) : notIn(absent, path);
}

function notIn(absent: Match | undefined, path: Path): Predicate {
  return absent === undefined ? always : not(test(exact(...path), absent));
}

/** That nothing is left of an object or a list once what is absent is taken out of it: null alone, or what `javaMap` leaves out. */
function emptied(absent: Match | undefined, path: Path): Predicate {
  const field = exact(...path);
  const isWhole = test(field, either({ kind: 'type', of: 'object' }, { kind: 'type', of: 'array' }));
  if (absent?.kind === 'null') {
    const isKept = test(anywhere, either({ kind: 'type', of: 'string' }, { kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' }));
    return and(isWhole, not(path.length === 0 ? isKept : { kind: 'element', of: { path, reach: 'flatten' }, has: isKept }));
  }
  // A list of the empty text alone has the text of an empty one.
  const isEmpty = test({ ...field, as: 'javaMap' }, either(equals('{}'), equals('[]')));
  return and(isWhole, isEmpty, not(test(flatten(...path), equals(''))));
}

function pullElement(node: ElementPredicate, fields: FieldMap, scope: Scope): Predicate {
  const { path: native, reach } = node.of;
  const inside = (raw: Path): Predicate =>
    pull(node.has, fields, { native: [...scope.native, ...native], raw: [...scope.raw, ...raw] });
  if (native.length === 0 && scope !== wholeEvent) return { ...node, has: pull(node.has, fields, scope) };
  return firstCase(native, fields, scope, node, (origin) =>
    match<PlainOrigin, Predicate>(origin, {
      from: (from) => {
        const path = within(from.path, scope);
        if (path === undefined || from.as !== undefined || from.convert !== undefined) return unknown(node, 'elements of a value that is not moved as it is', scope);
        const kept = from.within === true ? notAbsent(from, []) : always;
        const raw: Predicate = { kind: 'element', of: { path, reach }, has: and(inside(path), kept) };
        return and(raw, notAbsent(from, path), walked({ ...flatten(...path), reach }, from, path));
      },
      constant: ({ value }) => decided(holds({ ...node, of: { path: [], reach } }, value), node, scope),
      missing: () => never,
      unavailable: ({ why }) => unknown(node, why, scope),
    }),
  );
}

function pullSameValue(node: SameValuePredicate, fields: FieldMap, scope: Scope): Predicate {
  return firstCase(node.left.path, fields, scope, node, (left) =>
    firstCase(node.right.path, fields, scope, node, (right) => sameFrom(node, left, right, scope)),
  );
}

function sameFrom(node: SameValuePredicate, left: PlainOrigin, right: PlainOrigin, scope: Scope): Predicate {
  if (left.kind === 'missing' || right.kind === 'missing') return never;
  if (left.kind === 'unavailable' || right.kind === 'unavailable') {
    return unknown(node, left.kind === 'unavailable' ? left.why : right.kind === 'unavailable' ? right.why : '', scope);
  }
  if (left.kind === 'constant' && right.kind === 'constant') {
    const event = { left: left.value, right: right.value };
    return decided(holds({ ...node, left: { ...node.left, path: ['left'] }, right: { ...node.right, path: ['right'] } }, event), node, scope);
  }
  if (right.kind === 'constant' && left.kind === 'from') return besideConstant(node, node.left, left, node.right, right.value, scope);
  if (left.kind === 'constant' && right.kind === 'from') {
    return node.relation === 'equals'
      ? besideConstant(node, node.right, right, node.left, left.value, scope)
      : unknown(node, 'a field inside a constant', scope);
  }
  if (left.kind !== 'from' || right.kind !== 'from') return never;
  const paths = [within(left.path, scope), within(right.path, scope)] as const;
  if (paths[0] === undefined || paths[1] === undefined) return unknown(node, 'a field is not part of the element', scope);
  const rawLeft = readFrom(node.left, left, paths[0]);
  const rawRight = readFrom(node.right, right, paths[1]);
  const changed = or(changedText(rawLeft, left), changedText(rawRight, right));
  const converted = unknown(node, 'a converted value beside another field', scope);
  return and(
    or(and(not(changed), { kind: 'sameValue', left: rawLeft, right: rawRight, relation: node.relation, fold: node.fold }), and(changed, converted)),
    notAbsent(left, paths[0]),
    notAbsent(right, paths[1]),
    walked(rawLeft, left, paths[0]),
    walked(rawRight, right, paths[1]),
  );
}

/** That the native value is not the raw one: texts of numbers and booleans are, a text is its own; and elements may be taken out. */
function changedText(field: PathField, from: FromOrigin): Predicate {
  const fewer = from.within === true && from.absent !== undefined && field.as === undefined ? test(field, from.absent) : never;
  return or(fewer, changedScalar(field, from));
}

function changedScalar(field: PathField, { convert }: FromOrigin): Predicate {
  if (convert === undefined) return never;
  if (convert.kind !== 'text' || field.as !== undefined) return always;
  return test(field, { kind: 'either', of: [{ kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' }] });
}

const relations = { equals, contains, startsWith, endsWith } as const;

/** A field beside a constant is a test of the field. */
function besideConstant(node: SameValuePredicate, field: PathField, from: FromOrigin, other: PathField, value: Json, scope: Scope): Predicate {
  const wanted: Match[] = [];
  const asked: Predicate = { kind: 'sameValue', left: exact('left'), right: { ...other, path: ['right'] }, relation: node.relation, fold: node.fold };
  const scalars = scalarsOf(value, other);
  if (scalars === undefined) return unknown(node, 'a field beside a constant list', scope);
  for (const scalar of scalars) {
    if (typeof scalar === 'string') wanted.push(relations[node.relation](scalar, node.fold));
    else if (compile(asked)({ left: scalar, right: scalar }) !== true) continue;
    else if (scalar === null) wanted.push({ kind: 'null' });
    else if (typeof scalar === 'number') wanted.push({ kind: 'number', op: 'eq', value: scalar });
    else if (typeof scalar === 'boolean') wanted.push({ kind: 'boolean', value: scalar });
  }
  return or(...wanted.map((each) => testFrom({ kind: 'test', field, match: each }, field, from, scope)));
}

function scalarsOf(value: Json, { as, reach }: PathField): readonly Json[] | undefined {
  if (typeof value !== 'object' || value === null) return [value];
  if (as !== undefined) return [render(value, as)];
  if (isObject(value)) return [];
  return reach === 'exact' ? [] : value.every((item) => typeof item !== 'object' || item === null) ? value : undefined;
}
