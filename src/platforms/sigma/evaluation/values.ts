import { isArray, isObject, ownValue, type Json } from '../../../text/json.ts';

/** The values of a field: through objects by key, through lists by each element, the last included. */
export function valuesAt(event: Json, path: readonly string[]): readonly Json[] {
  if (isArray(event)) return event.flatMap((item) => valuesAt(item, path));
  const [key, ...rest] = path;
  if (key === undefined) return [event];
  const next = isObject(event) ? ownValue(event, key) : undefined;
  return next === undefined ? [] : valuesAt(next, rest);
}

/** The value at the end of a path, lists at the end whole. */
export function wholeValuesAt(event: Json, path: readonly string[]): readonly Json[] {
  const [key, ...rest] = path;
  if (key === undefined) return [event];
  if (isArray(event)) return event.flatMap((item) => wholeValuesAt(item, path));
  const next = isObject(event) ? ownValue(event, key) : undefined;
  return next === undefined ? [] : wholeValuesAt(next, rest);
}

/** Whether the keys of a path lead somewhere, through objects alone. */
export function hasKey(event: Json, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  const next = isObject(event) ? ownValue(event, key) : undefined;
  return next !== undefined && hasKey(next, rest);
}

/** Every scalar of the event. */
export function scalarsOf(event: Json): readonly Json[] {
  if (isArray(event)) return event.flatMap(scalarsOf);
  return isObject(event) ? Object.values(event).flatMap(scalarsOf) : [event];
}

/** The letter that one counts as, under Unicode's simple case folding; one of which a case is longer counts as itself. */
function folded(character: string): string {
  if (character < '\u0080') return character.toLowerCase();
  if (character === '\u0131') return character;
  const lower = character.toUpperCase().toLowerCase();
  return [character.toLowerCase(), character.toUpperCase(), lower, lower.toUpperCase()].every((each) => [...each].length === 1) ? lower : character;
}

/** A wildcard pattern over characters: a character, one of any, or any number of any. */
type Token = string | '?any' | '*any';

function tokens(pattern: string): readonly Token[] {
  const found: Token[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const next = characters[at + 1];
    if (character === '\\' && next !== undefined && '\\*?'.includes(next)) {
      found.push(next);
      at += 1;
    } else found.push(character === '*' ? '*any' : character === '?' ? '?any' : character);
  }
  return found;
}

/** Whether a pattern has a wildcard. */
export function hasWildcard(pattern: string): boolean {
  return tokens(pattern).some((token) => token.length === 4);
}

/** Whether any value at all fits: nothing but wildcards, with room for a text of any length from one character on. */
export function fitsAnything(pattern: string, place: Place): boolean {
  const wanted = tokens(pattern);
  const open = place !== 'whole' || wanted.includes('*any');
  return open && wanted.every((token) => token.length === 4) && wanted.filter((token) => token === '?any').length <= 1;
}

/** The text of a pattern without wildcards. */
export function plainText(pattern: string): string {
  return tokens(pattern).join('');
}

/** Where a pattern has to fit in a text. */
export type Place = 'whole' | 'contains' | 'startswith' | 'endswith';

/** Whether a text fits a Sigma pattern at its place. Time grows with the product of both lengths at worst. */
export function fitsPattern(text: string, pattern: string, place: Place, cased: boolean): boolean {
  const before: Token[] = place === 'contains' || place === 'endswith' ? ['*any'] : [];
  const after: Token[] = place === 'contains' || place === 'startswith' ? ['*any'] : [];
  const wanted = [...before, ...tokens(pattern), ...after].map((token) => (token.length === 4 || cased ? token : folded(token)));
  const characters = [...text].map((character) => (cased ? character : folded(character)));
  // What stands before the last `*` is found as early as it can be; only that `*` has to take more when the rest does not fit.
  let open: { readonly rest: number; readonly from: number } | undefined;
  let position = 0;
  let at = 0;
  while (at < characters.length) {
    const token = wanted[position];
    if (token === '*any') {
      position += 1;
      open = { rest: position, from: at };
    } else if (token !== undefined && (token === '?any' || token === characters[at])) {
      position += 1;
      at += 1;
    } else if (open === undefined) return false;
    else {
      open = { rest: open.rest, from: open.from + 1 };
      position = open.rest;
      at = open.from;
    }
  }
  return wanted.slice(position).every((token) => token === '*any');
}

/** Whether two scalars of one type are equal; text under Unicode's folding unless cased. */
export function sameScalar(a: Json, b: Json, cased: boolean): boolean {
  if (typeof a === 'string' && typeof b === 'string') return cased ? a === b : [...a].map(folded).join('') === [...b].map(folded).join('');
  return (a === null || typeof a !== 'object') && a === b;
}

/** Whether a text has another at a place. */
export function holdsText(text: string, part: string, place: Place, cased: boolean): boolean {
  const a = cased ? text : [...text].map(folded).join('');
  const b = cased ? part : [...part].map(folded).join('');
  if (place === 'contains') return a.includes(b);
  if (place === 'startswith') return a.startsWith(b);
  return place === 'endswith' ? a.endsWith(b) : a === b;
}
