import {
  computed,
  contains,
  either,
  equals,
  pattern,
  anyText,
  literal,
  pathText,
  test,
  type Match,
  type Path,
  type Predicate,
} from '../../../rule/index.ts';
import { isInNetwork } from './address-kinds.ts';
import { integerWithin, textsRelate } from './computed-texts.ts';
import { foundEqual, severalFound } from './deep-walk.ts';
import { equalTo, fieldOf, hasType, separatorsIn, textIs } from './field-tests.ts';
import { eachPair, opaque, opaqueFrom, raise, within, type Frame } from './frame.ts';
import { all, always, elementOf, never, no, some } from './logic.ts';
import { isEventField, startAlike } from './marks.ts';
import { unlikely } from './taken.ts';
import { countOf, predicateOf, truthOf } from './truth.ts';
import { ofLength } from './text-language.ts';
import { boolOf, truth, type Computed, type Union, type Value } from './values.ts';
import type { CompareOperator, Expression } from './tree.ts';

/** One relation of a comparison. */
export function compareValues(frame: Frame, op: CompareOperator, left: Union, right: Union, at: Expression): Union {
  return eachPair(frame, left, right, (a, b, inner) => {
    const unknown = [a, b].find((value) => value.kind === 'opaque');
    if (unknown?.kind === 'opaque') return opaqueFrom(inner, at, unknown.why, unknown);
    const result = relate(inner, op, a, b, at);
    return result === undefined ? opaque(inner, at, `\`${op}\` between these values is not modelled`) : truth(result);
  });
}

function relate(frame: Frame, op: CompareOperator, a: Value, b: Value, at: Expression): Predicate | undefined {
  const negate = (of: Predicate | undefined): Predicate | undefined => (of === undefined ? undefined : no(of));
  if (op === '==') return equal(a, b) ?? textsRelate(a, b, 'equals');
  if (op === '!=') return negate(equal(a, b) ?? textsRelate(a, b, 'equals'));
  if (op === 'is') return identical(a, b);
  if (op === 'is not') return negate(identical(a, b));
  if (op === 'in') return isIn(frame, a, b, at);
  if (op === 'not in') return negate(isIn(frame, a, b, at));
  return ordered(frame, op, a, b);
}

function identical(a: Value, b: Value): Predicate | undefined {
  if (b.kind !== 'scalar') return a.kind === 'scalar' ? identical(b, a) : undefined;
  if (b.value === null) return equal(a, b);
  if (typeof b.value !== 'boolean') return undefined;
  if (a.kind === 'field') return test(fieldOf(a.path), { kind: 'boolean', value: b.value });
  if (a.kind === 'walk' || a.kind === 'one') return all(no(severalFound(a.path)), test({ kind: 'path', path: a.path, reach: 'flatten' }, { kind: 'boolean', value: b.value }));
  const bool = boolOf(a);
  if (bool !== undefined) return b.value ? bool : no(bool);
  return isOpen(a) ? undefined : never;
}

/** Whether a value can be any object of Python. */
function isOpen(value: Value): boolean {
  return value.kind === 'opaque';
}

const numeric = (value: null | boolean | number | string): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : undefined;

/** `a == b`; undefined where it is not modelled. */
export function equal(a: Value, b: Value): Predicate | undefined {
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    const [one, two] = [numeric(a.value), numeric(b.value)];
    const same = one !== undefined && two !== undefined ? one === two : a.value === b.value;
    return same ? always : never;
  }
  if (a.kind === 'scalar') return equal(b, a);
  if (b.kind === 'scalar') return equalScalar(a, b.value);
  if (a.kind === 'truth' && b.kind === 'truth') return some(all(a.of, b.of), all(no(a.of), no(b.of)));
  if (a.kind === 'truth' && b.kind === 'field') return some(all(a.of, test(fieldOf(b.path), equalTo(true))), all(no(a.of), test(fieldOf(b.path), equalTo(false))));
  if (b.kind === 'truth') return equal(b, a);
  if (a.kind === 'field' && b.kind === 'field') return equalFields(a.path, b.path);
  if ((a.kind === 'text' || a.kind === 'field') && (b.kind === 'text' || b.kind === 'field')) return equalTexts(a, b);
  if (a.kind === 'items' && b.kind === 'items') return equalItems(a, b);
  if (a.kind === 'items' || a.kind === 'dict') return b.kind === 'field' ? equal(b, a) : undefined;
  if (a.kind === 'field' && b.kind === 'items') {
    // Panther's lists are equal to tuples, too, Python's own are not (panther_core, `ImmutableList.__eq__`).
    if (b.as === 'set' || (b.as === 'tuple' && a.plain === true)) return never;
    return b.of.length === 0 && b.present === undefined ? all(hasType(a.path, 'array'), test(fieldOf(a.path), { kind: 'empty' })) : undefined;
  }
  if (a.kind === 'field' && b.kind === 'dict') {
    return b.entries.size === 0 ? all(hasType(a.path, 'object'), test(fieldOf(a.path), { kind: 'empty' })) : undefined;
  }
  return undefined;
}

