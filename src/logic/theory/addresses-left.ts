import { onceEach } from '../../text/once.ts';
import type { Language, StringSet } from './language.ts';
import { addressText } from './network.ts';
import type { Origin } from './outcome.ts';
import { inBoth, inFirstOnly, sizeOf, stretchesOf, type Stretch } from './stretches.ts';

interface OriginalSet extends StringSet {
  /** Other origins that have to be named with it. */
  readonly also?: readonly Origin[];
}

/** Addresses that sets leave, some of them as texts, and the origins of the sets that took others away. */
interface Left {
  readonly addresses: readonly string[];
  readonly core: readonly Origin[];
}

/** The addresses in all wanted sets and in no network of the unwanted ones; undefined where texts that are no addresses are wanted, too. */
export function addressesLeft(wanted: readonly OriginalSet[], unwanted: readonly OriginalSet[]): Left | undefined {
  const [first, ...others] = wanted.filter(({ languages }) => languages.every(({ network }) => network !== undefined));
  if (first === undefined) return undefined;
  let left = networksIn(first.languages);
  const core = new Set<Origin>([first.origin, ...(first.also ?? [])]);
  const steps = [...others.map((set) => ({ set, change: inBoth })), ...unwanted.map((set) => ({ set, change: inFirstOnly }))];
  for (const { set, change } of steps) {
    if (left.length === 0) break;
    const changed = change(left, networksIn(set.languages));
    if (sizeOf(changed) === sizeOf(left)) continue;
    left = changed;
    for (const origin of [set.origin, ...(set.also ?? [])]) core.add(origin);
  }
  return { addresses: left.flatMap(({ version, first: from, last }) => [from, last, (from + last) / 2n].map((each) => addressText(version, each))), core: [...core] };
}

/** The networks of a set in order, those that touch joined. */
const networksIn: (languages: readonly Language[]) => readonly Stretch[] = onceEach((languages) => stretchesOf(languages.flatMap(({ network }) => network ?? [])));
