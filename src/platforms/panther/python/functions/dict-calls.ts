import { entriesOf, type Entry } from '../values/entries.ts';
import { each, opaque, type Frame } from '../values/frame.ts';
import { constantIn, none, sure, type Call, type Union, type Value } from '../values/values.ts';

/** Calls that make dicts, and what goes through several lists as one. */
export const dictCalls: Readonly<Record<string, (frame: Frame, call: Call) => Union>> = {
  dict: dictOf,
  // It remembers the order of its keys, as any dict does (Python, `collections.OrderedDict`).
  'collections.OrderedDict': dictOf,
  'dict.fromkeys': (frame, { args: [keys = none, value = none, ...more], keywords, at }) => {
    const entries = known(keys)?.map((key) => entryOf(key, value));
    const made = entries?.flatMap((entry) => (entry === undefined ? [] : [entry]));
    return entries === undefined || made?.length !== entries.length || more.length > 0 || keywords.size > 0 ? opaque(frame, at, 'this `dict.fromkeys` is not modelled') : sure({ kind: 'dict', entries: entriesOf(made) });
  },
  'itertools.chain': (frame, { args, at }) => chained(frame, args, { args, keywords: new Map(), at }),
  'itertools.chain.from_iterable': (frame, call) => {
    const lists = known(call.args[0] ?? none);
    return lists === undefined ? opaque(frame, call.at, 'going through these values one after the other is not modelled') : chained(frame, lists, call);
  },
};

function dictOf(frame: Frame, { args: [from, ...more], keywords, at }: Call): Union {
  if (from === undefined) return sure({ kind: 'dict', entries: keywords });
  return each(frame, from, (value, inner) => {
    const entries = more.length > 0 ? undefined : value.kind === 'dict' ? [...value.entries] : pairsIn(value);
    return entries === undefined ? opaque(inner, at, 'this `dict` is not modelled') : sure({ kind: 'dict', entries: entriesOf([...entries, ...keywords]) });
  });
}

/** The entries that pairs of a list make. */
function pairsIn(value: Value): readonly Entry<Union>[] | undefined {
  const pairs = known(sure(value))?.map((pair) => {
    const [key, item, ...more] = known(pair) ?? [];
    return key === undefined || item === undefined || more.length > 0 ? undefined : entryOf(key, item);
  });
  const made = pairs?.flatMap((pair) => (pair === undefined ? [] : [pair]));
  return made?.length === pairs?.length ? made : undefined;
}

function entryOf(key: Union, value: Union): Entry<Union> | undefined {
  const constant = constantIn(key);
  return constant === undefined || constant.float === true ? undefined : [constant.value, value];
}

function chained(frame: Frame, lists: readonly Union[], { at }: Call): Union {
  const parts = lists.map(known);
  return parts.includes(undefined) ? opaque(frame, at, 'going through these values one after the other is not modelled') : sure({ kind: 'items', as: 'generator', of: parts.flatMap((part) => part ?? []) });
}

/** The elements of what has them in an order that is known, all of them surely. */
function known(union: Union): readonly Union[] | undefined {
  const [only, ...more] = union;
  return more.length === 0 && only?.value.kind === 'items' && only.value.as !== 'set' && only.value.present === undefined ? only.value.of : undefined;
}
