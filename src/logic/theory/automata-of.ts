import { onceEach } from '../../text/once.ts';
import type { Nfa } from '../automata/nfa.ts';
import { wordsNfa } from '../automata/words-nfa.ts';
import { endMark, startMark, type Language } from './language.ts';

/** The automata of some languages. */
export interface Automata {
  readonly list: readonly Nfa[];
  /** Whether a language has none. */
  readonly missing: boolean;
}

/** The automata of languages: one for all plain words of a fold, one for each other language. */
export const automataOf: (languages: readonly Language[]) => Automata = onceEach(make);

function make(languages: readonly Language[]): Automata {
  const list: Nfa[] = [];
  let missing = false;
  for (const fold of ['none', 'ascii', 'unicode'] as const) {
    const words = languages.flatMap((language) => {
      const text = language.text();
      return text?.fold === fold && text.word !== undefined ? [text.word] : [];
    });
    if (words.length === 0) continue;
    const anchored = words.map((word) => ({
      text: word.replace(startMark, '').replace(endMark, ''),
      atStart: word.startsWith(startMark),
      atEnd: word.endsWith(endMark),
    }));
    list.push(wordsNfa(anchored, fold));
  }
  for (const language of languages) {
    if (language.text()?.word !== undefined) continue;
    const nfa = language.nfa();
    if (nfa === undefined) missing = true;
    else list.push(nfa);
  }
  return { list, missing };
}
