import { condition } from '../values/condition.ts';
import { compareValues } from '../values/compare.ts';
import { each, inRound, opaqueFrom, type Frame } from '../values/frame.ts';
import { merge, none, type Call, type Union } from '../values/values.ts';

/** Values one by one beyond which conditions about the greatest of them say too little for what they cost. */
const mostCompared = 6;

/** Functions that go through values one by one and keep one. */
export const foldingCalls: Readonly<Record<string, (frame: Frame, call: Call) => Union>> = {
  max: (frame, call) => extreme(frame, call, '>') ?? unknown(frame, call, 'max'),
  min: (frame, call) => extreme(frame, call, '<') ?? unknown(frame, call, 'min'),
  'functools.reduce': (frame, call) => reduced(frame, call) ?? unknown(frame, call, 'functools.reduce'),
};

function unknown(frame: Frame, { args: [first = none], at }: Call, name: string): Union {
  return each(frame, first, (value, inner) => opaqueFrom(inner, at, `\`${name}\` is not modelled`, value));
}

/** Of several values the first that none of the others goes beyond (Python, "Built-in Functions"); undefined where they are not known one by one. */
function extreme(frame: Frame, { args, keywords, at }: Call, op: '<' | '>'): Union | undefined {
  const [first, ...others] = args.length === 1 ? (listed(args[0]) ?? []) : args;
  if (first === undefined || keywords.size > 0 || others.length >= mostCompared) return undefined;
  return others.reduce((held, next, index) => inRound(frame, index, () => merge(condition(frame, compareValues(frame, op, next, held, at), at), next, held)), first);
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
