import { byCodePoint } from '../../../../text/order.ts';
import { each, opaque, opaqueFrom, unfailing, type Frame } from '../values/frame.ts';
import { always } from '../conditions/logic.ts';
import { collected, iterations } from './iterate.ts';
import type { Expression } from '../syntax/tree.ts';
import { constantIn, scalar, sure, type Call, type Union, type Value } from '../values/values.ts';

/**
 * `sorted` of known elements: in order where they are all texts or all numbers; the order of others is not modelled. Undefined
 * for fewer than two, and for elements that are not known: they are in no order that could be asked for.
 */
export function sorted(frame: Frame, given: Value, call: Call): Union | undefined {
  const keys = given.kind === 'dict' ? [...given.entries.keys()] : given.kind === 'scalar' && typeof given.value === 'string' ? [...given.value] : undefined;
  const value: Value = keys === undefined ? given : { kind: 'items', as: 'list', of: keys.map((key) => scalar(key)) };
  const reverse = constantIn(call.keywords.get('reverse') ?? scalar(false));
  if (call.args.length > 1 || reverse === undefined || [...call.keywords.keys()].some((name) => name !== 'reverse')) return opaque(frame, call.at, 'sorting by a key is not modelled');
  if (value.kind !== 'items' || value.of.length < 2) return undefined;
  const scalars = value.of.flatMap((item) => (item.length === 1 && item[0]?.value.kind === 'scalar' ? [item[0].value.value] : []));
  const types = new Set(scalars.map((item) => typeof item));
  if (scalars.length < value.of.length || value.present?.some((when) => when !== always) === true || types.size > 1 || !(types.has('string') || types.has('number'))) return opaque(frame, call.at, 'the order of these values is not modelled');
  const ordered = scalars.toSorted(inOrder);
  return sure({ kind: 'items', as: 'list', of: (reverse.value ? ordered.toReversed() : ordered).map((item) => scalar(item)) });
}

/** Python orders texts by code points (reference, 6.10.1. value comparisons). */
function inOrder(a: null | boolean | number | string, b: null | boolean | number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : byCodePoint(String(a), String(b));
}

/** `zip` and `enumerate` of known lists: for each place a tuple of what they have there, as far as the shortest. */
export function together(frame: Frame, { args, keywords, at }: Call, arrange: (lists: readonly (readonly Union[])[]) => readonly (readonly Union[])[]): Union {
  const lists = args.map((arg) => (arg.length === 1 && arg[0]?.value.kind === 'items' && arg[0].value.present === undefined && arg[0].value.as !== 'set' ? arg[0].value.of : undefined));
  const known = lists.flatMap((list) => (list === undefined ? [] : [list]));
  const why = 'going through these values by number, or side by side, is not modelled';
  if (keywords.size > 0 || lists.length === 0) return opaque(frame, at, why);
  const [first = []] = args;
  if (known.length < lists.length) return args.length > 1 ? opaque(frame, at, why) : each(frame, first, (value, inner) => opaqueFrom(inner, at, why, value));
  const rows = arrange(known);
  const shortest = Math.min(...rows.map(({ length }) => length));
  return sure({ kind: 'items', as: 'generator', of: Array.from({ length: shortest }, (_, index) => sure({ kind: 'items', as: 'tuple', of: rows.flatMap((row) => (row[index] === undefined ? [] : [row[index]])) })) });
}

/** `enumerate` of elements of the event: each with a number that is not modelled. Undefined for other values. */
export function numbered(frame: Frame, value: Value, at: Expression): Union | undefined {
  const ways = value.kind === 'field' || value.kind === 'stream' || value.kind === 'pieces' ? iterations(frame, value) : undefined;
  return ways?.flatMap(({ when, stream, texts = [] }): Union => {
    if (stream === undefined) return [{ when, value: texts.length > 0 ? collected(texts[0]?.value ?? value, 'enumerate') : { kind: 'items', as: 'generator', of: [] } }];
    const number = unfailing(frame, at, 'which number an element has is not modelled');
    return [{ when, value: { ...stream, kind: 'stream', as: 'generator', item: sure({ kind: 'items', as: 'tuple', of: [number, stream.item] }) } }];
  });
}

/** The most numbers of a `range` that are gone through one by one. */
const mostNumbers = 200;

/** `range`: its numbers one by one, or its bounds alone where they are too many. */
export function ranged(frame: Frame, call: Call): Union {
  const bounds = call.args.map(constantIn).map((bound) => (bound?.float === true ? undefined : bound?.value));
  const [start, stop, step = 1] = bounds.length === 1 ? [0, bounds[0]] : bounds;
  const whole = [start, stop, step].flatMap((bound) => (typeof bound === 'number' && Number.isInteger(bound) ? [bound] : []));
  const [from = 0, to = 0, by = 0] = whole;
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (whole.length < 3 || by === 0 || bounds.length === 0 || bounds.length > 3 || bounds.includes(undefined) || call.keywords.size > 0) return opaque(frame, call.at, 'this `range` is not modelled');
  if (length <= mostNumbers) return sure({ kind: 'items', as: 'view', of: Array.from({ length }, (_, index) => scalar(from + index * by)) });
  const wide = unfailing(frame, call.at, 'going through this `range` is not modelled');
  return by === 1 ? wide.map(({ when, value }) => ({ when, value: value.kind === 'opaque' ? { ...value, between: [from, to] } : value })) : wide;
}
