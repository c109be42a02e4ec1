import { isArray, isObject, ownValue, type Json } from '../../../text/json.ts';
import { questions } from '../readings.ts';
import { probeQueries, type ProbeQuery } from './kit.ts';

/** What a run of the kit says: answers by id, and what it could not tell. */
export interface ProbeOutcome {
  readonly answers: Readonly<Record<string, boolean>>;
  readonly problems: readonly string[];
}

/**
 * Answers from results: for each query's name the `probe` values of the rows it returned, as texts or as objects with a
 * member `probe`. Queries that contradict each other leave their question open.
 */
export function answersOf(results: Json): ProbeOutcome {
  const problems: string[] = [];
  const found = new Map<string, Set<boolean>>();
  for (const each of probeQueries) {
    const answer = answerOf(each, isObject(results) ? ownValue(results, each.name) : undefined);
    if (typeof answer === 'string') problems.push(`${each.name}: ${answer}`);
    else {
      const { id } = questions[each.question];
      found.set(id, (found.get(id) ?? new Set()).add(answer));
    }
  }
  const answers: Record<string, boolean> = {};
  for (const [id, said] of found) {
    if (said.size === 1) answers[id] = said.has(true);
    else problems.push(`${id}: its queries contradict each other`);
  }
  return { answers, problems };
}

function answerOf({ yes, no }: ProbeQuery, rows: Json | undefined): boolean | string {
  if (!isArray(rows)) return 'no result';
  const names = new Set(rows.flatMap((row) => (typeof row === 'string' ? [row] : isObject(row) && typeof row['probe'] === 'string' ? [row['probe']] : [])));
  const is = (expected: readonly string[]): boolean => expected.length === names.size && expected.every((name) => names.has(name));
  if (is(yes)) return true;
  return is(no) ? false : `unexpected rows: ${[...names].toSorted().join(', ') || 'none'}`;
}
