import { alternatives, samePath, type Path, type Predicate } from '../../../rule/index.ts';
import { partsOf } from '../python/conditions/parts.ts';
import { sourceOf } from '../python/values/frame.ts';
import { isEventField, outermost } from '../python/values/marks.ts';
import type { Union, Value } from '../python/values/values.ts';
import { ofPresence } from './asked-of-fields.ts';

/**
 * The fields that each place of a text is taken from, those that stand in for others after them, and last those of cases that the
 * value of another field chooses, which is there then; undefined where one is not known.
 */
export function slotsOf(union: Union): readonly (readonly Path[])[] | undefined {
  const firm = union.filter(({ when }) => !standsIn(when));
  const chosen = union.filter((each) => firm.some((other) => other !== each && asksFor(each.when, other.value)));
  const turn = [...firm.filter((each) => !chosen.includes(each)), ...union.filter((each) => standsIn(each.when) && !chosen.includes(each)), ...chosen];
  const cases = turn.map(({ when, value }) => (isSetAside(when, value) ? [] : slotsIn(value)));
  if (cases.includes(undefined)) return undefined;
  const known = cases.flatMap((parts) => (parts === undefined || parts.length === 0 ? [] : [parts]));
  const width = known[0]?.length ?? 0;
  const slots = known.every(({ length }) => length === width)
    ? Array.from({ length: width }, (_, index) => distinct(known.flatMap((parts) => parts[index] ?? [])))
    : distinct(known.flat(2)).map((path) => [path]);
  return distinctSlots(slots);
}

/** Whether what is returned is open, for events that lack something else, and nothing that was found behind a list. */
function isSetAside(when: Predicate, value: Value): boolean {
  const isBehindList = (part: Predicate): boolean => part.kind === 'test' && part.field.kind === 'path' && part.field.reach === 'flatten';
  return value.kind === 'opaque' && value.from === undefined && standsIn(when) && !partsOf(when).some(isBehindList);
}

/** Whether a condition asks what the field holds that a value comes from, and not only whether it is there. */
function asksFor(when: Predicate, of: Value): boolean {
  const { from } = sourceOf(of);
  const asks = (part: Predicate): boolean => part.kind === 'test' && part.field.kind === 'path' && from !== undefined && samePath(part.field.path, from) && alternatives(part.match).some(({ kind }) => !ofPresence.has(kind));
  return from !== undefined && partsOf(when).some(asks);
}

/** Whether a case is for events that lack something else. */
function standsIn(when: Predicate): boolean {
  const asks = (part: Predicate): boolean => part.kind === 'test' && part.match.kind === 'present';
  return partsOf(when).some((part) => part.kind === 'not' && (asks(part.of) || (part.of.kind === 'and' && part.of.of.some(asks))));
}

/** The places of one value: none for a constant. */
export function slotsIn(value: Value): readonly (readonly Path[])[] | undefined {
  if (value.kind === 'scalar' || value.kind === 'items' || value.kind === 'dict') return isConstant(value) ? [] : undefined;
  if ((value.kind === 'field' || value.kind === 'text') && isEventField(value.path)) return [[outermost(value.path)]];
  if (value.kind === 'opaque') return value.from === undefined ? undefined : [[value.from]];
  if (value.kind === 'calculated') return value.of.reduce<readonly (readonly Path[])[] | undefined>((slots, part) => joinedSlots(slots, slotsIn(part)), []);
  if (value.kind !== 'template') return undefined;
  const slots = value.parts.map((part) => (typeof part === 'string' ? [] : slotsOf(part)));
  return slots.includes(undefined) ? undefined : slots.flatMap((each) => each ?? []);
}

function joinedSlots(one: readonly (readonly Path[])[] | undefined, two: readonly (readonly Path[])[] | undefined): readonly (readonly Path[])[] | undefined {
  return one === undefined || two === undefined ? undefined : [...one, ...two];
}

/** A value that is the same on every event. */
function isConstant(value: Value): boolean {
  const constant = (union: Union): boolean => union.every((each) => isConstant(each.value));
  if (value.kind === 'items') return value.present === undefined && value.of.every(constant);
  return value.kind === 'dict' ? [...value.entries.values()].every(constant) : value.kind === 'scalar';
}

/** Paths, each once. */
export function distinct(paths: readonly Path[]): readonly Path[] {
  const seen = new Map(paths.map((path) => [JSON.stringify(path), path] as const));
  return [...seen.values()];
}

function distinctSlots(slots: readonly (readonly Path[])[]): readonly (readonly Path[])[] {
  const seen = new Map(slots.filter(({ length }) => length > 0).map((fields) => [JSON.stringify(fields), fields] as const));
  return [...seen.values()];
}

/** A constant text: what is no text counts as the empty one (panther_core, `Rule._get_dedup`). */
export function constantText(value: Value): string {
  return value.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
}
