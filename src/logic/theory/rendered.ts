import { parseJson, type Json } from '../../text/json.ts';
import type { TestAtom } from './atom.ts';
import { conflict, failed, type Origin, type Outcome } from './outcome.ts';
import type { Surroundings, ValueQuestion } from './question.ts';
import { answerString } from './string-answers.ts';
import type { StringSet } from './language.ts';

/**
 * Tests of the text of an object or array. Whatever the text is, it is one string: if no string meets the tests, neither
 * does the text. Otherwise it is not known whether one of the values has such a text; `guess` is a string that meets the
 * tests that hold. Undefined: there are no such tests.
 */
export function renderedText({ literals, facts }: ValueQuestion, { budget }: Surroundings): { readonly outcome: Outcome; readonly guess?: string } | undefined {
  const own: { readonly atom: TestAtom; readonly holds: boolean; readonly origin: Origin }[] = [];
  for (const { atom, at, holds, origin } of literals) if (atom.kind === 'test' && atom.as !== undefined && atom.path.length === at) own.push({ atom, holds, origin });
  if (own.length === 0) return undefined;
  let guess: string | undefined;
  for (const as of ['json', 'javaMap'] as const) {
    const wanted: StringSet[] = [];
    const unwanted: StringSet[] = [];
    for (const literal of own) {
      if (literal.atom.as !== as) continue;
      const { strings } = literal.atom.set;
      if (strings === 'all' ? !literal.holds : strings.length === 0 && literal.holds) return { outcome: conflict(literal.origin) };
      if (strings !== 'all' && strings.length > 0) (literal.holds ? wanted : unwanted).push({ languages: strings, origin: literal.origin });
    }
    const outcome = answerString({ wanted, unwanted, plain: undefined, spellings: [] }, budget);
    if (failed(outcome) && outcome.known) return { outcome };
    if (!failed(outcome) && typeof outcome.value === 'string' && wanted.length > 0) guess = outcome.value;
  }
  const outcome: Outcome = { core: [...literals, ...facts].map(({ origin }) => origin), known: false };
  return guess === undefined ? { outcome } : { outcome, guess };
}

/** A text in quotes, as JSON writes it, with the scalar behind its colon where there is one. */
const quoted = /"([^"\\]*)"(?::(?:"([^"\\]*)"|([^\s",:{}[\]]+)))?/g;

/** A value that may have such a text, or be part of one: a list of what stands in quotes in it, as texts and members; else the text itself. */
export function valueOfGuess(guess: string): Json {
  const parts = [...guess.matchAll(quoted)].map(([, first = '', text, other]): Json => {
    const value = text ?? (other === undefined ? undefined : parseJson(other));
    return value === undefined ? first : { [first]: value };
  });
  return parts.length === 0 ? guess : parts;
}
