import { insideKey, present, type Predicate } from '../../../../rule/index.ts';
import { hasType, isOf, separatorsIn, textIs } from '../values/field-tests.ts';
import { each, eachPair, failing, opaque, opaqueFrom, raise, unfailing, within, type Frame } from '../values/frame.ts';
import { endOfRanked } from '../values/extremes.ts';
import { pathTo } from '../values/keys.ts';
import { newMark } from '../values/marks.ts';
import { all, always, no } from '../conditions/logic.ts';
import { entryOf } from '../functions/methods.ts';
import { pick } from '../values/picked.ts';
import { entryIn, isTable } from '../values/tables.ts';
import { groupOf } from '../functions/regex-call.ts';
import { ofLength } from '../texts/cut.ts';
import { isWhole, lengthWithin } from '../values/lengths.ts';
import { truthOf } from '../values/truth.ts';
import type { Expression } from '../syntax/tree.ts';
import { entryAt } from '../values/entries.ts';
import { boolOf, constantIn, isText, merge, scalar, sure, tidy, type Union, type Value } from '../values/values.ts';

/** `value[index]` and `value[from:to]`. */
export function subscript(frame: Frame, of: Union, index: Expression, at: Expression): Union {
  if (index.kind === 'slice') {
    const bounds = [index.from, index.to, index.step].map((part) => (part === undefined ? undefined : constantNumber(frame, part)));
    return each(frame, of, (value, inner) => slice(inner, value, bounds, index.from !== undefined, index.to !== undefined, at));
  }
  return eachPair(frame, of, frame.machine.evaluate(frame, index), (value, key, inner) => item(inner, value, key, at));
}

function constantNumber(frame: Frame, of: Expression): number | undefined {
  const constant = constantIn(frame.machine.evaluate(frame, of));
  return typeof constant?.value === 'number' && constant.float !== true ? constant.value : undefined;
}

function slice(frame: Frame, value: Value, [from, to, step]: readonly (number | undefined)[], hasFrom: boolean, hasTo: boolean, at: Expression): Union {
  const odd = step !== undefined || (hasFrom && from === undefined) || (hasTo && to === undefined);
  if (odd) return opaque(frame, at, 'this slice is not modelled');
  if (value.kind === 'scalar' && typeof value.value === 'string') return scalar([...value.value].slice(from, to).join(''));
  if (hasNoPlaces(value) || value.kind === 'dict' || isSingle(value)) return failing(frame, 'TypeError');
  if (value.kind === 'items' && value.as !== 'view' && value.present === undefined) {
    // Part of a named tuple is a tuple.
    const { names: _, ...plain } = value;
    return sure({ ...plain, of: value.of.slice(from, to) });
  }
  if (value.kind === 'text') return sure({ ...value, steps: [...value.steps, { kind: 'slice', from: from ?? 0, ...(to === undefined ? {} : { to }) }] });
  if (value.kind === 'field') {
    const text = hasType(value.path, 'string');
    raise(frame, no(hasType(value.path, 'string', 'array')), 'TypeError');
    const sliced: Union = sure({ kind: 'text', path: value.path, steps: [{ kind: 'slice', from: from ?? 0, ...(to === undefined ? {} : { to }) }] });
    return merge(text, sliced, sure(partOf(frame, value, at)));
  }
  return opaqueFrom(frame, at, 'this slice is not modelled', value);
}

/** Some of the elements of a list of the event, of which Panther keeps a tuple of Python's own values (panther_core, `ImmutableList._shallow_copy`). */
function partOf(frame: Frame, value: Value & { kind: 'field' }, at: Expression): Value {
  const mark = newMark(frame.machine);
  const why = 'which elements a slice of a list of the event has is not modelled';
  const inside = unfailing(frame, at, why).map(({ value: open }): Predicate => ({ kind: 'opaque', language: 'python', text: open.kind === 'opaque' ? open.text : why, why }));
  return { kind: 'stream', path: value.path, mark, when: all(...inside), item: sure({ ...value, path: [mark], plain: true }), as: value.plain === true ? 'list' : 'tuple' };
}

/** A piece of a text that is split; undefined where it cannot be said whether there is one. */
export function pieceOf(frame: Frame, value: Value & { kind: 'pieces' }, index: number): Union | undefined {
  const enough = separatorsIn(value, value.by, index < 0 ? -index - 1 : index);
  if (enough === undefined) return undefined;
  raise(frame, no(enough), 'IndexError');
  const { by, once, ...text } = value;
  return sure({ ...text, kind: 'text', steps: [...value.steps, { kind: 'split', by, index, ...(once === undefined || index === (once === 'first' ? 0 : -1) ? {} : { once }) }] });
}

/** One character of a text. */
function characterOf(frame: Frame, value: Value & { kind: 'text' }, index: number): Union | undefined {
  const enough = textIs(value, ofLength(index < 0 ? -index : index + 1, null));
  if (enough === undefined) return undefined;
  raise(frame, no(enough), 'IndexError');
  return sure({ ...value, steps: [...value.steps, { kind: 'slice', from: index, ...(index === -1 ? {} : { to: index + 1 }) }] });
}

/** Sets, generators and what shows the entries of a dict have no elements by their place; a range has. */
function hasNoPlaces(value: Value): boolean {
  return (value.kind === 'items' || value.kind === 'stream') && (value.as === 'set' || value.as === 'generator');
}