function equalScalar(a: Value, value: null | boolean | number | string): Predicate | undefined {
  if (a.kind === 'field') return test(fieldOf(a.path), equalTo(value));
  if (a.kind === 'text') return typeof value === 'string' ? textIs(a, equals(value)) : never;
  if (a.kind === 'truth') {
    const number = numeric(value);
    return number === 1 ? a.of : number === 0 ? no(a.of) : never;
  }
  if (a.kind === 'integer') return numeric(value) === undefined ? never : integerWithin(a, numeric(value) ?? null, numeric(value) ?? null);
  if (a.kind === 'length') return typeof value === 'number' ? lengthWithin(a.of, value, value) : never;
  if (a.kind === 'walk') {
    // What it found is a scalar other than None, or several values: None is never among them.
    if (value === null) return never;
    const has = test({ kind: 'path', path: a.path, reach: 'flatten' }, equalTo(value));
    const other: Predicate = { kind: 'element', of: { path: a.path, reach: 'flatten' }, has: no(test(fieldOf([]), equalTo(value))) };
    return all(has, no(other));
  }
  if (a.kind === 'one') return value === null ? never : foundEqual(a.path, value);
  if (a.kind === 'template') return typeof value === 'string' ? undefined : never;
  if (a.kind === 'pieces' || a.kind === 'items' || a.kind === 'dict' || a.kind === 'stream' || a.kind === 'regex') return never;
  return value === null && ['address', 'network', 'found', 'function', 'method', 'builtin', 'module', 'exception'].includes(a.kind) ? never : undefined;
}

/** Two values of the event: scalars of one type, Python's bools among the numbers, and what is nested as a whole. */
function equalFields(a: Path, b: Path): Predicate | undefined {
  if (JSON.stringify(a) === JSON.stringify(b)) return always;
  if (!startAlike(a, b)) return undefined;
  const same: Predicate = { kind: 'sameValue', left: fieldOf(a), right: fieldOf(b), relation: 'equals', fold: 'none' };
  const mixed = [0, 1].flatMap((number) => {
    const [bool, digit]: Match[] = [{ kind: 'boolean', value: number === 1 }, { kind: 'number', op: 'eq', value: number }];
    if (bool === undefined || digit === undefined) return [];
    return [all(test(fieldOf(a), bool), test(fieldOf(b), digit)), all(test(fieldOf(a), digit), test(fieldOf(b), bool))];
  });
  return some(same, ...mixed, equalNested(a, b));
}

/** Two lists or two objects that are equal: values of the event that are compared are taken for scalars, elements of a list are asked. */
function equalNested(a: Path, b: Path): Predicate {
  const both = some(...(['array', 'object'] as const).map((type) => all(hasType(a, type), hasType(b, type))));
  if (isEventField(a) && isEventField(b)) return all(both, unlikely({ path: a, types: ['array', 'object'], about: `is ${pathText(b)}` }, 'whether two lists or objects are equal is not modelled'));
  return all(both, textsRelate({ kind: 'field', path: a }, { kind: 'field', path: b }, 'equals') ?? never);
}

