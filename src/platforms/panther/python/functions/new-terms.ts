import { flatten, present, samePath, test, type Path, type Predicate } from '../../../../rule/index.ts';
import { canonicalJson } from '../../../../text/json.ts';
import { all, always } from '../conditions/logic.ts';
import { opaque, type Frame } from '../values/frame.ts';
import { isEventField, outermost } from '../values/marks.ts';
import { constantIn, none, truth, type Call, type Union } from '../values/values.ts';

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
  const [first, ...others] = lists.map(fieldOfList);
  if (typeof history !== 'number' || !isHistory(history) || keywords.size > 0 || first === undefined || !others.every((path) => path !== undefined)) {
    return opaque(frame, at, 'whether these values are new is not modelled');
  }
  const fields = [first, ...others] as const;
  const text = `new ${canonicalJson([history, fields])}`;
  frame.machine.notes.newTerms.set(text, { fields, history });
  const isNew: Predicate = { kind: 'opaque', language: 'python', text, why: 'whether values are new is not said by one event' };
  return truth(all(...fields.map((path) => test(flatten(...path), present)), isNew));
}

/** The field of which a list has every value, and no other. */
function fieldOfList(union: Union): Path | undefined {
  const [only, ...more] = union;
  if (more.length > 0 || only?.value.kind !== 'stream') return undefined;
  const { path, mark, reach, when, item: [value, ...others] } = only.value;
  const isWhole = reach === 'flatten' && when === always && others.length === 0 && value?.value.kind === 'field' && samePath(value.value.path, [mark]);
  return isWhole && isEventField(path) && outermost(path) === path ? path : undefined;
}
