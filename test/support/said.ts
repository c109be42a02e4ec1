/** The fields, values, counts and durations in a platform's tree; how it is put together, and what its parts are called, does not count. */
export function saidBy(tree: unknown): readonly string[] {
  const found = new Set<string>();
  JSON.stringify(tree, (key, value: unknown) => {
    const called = ['kind', 'name', 'path', 'operator', 'quote'].includes(key) && typeof value === 'string';
    if (!called && (typeof value === 'string' || typeof value === 'number')) found.add(JSON.stringify(value));
    return value;
  });
  return [...found].toSorted();
}
