import type { Predicate, TestPredicate } from '../../../rule/index.ts';

/** The reading whether a text inside a function keeps its wildcards. */
export const functionWildcards = 'elastic/eql-function-wildcards';

/** The questions that the documentation of EQL leaves open, by id. */
export const eqlReadings = {
  [functionWildcards]: 'wildcards and backslashes in the text of startsWith, endsWith and stringContains keep their meaning in a wildcard query',
} as const;

/** A call such as `stringContains(field, "a*b")`, found again in its two readings. */
export interface Affix {
  readonly name: 'startsWith' | 'endsWith' | 'stringContains';
  readonly text: string;
  readonly test: TestPredicate;
}

/** The call whose two readings a condition states, if it does: `(reading and special) or (not reading and plain)`. */
export function asAffix(predicate: Predicate): Affix | undefined {
  if (predicate.kind !== 'or' || predicate.of.length !== 2) return undefined;
  const plain = predicate.of
    .flatMap((part) => (part.kind === 'and' && part.of.length === 2 ? [part.of] : []))
    .find((parts) => parts.some((part) => part.kind === 'not' && part.of.kind === 'reading' && part.of.id === functionWildcards));
  const test = plain?.find((part) => part.kind === 'test');
  if (test?.kind !== 'test' || test.match.kind !== 'text') return undefined;
  const { parts } = test.match;
  const middle = parts.find((part) => part.kind === 'literal');
  const [before, after] = [parts[0]?.kind === 'any', parts.at(-1)?.kind === 'any'];
  if (middle?.kind !== 'literal' || parts.length !== 1 + Number(before) + Number(after)) return undefined;
  const name = before && after ? 'stringContains' : before ? 'endsWith' : after ? 'startsWith' : undefined;
  return name === undefined ? undefined : { name, text: middle.text, test };
}
