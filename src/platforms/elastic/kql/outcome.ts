import { literalText, isStar, type Kql } from './tree.ts';
import { all, any, isText, negation } from './build.ts';

/** The field of the error code. */
export const code = 'aws.cloudtrail.error_code';

/** The field of the error message. */
export const message = 'aws.cloudtrail.error_message';

/**
 * The same query with "no error code and no error message" said as `event.outcome:"success"`, and "an error code or
 * message" as `event.outcome:"failure"`. For console logins that is something else, so this is only ever a candidate.
 */
export function withOutcome(query: Kql): Kql {
  if (query.kind === 'and') return all(folded(query.of.map(withOutcome), isMissing, 'success'));
  if (query.kind === 'or') return any(folded(query.of.map(withOutcome), isThere, 'failure'));
  if (query.kind !== 'not') return query;
  const inner = withOutcome(query.of);
  const other = inner === query.of ? undefined : otherOutcome(inner);
  return other === undefined ? negation(inner) : isText('event.outcome', other);
}

/** What the outcome is where it is not the one that is asked for; undefined for another question. */
function otherOutcome(query: Kql): 'success' | 'failure' | undefined {
  if (query.kind !== 'is' || literalText(query.field) !== 'event.outcome') return undefined;
  const asked = query.value.kind === 'literal' ? literalText(query.value) : undefined;
  return asked === 'failure' ? 'success' : asked === 'success' ? 'failure' : undefined;
}

function folded(parts: readonly Kql[], says: (part: Kql, field: string) => boolean, outcome: string): readonly Kql[] {
  const both = [code, message].every((field) => parts.some((part) => says(part, field)));
  if (!both) return parts;
  const rest = parts.filter((part) => !says(part, code) && !says(part, message));
  return [...rest, isText('event.outcome', outcome)];
}

function isThere(part: Kql, field: string): boolean {
  return part.kind === 'is' && literalText(part.field) === field && part.value.kind === 'literal' && isStar(part.value);
}

function isMissing(part: Kql, field: string): boolean {
  return part.kind === 'not' && isThere(part.of, field);
}
