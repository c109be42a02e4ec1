import { kindOf } from './kind.ts';
import { decided, type Asking } from './direction.ts';
import type { Wanted } from './session.ts';

/** So many open readings are told apart in a verdict. */
const mostReadings = 3;

/**
 * The verdict under each combination of answers to the open readings, as one phrase (`equivalent if a; narrower if not
 * a`); nothing where there are none, too many, or all answers give the same verdict.
 */
export function verdictsByReading(asking: Asking, missed: readonly Wanted[], extra: readonly Wanted[]): readonly string[] {
  const { session } = asking;
  const { readings } = session;
  if (readings.length === 0 || readings.length > mostReadings) return [];
  const byKind = new Map<string, string[]>();
  for (let answers = 0; answers < 2 ** readings.length; answers += 1) {
    const chosen = readings.map((id, index) => ({ id, yes: ((answers >> index) & 1) === 1 }));
    const under = { ...asking, also: [...asking.also, ...chosen.map(({ id, yes }) => session.answer(id, yes))] };
    const kind = kindOf(decided(missed, under), decided(extra, under));
    const text = chosen.map(({ id, yes }) => (yes ? id : `not ${id}`)).join(' and ');
    byKind.set(kind, [...(byKind.get(kind) ?? []), text]);
  }
  if (byKind.size < 2) return [];
  return [[...byKind].map(([kind, cases]) => `${kind} if ${cases.join(', or if ')}`).join('; ')];
}
