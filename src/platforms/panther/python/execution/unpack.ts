import { insideKey, type Predicate } from '../../../../rule/index.ts';
import { failing, opaque, opaqueFrom, raise, unfailing, within, type Frame } from '../values/frame.ts';
import { hasType, separatorsIn } from '../values/field-tests.ts';
import { charactersOf } from '../functions/iterate.ts';
import { lengthWithin } from '../values/lengths.ts';
import { all, never, no } from '../conditions/logic.ts';
import { pieceOf } from './subscript.ts';
import type { Expression } from '../syntax/tree.ts';
import { merge, none, scalar, sure, tidy, type Union, type Value } from '../values/values.ts';

/** The values that so many targets get of one (Python reference, 7.2. assignment statements): each case of it by itself. */
export function unpacked(frame: Frame, value: Union, targets: readonly Expression[]): readonly Union[] {
  const parts = value.map((one) => ({ when: one.when, of: within(frame, one.when, (inner) => partsOf(inner, one.value, targets)) }));
  return targets.map((_, index) => tidy(parts.flatMap(({ when, of }) => (of[index] ?? none).map((item) => ({ when: all(when, item.when), value: item.value })))));
}

const open = 'unpacking this value is not modelled';

function partsOf(frame: Frame, value: Value, targets: readonly Expression[]): readonly Union[] {
  const count = targets.length;
  const star = targets.findIndex(({ kind }) => kind === 'starred');
  const characters = value.kind === 'scalar' && typeof value.value === 'string' ? [...value.value].map((character) => scalar(character)) : undefined;
  const known = characters ?? (value.kind === 'items' && value.as !== 'set' && value.present === undefined ? value.of : undefined);
  if (known !== undefined) {
    if (star === -1 ? known.length !== count : known.length < count - 1) return targets.map(() => failing(frame, 'ValueError'));
    const behind = known.length - count + star + 1;
    return star === -1 ? known : [...known.slice(0, star), sure({ kind: 'items', as: 'list', of: known.slice(star, behind) }), ...known.slice(behind)];
  }
  if (value.kind === 'scalar' || value.kind === 'truth') return targets.map(() => failing(frame, 'TypeError'));
  // Behind a starred target the places are counted from the end.
  const place = (index: number): number => (star === -1 || index < star ? index : index - count);
  if (value.kind === 'field' && value.path.length > 0) {
    const [list, counted] = [hasType(value.path, 'array'), star === -1 ? lengthWithin(value, count, count) : lengthWithin(value, count - 1, null)];
    raise(frame, no(hasType(value.path, 'array', 'string', 'object')), 'TypeError');
    if (counted !== undefined) raise(frame, all(list, no(counted)), 'ValueError');
    const elements = targets.map((target, index): Union => (index === star ? others(frame, target) : sure({ ...value, path: [insideKey({ path: value.path, place: place(index) })] })));
    const characterless = within(frame, no(list), (inner) => targets.map((target) => opaqueFrom(inner, target, open, charactersOf(value.path))));
    if (counted !== undefined) return elements.map((element, index) => merge(list, element, characterless[index] ?? none));
  }
  const enough = value.kind === 'pieces' ? piecesAre(value, count, star !== -1) : undefined;
  if (value.kind === 'pieces' && enough !== undefined) {
    raise(frame, no(enough), 'ValueError');
    const pieces = targets.map((target, index) => (index === star ? others(frame, target) : pieceOf(frame, value, place(index))));
    if (!pieces.includes(undefined)) return pieces.map((piece) => piece ?? none);
  }
  return targets.map((target) => (value.kind === 'opaque' ? opaqueFrom(frame, target, open, value) : opaque(frame, target, open)));
}

/** The list that a starred target is given of what is not known one by one. */
function others(frame: Frame, target: Expression): Union {
  return unfailing(frame, target, 'what a starred target is given is not modelled');
}

/** When a text is split into so many pieces, or one less at least where one of the targets takes any number: at one separator into two, or left as it is. */
function piecesAre(value: Value & { kind: 'pieces' }, count: number, starred: boolean): Predicate | undefined {
  if (starred) return value.once === undefined ? lengthWithin(value, count - 1, null) : undefined;
  if (value.once === undefined) return lengthWithin(value, count, count);
  const parted = separatorsIn(value, value.by, 1);
  return count === 2 ? parted : count === 1 && parted !== undefined ? no(parted) : count > 2 ? never : undefined;
}
