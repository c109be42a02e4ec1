import { isArray, type Json, type JsonObject } from '../../../text/json.ts';
import type { Metadata } from '../../../rule/index.ts';

/** The key, in what only Sigma says, of attributes as their author laid them out where rulec would write them otherwise. */
export const layoutKey = '$layout';

/** The authors in the comma-separated text of the specification; commas inside parentheses do not separate. */
export function splitAuthors(text: string): readonly string[] {
  const authors: string[] = [];
  // The first parenthesis behind the comma that comes next, from the end on.
  let behind: string | undefined;
  for (const part of text.split(',').toReversed()) {
    if (authors.length > 0 && behind === ')') authors.push(`${part},${authors.pop() ?? ''}`);
    else authors.push(part);
    behind = /[()]/.exec(part)?.[0] ?? behind;
  }
  return authors
    .toReversed()
    .map((author) => author.trim())
    .filter((author) => author !== '');
}

/** Tags that do not come ATT&CK first, and authors with other blanks around their commas. */
export function layoutOf({ author, tags }: JsonObject, said: Partial<Metadata>): JsonObject {
  const spaced = typeof author === 'string' && author !== said.authors?.join(', ');
  const mixed = isArray(tags) && (said.tags ?? []).some((tag, index, others) => tags[tags.length - others.length + index] !== tag);
  return { ...(spaced ? { author } : {}), ...(mixed ? { tags } : {}) };
}

/** Authors as text: in the layout of a rule, as long as they are the same. */
export function authorText(authors: readonly string[], layout: Json | undefined): string {
  const own = (layout as JsonObject | undefined)?.['author'];
  return typeof own === 'string' && sameItems(splitAuthors(own), authors) ? own : authors.join(', ');
}

/** Tags in the order of a rule's layout, as long as they are the same. */
export function orderedTags(tags: readonly string[], layout: Json | undefined): readonly string[] {
  const own = (layout as JsonObject | undefined)?.['tags'] as readonly string[] | undefined;
  return own !== undefined && sameItems(own.toSorted(), tags.toSorted()) ? own : tags;
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
