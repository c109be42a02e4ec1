/** Words looked for side by side (Aho and Corasick's automaton over UTF-16 code units). */
export interface WordIndex {
  /** Whether a text contains one of the words. */
  foundIn(text: string): boolean;
}

const fewWords = 6;

/** So many looks for single words cost as much as building an automaton. */
const patience = 2_000;

/** An index of words; the empty word is in every text. */
export function wordIndexOf(words: readonly string[]): WordIndex {
  let asked = 0;
  let automaton: WordIndex | undefined;
  return {
    foundIn(text) {
      asked += 1;
      if (words.length <= fewWords || asked * words.length <= patience) return words.some((word) => text.includes(word));
      automaton ??= automatonOf(words);
      return automaton.foundIn(text);
    },
  };
}

function automatonOf(words: readonly string[]): WordIndex {
  const next = new Map<number, number>();
  const fallback: number[] = [0];
  const ends: boolean[] = [false];
  const step = (state: number, unit: number): number | undefined => next.get(state * 0x10000 + unit);
  for (const word of words) {
    let state = 0;
    for (let index = 0; index < word.length; index += 1) {
      const unit = word.charCodeAt(index);
      let target = step(state, unit);
      if (target === undefined) {
        target = fallback.length;
        fallback.push(0);
        ends.push(false);
        next.set(state * 0x10000 + unit, target);
      }
      state = target;
    }
    ends[state] = true;
  }
  const follow = (from: number, unit: number): number => {
    let state = from;
    for (;;) {
      const target = step(state, unit);
      if (target !== undefined) return target;
      if (state === 0) return 0;
      state = fallback[state] as number;
    }
  };
  // Parents are numbered before their children along each word, but words share prefixes: go by depth.
  const edges = [...next].map(([key, to]) => ({ from: Math.floor(key / 0x10000), unit: key % 0x10000, to }));
  const below = new Map<number, typeof edges>();
  for (const edge of edges) {
    const list = below.get(edge.from);
    if (list === undefined) below.set(edge.from, [edge]);
    else list.push(edge);
  }
  const queue = [0];
  for (let index = 0; index < queue.length; index += 1) {
    const from = queue[index] as number;
    for (const { unit, to } of below.get(from) ?? []) {
      fallback[to] = from === 0 ? 0 : follow(fallback[from] as number, unit);
      ends[to] = ends[to] === true || ends[fallback[to] as number] === true;
      queue.push(to);
    }
  }
  return {
    foundIn(text) {
      let state = 0;
      if (ends[0] === true) return true;
      for (let index = 0; index < text.length; index += 1) {
        state = follow(state, text.charCodeAt(index));
        if (ends[state] === true) return true;
      }
      return false;
    },
  };
}
