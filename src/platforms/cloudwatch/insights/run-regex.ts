import { RE2JS } from 're2js';
import type { Answer } from './run-values.ts';

const compiled = new Map<string, RE2JS | undefined>();
const mostKept = 2000;

/** A regex ready to search, or undefined where the engine does not accept it. */
function compile(text: string): RE2JS | undefined {
  if (compiled.has(text)) return compiled.get(text);
  if (compiled.size >= mostKept) compiled.clear();
  let found: RE2JS | undefined;
  try {
    found = RE2JS.compile(text);
  } catch {
    found = undefined;
  }
  compiled.set(text, found);
  return found;
}

/**
 * Whether a regex matches somewhere in a text, in time that grows with the text's length. Undefined where the engine
 * does not accept it. Under Hyperscan texts are bytes and `$` also stands before a final line break.
 */
export function searchRegex(pattern: string, text: string, answer: Answer): boolean | undefined {
  const slashes = pattern.replaceAll('\\/', '/');
  if (answer('regex-re2')) return compile(slashes)?.matcher(text).find();
  return compile(endBeforeNewline(bytes(slashes)))?.matcher(bytes(text)).find();
}

/** The named groups of the first match, none where there is none; undefined where the engine does not accept the regex. */
export function captureRegex(pattern: string, text: string): Readonly<Record<string, string | null>> | undefined {
  const regex = compile(pattern.replaceAll('\\/', '/').replaceAll('(?<', '(?P<').replaceAll('(?P<=', '(?<=').replaceAll('(?P<!', '(?<!'));
  if (regex === undefined) return undefined;
  const matcher = regex.matcher(text);
  if (!matcher.find()) return {};
  return Object.fromEntries(Object.keys(regex.namedGroups()).map((name) => [name, matcher.group(name)]));
}

function bytes(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('');
}

/** `$` outside classes as "the end, or before a final line break"; left alone where it may mean the end of any line. */
function endBeforeNewline(pattern: string): string {
  if (/\(\?[a-z]*m/.test(pattern)) return pattern;
  let inClass = false;
  let written = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '\\') {
      written += character + (pattern[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (character === '[') inClass = true;
    if (character === ']') inClass = false;
    written += character === '$' && !inClass ? '(?:\\n?\\z)' : character;
  }
  return written;
}
