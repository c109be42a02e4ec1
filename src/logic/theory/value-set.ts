import { match, type Arms } from '../../text/match.ts';
import type { Json } from '../../text/json.ts';
import type { JsonType, Match } from '../../rule/index.ts';
import { networkLanguage, textLanguage, type Language } from './language.ts';
import { languagesOfRegex, languagesOfTexts } from './languages-of.ts';
import { mergedNetworks, networkOf } from './network.ts';

/** Numbers between two bounds. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** How much of the objects, or of the arrays, a set holds. */
export type Structures = 'none' | 'empty' | 'all';

/** A set of JSON values, apart by type: what a test accepts. */
export interface ValueSet {
  /** Equal for equal sets of one comparison, as far as that can be seen. */
  readonly key: string;
  readonly strings: 'all' | readonly Language[];
  readonly numbers: 'all' | readonly Interval[];
  readonly booleans: readonly boolean[];
  readonly isNull: boolean;
  readonly objects: Structures;
  readonly arrays: Structures;
}

type Parts = Omit<ValueSet, 'key'>;

const nothing: Parts = { strings: [], numbers: [], booleans: [], isNull: false, objects: 'none', arrays: 'none' };

/** Nothing at all. */
const emptySet: ValueSet = withKey(nothing);

/** Every value. */
export const fullSet: ValueSet = withKey({
  strings: 'all',
  numbers: 'all',
  booleans: [false, true],
  isNull: true,
  objects: 'all',
  arrays: 'all',
});

const mostStructures = (a: Structures, b: Structures): Structures =>
  a === 'all' || b === 'all' ? 'all' : a === 'empty' || b === 'empty' ? 'empty' : 'none';

/** The union of sets. */
export function unionOf(sets: readonly ValueSet[]): ValueSet {
  const [only] = sets;
  return sets.length === 1 && only !== undefined ? only : withKey(joined(sets));
}

function joined(sets: readonly Parts[]): Parts {
  const [only] = sets;
  if (sets.length < 2) return only ?? nothing;
  return {
    strings: sets.some(({ strings }) => strings === 'all') ? 'all' : byKey(sets.flatMap(({ strings }) => (strings === 'all' ? [] : strings))),
    numbers: mergeIntervals(sets.map(({ numbers }) => numbers)),
    booleans: [false, true].filter((value) => sets.some(({ booleans }) => booleans.includes(value))),
    isNull: sets.some(({ isNull }) => isNull),
    objects: sets.map(({ objects }) => objects).reduce(mostStructures, 'none'),
    arrays: sets.map(({ arrays }) => arrays).reduce(mostStructures, 'none'),
  };
}

function byKey(languages: readonly Language[]): readonly Language[] {
  if (languages.length < 2) return languages;
  const keyed = new Map<string, Language>();
  for (const language of withMergedNetworks(languages)) if (!keyed.has(language.key)) keyed.set(language.key, language);
  return [...keyed.keys()].toSorted().map((key) => keyed.get(key) as Language);
}

function withMergedNetworks(languages: readonly Language[]): readonly Language[] {
  const networks = languages.map(({ network }) => network).filter((network) => network !== undefined);
  if (networks.length < 2) return languages;
  return [...languages.filter(({ network }) => network === undefined), ...mergedNetworks(networks).map(networkLanguage)];
}

function mergeIntervals(lists: readonly ('all' | readonly Interval[])[]): 'all' | readonly Interval[] {
  const all: Interval[] = [];
  for (const list of lists) {
    if (list === 'all') return 'all';
    all.push(...list);
  }
  if (all.length < 2) return all;
  const ordered = all.toSorted((a, b) => a.low - b.low || Number(a.lowOpen) - Number(b.lowOpen));
  const merged: Interval[] = [];
  for (const next of ordered) {
    const last = merged[merged.length - 1];
    const touches = last !== undefined && (next.low < last.high || (next.low === last.high && !(next.lowOpen && last.highOpen)));
    if (last === undefined || !touches) merged.push(next);
    else if (next.high > last.high || (next.high === last.high && !next.highOpen)) {
      merged[merged.length - 1] = { ...last, high: next.high, highOpen: next.highOpen };
    }
  }
  const [only] = merged;
  return merged.length === 1 && only !== undefined && only.low === -Infinity && only.high === Infinity ? 'all' : merged;
}

function withKey(parts: Parts): ValueSet {
  const { strings, numbers, booleans, isNull, objects, arrays } = parts;
  let key = '';
  if (strings === 'all') key = 'all';
  else for (const language of strings) key += `${language.key.length}:${language.key}`;
  // Most sets are of strings alone.
  if (numbers.length > 0 || booleans.length > 0 || isNull || objects !== 'none' || arrays !== 'none') {
    key += ` ${numbers === 'all' ? 'all' : numbers.map(intervalKey).join('')} ${booleans.join()} ${isNull} ${objects} ${arrays}`;
  }
  // Written out, so that all sets are objects of one shape.
  return { key, strings, numbers, booleans, isNull, objects, arrays };
}

