/** A stretch of a pattern: a gap or a character. */
export interface GlobPiece {
  readonly gap?: string;
  readonly character?: string;
}

/** The pieces of a pattern of `*` and `?`; with `escapes`, a backslash makes the next character plain. */
export function globPieces(text: string, escapes: boolean): readonly GlobPiece[] {
  const tokens = escapes ? [...text.matchAll(/\\?[^]/gu)].map(([token]) => token) : [...text];
  return tokens.map((token) => (escapes && token.length > 1 && token.startsWith('\\') ? { character: token.slice(1) } : token === '*' || token === '?' ? { gap: token } : { character: token }));
}

/** Whether a whole text is like a pattern: by search with retreat to the last star, over code points. */
export function globMatches(glob: readonly GlobPiece[], text: string): boolean {
  const characters = [...text];
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (from < characters.length) {
    const piece = glob[at];
    if (piece?.gap === '*') [star, mark, at] = [at, from, at + 1];
    else if (piece !== undefined && (piece.gap === '?' || piece.character === characters[from])) [at, from] = [at + 1, from + 1];
    else if (star >= 0) [at, mark, from] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  return glob.slice(at).every(({ gap }) => gap === '*');
}
