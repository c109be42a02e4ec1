import { parseJson } from '../text/json.ts';
import type { Path } from './predicate.ts';

const segment = /\.?([^.[\]"]+)|\[("(?:[^"\\]|\\.)*")\]/y;

/**
 * The path that a text such as `userIdentity.type` or `requestParameters["a.b"].c` writes, the way `pathText` does;
 * undefined for a text that is none. The empty text is the empty path. Paths into the JSON of a string cannot be written.
 */
export function parsePath(text: string): Path | undefined {
  const keys: string[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < text.length) {
    const start = segment.lastIndex;
    const [whole, plain, quoted] = segment.exec(text) ?? [];
    if (whole === undefined || (plain !== undefined && (whole.startsWith('.') === (start === 0)))) return undefined;
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
