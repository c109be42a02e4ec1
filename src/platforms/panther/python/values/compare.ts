import { alternatives, contains, either, equals, pattern, anyText, literal, pathText, test, type Predicate } from '../../../../rule/index.ts';
import { isInNetwork } from './address-kinds.ts';
import { textsRelate, type TextRelation } from './computed-texts.ts';
import { foundEqual, foundIs, severalFound } from './deep-walk.ts';
import { numberIs, wholeIs } from './calculated.ts';
import { equal, numeric, sameMember } from './equality.ts';
import { equalTo, fieldOf, hasType, textIs } from './field-tests.ts';
import { eachPair, opaque, opaqueFrom, raise, unfailing, unfailingFrom, within, type Frame } from './frame.ts';
import { pathTo } from './keys.ts';
import { all, always, elementOf, never, no, some } from '../conditions/logic.ts';
import { oneOf } from '../conditions/match-relation.ts';
import { extremeCompared } from './extremes.ts';
import { hashed } from './hash.ts';
import { isWhole } from './lengths.ts';
import { groupAmong } from './match-groups.ts';
import { someOfPieces } from './pieces.ts';
import { isInsidePrinted } from './printed-json.ts';
import { newMark, startAlike } from './marks.ts';
import { ordered } from './ordering.ts';
import { hasEntry, isTable } from './tables.ts';
import { unlikely } from './taken.ts';
import { predicateOf } from './truth.ts';
import type { Computed } from './computed.ts';
import { boolOf, constantIn, isText, scalar, sure, truth, type Pieces, type Union, type Value } from './values.ts';
import type { CompareOperator, Expression } from '../syntax/tree.ts';

/** One relation of a comparison. */
export function compareValues(frame: Frame, op: CompareOperator, left: Union, right: Union, at: Expression): Union {
  return eachPair(frame, left, right, (a, b, inner) => {
    if ((op === 'in' || op === 'not in') && b.kind === 'items' && b.as !== 'set' && b.of.length === 0) return truth(op === 'in' ? never : always);
    const between = (op === 'in' || op === 'not in') && b.kind === 'opaque' ? isBetween(inner, a, b.between) : undefined;
    if (between !== undefined) return truth(op === 'in' ? between : no(between));
    const has = (op === 'in' || op === 'not in') && isTable(b) ? hasEntry(b, a) : undefined;
    if (has !== undefined) return truth(op === 'in' ? has : no(has));
    const group = op === '==' || op === '!=' ? (b.kind === 'scalar' ? groupAmong(a, b) : a.kind === 'scalar' ? groupAmong(b, a) : undefined) : (op === 'in' || op === 'not in') && b.kind !== 'scalar' ? groupAmong(a, b) : undefined;
    if (group !== undefined) return truth(op === '==' || op === 'in' ? group : no(group));
    const extreme = extremeCompared(inner, op, a, b, (deeper, relation, one, two) => compareValues(deeper, relation, one, two, at));
    if (extreme !== undefined) return truth(extreme);
    const unknown = [a, b].find((value) => value.kind === 'opaque');
    if (unknown?.kind === 'opaque') return (neverFail.has(op) ? unfailingFrom : opaqueFrom)(inner, at, unknown.why, unknown);
    const result = relate(inner, op, a, b);
    return result === undefined ? (neverFail.has(op) ? unfailing : opaque)(inner, at, `\`${op}\` between these values is not modelled`) : truth(result);
  });
}

/** Whether a value is one of the whole numbers of a `range`: nothing else is, and nothing fails (Python, "Ranges"). */
function isBetween({ machine }: Frame, value: Value, between: readonly [from: number, to: number] | undefined): Predicate | undefined {
  if (between === undefined) return undefined;
  const [from, to] = between;
  if (value.kind === 'scalar') {
    const number = numeric(value.value);
    return number !== undefined && Number.isInteger(number) && number >= from && number < to ? always : never;
  }
  const [above, below] = isWhole(value) ? [wholeIs(value, '>=', from), wholeIs(value, '<', to)] : [];
  if (above !== undefined && below !== undefined) return all(above, below);
  if (isText(value)) return never;
  if (value.kind !== 'field' || value.path.length === 0) return undefined;
  machine.notes.assumed.add('wholeNumbers');
  return all(hasType(value.path, 'number', 'boolean'), numberIs(value.path, '>=', from), numberIs(value.path, '<', to));
}

