import { visible } from '../text/diagnostic.ts';
import { canonicalJson, isObject, type Json, type JsonObject } from '../text/json.ts';
import { holds } from '../logic/holds/holds.ts';
import { alertsOn } from '../logic/parts/replay.ts';
import { suppliedKey } from '../logic/pull-back/supplied.ts';
import { decidedTexts } from '../logic/witness/finish.ts';
import { read, withValue, without } from '../logic/witness/paths.ts';
import type { Comparison, Witness } from '../logic/comparison.ts';
import type { Detection, Path } from '../rule/index.ts';

/** The most fields that one sentence names. */
const mostNamed = 3;

/**
 * Where two rules part, in a few words: the fields of the missed and extra events whose values make the difference, each
 * found by putting the value of the firing event (or nothing) in its place. Undefined where no single field does, where
 * events of several kinds are needed to show it, or where the rules look at events one after the other.
 */
export function differenceText({ fires, missed, extra }: Comparison, source: Detection, target: Detection): string | undefined {
  const parts = [
    partText('it misses events', missed, fires, source, target),
    partText('it also alerts on events', extra, fires, source, target),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('; ');
}

function partText(what: string, witness: Witness | undefined, fires: Witness | undefined, source: Detection, target: Detection): string | undefined {
  const [event, ...others] = witness?.events ?? [];
  if (witness === undefined || event === undefined || others.some((other) => other !== event)) return undefined;
  const model = fires?.events[0] ?? {};
  const answers = (changed: JsonObject): readonly (boolean | undefined)[] => {
    const series = { ...witness, events: witness.events.map(() => changed) };
    return [alerts(source, series), alerts(target, series)];
  };
  const bothAlert = (changed: JsonObject): boolean => answers(changed).every((answer) => answer === true);
  const bothQuiet = (changed: JsonObject): boolean => answers(changed).every((answer) => answer === false);
  const paths = pathsOf(witness.deciding, event);
  // Where the object around a field is not there, it is that which makes the difference.
  const asModel = (path: Path): JsonObject => {
    const value = read(model, path);
    if (!isObject(read(event, path.slice(0, -1)))) return event;
    return value === undefined ? without(event, path) : withValue(event, path, value);
  };
  // What both rules ask for tells nothing of their difference.
  const sameAsModel = (path: Path): boolean => canonicalJson(read(event, path) ?? null) === canonicalJson(read(model, path) ?? null);
  const reconciled = [
    (path: Path) => bothAlert(asModel(path)),
    (path: Path) => bothAlert(without(event, path)),
    ...(others.length > 0 ? [] : [(path: Path) => bothQuiet(asModel(path)), (path: Path) => !sameAsModel(path) && bothQuiet(without(event, path))]),
  ];
  const deciding = reconciled.map((way) => paths.filter(way)).find((found) => found.length > 0) ?? [];
  const named = deciding.slice(0, mostNamed).map((path) => `${fieldText(path)} is ${valueText(read(event, path))}`);
  return named.length === 0 ? undefined : `${what} where ${named.join(' and ')}`;
}

/** The paths that may make a difference: those that decide, then the others of the event. */
function pathsOf(deciding: Witness['deciding'], event: JsonObject): readonly Path[] {
  const named = deciding.filter((text) => !text.includes('['));
  const others = [...decidedTexts(event).keys()].filter((text) => !named.includes(text));
  return [...named, ...others].map((text) => text.split('.'));
}

/** Whether a rule alerts on a witness; undefined where that takes more than one condition, or is not known. */
function alerts(detection: Detection, witness: Witness): boolean | undefined {
  if (detection.kind === 'threshold') return alertsOn(detection, witness);
  return detection.kind === 'match' ? holds(detection.on, witness.events[0] ?? {}, witness.readings) : undefined;
}

/** A field in backticks; of a value that a platform looks up, the name that it has there. */
function fieldText([first = '', ...rest]: Path): string {
  return first === suppliedKey ? `\`${rest.join('.')}\`, which is looked up,` : `\`${[first, ...rest].join('.')}\``;
}

function valueText(value: Json | undefined): string {
  return value === undefined ? 'missing' : visible(JSON.stringify(value));
}
