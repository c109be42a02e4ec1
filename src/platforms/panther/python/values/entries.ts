/** What can be looked up in a known dict. */
type Key = string | number | boolean | null;

/** A key of a dict with its value. */
export type Entry<Held> = readonly [Key, Held];

/** The entries of a known dict, in their order: no two keys are equal. */
export type Entries<Held> = ReadonlyMap<Key, Held>;

/**
 * A dict is made of entries, of which a later one with an equal key gives its value to the first: as keys, True is 1 and False
 * is 0 (Python, "Mapping Types").
 */
export function entriesOf<Held>(pairs: Iterable<Entry<Held>>): Entries<Held> {
  const entries = new Map<Key, Held>();
  for (const [key, value] of pairs) entries.set(heldKey(entries, key), value);
  return entries;
}

/** The value for a key; undefined where there is none. */
export function entryAt<Held>(entries: Entries<Held>, key: Key): Held | undefined {
  return entries.get(heldKey(entries, key));
}

/** The entries but the one for a key. */
export function entriesWithout<Held>(entries: Entries<Held>, key: Key): Entries<Held> {
  const held = heldKey(entries, key);
  return new Map([...entries].filter(([own]) => own !== held));
}

/** The key of a dict that is equal to another one; the other one itself where there is none. */
function heldKey(entries: Entries<unknown>, key: Key): Key {
  if (typeof key === 'string' || entries.has(key)) return key;
  const alike = typeof key === 'boolean' ? Number(key) : key === 0 || key === 1 ? key === 1 : key;
  return entries.has(alike) ? alike : key;
}
