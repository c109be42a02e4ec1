import type { Json } from '../text/json.ts';
import type { Predicate } from '../rule/index.ts';
import { compile, type Readings, type Truth } from './holds.ts';
import { leavesOf } from './simplify.ts';

/** With more open readings than this nothing is certain. */
const mostReadings = 6;

/**
 * The truths that a condition has of an event over all answers to its open readings: one where they do not matter,
 * undefined among them where something else is unknown.
 */
export function compileAnyReading(predicate: Predicate): (event: Json) => ReadonlySet<Truth> {
  const condition = compile(predicate);
  const ids = [...new Set(leavesOf(predicate).flatMap(({ node }) => (node.kind === 'reading' ? [node.id] : [])))];
  const answers = ids.length > mostReadings ? [{}] : combinations(ids);
  return (event) => new Set(answers.map((each) => condition(event, each)));
}

function combinations(ids: readonly string[]): readonly Readings[] {
  return ids.reduce<readonly Readings[]>((so, id) => so.flatMap((each) => [{ ...each, [id]: true }, { ...each, [id]: false }]), [{}]);
}
