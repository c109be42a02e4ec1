import { onceEach } from '../text/once.ts';
import type { Detection, TextMatch } from '../rule/index.ts';

/** What a rule may hold to be compared and translated; a rule beyond it can still be read, printed and run. */
const most = { parts: 15_000, characters: 200_000, keys: 100, gaps: 200, depth: 500 };

/** What is too large about a rule, undefined where nothing is; looked at once for all targets and candidates. */
export const tooLarge: (detection: Detection) => string | undefined = onceEach(tooMuchOf);

/** What is done with conditions grows faster than they do; the largest published rules hold some four thousand values. */
function tooMuchOf(detection: Detection): string | undefined {
  let parts = 0;
  let characters = 0;
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: detection, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') characters += value.length;
    if (characters > most.characters) return `its texts have more than ${most.characters} characters`;
    if (typeof value !== 'object' || value === null) continue;
    parts += 1;
    if (parts > most.parts) return `it has more than ${most.parts} parts`;
    if (depth > most.depth) return `it is nested more than ${most.depth} levels deep`;
    const text = wholeText(value);
    // Of a list of texts one set is made: each costs less than its parts.
    if (text !== undefined) {
      characters += text.length;
      parts += 1;
      continue;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'path' && Array.isArray(inner) && inner.length > most.keys) return `the path of a field has more than ${most.keys} keys`;
      if (key === 'parts' && Array.isArray(inner) && inner.length > most.gaps) return `a pattern has more than ${most.gaps} parts`;
      open.push({ value: inner, depth: depth + 1 });
    }
  }
  return undefined;
}

/** The text that is asked for as a whole. */
function wholeText(value: object): string | undefined {
  const { kind, parts } = value as Partial<TextMatch>;
  const [only, ...others] = kind === 'text' && Array.isArray(parts) ? (parts as TextMatch['parts']) : [];
  return only?.kind === 'literal' && others.length === 0 ? only.text : undefined;
}

/** How many parts the tree of a rule may have to be read at all; the largest of some 5,000 published rules has 1,112. */
const mostRead = 50_000;

/** Whether a rule as its platform says it has more parts than are read. */
export function tooLargeToRead(tree: unknown): boolean {
  let parts = 0;
  const open = [tree];
  for (let next = open.pop(); next !== undefined && parts <= mostRead; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    parts += 1;
    for (const inner of Object.values(next)) open.push(inner);
  }
  return parts > mostRead;
}