/** The element of a list of the event at a place, from the end where that is negative. */
function elementAt(frame: Frame, value: Value & { kind: 'field' }, place: number): Union {
  const count = place < 0 ? -place : place + 1;
  raise(frame, no((count === 1 ? truthOf(value) : lengthWithin(value, count, null)) ?? always), 'IndexError');
  return sure({ ...value, path: [insideKey({ path: value.path, place })] });
}

/** No key of an object is a number: those of the event look it up in lower case where they have any (panther_core, `ImmutableCaseInsensitiveDict`). */
function entryByNumber(frame: Frame, { path, plain }: Value & { kind: 'field' }): Union {
  const empty = isOf(path, { kind: 'empty' });
  if (plain !== true) raise(frame, no(empty), 'AttributeError');
  return failing(frame, 'KeyError');
}

function under(when: Predicate, union: Union): Union {
  return union.map((each_) => ({ when: all(when, each_.when), value: each_.value }));
}

/** None, bools and numbers have nothing inside. */
function isSingle(value: Value): boolean {
  return value.kind === 'truth' || value.kind === 'calculated' || isWhole(value) || (value.kind === 'scalar' && typeof value.value !== 'string');
}

/** Texts, lists and tuples take whole numbers alone (Python reference, 6.3.3. subscriptions). */
function isRefused(value: Value, key: Value): boolean {
  if (isSingle(value)) return true;
  const sequence = isText(value) || value.kind === 'pieces' || (value.kind === 'items' && (value.as === 'list' || value.as === 'tuple'));
  return sequence && (isText(key) || (key.kind === 'scalar' && (key.value === null || key.float === true)));
}

/** `value[key]`; False and True are the places 0 and 1. */
function item(frame: Frame, value: Value, key: Value, at: Expression): Union {
  const constant = key.kind === 'scalar' && (key.float !== true || value.kind === 'dict') ? key.value : undefined;
  if (value.kind === 'dict') {
    if (constant !== undefined) {
      const found = entryAt(value.entries, constant);
      if (found !== undefined) return found;
      return failing(frame, 'KeyError');
    }
    return entryOf(frame, value, sure(key), undefined, at);
  }
  if (isTable(value)) return entryIn(frame, value, key, undefined, at);
  if (value.kind === 'field' && typeof constant === 'string') {
    raise(frame, no(hasType(value.path, 'object')), 'TypeError');
    const path = pathTo(frame.machine, value, [constant]);
    raise(frame, no(isOf(path, present)), 'KeyError');
    return sure({ ...value, path });
  }
  if (hasNoPlaces(value)) raise(frame, always, 'TypeError');
  if (isRefused(value, key)) return failing(frame, 'TypeError');
  const truthful = value.kind === 'items' ? boolOf(key) : undefined;
  if (truthful !== undefined) {
    const chosen = (when: Predicate, place: number): Union => within(frame, when, (inner) => item(inner, value, { kind: 'scalar', value: place }, at));
    return merge(truthful, chosen(truthful, 1), chosen(no(truthful), 0));
  }
  if (typeof constant === 'number' && value.kind === 'scalar' && typeof value.value === 'string') {
    const character = [...value.value].at(constant);
    return character === undefined ? failing(frame, 'IndexError') : scalar(character);
  }
  if (typeof constant === 'number' && value.kind === 'items' && value.as !== 'view' && value.present === undefined) {
    const found = value.of.at(constant);
    if (found !== undefined) return found;
    return failing(frame, 'IndexError');
  }
  if (typeof constant === 'number' && value.kind === 'pieces' && (value.once === undefined || (constant >= -1 && constant <= 1))) {
    const piece = pieceOf(frame, value, constant);
    if (piece !== undefined) return piece;
  }
  if (typeof constant === 'number' && value.kind === 'text') return characterOf(frame, value, constant) ?? opaqueFrom(frame, at, 'this subscript is not modelled', value);
  if (typeof constant === 'number' && value.kind === 'field' && value.path.length > 0) {
    raise(frame, no(hasType(value.path, 'string', 'array', 'object')), 'TypeError');
    const [text, list, object] = [hasType(value.path, 'string'), hasType(value.path, 'array'), hasType(value.path, 'object')];
    const character = within(frame, text, (inner) => characterOf(inner, { kind: 'text', path: value.path, steps: [] }, constant) ?? opaqueFrom(inner, at, 'this subscript is not modelled', value));
    const element = within(frame, list, (inner) => elementAt(inner, value, constant));
    const entry = within(frame, object, (inner) => entryByNumber(inner, value));
    return tidy([...under(text, character), ...under(list, element), ...under(object, entry)]);
  }
  const end = value.kind === 'stream' && value.as === 'list' && typeof constant === 'number' ? endOfRanked(frame, value, constant, at) : undefined;
  if (end !== undefined) return end;
  if (value.kind === 'stream' && value.as === 'list' && (constant === 0 || constant === -1)) {
    const picked = pick(frame, value, value.item.map((each_) => ({ when: all(value.when, each_.when), value: each_.value })));
    const there = picked === undefined ? undefined : truthOf(value);
    if (picked !== undefined && there !== undefined) {
      raise(frame, no(there), 'IndexError');
      return picked;
    }
  }
  if (value.kind === 'found' && value.list !== true) return groupOf(frame, value, sure(key), at);
  return opaqueFrom(frame, at, 'this subscript is not modelled', value);
}
