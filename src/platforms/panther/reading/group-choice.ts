import { never, pathText, pathsIn, type Path, type Predicate } from '../../../rule/index.ts';
import { withinLimits } from '../python/conditions/limits.ts';
import { all } from '../python/conditions/logic.ts';
import type { Union, Value } from '../python/values/values.ts';
import { asksForSeveral, holdsSome, isAlong, lacks } from './asked-of-fields.ts';
import { casesOf, whenOf } from './cases-of-types.ts';
import { constantText, distinct, slotsIn, slotsOf } from './group-slots.ts';

/**
 * Whether the texts are not told apart by the fields in them: what other fields hold chooses between two of which one shows nothing that
 * the other does not, or between two constants for the same missing field, or a constant stands for several values of a field. Of texts
 * that show fields of their own it is taken for granted that those are there where they are shown, and of a constant for fields that are
 * not there, or not as expected, that they are not.
 */
export function isChosenElsewhere(returns: Union, logTypes: readonly string[], on: Predicate): boolean {
  const each = logTypes.length === 0 ? [[]] : logTypes.map((logType) => [logType]);
  return each.some((alone) => isChosenIn(alone, returns, whenOf(on, alone)));
}

/** A text that is returned, and when. */
interface Shown {
  readonly when: Predicate;
  readonly value: Value;
  /** The fields in it. */
  readonly fields: readonly string[];
  /** Whether other fields than those of all the texts choose it. */
  readonly elsewhere: boolean;
}

/** The same among events of one log type: it is taken for granted that those of different ones differ in their fields. */
function isChosenIn(logTypes: readonly string[], returns: Union, on: Predicate): boolean {
  const isPossible = (when: Predicate): boolean => withinLimits(() => all(on, when)) !== never;
  const possible = (union: Union): Union => casesOf(union, logTypes).filter(({ when }) => isPossible(when));
  const shown = distinct((slotsOf(possible(returns)) ?? []).flat());
  const isShown = (path: Path): boolean => shown.some((field) => isAlong(path, field));
  const isLacking = (when: Predicate): boolean => lacks(when, isShown, isPossible);
  const lacked = (when: Predicate): string => shown.filter((field) => lacks(when, (path) => isAlong(path, field), isPossible)).map(pathText).join();
  const chosen = (union: Union): boolean => {
    const cases = possible(union).map(({ when, value }): Shown => ({ when, value, fields: (slotsIn(value) ?? []).flat().map(pathText), elsewhere: !pathsIn(when).every(isShown) }));
    const constants = cases.filter(({ fields }) => fields.length === 0);
    const texts = cases.filter(({ when, fields, elsewhere }) => elsewhere && (fields.length > 0 || !isLacking(when) || holdsSome(when, isShown)));
    const missing = constants.filter((each) => each.elsewhere && !texts.includes(each));
    const known = constants.filter(({ when, elsewhere }) => !elsewhere && !isLacking(when));
    const together = constants.length < cases.length && (known.some(({ when }) => asksForSeveral(when)) || somePair(known, (one, two) => !differ(one, two)));
    const apart = somePair(texts, showsNoMore) || somePair(missing, (one, two) => differ(one, two) && lacked(one.when) === lacked(two.when));
    return together || apart || cases.some(({ value }) => value.kind === 'template' && value.parts.some((part) => typeof part !== 'string' && chosen(part)));
  };
  return chosen(returns);
}

function somePair(of: readonly Shown[], holds: (one: Shown, two: Shown) => boolean): boolean {
  return of.some((one) => of.some((two) => one !== two && holds(one, two)));
}

/** Whether a text has no field that the other has not; two constants are the same text or not. */
function showsNoMore(one: Shown, two: Shown): boolean {
  return one.fields.every((field) => two.fields.includes(field)) && (two.fields.length > 0 || differ(one, two));
}

function differ(one: Shown, two: Shown): boolean {
  return constantText(one.value) !== constantText(two.value);
}
