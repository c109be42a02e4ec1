/** Finished HTML. Made only by `html`, so that text never becomes markup. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Html[];

function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What would not be seen or would reorder what is seen: control characters but for tabs and line ends, and bidirectional marks. */
// oxlint-disable-next-line no-control-regex
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** HTML from a template: text put in is escaped, HTML put in is taken as it is. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const finished = literals.map((literal, index) => literal + (index < parts.length ? finish(parts[index] ?? '') : ''));
  return { html: finished.join('') };
}

function finish(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map((each) => each.html).join('\n');
}
