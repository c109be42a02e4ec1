import type { Predicate } from '../../../../rule/index.ts';
import { unfailing, type Frame } from './frame.ts';
import { all, never, some } from '../conditions/logic.ts';
import { truthOf, truthOfUnion } from './truth.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Union, Value } from './values.ts';

/** When a value counts as true; an opaque condition where that is not modelled. */
export function condition(frame: Frame, union: Union, at: Expression): Predicate {
  if (union.some(({ value }) => isEvent(value.kind === 'length' ? value.of : value))) frame.machine.notes.assumed.add('anyField');
  const known = truthOfUnion(union);
  if (known !== undefined) return known;
  const unknown = unfailing(frame, at, 'the truth of this value is not modelled');
  return some(...union.map(({ when, value }) => all(when, truthOf(value) ?? truthOfUnion(unknown) ?? never)));
}

function isEvent(value: Value): boolean {
  return value.kind === 'field' && value.path.length === 0;
}
