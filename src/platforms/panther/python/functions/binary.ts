import { hasType } from '../values/field-tests.ts';
import { failing, opaque, opaqueFrom, raise, unfailing, type Frame } from '../values/frame.ts';
import { hold } from '../conditions/limits.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { calculation } from './calculation.ts';
import { typeUnion } from './instances.ts';
import { conditionsCounted } from './numbers.ts';
import { setOperator } from './sets.ts';
import { entriesOf } from '../values/entries.ts';
import { formattedText, template } from '../values/template.ts';
import type { Expression } from '../syntax/tree.ts';
import { boolOf, isText, merge, sure, truth, type Union, type Value } from '../values/values.ts';

const refusesNone = new Set(['+', '-', '*', '/', '//', '%', '**', '&', '^']);

function isNone(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

function isList(value: Value): boolean {
  return (value.kind === 'items' || value.kind === 'stream') && (value.as === 'list' || value.as === 'tuple');
}

/** What an operator between two values gives. */
export function compute(frame: Frame, op: string, a: Value, b: Value, at: Expression): Union {
  if (a.kind === 'scalar' && b.kind === 'scalar' && typeof a.value === 'number' && typeof b.value === 'number') {
    const [x, y] = [a.value, b.value];
    if (y === 0 && (op === '/' || op === '//' || op === '%')) return failing(frame, 'ZeroDivisionError');
    const float = op === '/' || a.float === true || b.float === true;
    const whole = !float && Number.isInteger(x) && Number.isInteger(y) ? ofBits(op, x, y) : undefined;
    if (whole !== undefined) return sure({ kind: 'scalar', value: whole });
    const results: Readonly<Record<string, number>> = float && (op === '//' || op === '%') ? {} : { '+': x + y, '-': x - y, '*': x * y, '//': Math.floor(x / y), '/': x / y, '**': x ** y, '%': ((x % y) + y) % y };
    const result = results[op];
    // Python's ints are exact.
    if (result !== undefined && (float ? Number.isFinite(result) : Number.isSafeInteger(result))) return sure({ kind: 'scalar', value: result, ...(float ? { float } : {}) });
  }
  const [one, two] = ['|', '&', '^'].includes(op) ? [boolOf(a), boolOf(b)] : [];
  if (one !== undefined && two !== undefined) return truth(op === '|' ? some(one, two) : op === '&' ? all(one, two) : some(all(one, no(two)), all(no(one), two)));
  if (op === '+' && [a, b].some(({ kind }) => kind === 'truth' || kind === 'total')) {
    const [left, right] = [a, b].map((value) => conditionsCounted(sure(value), always));
    if (left !== undefined && right !== undefined) return sure({ kind: 'total', of: [...left, ...right] });
  }
  if ([a, b].some(isNone) && refusesNone.has(op) && ![a, b].some(({ kind }) => kind === 'opaque') && !(op === '%' && isText(a))) return failing(frame, 'TypeError');
  const types = op === '|' ? typeUnion(a, b) : undefined;
  if (types !== undefined) return types;
  const number = calculation(frame, op, a, b);
  if (number !== undefined) return number;
  if (op === '%' && a.kind === 'scalar' && typeof a.value === 'string') return percent(frame, a.value, b, at);
  if (op === '+' && isText(a) && isText(b)) return template([sure(a), sure(b)]);
  if (op === '+' && [a, b].some(isList) && [a, b].some((value) => isText(value) || (value.kind === 'scalar' && typeof value.value !== 'string'))) return failing(frame, 'TypeError');
  if (op === '+' && [a, b].some(isText) && [a, b].every((value) => isText(value) || value.kind === 'field')) {
    for (const value of [a, b]) if (value.kind === 'field') raise(frame, no(hasType(value.path, 'string')), 'TypeError');
    return template([sure(a), sure(b)]);
  }
  if (op === '+' && a.kind === 'field' && b.kind === 'field') {
    const [texts, numbers] = [all(hasType(a.path, 'string'), hasType(b.path, 'string')), all(hasType(a.path, 'number', 'boolean'), hasType(b.path, 'number', 'boolean'))];
    // Lists of Python's own are put together, those of the event are not (panther_core, `ImmutableList`).
    const lists = a.plain === true && b.plain === true ? all(hasType(a.path, 'array'), hasType(b.path, 'array')) : never;
    raise(frame, no(some(texts, numbers, lists)), 'TypeError');
    const calculated: Union = sure({ kind: 'calculated', op, of: [a, b] });
    return merge(texts, template([sure(a), sure(b)]), lists === never ? calculated : merge(lists, unfailing(frame, at, 'a list put together of those of the event is not modelled'), calculated));
  }
  if (op === '+' && a.kind === 'items' && b.kind === 'items' && a.as === b.as && (a.as === 'list' || a.as === 'tuple') && a.present === undefined && b.present === undefined) {
    hold(a.of.length + b.of.length);
    return sure({ kind: 'items', as: a.as, of: [...a.of, ...b.of] });
  }
  const repeated = op === '*' ? (repeatedText(a, b) ?? repeatedText(b, a) ?? repeatedList(a, b) ?? repeatedList(b, a)) : undefined;
  if (repeated !== undefined) return repeated;
  const sets = setOperator(frame, op, a, b, at);
  if (sets !== undefined) return sets;
  if (op === '|' && a.kind === 'builtin' && b.kind === 'builtin') return sure({ kind: 'builtin', name: `${a.name}|${b.name}` });
  if (op === '|' && a.kind === 'dict' && b.kind === 'dict') return sure({ kind: 'dict', entries: entriesOf([...a.entries, ...b.entries]) });
  const why = `\`${op}\` between these values is not modelled`;
  const [open, other] = a.kind === 'opaque' ? [a, b] : [b, a];
  return other.kind === 'scalar' || (other.kind === 'items' && other.as === 'set') ? opaqueFrom(frame, at, why, open) : opaque(frame, at, why);
}

/** What an operator on the bits of two whole numbers gives; undefined for other operators. */
function ofBits(op: string, x: number, y: number): number | undefined {
  const [a, b] = [BigInt(x), BigInt(y)];
  const shifts = b >= 0n && b < 64n;
  const result = op === '&' ? a & b : op === '|' ? a | b : op === '^' ? a ^ b : op === '<<' && shifts ? a << b : op === '>>' && shifts ? a >> b : undefined;
  return result !== undefined && Number.isSafeInteger(Number(result)) ? Number(result) : undefined;
}

/** The most times that a text or a list is written out. */
const mostTimes = 20;

function repeatedList(list: Value, times: Value): Union | undefined {
  const count = times.kind === 'scalar' && typeof times.value === 'number' && times.float !== true ? Math.max(0, times.value) : undefined;
  if (list.kind !== 'items' || (list.as !== 'list' && list.as !== 'tuple') || list.present !== undefined || list.names !== undefined || count === undefined || count > mostTimes) return undefined;
  hold(list.of.length * count);
  return sure({ kind: 'items', as: list.as, of: Array.from({ length: count }, () => list.of).flat() });
}

function repeatedText(text: Value, times: Value): Union | undefined {
  const count = times.kind === 'scalar' && typeof times.value === 'number' && times.float !== true ? Math.max(0, times.value) : undefined;
  if (!isText(text) || count === undefined || count > mostTimes) return undefined;
  return template(Array.from({ length: count }, () => sure(text)));
}

/** `"…%s…" % values`: what `str` makes of each of them; other ways of formatting are not modelled. */
function percent(frame: Frame, text: string, values: Value, at: Expression): Union {
  const pieces = text.split('%s');
  const given = values.kind === 'items' && values.as === 'tuple' ? values.of : [sure(values)];
  const plain = pieces.every((piece) => !piece.includes('%')) && pieces.length - 1 === given.length && (values.kind !== 'items' || values.present === undefined);
  return plain ? formattedText(frame, pieces.flatMap((piece, index) => [...(index === 0 ? [] : [given[index - 1] ?? sure(values)]), piece])) : opaque(frame, at, 'this way of formatting is not modelled', true);
}
