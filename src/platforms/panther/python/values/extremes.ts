import type { Predicate } from '../../../../rule/index.ts';
import { all, never, no } from '../conditions/logic.ts';
import type { CompareOperator, Expression } from '../syntax/tree.ts';
import { raise, toldApart, unfailing, type Frame } from './frame.ts';
import { typeOfAny, whenRaised } from './raises.ts';
import { predicateOf, truthOfUnion } from './truth.ts';
import { sure, type Extreme, type Union, type Value } from './values.ts';

type OfExtreme = Value & { readonly kind: 'opaque'; readonly extreme: Extreme };

/** The greatest or least element of a list that has one: what it is in an order to can be asked, and anything else is open. */
export function extremeOf(frame: Frame, extreme: Extreme, at: Expression): Union {
  return unfailing(frame, at, 'the greatest or least element of a list is not modelled here').map(({ when, value }) => ({ when, value: value.kind === 'opaque' ? { ...value, text: toldApart(value.text, extreme.of.mark), extreme } : value }));
}

function isExtreme(value: Value): value is OfExtreme {
  return value.kind === 'opaque' && value.extreme !== undefined;
}

/** Relations between a value and another one, as they are between the other and the first. */
const flipped = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
/** And those that hold where they do not. */
const negated = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

type Compare = (frame: Frame, op: CompareOperator, left: Union, right: Union) => Union;

/**
 * The greatest element is above a value where some element is, and below it where none is not; it is equal to one where some element is
 * and none is above. Undefined for anything else. It is compared as each of them would be: elements that have an order are of one type.
 */
export function extremeCompared(frame: Frame, op: CompareOperator, a: Value, b: Value, compare: Compare): Predicate | undefined {
  if (isExtreme(b)) return isExtreme(a) ? undefined : extremeCompared(frame, op === '==' || op === '!=' ? op : isOrder(op) ? flipped[op] : 'in', b, a, compare);
  if (!isExtreme(a) || b.kind === 'opaque') return undefined;
  const { greatest, of } = a.extreme;
  if (op === '==' || op === '!=') {
    // What is equal is of the same type, so that asking for its order does not fail.
    const asking: Frame = { ...frame, raises: [] };
    const [same, beyond] = [someIs(asking, of, '==', b, compare), someIs(asking, of, greatest ? '>' : '<', b, compare)];
    const equal = same === undefined || (same !== never && beyond === undefined) ? undefined : all(same, no(beyond ?? never));
    return equal === undefined || op === '==' ? equal : no(equal);
  }
  if (!isOrder(op)) return undefined;
  const some = greatest === (op === '>' || op === '>=');
  const found = someIs(frame, of, some ? op : negated[op], b, compare);
  return found === undefined || some ? found : no(found);
}

function isOrder(op: CompareOperator): op is keyof typeof flipped {
  return Object.hasOwn(flipped, op);
}

/** Some element stands in a relation to a value; all of them are asked, and fail where one does. */
function someIs(frame: Frame, of: Extreme['of'], op: CompareOperator, b: Value, compare: Compare): Predicate | undefined {
  const inner: Frame = { ...frame, partial: true, raises: [] };
  frame.machine.inside.push(of.mark);
  const compared = compare(inner, op, of.item, sure(b));
  frame.machine.inside.pop();
  const holds = compared.some(({ value }) => value.kind === 'opaque') ? undefined : truthOfUnion(compared);
  const [found, fails] = [holds === undefined ? undefined : predicateOf(of, all(of.when, holds)), predicateOf(of, all(of.when, whenRaised(inner.raises)))];
  if (found !== undefined && fails !== undefined) raise(frame, fails, typeOfAny(inner.raises));
  return fails === undefined ? undefined : found;
}

/** The first or last element of a list that was put in order, which is the least or the greatest; undefined for any other list, and one whose elements are no longer those. */
export function endOfRanked(frame: Frame, { ranked, ...of }: Extreme['of'], place: number, at: Expression): Union | undefined {
  if (ranked?.item !== of.item || (place !== 0 && place !== -1)) return undefined;
  const there = predicateOf(of, of.when);
  if (there === undefined) return undefined;
  raise(frame, no(there), 'IndexError');
  return extremeOf(frame, { greatest: ranked.descending === (place === 0), of }, at);
}
