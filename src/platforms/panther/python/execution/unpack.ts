import { insideKey, type Predicate } from '../../../../rule/index.ts';
import { opaque, opaqueFrom, raise, within, type Frame } from '../values/frame.ts';
import { hasType, separatorsIn } from '../values/field-tests.ts';
import { charactersOf } from '../functions/iterate.ts';
import { lengthWithin } from '../values/lengths.ts';
import { all, always, never, no } from '../conditions/logic.ts';
import { pieceOf } from './subscript.ts';
import type { Expression } from '../syntax/tree.ts';
import { merge, none, scalar, sure, tidy, type Union, type Value } from '../values/values.ts';

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
  if (value.kind === 'field' && value.path.length > 0) {
    const [list, counted] = [hasType(value.path, 'array'), lengthWithin(value, count, count)];
    raise(frame, no(hasType(value.path, 'array', 'string', 'object')), 'TypeError');
    if (counted !== undefined) raise(frame, all(list, no(counted)), 'ValueError');
    const elements = targets.map((_, place): Union => sure({ ...value, path: [insideKey({ path: value.path, place })] }));
    const others = within(frame, no(list), (inner) => targets.map((target) => opaqueFrom(inner, target, open, charactersOf(value.path))));
    if (counted !== undefined) return elements.map((element, index) => merge(list, element, others[index] ?? none));
  }
  const enough = value.kind === 'pieces' ? piecesAre(value, count) : undefined;
  if (value.kind === 'pieces' && enough !== undefined) {
    raise(frame, no(enough), 'ValueError');
    const pieces = targets.map((_, index) => pieceOf(frame, value, index));
    if (!pieces.includes(undefined)) return pieces.map((piece) => piece ?? none);
  }
  return targets.map((target) => (value.kind === 'opaque' ? opaqueFrom(frame, target, open, value) : opaque(frame, target, open)));
}

/** When a text is split into so many pieces: at one separator into two, or left as it is. */
function piecesAre(value: Value & { kind: 'pieces' }, count: number): Predicate | undefined {
  if (value.once === undefined) return lengthWithin(value, count, count);
  const parted = separatorsIn(value, value.by, 1);
  return count === 2 ? parted : count === 1 && parted !== undefined ? no(parted) : count > 2 ? never : undefined;
}
