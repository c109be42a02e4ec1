import type { Predicate } from '../../../../rule/index.ts';
import { all, always, no } from '../conditions/logic.ts';
import { unionsEqual } from '../values/equality.ts';
import { failing, isNever, raise, type Frame } from '../values/frame.ts';
import { sure, tidy, type Call, type Case, type Union, type Value } from '../values/values.ts';

const mostItems = 100;

/**
 * Where a value first is in a list or tuple with known elements, and how often it is there: `index` fails where it is nowhere (Python,
 * "Common Sequence Operations"). Undefined for other methods, and where it is not known which elements it is equal to.
 */
export function knownPlace(frame: Frame, { as, of, present }: Value & { readonly kind: 'items' }, name: string, { args: [sought, ...more], keywords }: Call): Union | undefined {
  if ((name !== 'index' && name !== 'count') || (as !== 'list' && as !== 'tuple') || present !== undefined || of.length > mostItems) return undefined;
  if (sought === undefined || more.length > 0 || keywords.size > 0) return undefined;
  const same = of.map((item) => unionsEqual(item, sought));
  const known = same.flatMap((holds) => holds ?? []);
  if (known.length < of.length) return undefined;
  if (name === 'count') return sure({ kind: 'total', of: known });
  let rest: Predicate = always;
  const places = known.flatMap((holds, value): readonly Case[] => {
    const when = all(rest, holds);
    rest = all(rest, no(holds));
    return isNever(when) ? [] : [{ when, value: { kind: 'scalar', value } }];
  });
  if (places.length === 0) return failing(frame, 'ValueError');
  raise(frame, rest, 'ValueError');
  return tidy(places);
}
