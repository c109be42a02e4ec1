/** Something that is made where it is first asked for, and then kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The same for each object that it is made of, as long as the object is there; undefined can be made, too. */
export function onceEach<Of extends object, T>(make: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, T>();
  return (of) => {
    const found = known.get(of);
    if (found !== undefined || known.has(of)) return found as T;
    const made = make(of);
    known.set(of, made);
    return made;
  };
}

/** The same for each object with each key, which is a text or something that is the same each time. */
export function onceEachPair<Of extends object, Key, T>(make: (of: Of, key: Key) => T): (of: Of, key: Key) => T {
  const known = onceEach<Of, Map<Key, T>>(() => new Map());
  return (of, key) => {
    const made = known(of);
    const found = made.get(key);
    if (found !== undefined || made.has(key)) return found as T;
    const fresh = make(of, key);
    made.set(key, fresh);
    return fresh;
  };
}
