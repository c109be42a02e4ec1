import { builtIn, finished, withElement } from '../values/built-list.ts';
import { opaque, type Frame } from '../values/frame.ts';
import { asPart } from '../values/generators.ts';
import { building } from '../syntax/built-lists.ts';
import { none, type Call, type Union } from '../values/values.ts';

/** What the making of a list comes to, as `withBuiltLists` says it. */
export const buildingCalls: Readonly<Record<string, (frame: Frame, call: Call) => Union>> = {
  [building.begin]: (_, { args: [list = none] }) => list.map(({ when, value }) => ({ when, value: value.kind === 'items' ? { ...value, built: true } : value })),
  [building.add]: (frame, { args: [held = none, element = none], at }) => {
    const list = builtIn(held);
    return list === undefined ? opaque(frame, at, 'changing this value is not modelled') : withElement(list, asPart(frame, element));
  },
  [building.end]: (_, { args: [held = none] }) => {
    const list = builtIn(held);
    return list === undefined ? held : finished(list);
  },
};
