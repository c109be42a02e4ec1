import type { Predicate } from '../../../../rule/index.ts';
import { condition } from '../values/condition.ts';
import { compareValues } from '../values/compare.ts';
import { extremeOf } from '../values/extremes.ts';
import { inRound, opaqueFrom, raise, unfailingFrom, within, type Frame } from '../values/frame.ts';
import { all, always, never, no, some } from '../conditions/logic.ts';
import { predicateOf } from '../values/truth.ts';
import { iterations } from './iterate.ts';
import { inOrder } from './in-order.ts';
import type { Expression } from '../syntax/tree.ts';
import { merge, none, tidy, type Union, type Value } from '../values/values.ts';

/** Values one by one beyond which conditions about the greatest of them say too little for what they cost. */
const mostCompared = 6;

/** Of several values the first that none of the others goes beyond (Python, "Built-in Functions"), else the fallback; undefined where they are not known one by one. */
export function extremeOfKnown(frame: Frame, name: 'max' | 'min', items: readonly Union[], present: readonly Predicate[] | undefined, fallback: Union | undefined, at: Expression): Union | undefined {
  if (items.length > mostCompared) return undefined;
  let [held, filled]: readonly [Union, Predicate] = [fallback ?? none, never];
  for (const [index, item] of items.entries()) {
    const [there, before, kept] = [present?.[index] ?? always, filled, held];
    const beyond = before === never ? always : inRound(frame, index, () => within(frame, all(there, before), (inner) => condition(inner, compareValues(inner, name === 'max' ? '>' : '<', item, kept, at), at)));
    held = merge(all(there, some(no(before), beyond)), item, kept);
    filled = some(filled, there);
  }
  if (fallback === undefined) raise(frame, no(filled), 'ValueError');
  return held;
}

/** The same for what a value gives one after the other: of a list of the event, what stands in an order to others. */
export function extremeAmong(frame: Frame, name: 'max' | 'min', of: Value, fallback: Union | undefined, at: Expression): Union {
  const why = `\`${name}\` is not modelled`;
  const ways = of.kind === 'dict' || (of.kind === 'items' && of.as === 'set') ? undefined : iterations(frame, of);
  if (ways === undefined) return opaqueFrom(frame, at, why, of);
  return tidy(
    ways.flatMap(({ when, known, stream, texts = [] }) =>
      within(frame, when, (inner) => {
        if (known !== undefined) return extremeOfKnown(inner, name, known.items, known.present, fallback, at) ?? opaqueFrom(inner, at, why, of);
        const filled = stream === undefined ? undefined : predicateOf(stream, stream.when);
        const [character] = texts;
        if (character !== undefined) return unfailingFrom(inner, at, why, character.value, true);
        if (stream === undefined || filled === undefined) return opaqueFrom(inner, at, why, of);
        if (fallback === undefined) raise(inner, no(filled), 'ValueError');
        inOrder(inner, of, stream, at);
        return merge(filled, extremeOf(inner, { greatest: name === 'max', of: { ...stream, kind: 'stream', as: 'list' } }, at), fallback ?? none);
      }).map((each) => ({ when: all(when, each.when), value: each.value })),
    ),
  );
}