/** Values of all types can be compared so. */
const neverFail: ReadonlySet<CompareOperator> = new Set(['==', '!=', 'is', 'is not']);

function relate(frame: Frame, op: CompareOperator, a: Value, b: Value): Predicate | undefined {
  const negate = (of: Predicate | undefined): Predicate | undefined => (of === undefined ? undefined : no(of));
  if (op === '==') return equal(a, b) ?? textsRelate(a, b, 'equals');
  if (op === '!=') return negate(equal(a, b) ?? textsRelate(a, b, 'equals'));
  if (op === 'is') return identical(a, b);
  if (op === 'is not') return negate(identical(a, b));
  if (op === 'in') return isIn(frame, a, b);
  if (op === 'not in') return negate(isIn(frame, a, b));
  // A member of an enumeration of texts or numbers has their order.
  return ordered(frame, op, plain(a), plain(b));
}

function plain(value: Value): Value {
  return value.kind === 'namespace' && value.as !== undefined ? value.as : value;
}

function identical(a: Value, b: Value): Predicate | undefined {
  if (a.kind === 'builtin' && b.kind === 'builtin') return equal(a, b);
  if (b.kind !== 'scalar') return a.kind === 'scalar' ? identical(b, a) : sameMember(a, b);
  if (b.value === null) return equal(a, b);
  if (typeof b.value !== 'boolean') return undefined;
  if (a.kind === 'field') return test(fieldOf(a.path), { kind: 'boolean', value: b.value });
  if (a.kind === 'walk') return foundIs(a, b.value);
  const bool = boolOf(a);
  if (bool !== undefined) return b.value ? bool : no(bool);
  return never;
}

/** `a in b`. */
function isIn(frame: Frame, a: Value, b: Value): Predicate | undefined {
  if (b.kind === 'items') return isAmong(frame, a, b);
  if (b.kind === 'dict') {
    hashed(frame, sure(a));
    return isAmong(frame, a, { kind: 'items', as: 'tuple', of: [...b.entries.keys()].map((key) => scalar(key)) });
  }
  if (b.kind === 'scalar' && typeof b.value === 'string') return isInText(frame, a, b.value);
  if (b.kind === 'scalar' || b.kind === 'truth') {
    raise(frame, always, 'TypeError');
    return never;
  }
  if (b.kind === 'field' || b.kind === 'keys') return isInField(frame, a, b.kind === 'keys' ? b.of : b);
  if (b.kind === 'text') {
    if (a.kind === 'scalar' && typeof a.value === 'string') return isInsidePrinted(frame, b, a.value) ?? textIs(b, contains(a.value)) ?? textsRelate(b, a, 'contains');
    if (a.kind === 'scalar') {
      raise(frame, always, 'TypeError');
      return never;
    }
    return textInText(frame, a, b);
  }
  if (b.kind === 'template' && a.kind === 'scalar' && typeof a.value === 'string') return textsRelate(b, a, 'contains');
  if (b.kind === 'stream') {
    lookedUp(frame, a, b);
    const parts = b.item.map(({ when, value }) => ({ when, same: equal(value, a) ?? textsRelate(value, a, 'equals') }));
    if (parts.some(({ same }) => same === undefined)) return undefined;
    return predicateOf(b, all(b.when, some(...parts.map(({ when, same }) => all(when, same ?? never)))));
  }
  if (b.kind === 'walk') return isInFound(frame, a, b);
  if (b.kind === 'network' && (a.kind === 'address' || a.kind === 'fixedAddress')) return isInNetwork(a, b.network);
  if (b.kind === 'pieces' && a.kind === 'scalar') return pieceIs(b, a.value);
  return undefined;
}

