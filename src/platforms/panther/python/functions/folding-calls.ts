import { each, inRound, opaqueFrom, type Frame } from '../values/frame.ts';
import { extremeAmong, extremeOfKnown } from './extremes.ts';
import { none, type Call, type Union } from '../values/values.ts';

/** Functions that go through values one by one and keep one. */
export const foldingCalls: Readonly<Record<string, (frame: Frame, call: Call) => Union>> = {
  max: (frame, call) => extreme(frame, call, 'max'),
  min: (frame, call) => extreme(frame, call, 'min'),
  'functools.reduce': (frame, call) => reduced(frame, call) ?? unknown(frame, call, 'functools.reduce'),
};

function unknown(frame: Frame, { args: [first = none], at }: Call, name: string): Union {
  return each(frame, first, (value, inner) => opaqueFrom(inner, at, `\`${name}\` is not modelled`, value));
}

/** `max` and `min` of several values, or of what one value gives one after the other. */
function extreme(frame: Frame, call: Call, name: 'max' | 'min'): Union {
  const { args, keywords, at } = call;
  const [first = none, ...others] = args;
  const fallback = keywords.get('default');
  if (keywords.size > (fallback === undefined ? 0 : 1) || (others.length > 0 && fallback !== undefined)) return unknown(frame, call, name);
  if (others.length > 0) return extremeOfKnown(frame, name, args, undefined, undefined, at) ?? unknown(frame, call, name);
  return each(frame, first, (value, inner) => extremeAmong(inner, name, value, fallback, at));
}

/** `reduce` over known elements: the function is called with what it gave before and the next one, from the left (Python, `functools.reduce`). */
function reduced(frame: Frame, { args: [callee = none, elements, ...start], keywords, at }: Call): Union | undefined {
  const [first, ...others] = [...start, ...(listed(elements) ?? [])];
  if (first === undefined || listed(elements) === undefined || keywords.size > 0 || start.length > 1) return undefined;
  return others.reduce((held, next, index) => inRound(frame, index, () => frame.machine.call(frame, callee, [held, next], new Map(), at)), first);
}

/** The elements of a list or tuple that is the same on every event. */
function listed(union: Union = none): readonly Union[] | undefined {
  const [only] = union;
  const known = union.length === 1 && only?.value.kind === 'items' && (only.value.as === 'list' || only.value.as === 'tuple');
  return known && only.value.present === undefined ? only.value.of : undefined;
}
