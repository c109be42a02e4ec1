/** Words looked for side by side (Aho and Corasick's automaton over UTF-16 code units). */
export interface WordIndex {
  /** Whether a text contains one of the words. */
  foundIn(text: string): boolean;
}

const fewWords = 6;

/** So many looks for one word after the other cost as much as building an automaton. */
const patience = 40;

/** An index of words; the empty word is in every text. */
export function wordIndexOf(words: readonly string[]): WordIndex {
  let asked = 0;
  let automaton: WordIndex | undefined;
  return {
    foundIn(text) {
      asked += 1;
      if (words.length <= fewWords || asked <= patience) return words.some((word) => text.includes(word));
      automaton ??= automatonOf(words);
      return automaton.foundIn(text);
    },
  };
}

/** The trie of the words: each state has a first child, its children are linked, and each child has a letter. */
interface Trie {
  readonly child: number[];
  readonly sibling: number[];
  readonly unit: number[];
  readonly ends: boolean[];
}

const none = -1;

function trieOf(words: readonly string[]): Trie {
  const trie: Trie = { child: [none], sibling: [none], unit: [none], ends: [false] };
  const { child, sibling, unit, ends } = trie;
  for (const word of words) {
    let state = 0;
    for (let index = 0; index < word.length; index += 1) {
      const letter = word.charCodeAt(index);
      let target = childOf(trie, state, letter);
      if (target === none) {
        target = child.length;
        child.push(none);
        sibling.push(child[state] as number);
        unit.push(letter);
        ends.push(false);
        child[state] = target;
      }
      state = target;
    }
    ends[state] = true;
  }
  return trie;
}

function childOf({ child, sibling, unit }: Trie, state: number, letter: number): number {
  let target = child[state] as number;
  while (target !== none && unit[target] !== letter) target = sibling[target] as number;
  return target;
}

function automatonOf(words: readonly string[]): WordIndex {
  const trie = trieOf(words);
  const { child, sibling, unit, ends } = trie;
  const first = new Map<number, number>();
  for (let state = child[0] as number; state !== none; state = sibling[state] as number) first.set(unit[state] as number, state);
  /** Where to go on when a state has no child for a letter: the longest proper end of what was read that starts a word. */
  const fallback: number[] = child.map(() => 0);
  const follow = (from: number, letter: number): number => {
    for (let state = from; state !== 0; state = fallback[state] as number) {
      const target = childOf(trie, state, letter);
      if (target !== none) return target;
    }
    return first.get(letter) ?? 0;
  };
  const queue = [0];
  for (const from of queue) {
    for (let to = child[from] as number; to !== none; to = sibling[to] as number) {
      fallback[to] = from === 0 ? 0 : follow(fallback[from] as number, unit[to] as number);
      ends[to] ||= ends[fallback[to] as number] === true;
      queue.push(to);
    }
  }
  return {
    foundIn(text) {
      if (ends[0] === true) return true;
      let state = 0;
      for (let index = 0; index < text.length; index += 1) {
        state = follow(state, text.charCodeAt(index));
        if (ends[state] === true) return true;
      }
      return false;
    },
  };
}
