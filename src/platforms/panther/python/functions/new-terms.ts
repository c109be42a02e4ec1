import { casesOfTerm, flatten, present, samePath, test, type Path, type Predicate, type Term, type TermCase } from '../../../../rule/index.ts';
import { canonicalJson } from '../../../../text/json.ts';
import { all, always, some } from '../conditions/logic.ts';
import { opaque, type Frame } from '../values/frame.ts';
import { isEventField, outermost } from '../values/marks.ts';
import { constantIn, none, truth, type Call, type Union, type Value } from '../values/values.ts';

/** Whether the key-value store keeps something for so many seconds: more are taken for a point in time (panther_detection_helpers.caching, `_finalize_epoch_seconds`). */
export function isHistory(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds > 0 && seconds < 1_000_000_000;
}

/**
 * `is_new(seconds, *fields)` of written rules: whether some combination of the values of fields is none of those that it was given so
 * many seconds before. It is open as a condition on one event; `reading/new-terms.ts` takes it for what the whole rule asks.
 */
export function isNewCombination(frame: Frame, { args: [seconds, ...lists], keywords, at }: Call): Union {
  const history = constantIn(seconds ?? none)?.value;
  const [first, ...others] = lists.map(termOfList);
  if (typeof history !== 'number' || !isHistory(history) || keywords.size > 0 || first === undefined || !others.every((term) => term !== undefined)) {
    return opaque(frame, at, 'whether these values are new is not modelled');
  }
  const fields = [first, ...others] as const;
  const text = `new ${canonicalJson([history, fields])}`;
  frame.machine.notes.newTerms.set(text, { fields, history });
  const isNew: Predicate = { kind: 'opaque', language: 'python', text, why: 'whether values are new is not said by one event' };
  return truth(all(...fields.map(hasValue), isNew));
}

/** That a term has a value. The cases of a list exclude each other. */
function hasValue(term: Term): Predicate {
  return some(...casesOfTerm(term).map(({ when, path }) => all(when, test(flatten(...path), present))));
}

/** The field of which a list has every value, and no other, or one such field in each of several cases; in others the list may be empty. */
function termOfList(union: Union): Term | undefined {
  const cases: TermCase[] = [];
  for (const { when, value } of union) {
    if (value.kind === 'items' && value.as === 'list' && value.of.length === 0 && value.built !== true) continue;
    const path = fieldOfList(value);
    if (path === undefined) return undefined;
    cases.push({ when, path });
  }
  const [first, ...rest] = cases;
  if (first === undefined) return undefined;
  return rest.length === 0 && first.when === always ? first.path : { cases: [first, ...rest] };
}

function fieldOfList(list: Value): Path | undefined {
  if (list.kind !== 'stream') return undefined;
  const { path, mark, reach, when, item: [value, ...others] } = list;
  const isWhole = reach === 'flatten' && when === always && others.length === 0 && value?.value.kind === 'field' && samePath(value.value.path, [mark]);
  return isWhole && isEventField(path) && outermost(path) === path ? path : undefined;
}
