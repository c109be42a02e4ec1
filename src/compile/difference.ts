import { isObject, type Json, type JsonObject } from '../text/json.ts';
import { holds } from '../logic/holds.ts';
import { valueAt } from '../logic/read-values.ts';
import type { Comparison, Witness } from '../logic/comparison.ts';
import type { Predicate } from '../rule/index.ts';

/** The most fields that one sentence names. */
const mostNamed = 3;

/**
 * Where two conditions part, in a few words: the fields of the missed and extra events whose values make the difference,
 * each found by putting the value of the firing event (or nothing) in its place. Undefined where no single field does.
 */
export function differenceText({ fires, missed, extra }: Comparison, source: Predicate, target: Predicate): string | undefined {
  const parts = [
    partText('it misses events', missed, fires, source, target),
    partText('it also alerts on events', extra, fires, source, target),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('; ');
}

function partText(what: string, witness: Witness | undefined, fires: Witness | undefined, source: Predicate, target: Predicate): string | undefined {
  const event = witness?.events.length === 1 ? witness.events[0] : undefined;
  if (witness === undefined || event === undefined) return undefined;
  const model = fires?.events[0] ?? {};
  const agree = (changed: Json): boolean => holds(source, changed, witness.readings) === holds(target, changed, witness.readings);
  const paths = witness.deciding.filter((text) => !text.includes('[')).map((text) => text.split('.'));
  const other = paths.filter((path) => agree(replaced(event, path, valueAt(model, path))));
  const deciding = other.length > 0 ? other : paths.filter((path) => agree(replaced(event, path, undefined)));
  const named = deciding.slice(0, mostNamed).map((path) => `\`${path.join('.')}\` is ${valueText(valueAt(event, path))}`);
  return named.length === 0 ? undefined : `${what} where ${named.join(' and ')}`;
}

function replaced(event: JsonObject, [key = '', ...rest]: readonly string[], value: Json | undefined): JsonObject {
  const { [key]: old, ...others } = event;
  if (rest.length > 0) return isObject(old) ? { ...others, [key]: replaced(old, rest, value) } : event;
  return value === undefined ? others : { ...others, [key]: value };
}

function valueText(value: Json | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