function intervalKey({ low, high, lowOpen, highOpen }: Interval): string {
  return `${lowOpen ? '(' : '['}${low},${high}${highOpen ? ')' : ']'}`;
}

const known = new WeakMap<Match, ValueSet>();

/** What was asked about once: what a weak map holds lives longer than its keys, and most matches are of one comparison. */
const met = new WeakSet<Match>();

/** The set of values that a match accepts; from the second time on it is remembered. */
export function setOf(match: Match): ValueSet {
  let set = known.get(match);
  if (set === undefined) {
    set = withKey(partsOf(match));
    if (met.has(match)) known.set(match, set);
    else met.add(match);
  }
  return set;
}

function only(parts: Partial<Parts>): Parts {
  return { ...nothing, ...parts };
}

function partsOf(item: Match): Parts {
  return match<Match, Parts>(item, arms);
}

const arms: Arms<Match, Parts> = {
  text: (text) => stringsIn(languagesOfTexts([text])),
  regex: (whole) => stringsIn(languagesOfRegex(whole)),
  number: ({ op, value }) => only({ numbers: [intervalOf(op, value)] }),
  boolean: ({ value }) => only({ booleans: [value] }),
  null: () => only({ isNull: true }),
  present: () => fullSet,
  type: ({ of }) => ofType[of],
  empty: () => only({ objects: 'empty', arrays: 'empty' }),
  cidr: ({ network: text }) => {
    const network = networkOf(text);
    return network === undefined ? nothing : only({ strings: [networkLanguage(network)] });
  },
  either: ({ of }) => {
    // Long lists of texts are the common case: one part for all of them.
    const texts = of.filter((each) => each.kind === 'text');
    const others = texts.length === of.length ? [] : of.filter((each) => each.kind !== 'text');
    return joined([stringsIn(languagesOfTexts(texts)), ...others.map(partsOf)]);
  },
};

function stringsIn(languages: readonly Language[] | 'all'): Parts {
  return languages === 'all' ? ofType.string : stringsAlone(byKey(languages));
}

function stringsAlone(strings: readonly Language[]): Parts {
  const { numbers, booleans, isNull, objects, arrays } = nothing;
  return { strings, numbers, booleans, isNull, objects, arrays };
}

const ofType: Readonly<Record<JsonType, Parts>> = {
  string: only({ strings: 'all' }),
  number: only({ numbers: 'all' }),
  boolean: only({ booleans: [false, true] }),
  null: only({ isNull: true }),
  object: only({ objects: 'all' }),
  array: only({ arrays: 'all' }),
};

function intervalOf(op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte', value: number): Interval {
  const at = value === 0 ? 0 : value;
  if (op === 'eq') return { low: at, high: at, lowOpen: false, highOpen: false };
  if (op === 'lt' || op === 'lte') return { low: -Infinity, high: at, lowOpen: true, highOpen: op === 'lt' };
  return { low: at, high: Infinity, lowOpen: op === 'gt', highOpen: true };
}

/** Every string. */
export const stringsOnly: ValueSet = withKey(only({ strings: 'all' }));

/** The strings of a language. */
export function setOfString(language: Language): ValueSet {
  return withKey(only({ strings: [language] }));
}

/** One scalar alone. */
export function setOfValue(value: Json): ValueSet {
  if (typeof value === 'string') return setOfString(textLanguage([{ kind: 'literal', text: value }], 'none'));
  if (typeof value === 'number') return withKey(only({ numbers: [intervalOf('eq', value)] }));
  if (typeof value === 'boolean') return withKey(only({ booleans: [value] }));
  return value === null ? withKey(only({ isNull: true })) : emptySet;
}

/** The set without objects and arrays. */
export function scalarsOf(set: ValueSet): ValueSet {
  return set.objects === 'none' && set.arrays === 'none' ? set : withKey({ ...set, objects: 'none', arrays: 'none' });
}

/** Whether a set accepts nothing. */
export function isEmptySet(set: ValueSet): boolean {
  return (
    set.strings.length === 0 && set.numbers.length === 0 && set.booleans.length === 0 && !set.isNull && set.objects === 'none' && set.arrays === 'none'
  );
}

/** Whether a number is in one of the intervals. */
export function hasNumber(numbers: ValueSet['numbers'], value: number): boolean {
  return (
    numbers === 'all' ||
    numbers.some(
      ({ low, high, lowOpen, highOpen }) => (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high),
    )
  );
}
