import { present, type Predicate } from '../../../../rule/index.ts';
import { isOf } from './field-tests.ts';
import { opaque, type Frame } from './frame.ts';
import { pathTo } from './keys.ts';
import type { LoadedModel } from './loaded-model.ts';
import { giveUp } from '../conditions/limits.ts';
import { all, always, never, no } from '../conditions/logic.ts';
import { truthOf } from './truth.ts';
import type { Expression } from '../syntax/tree.ts';
import { none, sure, type Union } from './values.ts';

/**
 * `event.udm(name)`. A name that the data model of the event's log type knows is what that says, else the default. Any
 * other name is looked for below `p_udm`, then in the event, and what counts as false there is passed over
 * (panther_core 0.16, `PantherEvent.udm`). Which model it is, is decided once for a whole function: `log-type-worlds.ts`.
 */
export function udm(frame: Frame, keys: readonly string[], fallback: Union, at: Expression): Union {
  const [name] = keys;
  if (name === undefined) return fallback;
  const { machine } = frame;
  const knows = (model: LoadedModel): boolean => keys.length === 1 && (model.paths.has(name) || model.methods.has(name));
  const { world } = machine;
  if (machine.models.some(knows)) {
    if (world === undefined) giveUp();
    machine.notes.dispatched = true;
  }
  return world !== undefined && world !== 'other' && knows(world) ? mapped(frame, world, name, fallback, at) : unmapped(frame, keys, fallback);
}

function mapped(frame: Frame, model: LoadedModel, name: string, fallback: Union, at: Expression): Union {
  if (model.paths.has(name)) {
    const path = model.paths.get(name);
    if (path === undefined) return opaque(frame, at, `the path of \`${name}\` in the data model is not modelled`);
    const there = isOf(path, present);
    return [{ when: there, value: { kind: 'field', path } }, ...fallback.map((each) => ({ when: all(no(there), each.when), value: each.value }))];
  }
  const method = model.method(name);
  if (method === undefined) return opaque(frame, at, `the function for \`${name}\` in the data model is not known`);
  return frame.machine.call(frame, method, [sure({ kind: 'field', path: [] })], new Map(), at);
}

function unmapped({ machine }: Frame, keys: readonly string[], fallback: Union): Union {
  const cases: { when: Predicate; value: Union[number]['value'] }[] = [];
  let rest: Predicate = always;
  for (const path of [['p_udm', ...keys], keys].map((each) => pathTo(machine, { path: [] }, each))) {
    const holds = truthOf({ kind: 'field', path }) ?? never;
    cases.push({ when: all(rest, holds), value: { kind: 'field', path } });
    rest = all(rest, no(holds));
  }
  return [...cases, ...(fallback.length === 0 ? none : fallback).map((each) => ({ when: all(rest, each.when), value: each.value }))];
}
