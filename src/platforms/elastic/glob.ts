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

/** Whether some text that is like a pattern without `**` begins in a way. */
export function globMayBegin(glob: readonly GlobPiece[], start: string): boolean {
  const past = (at: number): readonly number[] => (glob[at]?.gap === '*' ? [at, at + 1] : [at]);
  let reached: ReadonlySet<number> = new Set(past(0));
  for (const character of start) {
    const next = [...reached].flatMap((at) => {
      const piece = glob[at];
      if (piece?.gap === '*') return past(at);
      return piece !== undefined && (piece.gap === '?' || piece.character === character) ? past(at + 1) : [];
    });
    reached = new Set(next);
  }
  return reached.size > 0;
}