/** In what a walk through lists found: part of a single text, else one of several values. */
function isInFound(frame: Frame, a: Value, found: Value & { kind: 'walk' }): Predicate | undefined {
  if (a.kind !== 'scalar') return undefined;
  const [several, inside] = [severalFound(found), { kind: 'path', path: found.path, reach: 'flatten' } as const];
  raise(frame, all(no(several), typeof a.value === 'string' ? no(test(inside, { kind: 'type', of: 'string' })) : always), 'TypeError');
  return some(all(several, foundEqual(found, a.value)), typeof a.value === 'string' ? all(no(several), test(inside, contains(a.value))) : never);
}

function pieceIs(b: Pieces, value: null | boolean | number | string): Predicate | undefined {
  if (b.once !== undefined) return undefined;
  return typeof value === 'string' ? someOfPieces(b, test(fieldOf([]), equals(value))) : never;
}

/** A set hashes what is looked up: lists and dicts cannot be. Another set is looked up as the frozenset that is equal to it (Python, `set.__contains__`). */
function lookedUp(frame: Frame, a: Value, { as }: Value & { kind: 'items' | 'stream' }): void {
  const isSet = (a.kind === 'items' || a.kind === 'stream') && a.as === 'set';
  if (as === 'set' && !isSet) hashed(frame, sure(a));
}

/** Membership in known elements. */
function isAmong(frame: Frame, a: Value, b: Value & { kind: 'items' }): Predicate | undefined {
  lookedUp(frame, a, b);
  const among = b.present === undefined && (a.kind === 'field' || a.kind === 'text') ? amongConstants(a, b.of) : undefined;
  if (among !== undefined) return among;
  const parts = b.of.flatMap((item, index) =>
    item.map(({ when, value }) => {
      const same = equal(a, value) ?? textsRelate(a, value, 'equals');
      return same === undefined ? undefined : all(b.present?.[index] ?? always, when, same);
    }),
  );
  if (parts.includes(always)) return always;
  return parts.includes(undefined) ? undefined : some(...parts.flatMap((part) => part ?? []));
}

/** A value of the event is one of constants, of which rules list thousands: one test, where a test of each would be too many. */
function amongConstants(a: Value & { kind: 'field' | 'text' }, items: readonly Union[]): Predicate | undefined {
  const constants = items.flatMap((item) => constantIn(item) ?? []);
  if (constants.length < items.length || items.length === 0) return undefined;
  if (a.kind === 'field') return test(fieldOf(a.path), oneOf(constants.flatMap(({ value }) => alternatives(equalTo(value)))));
  const texts = constants.flatMap(({ value }) => (typeof value === 'string' ? [equals(value)] : []));
  return texts.length === 0 ? never : textIs(a, oneOf(texts));
}

/** `a in "constant"`: the texts inside it, counted out when the constant is short. */
function isInText(frame: Frame, a: Value, text: string): Predicate | undefined {
  if (a.kind === 'scalar' && typeof a.value === 'string') return text.includes(a.value) ? always : never;
  if (a.kind === 'field') raise(frame, no(hasType(a.path, 'string')), 'TypeError');
  else if (a.kind !== 'text') {
    if (a.kind === 'template') return textsRelate({ kind: 'scalar', value: text }, a, 'contains');
    if (a.kind !== 'scalar' && a.kind !== 'truth') return undefined;
    raise(frame, always, 'TypeError');
    return never;
  }
  if (text.length > 12) return textsRelate({ kind: 'scalar', value: text }, a, 'contains');
  const inside = new Set(['']);
  for (let from = 0; from < text.length; from += 1) for (let to = from + 1; to <= text.length; to += 1) inside.add(text.slice(from, to));
  return textIs(a.kind === 'text' ? a : { path: a.path, steps: [] }, either(...[...inside].map((each) => equals(each))));
}

