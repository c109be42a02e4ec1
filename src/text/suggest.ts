/**
 * The candidate nearest to a misspelt word, when it is near enough to be meant: a third of the length of the shorter of the two,
 * at most 3 edits; the case of letters does not count.
 */
export function suggestion(word: string, candidates: Iterable<string>, most = 3): string | undefined {
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const limit = Math.min(most, Math.floor(Math.min(word.length, candidate.length) / 3) + 1);
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
}

/** Words to choose from, for a word that is none of them: `a, b; did you mean b?`. */
export function choicesFor(word: string, known: readonly string[]): string {
  const near = suggestion(word, known);
  return `${known.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
