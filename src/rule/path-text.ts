import { parseJson } from '../text/json.ts';
import { insideKey } from './inside-path.ts';
import type { Path } from './predicate.ts';

const segment = /\.?([^.[\]"]+)|\[("(?:[^"\\]|\\.)*")\]|\[(json|0|-?[1-9]\d*)\]/y;

/**
 * The path that a text such as `userIdentity.type` or `requestParameters["a.b"].c` writes, the way `pathText` does;
 * undefined for a text that is none. The empty text is the empty path. Conditions cannot ask for what is inside a string or at
 * a place of a list: `parseShownPath` reads paths to that, too.
 */
export function parsePath(text: string): Path | undefined {
  return readPath(text, false);
}

/** A path to a value that is shown: also into the JSON of a string (`policy[json].Statement`), or to an element at a place of a list (`items[0].id`). */
export function parseShownPath(text: string): Path | undefined {
  return readPath(text, true);
}

function readPath(text: string, inside: boolean): Path | undefined {
  let keys: string[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < text.length) {
    const start = segment.lastIndex;
    const [whole, plain, quoted, place] = segment.exec(text) ?? [];
    if (whole === undefined || (plain !== undefined && (whole.startsWith('.') === (start === 0)))) return undefined;
    if (place !== undefined) {
      if (!inside || keys.length === 0) return undefined;
      keys = [insideKey({ path: keys, ...(place === 'json' ? {} : { place: Number(place) }) })];
      continue;
    }
    const key = plain ?? unquoted(quoted ?? '');
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return Object.freeze(keys);
}

function unquoted(text: string): string | undefined {
  const value = parseJson(text);
  return typeof value === 'string' ? value : undefined;
}
