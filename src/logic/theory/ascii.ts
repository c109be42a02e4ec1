import { hasSet, holdsSomeBeyondAscii, type Regex } from '../../rule/index.ts';
import { regexLanguage } from './language.ts';
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
 * What a fact that a text is ASCII asks of a value, where a regular expression tells letters beyond ASCII apart. What
 * such a fact says of the letters that fold into ASCII is asked of every text.
 */
export function asciiAsked(sets: readonly OwnSet[], facts: readonly ValueFact[]): readonly OwnSet[] {
  const fact = facts.find(({ says, at }) => says.kind === 'plainLetters' && says.ascii === true && says.path.length === at);
  return fact !== undefined && sets.some(tellsBeyondAscii) ? [{ set: asciiTexts, origin: fact.origin }] : [];
}

function tellsBeyondAscii({ set: { strings } }: OwnSet): boolean {
  return strings !== 'all' && strings.some(({ regex }) => regex !== undefined && hasSet(regex.regex, holdsSomeBeyondAscii));
}
