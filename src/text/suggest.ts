/**
 * The candidate nearest to a misspelt word, when it is near enough to be meant: one edit of up to three letters, of longer words
 * one more than a third of the length of the shorter of the two, at most 3; the case of letters does not count.
 */
export function suggestion(word: string, candidates: Iterable<string>, most = 3): string | undefined {
  const wanted = word.toLowerCase();
  let nearest: string | undefined;
  let mostLeft = most;
  for (const candidate of candidates) {
    const shorter = Math.min(word.length, candidate.length);
    const limit = Math.min(mostLeft, shorter <= 3 ? 1 : Math.floor(shorter / 3) + 1);
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance === undefined) continue;
    nearest = candidate;
    mostLeft = distance - 1;
  }
  return nearest;
}

/** Asks whether a word was meant, to end a message: `; did you mean `b`?`; empty where none is near. */
export function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
}

/** Words to choose from, for a word that is none of them: `a, b; did you mean b?`. */
export function choicesFor(word: string, known: readonly string[]): string {
  const near = suggestion(word, known);
  return `${known.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

/** Letters that are added, left out or replaced, and neighbours that are exchanged; undefined where they are more than the limit. */
function editDistance(a: string, b: string, limit: number): number | undefined {
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, isExchange ? (before[j - 2] ?? 0) + 1 : Infinity));
    }
    before = previous;
    previous = row;
    // An exchange goes on from the row before the last one.
    if (Math.min(...before) > limit && Math.min(...row) > limit) return undefined;
  }
  const distance = previous[b.length] ?? 0;
  return distance > limit ? undefined : distance;
}
