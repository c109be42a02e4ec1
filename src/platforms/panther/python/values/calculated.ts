import { calculated } from '../../../../logic/holds/numbers.ts';
import { either, test, type Calculation, type Match, type Path, type Predicate } from '../../../../rule/index.ts';
import { numberOf, numbersCompared } from './compared-numbers.ts';
import { fieldOf, hasType } from './field-tests.ts';
import { isWhole, wholeWithin, type Whole } from './lengths.ts';
import { all, always, never } from '../conditions/logic.ts';
import type { Value } from './values.ts';

type Calculated = Value & { readonly kind: 'calculated' };
type Order = '<' | '<=' | '>' | '>=';

/** Whether a value is a number wherever it is reached: a field is, where it is asked to be. */
export function isNumber(value: Value): boolean {
  return value.kind === 'calculated' || isWhole(value) || (value.kind === 'field' && value.path.length > 0) || numberOf(value) !== undefined;
}

/** The number at a path, or True as 1 and False as 0, is in an order to a constant. */
export function numberIs(path: Path, op: Order, bound: number): Predicate {
  const relation = ({ '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const)[op];
  const bools = [false, true].filter((value) => inOrder(Number(value), op, bound)).map((value): Match => ({ kind: 'boolean', value }));
  return test(fieldOf(path), either({ kind: 'number', op: relation, value: bound }, ...bools));
}

/** Whether one number is in an order to another. */
export function inOrder(one: number, op: Order, two: number): boolean {
  return { '<': one < two, '<=': one <= two, '>': one > two, '>=': one >= two }[op];
}

/** A whole number is in an order to a constant; undefined where the model cannot count. */
export function wholeIs(value: Whole, op: Order, bound: number): Predicate | undefined {
  const least = op === '>' ? Math.floor(bound) + 1 : op === '>=' ? Math.ceil(bound) : null;
  const most = op === '<' ? Math.ceil(bound) - 1 : op === '<=' ? Math.floor(bound) : null;
  return wholeWithin(value, least, most);
}

/** A calculated number is in an order to another number; undefined where it is not modelled. */
export function calculatedIs(value: Calculated, op: Order, other: Value): Predicate | undefined {
  const bound = numberOf(other);
  const direct = bound === undefined ? undefined : solved(value, op, bound);
  if (direct !== undefined) return direct;
  const [left, right] = op === '<' || op === '<=' ? [value, other] : [other, value];
  return numbersCompared(left, right, op === '<' || op === '>' ? 'below' : 'atMost');
}

/** A calculated number is equal to another one; undefined where it is not modelled. */
export function calculatedEqual(value: Calculated, other: Value): Predicate | undefined {
  const bound = numberOf(other);
  const edges = bound === undefined ? [] : [solved(value, '>=', bound), solved(value, '<=', bound)];
  const [least, most] = edges;
  if (least !== undefined && most !== undefined) return all(least, most);
  const same = numbersCompared(value, other, 'equals');
  // Any value can be compared so.
  return same === undefined || other.kind !== 'field' ? same : all(hasType(other.path, 'number', 'boolean'), same);
}

/** A number that grows, or shrinks, with the only value of the event that it is calculated of. */
interface Curve {
  readonly leaf: Value & ({ readonly kind: 'field' } | Whole);
  readonly grows: boolean;
  at(value: number): number;
}

function curveOf(value: Value): Curve | undefined {
  if ((value.kind === 'field' && value.path.length > 0) || isWhole(value)) return { leaf: value, grows: true, at: (own) => own };
  const [first, second] = value.kind === 'calculated' ? value.of : [];
  if (value.kind !== 'calculated' || first === undefined) return undefined;
  const { op } = value;
  const [one, two] = [numberOf(first), second === undefined ? undefined : numberOf(second)];
  const inner = curveOf(two === undefined && second !== undefined ? second : first);
  if (inner === undefined || (one === undefined && two === undefined && second !== undefined)) return undefined;
  const apply = (own: number): number => (second === undefined ? calculated(op, inner.at(own), 0) : two === undefined ? calculated(op, one ?? 0, inner.at(own)) : calculated(op, inner.at(own), two)) ?? NaN;
  const turns = second === undefined ? (op === 'abs' ? undefined : false) : turnsWith(op, one, two);
  return turns === undefined ? undefined : { leaf: inner.leaf, grows: inner.grows !== turns, at: apply };
}

/** Whether an operator with a constant on one side turns growing into shrinking; undefined where it does neither everywhere. */
function turnsWith(op: Calculation['op'], left: number | undefined, right: number | undefined): boolean | undefined {
  const constant = right ?? left ?? 0;
  if (op === '+') return false;
  if (op === '-') return right === undefined;
  const scales = op === '*' || ((op === '/' || op === '//') && right !== undefined);
  return scales && constant !== 0 ? constant < 0 : undefined;
}

/** What is asked of a number that grows or shrinks with one value of the event, asked of that value. */
function solved(value: Calculated, op: Order, bound: number): Predicate | undefined {
  const curve = curveOf(value);
  if (curve === undefined || Math.abs(bound) > Number.MAX_SAFE_INTEGER) return undefined;
  const { leaf, grows, at } = curve;
  const strict = op === '>' || op === '<=';
  const beyond = (own: number): boolean => inOrder(at(grows ? own : -own), strict ? '>' : '>=', bound);
  const edge = smallest(beyond);
  const above = op === '>' || op === '>=';
  if (typeof edge === 'boolean') return edge === above ? always : never;
  if (Math.abs(edge) > Number.MAX_SAFE_INTEGER) return undefined;
  const asked: Order = grows ? (above ? '>=' : '<') : above ? '<=' : '>';
  const limit = grows ? edge : -edge;
  return leaf.kind === 'field' ? numberIs(leaf.path, asked, limit) : wholeIs(leaf, asked, limit);
}

/** The smallest number for which something holds that holds for all larger ones; true or false where it holds for all or none. */
function smallest(holds: (value: number) => boolean): number | boolean {
  if (holds(-Number.MAX_VALUE)) return true;
  if (!holds(Number.MAX_VALUE)) return false;
  let [low, high] = [rankOf(-Number.MAX_VALUE), rankOf(Number.MAX_VALUE)];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (holds(ofRank(middle))) high = middle;
    else low = middle;
  }
  return ofRank(high) + 0;
}

const bits = new DataView(new ArrayBuffer(8));

/** Numbers in their order, without a gap. */
function rankOf(value: number): bigint {
  bits.setFloat64(0, value);
  const raw = bits.getBigInt64(0);
  return raw >= 0n ? raw : -(raw & 0x7fffffffffffffffn);
}

function ofRank(rank: bigint): number {
  bits.setBigInt64(0, rank >= 0n ? rank : -rank);
  return rank >= 0n ? bits.getFloat64(0) : -bits.getFloat64(0);
}
