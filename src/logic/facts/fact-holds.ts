import { match } from '../../text/match.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../text/json.ts';
import { onceEach, onceEachPair } from '../../text/once.ts';
import type { Fact, FactStatement, Path } from '../../rule/index.ts';
import { typeOf } from '../holds/compile-match.ts';
import { compile } from '../holds/holds.ts';
import { valueAt } from '../holds/read-values.ts';

/** Whether a fact is true of an event; undefined where it rests on something unknown. */
export function factHolds(fact: Fact, event: Json): boolean | undefined {
  return compileFact(fact)(event);
}

/** A fact as a question about events: whether it is true of one; undefined where it rests on something unknown. */
export type FactCheck = (event: Json) => boolean | undefined;

/** Whether facts are known to hold of an event, each looked at once for each event: most conditions know the same. */
export function allHold(facts: readonly Fact[], event: JsonObject): boolean {
  return facts.every((fact) => isHeld(event, fact));
}

const isHeld: (event: JsonObject, fact: Fact) => boolean = onceEachPair((event, fact) => compileFact(fact)(event) === true);

/** `factHolds` for many events, made once for each fact. */
export const compileFact: (fact: Fact) => FactCheck = onceEach(({ says }) => checkOf(says));

function checkOf(says: FactStatement): FactCheck {
  return match<FactStatement, FactCheck>(says, {
    scalar: ({ path }) => (event) => !passesList(event, path),
    types: ({ path, types }) => (event) => {
      const value = valueAt(event, path);
      return value === undefined || types.includes(typeOf(value));
    },
    spelling: ({ path, vocabulary }) => (event) =>
      stringsAt(event, path).every((text) => {
        const known = vocabulary.spellings(text.toLowerCase());
        return known.length === 0 || known.includes(text);
      }),
    plainLetters: ({ path, ascii }) => (event) => stringsAt(event, path).every((text) => !(ascii === true ? beyondAscii : foldsIntoAscii).test(text)),
    whole: ({ path }) => (event) => everythingAt(event, path).every((value) => typeof value !== 'number' || Number.isInteger(value)),
    length: ({ path, most }) => (event) => arraysAt(event, path).every((array) => array.length <= most),
    always: ({ on }) => compile(on),
  });
}

/** Whether a list stands at a path or on the way to it. */
function passesList(event: Json, [first, ...rest]: Path): boolean {
  let value = first === undefined ? undefined : valueAt(event, [first]);
  for (const key of rest) {
    if (!isObject(value) || !Object.hasOwn(value, key)) break;
    value = value[key];
  }
  return isArray(value);
}

const foldsIntoAscii = /[\u0130\u0131\u017f\u212a]/;
const beyondAscii = /[\u0080-\uffff]/;

/** The strings at a path, through arrays as well: a fact about spelling covers the elements of a list. */
function stringsAt(event: Json, path: Path): readonly string[] {
  return everythingAt(event, path).filter((value) => typeof value === 'string');
}

/** The arrays that a flattening test of the path would pass through at its end, nested ones included. */
function arraysAt(event: Json, path: Path): readonly (readonly Json[])[] {
  return everythingAt(event, path).filter(isArray);
}

/** All values at a path, arrays themselves as well as their elements. */
function everythingAt(event: Json, path: Path): readonly Json[] {
  let level: readonly Json[] = unfolded([event]);
  for (const key of path) {
    level = unfolded(level.flatMap((value) => (isObject(value) && Object.hasOwn(value, key) ? [value[key] ?? null] : [])));
  }
  return level;
}

function unfolded(values: readonly Json[]): readonly Json[] {
  const all: Json[] = [];
  const waiting = values.toReversed();
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    all.push(value);
    if (isArray(value)) for (const item of value.toReversed()) waiting.push(item);
  }
  return all;
}
