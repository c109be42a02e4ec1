const space = /[ \t\n\r\v\f]/;

/**
 * An expression in verbose mode without its comments and the white space that means nothing, which is none in a class or behind a
 * backslash (CPython, `re.VERBOSE`). Undefined where a number would grow into what follows it.
 */
export function withoutSpace(pattern: string): string | undefined {
  let made = '';
  let numbered = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (space.test(character) || character === '#') {
      if (numbered) return undefined;
      if (character === '#') at = endOf(pattern, '\n', at);
      continue;
    }
    const end = character === '\\' ? at + 1 : character === '[' ? endOfClass(pattern, at) : at;
    made += pattern.slice(at, end + 1);
    numbered = character === '\\' ? /[0-9xuU]/.test(pattern.charAt(end)) : numbered && /[0-9a-fA-F]/.test(character);
    at = end;
  }
  return /\(\?[^:=!<P]/.test(made) || /\(\s+\?/.test(pattern) ? undefined : made;
}

function endOf(text: string, sought: string, from: number): number {
  const end = text.indexOf(sought, from);
  return end < 0 ? text.length : end;
}

/** Where a class ends: a bracket right at its beginning is a member of it. */
function endOfClass(pattern: string, start: number): number {
  let at = start + (pattern.charAt(start + 1) === '^' ? 2 : 1);
  if (pattern.charAt(at) === ']') at += 1;
  while (at < pattern.length && pattern.charAt(at) !== ']') at += pattern.charAt(at) === '\\' ? 2 : 1;
  return at;
}
