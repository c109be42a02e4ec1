import { all, always, no, some } from '../conditions/logic.ts';
import { sure, type Union, type Value } from './values.ts';
import type { Predicate } from '../../../../rule/index.ts';

type Built = Value & { readonly kind: 'items' };

/** The list that a name holds while it is built, and nobody else; undefined for any other value. */
export function builtIn(union: Union): Built | undefined {
  const [only, ...more] = union;
  return more.length === 0 && only?.value.kind === 'items' && only.value.built !== undefined ? only.value : undefined;
}

/** A list that is built in two ways: under `when` as the first says, else as the second. Elements of both are said once. */
export function builtEither(when: Predicate, yes: Union, otherwise: Union): Union | undefined {
  const [one, two] = [builtIn(yes), builtIn(otherwise)];
  if (one === undefined || two === undefined) return undefined;
  const there = (list: Built, at: number): Predicate => list.present?.[at] ?? always;
  const end = one.of.findIndex((item, at) => item !== two.of[at]);
  const common = end < 0 ? one.of.length : end;
  const rest = (list: Built, under: Predicate): readonly Predicate[] => list.of.slice(common).map((_, at) => all(under, there(list, common + at)));
  const shared = one.of.slice(0, common).map((_, at) => (there(one, at) === there(two, at) ? there(one, at) : some(all(when, there(one, at)), all(no(when), there(two, at)))));
  return sure({ ...(two.unordered === true ? two : one), of: [...one.of, ...two.of.slice(common)], present: [...shared, ...rest(one, when), ...rest(two, no(when))] });
}

/** The list with one more element. */
export function withElement(list: Built, element: Union): Union {
  return sure({ ...list, of: [...list.of, element], ...(list.present === undefined ? {} : { present: [...list.present, always] }) });
}

/** The list as any name may hold it. */
export function finished({ of, present, unordered }: Built): Union {
  const isPlain = present === undefined || (unordered === undefined && present.every((when) => when === always));
  return sure({ kind: 'items', as: 'list', of, ...(unordered === undefined ? {} : { unordered }), ...(isPlain ? {} : { present }) });
}
