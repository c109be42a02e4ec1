import { alternatives, and, anyText, either, not, pattern, test, type Match, type Predicate, type TestPredicate, type TextMatch } from '../../rule/index.ts';
import type { Part } from './deciding.ts';

/** A test of texts read a little differently: found anywhere, found as a whole only, or with regard to case the other way. */
export interface TextVariant {
  readonly kind: 'anywhere' | 'whole' | 'case';
  /** The test whose texts are read differently. */
  readonly of: TestPredicate;
  readonly expect: 'match' | 'quiet';
  /** The events on which the difference decides: `expect` says what the condition itself does with them. */
  readonly on: Predicate;
  /** Texts that may tell the two apart, made from one that stands there, if any, and from the test's own. */
  readonly texts: (there: string | undefined) => readonly string[];
}

/** The ways in which a test of a condition is easily misread; none for a part that tests no text. */
export function textVariants(condition: Predicate, { kind, says, put }: Part): readonly TextVariant[] {
  const denied = says.kind === 'not';
  const of = says.kind === 'not' ? says.of : says;
  if (kind !== 'literal' || of.kind !== 'test') return [];
  const texts = alternatives(of.match).filter((each) => each.kind === 'text');
  const variant = (name: TextVariant['kind'], change: (text: TextMatch) => TextMatch | undefined, wider: boolean, samples: (word: string) => readonly string[]): readonly TextVariant[] => {
    const changed = texts.filter((text) => change(text) !== undefined);
    if (changed.length === 0) return [];
    const other = test(of.field, either(...alternatives(of.match).map((each): Match => (each.kind === 'text' ? (change(each) ?? each) : each))));
    const misread = put(denied ? not(other) : other);
    const adds = wider !== denied;
    return [{ kind: name, of, expect: adds ? 'quiet' : 'match', on: adds ? and(misread, not(condition)) : and(condition, not(misread)), texts: (there) => [...(there === undefined ? [] : [there]), ...changed.map(wordIn)].flatMap(samples) }];
  };
  return [
    ...variant('anywhere', anywhereIn, true, (word) => [`${word}Example`, `Example${word}`]),
    ...variant('whole', asWhole, false, (word) => [`Example${word}Example`, `Example${word}`, `${word}Example`]),
    ...variant('case', (text) => (text.fold === 'none' ? { ...text, fold: 'ascii' } : undefined), true, otherCase),
    ...variant('case', (text) => (text.fold === 'none' ? undefined : { ...text, fold: 'none' }), false, otherCase),
  ];
}

function anywhereIn(text: TextMatch): TextMatch | undefined {
  const wide = pattern([anyText, ...text.parts, anyText], text.fold);
  return wide.parts.length === text.parts.length || text.parts.length === 0 ? undefined : wide;
}

function asWhole(text: TextMatch): TextMatch | undefined {
  const { parts, fold } = text;
  const from = parts[0]?.kind === 'any' ? 1 : 0;
  const to = parts.at(-1)?.kind === 'any' ? parts.length - 1 : parts.length;
  return to <= from || to - from === parts.length ? undefined : pattern(parts.slice(from, to), fold);
}

/** A short text of a pattern. */
function wordIn({ parts }: TextMatch): string {
  return parts.map((part) => (part.kind === 'literal' ? part.text : part.kind === 'one' ? 'x' : '')).join('');
}

function otherCase(word: string): readonly string[] {
  const swapped = Array.from(word, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('');
  return [word.toLowerCase(), word.toUpperCase(), swapped];
}
