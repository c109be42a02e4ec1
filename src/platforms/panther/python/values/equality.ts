import { equals, insideKey, pathText, test, type Match, type Path, type Predicate } from '../../../../rule/index.ts';
import { isAddress } from './address-kinds.ts';
import { isCallable } from './attributes.ts';
import { calculatedEqual } from './calculated.ts';
import { textsRelate } from './computed-texts.ts';
import { foundOnly } from './deep-walk.ts';
import { entryAt } from './entries.ts';
import { equalTo, fieldOf, hasType, textIs } from './field-tests.ts';
import { isKnown } from './known-modules.ts';
import { isWhole, lengthWithin, wholeWithin } from './lengths.ts';
import { all, always, elementOf, never, no, some } from '../conditions/logic.ts';
import { isEventField, startAlike } from './marks.ts';
import { unlikely } from './taken.ts';
import { sameType } from './types.ts';
import { constantIn, sure, type Pieces, type Union, type Value } from './values.ts';

/** The number that Python takes a scalar for: True is 1. Undefined for none. */
export const numeric = (value: null | boolean | number | string): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : undefined;

/** Values as events have them, and what is made of these. */
const likeEvents: ReadonlySet<Value['kind']> = new Set(['scalar', 'field', 'text', 'template', 'items', 'stream', 'pieces', 'dict', 'truth', 'length', 'integer']);

/** `a == b`; undefined where it is not modelled. */
export function equal(a: Value, b: Value): Predicate | undefined {
  if (a.kind === 'namespace' && a.as !== undefined) return equal(a.as, b);
  if (b.kind === 'namespace' && b.as !== undefined) return equal(a, b.as);
  const member = sameMember(a, b);
  if (member !== undefined) return member;
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    const [one, two] = [numeric(a.value), numeric(b.value)];
    const same = one !== undefined && two !== undefined ? one === two : a.value === b.value;
    return same ? always : never;
  }
  if (isCallable(a) !== isCallable(b) && [a, b].some(({ kind }) => likeEvents.has(kind))) return never;
  if (b.kind === 'calculated' && a.kind !== 'calculated') return equal(b, a);
  if (a.kind === 'calculated' && (b.kind === 'calculated' || b.kind === 'field' || isWhole(b))) return calculatedEqual(a, b);
  if (a.kind === 'scalar') return equal(b, a);
  if (b.kind === 'scalar') return equalScalar(a, b.value);
  if (b.kind === 'fixedAddress') return a.kind === 'address' || a.kind === 'fixedAddress' ? isAddress(a, b) : undefined;
  if (a.kind === 'fixedAddress') return equal(b, a);
  if (a.kind === 'builtin' && b.kind === 'builtin') return sameType(a.name, b.name);
  if (a.kind === 'truth' && b.kind === 'truth') return some(all(a.of, b.of), all(no(a.of), no(b.of)));
  if (a.kind === 'truth' && b.kind === 'field') return some(all(a.of, test(fieldOf(b.path), equalTo(true))), all(no(a.of), test(fieldOf(b.path), equalTo(false))));
  if (b.kind === 'truth') return a.kind === 'calculated' ? undefined : equal(b, a);
  if (a.kind === 'field' && b.kind === 'field') return equalFields(a.path, b.path);
  if ((a.kind === 'text' || a.kind === 'field') && (b.kind === 'text' || b.kind === 'field')) return equalTexts(a, b);
  if (a.kind === 'items' && b.kind === 'items') return equalItems(a, b);
  if (a.kind === 'pieces' && b.kind === 'items') return equalPieces(a, b);
  if (a.kind === 'items' && b.kind === 'pieces') return equalPieces(b, a);
  if (a.kind === 'dict' && b.kind === 'dict') return equalDicts(a, b);
  if (a.kind === 'items' || a.kind === 'dict') return b.kind === 'field' ? equal(b, a) : undefined;
  if (a.kind === 'field' && b.kind === 'items') {
    // Panther's lists are equal to tuples, too, Python's own are not (panther_core, `ImmutableList.__eq__`).
    if ((b.as !== 'list' && b.as !== 'tuple') || (b.as === 'tuple' && a.plain === true)) return never;
    return b.of.length === 0 && b.present === undefined ? all(hasType(a.path, 'array'), test(fieldOf(a.path), { kind: 'empty' })) : onlyElement(a.path, b) ?? equalElements(a, b);
  }
  if (a.kind === 'field' && b.kind === 'dict') {
    return b.entries.size === 0 ? all(hasType(a.path, 'object'), test(fieldOf(a.path), { kind: 'empty' })) : equalEntries(a, b);
  }
  return undefined;
}

/** The pieces of a text are those of a list where the text is what they are joined to: no piece has the separator in it. */
function equalPieces(text: Pieces, { of, as, present }: Value & { kind: 'items' }): Predicate | undefined {
  if (as !== 'list') return as === 'tuple' || as === 'set' ? never : undefined;
  const pieces = of.flatMap((item) => ((value) => (typeof value === 'string' ? [value] : []))(constantIn(item)?.value));
  if (present !== undefined || pieces.length < of.length || text.once !== undefined) return undefined;
  return of.length === 0 || pieces.some((piece) => piece.includes(text.by)) ? never : textIs(text, equals(pieces.join(text.by)));
}