function equalTexts(a: Value & { path: Path }, b: Value & { path: Path }): Predicate | undefined {
  if ([a, b].some((value) => value.kind === 'text' && value.printed !== undefined)) return undefined;
  const steps = [a, b].map((value) => (value.kind === 'text' ? value.steps.map(({ kind }) => kind).join() : ''));
  const folded = steps[0] === 'lower' && steps[1] === 'lower';
  if (!folded && steps.some((text) => text !== '')) return undefined;
  return { kind: 'sameValue', left: fieldOf(a.path), right: fieldOf(b.path), relation: 'equals', fold: folded ? 'unicode' : 'none' };
}

function equalItems(a: Value & { kind: 'items' }, b: Value & { kind: 'items' }): Predicate | undefined {
  if (a.present !== undefined || b.present !== undefined) return undefined;
  if (a.as !== b.as) return never;
  if (a.as === 'set') {
    const [one, two] = [a, b].map(({ of }) => of.map(constantOf));
    if (one === undefined || two === undefined || [...one, ...two].includes(undefined)) return undefined;
    const [x, y] = [new Set(one), new Set(two)];
    return x.size === y.size && [...x].every((key) => y.has(key)) ? always : never;
  }
  if (a.of.length !== b.of.length) return never;
  const parts = a.of.map((item, index) => unionsEqual(item, b.of[index] ?? []));
  return parts.includes(undefined) ? undefined : all(...parts.flatMap((part) => part ?? []));
}

function unionsEqual(a: Union, b: Union): Predicate | undefined {
  const parts = a.flatMap((one) => b.map((two) => ({ when: all(one.when, two.when), same: equal(one.value, two.value) })));
  return parts.some(({ same }) => same === undefined) ? undefined : some(...parts.map(({ when, same }) => all(when, same ?? never)));
}

/** The constant that a value surely is, as text; undefined for anything else. */
export function constantOf(union: Union): string | undefined {
  const [only] = union;
  return union.length === 1 && only?.value.kind === 'scalar' ? JSON.stringify(only.value.value) : undefined;
}

/** `len(x)` within bounds; undefined where the model cannot count. */
function lengthWithin(of: Value, least: number, most: number | null): Predicate | undefined {
  if (most !== null && most < least) return never;
  if (most !== null && most < 0) return never;
  const low = Math.max(0, least);
  if (of.kind === 'text') return textIs(of, ofLength(low, most)) ?? (low === 1 && most === null ? truthOf(of) : undefined);
  if (of.kind === 'items' && of.present === undefined) return of.of.length >= low && (most === null || of.of.length <= most) ? always : never;
  if (of.kind === 'dict') return of.entries.size >= low && (most === null || of.entries.size <= most) ? always : never;
  if (of.kind === 'scalar' && typeof of.value === 'string') return [...of.value].length >= low && (most === null || [...of.value].length <= most) ? always : never;
  if (of.kind === 'found') return low <= 1 && most === null ? always : most === 0 ? never : undefined;
  const empty = truthOf(of);
  if (low === 0 && most === null) return always;
  if (of.kind === 'pieces') return piecesWithin(of, low, most);
  if (of.kind === 'stream' && of.as !== 'set' && !(low <= 1 && most === null) && most !== 0) return countOf(of, of.when, low, most);
  if (of.kind === 'field') {
    const text = test(fieldOf(of.path), ofLength(low, most));
    const rest = low === 1 && most === null ? empty : low === 0 && most === 0 ? no(empty ?? never) : undefined;
    const count = computed('python', { kind: 'count', path: of.path, distinct: false, least: low, most }, 'the number of elements of a list or object is open where conditions are compared');
    return some(text, all(hasType(of.path, 'array', 'object'), rest ?? count));
  }
  if (empty === undefined) return undefined;
  return low === 1 && most === null ? empty : low === 0 && most === 0 ? no(empty) : undefined;
}

/** Splitting a text at a separator gives one piece more than it has separators. */
function piecesWithin(of: Value & { kind: 'pieces' }, least: number, most: number | null): Predicate | undefined {
  if (of.once !== undefined) return undefined;
  const atLeast = (count: number): Predicate | undefined => (count <= 1 ? always : separatorsIn(of, of.by, count - 1));
  const [low, high] = [atLeast(least), most === null ? never : atLeast(most + 1)];
  return low === undefined || high === undefined ? undefined : all(low, no(high));
}

