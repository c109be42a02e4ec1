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
  const byKind = new Map<string, number[]>();
  for (let answers = 0; answers < 2 ** readings.length; answers += 1) {
    const also = readings.map((id, index) => session.answer(id, isYes(answers, index)));
    const under = { ...asking, also: [...asking.also, ...also] };
    const kind = kindOf(decided(missed, under), decided(extra, under));
    byKind.set(kind, [...(byKind.get(kind) ?? []), answers]);
  }
  if (byKind.size < 2) return [];
  return [[...byKind].map(([kind, answers]) => `${kind} if ${answersAsText(readings, answers)}`).join('; ')];
}

/** Answers to some of the readings: whether each of them is yes; undefined where any answer will do. */
type Partly = readonly (boolean | undefined)[];

/** Which answers to readings give a verdict, in few words: readings that do not matter are not named. */
export function answersAsText(readings: readonly string[], answers: readonly number[]): string {
  const wide = everyPartly(readings.length)
    .map((partly) => ({ partly, of: withAnswers(partly) }))
    .filter(({ of }) => of.every((each) => answers.includes(each)));
  const said: Partly[] = [];
  for (let left = answers; left.length > 0; ) {
    const missing = left;
    const gain = ({ of }: { readonly of: readonly number[] }): number => missing.filter((each) => of.includes(each)).length;
    const best = wide.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    said.push(best.partly);
    left = missing.filter((each) => !best.of.includes(each));
  }
  const named = (partly: Partly): string => readings.flatMap((id, index) => (partly[index] === undefined ? [] : [partly[index] ? id : `not ${id}`])).join(' and ');
  return said.map(named).join(', or if ');
}

/** Those that leave most open first. */
function everyPartly(length: number): readonly Partly[] {
  const all = Array.from({ length }).reduce<readonly Partly[]>((before) => before.flatMap((partly) => [[...partly, true], [...partly, false], [...partly, undefined]]), [[]]);
  const open = (partly: Partly): number => partly.filter((each) => each === undefined).length;
  return all.toSorted((one, other) => open(other) - open(one));
}

function withAnswers(partly: Partly): readonly number[] {
  return Array.from({ length: 2 ** partly.length }, (_, answers) => answers).filter((answers) => partly.every((each, index) => each === undefined || each === isYes(answers, index)));
}

/** Answers are the bits of a number, one a reading. */
function isYes(answers: number, index: number): boolean {
  return ((answers >> index) & 1) === 1;
}
