import { hasSet, tellsBeyondAscii, type Regex } from '../../rule/index.ts';
import { beyondAscii } from '../automata/fold.ts';
import { regexLanguage, type Language } from './language.ts';
import type { ValueFact } from './question.ts';
import type { OwnSet } from './scalars.ts';
import { fullSet, type ValueSet } from './value-set.ts';

const ascii: Regex = {
  kind: 'sequence',
  of: [
    { kind: 'assertion', at: 'start' },
    { kind: 'repeat', of: { kind: 'set', ranges: [[0, 0x7f]] }, min: 0, max: null },
    { kind: 'assertion', at: 'end' },
  ],
};

const asciiTexts: ValueSet = { ...fullSet, key: 'ascii', strings: [regexLanguage({ kind: 'regex', regex: ascii, fold: 'none' }, 'ascii')] };

/**
 * What a fact that a text is ASCII asks of a value, where what is asked of it tells letters beyond ASCII apart. What such a
 * fact says of the letters that fold into ASCII is asked of every text.
 */
export function asciiAsked(sets: readonly OwnSet[], facts: readonly ValueFact[]): readonly OwnSet[] {
  const fact = facts.find(({ says, at }) => says.kind === 'plainLetters' && says.ascii === true && says.path.length === at);
  return fact !== undefined && sets.some(({ set: { strings } }) => strings !== 'all' && strings.some(languageTells)) ? [{ set: asciiTexts, origin: fact.origin }] : [];
}

function languageTells(language: Language): boolean {
  if (language.regex !== undefined) return hasSet(language.regex.regex, tellsBeyondAscii);
  return language.text()?.written.some((part) => part.kind === 'literal' && beyondAscii.test(part.text)) === true;
}