function ordered(frame: Frame, op: '<' | '<=' | '>' | '>=', a: Value, b: Value): Predicate | undefined {
  const flipped = ({ '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const)[op];
  if (a.kind === 'scalar' && b.kind !== 'scalar') return ordered(frame, flipped, b, a);
  const bound = b.kind === 'scalar' ? numeric(b.value) : undefined;
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    const value = numeric(a.value);
    if (value === undefined || bound === undefined) {
      if (typeof a.value === 'string' && typeof b.value === 'string') return undefined;
      raise(frame, always, 'TypeError');
      return never;
    }
    return { '<': value < bound, '<=': value <= bound, '>': value > bound, '>=': value >= bound }[op] ? always : never;
  }
  if (bound === undefined) return undefined;
  if (a.kind === 'field') {
    raise(frame, no(hasType(a.path, 'number', 'boolean')), 'TypeError');
    const relation = ({ '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const)[op];
    const holds = (value: number): boolean => ({ '<': value < bound, '<=': value <= bound, '>': value > bound, '>=': value >= bound })[op];
    const bools = [false, true].filter((value) => holds(Number(value))).map((value): Match => ({ kind: 'boolean', value }));
    return test(fieldOf(a.path), either({ kind: 'number', op: relation, value: bound }, ...bools));
  }
  if (a.kind === 'length' || a.kind === 'integer') {
    const least = op === '>' ? Math.floor(bound) + 1 : op === '>=' ? Math.ceil(bound) : null;
    const most = op === '<' ? Math.ceil(bound) - 1 : op === '<=' ? Math.floor(bound) : null;
    return a.kind === 'length' ? lengthWithin(a.of, least ?? 0, most) : integerWithin(a, least, most);
  }
  if (a.kind === 'text') {
    raise(frame, always, 'TypeError');
    return never;
  }
  return undefined;
}

/** `a in b`. */
function isIn(frame: Frame, a: Value, b: Value, at: Expression): Predicate | undefined {
  if (b.kind === 'items') return isAmong(frame, a, b);
  if (b.kind === 'dict') {
    if (a.kind === 'field') raise(frame, hasType(a.path, 'array', 'object'), 'TypeError');
    const parts = [...b.entries.keys()].map((key) => equal(a, { kind: 'scalar', value: key }));
    return parts.includes(undefined) ? undefined : some(...parts.flatMap((part) => part ?? []));
  }
  if (b.kind === 'scalar' && typeof b.value === 'string') return isInText(frame, a, b.value);
  if (b.kind === 'scalar' || b.kind === 'truth') {
    raise(frame, always, 'TypeError');
    return never;
  }
  if (b.kind === 'field') return isInField(frame, a, b.path, at);
  if (b.kind === 'text') {
    if (a.kind === 'scalar' && typeof a.value === 'string') return textIs(b, contains(a.value));
    if (a.kind === 'scalar') {
      raise(frame, always, 'TypeError');
      return never;
    }
    return textInText(frame, a, b);
  }
  if (b.kind === 'stream') {
    const parts = b.item.map(({ when, value }) => ({ when, same: equal(value, a) }));
    if (parts.some(({ same }) => same === undefined)) return undefined;
    return predicateOf(b, all(b.when, some(...parts.map(({ when, same }) => all(when, same ?? never)))));
  }
  if (b.kind === 'walk') return isInFound(frame, a, b.path);
  if (b.kind === 'network' && a.kind === 'address') return isInNetwork(a, b.network);
  if (b.kind === 'pieces' && a.kind === 'scalar') return pieceIs(b, a.value);
  return undefined;
}

/** In what a walk through lists found: part of a single text, else one of several values. */
function isInFound(frame: Frame, a: Value, path: Path): Predicate | undefined {
  if (a.kind !== 'scalar') return undefined;
  const [several, inside] = [severalFound(path), { kind: 'path', path, reach: 'flatten' } as const];
  raise(frame, all(no(several), typeof a.value === 'string' ? no(test(inside, { kind: 'type', of: 'string' })) : always), 'TypeError');
  return some(all(several, foundEqual(path, a.value)), typeof a.value === 'string' ? all(no(several), test(inside, contains(a.value))) : never);
}

function pieceIs(b: Value & { kind: 'pieces' }, value: null | boolean | number | string): Predicate | undefined {
  if (b.once !== undefined) return undefined;
  if (typeof value !== 'string') return never;
  if (value.includes(b.by)) return never;
  const parts = [equals(value), pattern([literal(value + b.by), anyText]), pattern([anyText, literal(b.by + value)]), pattern([anyText, literal(b.by + value + b.by), anyText])];
  return textIs(b, either(...parts));
}

/** Membership in known elements. A set hashes what is looked up: lists and dicts cannot be. */
function isAmong(frame: Frame, a: Value, b: Value & { kind: 'items' }): Predicate | undefined {
  if (b.as === 'set' && a.kind === 'field') raise(frame, hasType(a.path, 'array', 'object'), 'TypeError');
  const parts: Predicate[] = [];
  for (const [index, item] of b.of.entries()) {
    for (const { when, value } of item) {
      const same = equal(a, value);
      if (same === undefined) return undefined;
      parts.push(all(b.present?.[index] ?? always, when, same));
    }
  }
  return some(...parts);
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
function isInField(frame: Frame, a: Value, path: Path, at: Expression): Predicate | undefined {
  const text = hasType(path, 'string');
  raise(frame, no(hasType(path, 'string', 'array', 'object')), 'TypeError');
  if (a.kind === 'scalar') {
    if (typeof a.value !== 'string') raise(frame, text, 'TypeError');
    const inText = typeof a.value === 'string' && path.length > 0 ? test(fieldOf(path), contains(a.value)) : never;
    const inArray = path.length > 0 ? elementOf(path, test(fieldOf([]), equalTo(a.value))) : never;
    const isKey = typeof a.value === 'string' ? test(fieldOf([...path, a.value]), { kind: 'present' }) : never;
    return some(inText, inArray, isKey);
  }
  if (a.kind !== 'field' && a.kind !== 'text') return undefined;
  const inText = within(frame, text, (inner) => textInText(inner, a, { kind: 'text', path, steps: [] }));
  if (inText === undefined) return undefined;
  const other = opaque(frame, at, 'membership in a list or an object of the event is not modelled for a value of the event');
  return some(all(text, inText), all(no(text), some(...other.map(({ value }) => (value.kind === 'opaque' ? { kind: 'opaque' as const, language: 'python', text: value.text, why: value.why } : never)))));
}

/** One text is inside another. */
function textInText(frame: Frame, a: Value, b: Value & { kind: 'text' }): Predicate | undefined {
  if (a.kind === 'field') raise(frame, no(hasType(a.path, 'string')), 'TypeError');
  return plainlyInside(a, b) ?? textsRelate(b, a, 'contains');
}

function plainlyInside(a: Value, b: Value & { kind: 'text' }): Predicate | undefined {
  if ((a.kind !== 'field' && a.kind !== 'text') || b.printed !== undefined || (a.kind === 'text' && a.printed !== undefined)) return undefined;
  const kinds = [a.kind === 'text' ? a.steps : [], b.steps].map((steps) => steps.map(({ kind }) => kind).join());
  const folded = kinds.every((kind) => kind === 'lower') || kinds.every((kind) => kind === 'upper');
  if (!folded && kinds.some((kind) => kind !== '')) return undefined;
  if (!startAlike(a.path, b.path)) return undefined;
  return { kind: 'sameValue', left: fieldOf(b.path), right: fieldOf(a.path), relation: 'contains', fold: folded ? 'unicode' : 'none' };
}

/** `s.startswith(prefix)` and `s.endswith(suffix)` for a constant or a tuple of constants. */
export function affix(value: Computed, name: 'startswith' | 'endswith', texts: readonly string[]): Predicate | undefined {
  const wanted = texts.map((text) => pattern(name === 'startswith' ? [literal(text), anyText] : [anyText, literal(text)]));
  return textIs(value, either(...wanted));
}
