/** The groups of a regular expression: by number and by name whether each takes part in every match. The whole match is group 0. */
export type Groups = ReadonlyMap<number | string, boolean>;

interface Open {
  readonly keys: readonly (number | string)[];
  /** The groups closed inside it. */
  readonly inside: (number | string)[];
  optional: boolean;
}

/** The groups that an expression has (Python, `re`: "(...)", "(?P<name>...)"); undefined where it has parts that this does not tell apart. */
export function groupsOf(pattern: string): Groups | undefined {
  const groups = new Map<number | string, boolean>([[0, true]]);
  const open: Open[] = [{ keys: [], inside: [], optional: false }];
  let count = 0;
  // Flags for the whole expression.
  const start = /^\(\?[aimsu]+\)/.exec(pattern)?.[0].length ?? 0;
  for (let at = start; at < pattern.length; at += 1) {
    const character = pattern[at];
    const top = open.at(-1);
    if (top === undefined) return undefined;
    if (character === '\\') at += 1;
    else if (character === '[') at = classEnd(pattern, at);
    else if (character === '|') top.optional = true;
    else if (character === '(') {
      const [begin, name] = /^\((?:\?P<(\w+)>|\?:|(?!\?))/.exec(pattern.slice(at)) ?? [];
      if (begin === undefined) return undefined;
      const numbered = begin === '(' || name !== undefined;
      if (numbered) count += 1;
      open.push({ keys: numbered ? [count, ...(name === undefined ? [] : [name])] : [], inside: [], optional: false });
      at += begin.length - 1;
    } else if (character === ')') {
      open.pop();
      const around = open.at(-1);
      if (around === undefined) return undefined;
      const skipped = /^(?:[?*]|\{0?,|\{0\})/.test(pattern.slice(at + 1));
      for (const key of top.keys) groups.set(key, true);
      if (top.optional) for (const key of top.inside) groups.set(key, false);
      const all = [...top.keys, ...top.inside];
      if (skipped) for (const key of all) groups.set(key, false);
      around.inside.push(...all);
    }
  }
  const [whole, ...unclosed] = open;
  if (whole === undefined || unclosed.length > 0) return undefined;
  if (whole.optional) for (const key of whole.inside) groups.set(key, false);
  return groups;
}

/** Where a set of characters ends: a bracket that is its first character does not end it. */
function classEnd(pattern: string, from: number): number {
  let at = pattern[from + 1] === '^' ? from + 2 : from + 1;
  if (pattern[at] === ']') at += 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at;
}