/** Members of enumerations are equal, and the same, where they are one; nothing but an object of a class may be taken for one (Python, `enum`). Undefined without any. */
export function sameMember(a: Value, b: Value): Predicate | undefined {
  const one = a.kind === 'namespace' ? a : undefined;
  const two = b.kind === 'namespace' ? b : undefined;
  if ((one?.member ?? two?.member) === undefined || one?.of !== undefined || two?.of !== undefined) return undefined;
  return one?.member === two?.member ? always : never;
}

/** The list at a path has one element, which is a constant; undefined for lists of more, whose elements have an order. */
function onlyElement(path: Path, { of, present }: Value & { kind: 'items' }): Predicate | undefined {
  const [first, ...more] = of;
  const constant = first?.length === 1 && first[0]?.value.kind === 'scalar' ? first[0].value.value : undefined;
  if (constant === undefined || more.length > 0 || present !== undefined) return undefined;
  const is = test(fieldOf([]), equalTo(constant));
  const single = lengthWithin({ kind: 'field', path }, 1, 1);
  return single === undefined ? undefined : all(hasType(path, 'array'), elementOf(path, is), no(elementOf(path, no(is))), single);
}

/** The list has as many elements, and each is equal to the one at its place: what is in a list is compared as Python's own, unlike what is in an object (panther_core, `ImmutableList.__eq__`). */
function equalElements(a: Value & { kind: 'field' }, { of, present }: Value & { kind: 'items' }): Predicate | undefined {
  const count = a.path.length === 0 || present !== undefined ? undefined : lengthWithin(a, of.length, of.length);
  const parts = of.map((item, place) => unionsEqual(sure({ ...a, plain: true, path: [insideKey({ path: a.path, place })] }), item));
  return count === undefined || parts.includes(undefined) ? undefined : all(hasType(a.path, 'array'), count, ...parts.flatMap((part) => part ?? []));
}

/** The object has as many entries, and each is equal to the one under its key. */
function equalEntries(a: Value & { kind: 'field' }, { entries }: Value & { kind: 'dict' }): Predicate | undefined {
  const count = a.path.length === 0 ? undefined : lengthWithin(a, entries.size, entries.size);
  const parts = [...entries].map(([key, item]) => (typeof key === 'string' ? unionsEqual(sure({ ...a, path: [...a.path, key] }), item) : never));
  return count === undefined || parts.includes(undefined) ? undefined : all(hasType(a.path, 'object'), count, ...parts.flatMap((part) => part ?? []));
}

function equalDicts(a: Value & { kind: 'dict' }, b: Value & { kind: 'dict' }): Predicate | undefined {
  if (a.entries.size !== b.entries.size) return never;
  const parts = [...a.entries].map(([key, item]) => ((other) => (other === undefined ? never : unionsEqual(item, other)))(entryAt(b.entries, key)));
  return parts.includes(undefined) ? undefined : all(...parts.flatMap((part) => part ?? []));
}

function equalScalar(a: Value, value: null | boolean | number | string): Predicate | undefined {
  if (a.kind === 'field') return test(fieldOf(a.path), equalTo(value));
  if (a.kind === 'text') return typeof value === 'string' ? textIs(a, equals(value)) : never;
  if (a.kind === 'truth') {
    const number = numeric(value);
    return number === 1 ? a.of : number === 0 ? no(a.of) : never;
  }
  if (a.kind === 'calculated') {
    const number = numeric(value);
    return number === undefined ? never : calculatedEqual(a, { kind: 'scalar', value: number });
  }
  if (isWhole(a)) {
    const number = numeric(value);
    return number === undefined || !Number.isInteger(number) ? never : wholeWithin(a, number, number);
  }
  // What a walk found is a scalar other than None, or several values: None is never among them.
  if (a.kind === 'walk') return value === null ? never : foundOnly(a, value);
  if (a.kind === 'template') return typeof value === 'string' ? textsRelate(a, { kind: 'scalar', value }, 'equals') : never;
  if (a.kind === 'pieces' || a.kind === 'items' || a.kind === 'dict' || a.kind === 'stream' || a.kind === 'regex') return never;
  if (a.kind === 'builtin' && !isKnown(a)) return undefined;
  return value === null && ['address', 'fixedAddress', 'network', 'found', 'function', 'namespace', 'builtin', 'module', 'exception'].includes(a.kind) ? never : undefined;
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

/** Lists, tuples and sets of which each element may be there: it is known when none is. */
function equalItems(a: Value & { kind: 'items' }, b: Value & { kind: 'items' }): Predicate | undefined {
  if ([a, b].some(({ as }) => as === 'view' || as === 'generator')) return undefined;
  if (a.as !== b.as) return never;
  for (const [one, two] of [[a, b], [b, a]] as const) if (one.of.length === 0 && two.present !== undefined) return no(some(...two.present));
  if ([a, b].some(({ present }) => present !== undefined)) return undefined;
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

/** Two values are equal; undefined where it is not modelled. */
export function unionsEqual(a: Union, b: Union): Predicate | undefined {
  const parts = a.flatMap((one) => b.map((two) => ({ when: all(one.when, two.when), same: equal(one.value, two.value) })));
  return parts.some(({ same }) => same === undefined) ? undefined : some(...parts.map(({ when, same }) => all(when, same ?? never)));
}

/** The constant that a value surely is, as a text that equal ones share; undefined for anything else. */
export function constantOf(union: Union): string | undefined {
  const constant = constantIn(union);
  return constant === undefined ? undefined : JSON.stringify(numeric(constant.value) ?? constant.value);
}
