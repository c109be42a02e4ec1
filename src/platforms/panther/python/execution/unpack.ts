import { opaque, opaqueFrom, raise, within, type Frame } from '../values/frame.ts';
import { lengthWithin } from '../values/lengths.ts';
import { all, always, no } from '../conditions/logic.ts';
import { pieceOf } from './subscript.ts';
import type { Expression } from '../syntax/tree.ts';
import { none, scalar, tidy, type Union, type Value } from '../values/values.ts';

/** The values that so many targets get of one (Python reference, 7.2. assignment statements): each case of it by itself. */
export function unpacked(frame: Frame, value: Union, targets: readonly Expression[]): readonly Union[] {
  const parts = value.map((one) => ({ when: one.when, of: within(frame, one.when, (inner) => partsOf(inner, one.value, targets)) }));
  return targets.map((_, index) => tidy(parts.flatMap(({ when, of }) => (of[index] ?? none).map((item) => ({ when: all(when, item.when), value: item.value })))));
}

function partsOf(frame: Frame, value: Value, targets: readonly Expression[]): readonly Union[] {
  const count = targets.length;
  const open = 'unpacking this value is not modelled';
  const characters = value.kind === 'scalar' && typeof value.value === 'string' ? [...value.value].map((character) => scalar(character)) : undefined;
  const known = characters ?? (value.kind === 'items' && value.as !== 'set' && value.present === undefined ? value.of : undefined);
  if (known !== undefined) {
    if (known.length !== count) raise(frame, always, 'ValueError');
    return known;
  }
  if (value.kind === 'scalar' || value.kind === 'truth') {
    raise(frame, always, 'TypeError');
    return [];
  }
  const enough = value.kind === 'pieces' && value.once === undefined ? lengthWithin(value, count, count) : undefined;
  if (value.kind === 'pieces' && enough !== undefined) {
    raise(frame, no(enough), 'ValueError');
    const pieces = targets.map((_, index) => pieceOf(frame, value, index));
    if (!pieces.includes(undefined)) return pieces.map((piece) => piece ?? none);
  }
  return targets.map((target) => (value.kind === 'opaque' ? opaqueFrom(frame, target, open, value) : opaque(frame, target, open)));
}
