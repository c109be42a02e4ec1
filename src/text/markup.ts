import { visible } from './diagnostic.ts';

/** Finished HTML. Made only by `html`, so that text never becomes markup. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Html[];

function escapeHtml(text: string): string {
  const shown = text.split(/([\t\n])/).map((part) => (part === '\t' || part === '\n' ? part : visible(part)));
  return shown.join('').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

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

/**
 * Text inside a cell of a Markdown table, on one line: what Markdown would take for its own is escaped (an underscore between
 * letters or digits is not its own), and characters that do not show, or show others out of order, are written as escapes.
 */
export function markdownCell(text: string): string {
  return visible(text.replace(/[\r\n]+/g, ' ')).replace(/[\\|`*<>[\]&~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, (character) => `\\${character}`);
}