/** `a in <value of the event>`: part of a text, element of a list, key of an object; anything else cannot be asked. */
function isInField(frame: Frame, a: Value, b: Value & { kind: 'field' }): Predicate | undefined {
  const { path, plain } = b;
  const text = hasType(path, 'string');
  raise(frame, no(hasType(path, 'string', 'array', 'object')), 'TypeError');
  if (a.kind === 'scalar') {
    if (typeof a.value !== 'string') {
      raise(frame, text, 'TypeError');
      // Objects of the event look a key up in lower case, too, where they have any (panther_core, `ImmutableCaseInsensitiveDict`).
      if (plain !== true) raise(frame, all(hasType(path, 'object'), no(test(fieldOf(path), { kind: 'empty' }))), 'AttributeError');
    }
    const inText = typeof a.value === 'string' && path.length > 0 ? test(fieldOf(path), contains(a.value)) : never;
    const inArray = path.length > 0 ? elementOf(path, test(fieldOf([]), equalTo(a.value))) : never;
    const isKey = typeof a.value === 'string' ? test(fieldOf(pathTo(frame.machine, b, [a.value])), { kind: 'present' }) : never;
    return some(inText, inArray, isKey);
  }
  if (a.kind !== 'field' && a.kind !== 'text') return undefined;
  const inText = within(frame, text, (inner) => textInText(inner, a, { kind: 'text', path, steps: [] }));
  if (inText === undefined) return undefined;
  if (a.kind === 'field') raise(frame, all(hasType(path, 'object'), hasType(a.path, 'array', 'object')), 'TypeError');
  if (a.kind === 'field' && plain !== true) raise(frame, all(hasType(path, 'object'), no(test(fieldOf(path), { kind: 'empty' })), no(hasType(a.path, 'string'))), 'AttributeError');
  const mark = newMark(frame.machine);
  const element: Value = { kind: 'field', path: [mark] };
  const same = equal(element, a) ?? textsRelate(element, a, 'equals');
  const inArray = same === undefined ? undefined : predicateOf({ path, mark }, same);
  if (inArray === undefined) return undefined;
  const isKey = unlikely({ path, types: ['object'], about: `has ${pathText(a.path)}` }, 'whether a value of the event is a key of an object is not modelled');
  return some(all(text, inText), all(hasType(path, 'array'), inArray), all(hasType(path, 'object'), isKey));
}

/** One text is inside another. */
function textInText(frame: Frame, a: Value, b: Value & { kind: 'text' }): Predicate | undefined {
  if (a.kind === 'field') raise(frame, no(hasType(a.path, 'string')), 'TypeError');
  return textsAsTheyAre(b, a, 'contains') ?? textsRelate(b, a, 'contains');
}

/** Two texts of the event of which none is changed, or both in letter case alone; undefined for others. */
export function textsAsTheyAre(a: Value, b: Value, relation: TextRelation): Predicate | undefined {
  if ((a.kind !== 'field' && a.kind !== 'text') || (b.kind !== 'field' && b.kind !== 'text')) return undefined;
  if ([a, b].some((value) => value.kind === 'text' && value.printed !== undefined)) return undefined;
  const kinds = [a, b].map((value) => (value.kind === 'text' ? value.steps.map(({ kind }) => kind).join() : ''));
  const folded = kinds.every((kind) => kind === 'lower') || kinds.every((kind) => kind === 'upper');
  if (!folded && kinds.some((kind) => kind !== '')) return undefined;
  if (!startAlike(a.path, b.path)) return undefined;
  return { kind: 'sameValue', left: fieldOf(a.path), right: fieldOf(b.path), relation, fold: folded ? 'unicode' : 'none' };
}

/** `s.startswith(prefix)` and `s.endswith(suffix)` for a constant or a tuple of constants. */
export function affix(value: Computed, name: 'startswith' | 'endswith', texts: readonly string[]): Predicate | undefined {
  const wanted = texts.map((text) => pattern(name === 'startswith' ? [literal(text), anyText] : [anyText, literal(text)]));
  return textIs(value, either(...wanted));
}
