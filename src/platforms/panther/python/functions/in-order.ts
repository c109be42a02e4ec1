import type { JsonType, Predicate } from '../../../../rule/index.ts';
import { isNumber } from '../values/calculated.ts';
import { hasType } from '../values/field-tests.ts';
import { opaque, raise, within, type Frame } from '../values/frame.ts';
import { lengthWithin } from '../values/lengths.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { predicateOf } from '../values/truth.ts';
import type { Stream } from './iterate.ts';
import type { Expression } from '../syntax/tree.ts';
import { isText, type Value } from '../values/values.ts';

/** The elements of a value are compared with each other: of several types, or of one that has no order, they fail (Python reference, 6.10.1. value comparisons). */
export function inOrder(frame: Frame, of: Value, stream: Stream, at: Expression): void {
  const other = (...types: readonly JsonType[]): Predicate => predicateOf(stream, all(stream.when, some(...stream.item.map((each) => all(each.when, no(isOneOf(each.value, types))))))) ?? always;
  const mixed = all(other('string'), other('number', 'boolean'));
  const several = of.kind === 'field' && of.plain !== true ? lengthWithin(of, 2, null) : undefined;
  if (several === undefined) within(frame, mixed, (inner) => opaque(inner, at, 'whether these values have an order is not modelled'));
  else raise(frame, all(mixed, several), 'TypeError');
}

/** When a value is of one of the types, which are those of texts or those of numbers. */
function isOneOf(value: Value, types: readonly JsonType[]): Predicate {
  if (value.kind === 'field' && value.path.length > 0) return hasType(value.path, ...types);
  return (types.includes('string') ? isText(value) : value.kind === 'truth' || isNumber(value)) ? always : never;
}
