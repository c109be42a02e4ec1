import type { Json } from '../../text/json.ts';
import type { Predicate } from '../../rule/index.ts';
import { compile, type Condition, type Readings, type Truth } from './holds.ts';
import { leavesOf } from '../conditions/simplify.ts';

/** With more open readings than this nothing is certain. */
const mostReadings = 12;

/**
 * The truths that a condition has of an event over all answers to its open readings, beside those that are given: one where
 * they do not matter, undefined among them where something else is unknown.
 */
export function compileAnyReading(predicate: Predicate): (event: Json, answers?: Readings) => ReadonlySet<Truth> {
  const condition = compile(predicate);
  const ids = [...new Set(leavesOf(predicate).flatMap(({ node }) => (node.kind === 'reading' ? [node.id] : [])))];
  const open = ids.length > mostReadings ? [] : ids;
  return (event, answers = {}) => new Set(truthsOver(condition, event, answers, open.filter((id) => !Object.hasOwn(answers, id))));
}

/** Whether a condition holds of an event whatever the answers to its open readings. */
export function compileSurely(predicate: Predicate): (event: Json) => boolean {
  const truths = compileAnyReading(predicate);
  return (event) => [...truths(event)].every((truth) => truth === true);
}

/**
 * The truths that a compiled condition has of an event under some answers and over all to the readings that are open;
 * readings that do not matter any more are not asked.
 */
export function truthsOver(condition: Condition, event: Json, answers: Readings, [id, ...open]: readonly string[]): readonly Truth[] {
  const now = condition(event, answers);
  if (now !== undefined || id === undefined) return [now];
  return [true, false].flatMap((answer) => truthsOver(condition, event, { ...answers, [id]: answer }, open));
}
