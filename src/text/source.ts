/**
 * A text to read, with where it came from. An embedded text (KQL inside TOML, Python inside a document) names its
 * host, and each of its offsets maps into the host, so that a diagnostic points into the file the user knows.
 */
export interface Source {
  /** The path as the user gave it; it is printed and never opened from here. */
  readonly path: string;
  readonly text: string;
  readonly host?: { readonly source: Source; readonly offsetOf: (offset: number) => number };
}

/** A stretch of a source: offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A position for people: both numbers start at 1; the column counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A source that stands alone. */
export function sourceOf(path: string, text: string): Source {
  return { path, text };
}

/** A source inside another: `offsetOf` gives the host's offset for each of its own. */
export function embeddedSource(host: Source, text: string, offsetOf: (offset: number) => number): Source {
  return { path: host.path, text, host: { source: host, offsetOf } };
}

/** The outermost source and the span there that corresponds to `span` here. */
export function inHost(source: Source, span: Span): { readonly source: Source; readonly span: Span } {
  let at = source;
  let { start, end } = span;
  while (at.host !== undefined) {
    start = at.host.offsetOf(start);
    end = Math.max(start, at.host.offsetOf(end));
    at = at.host.source;
  }
  return { source: at, span: { start, end } };
}

/** The line and column of an offset; an offset past the end is the end. */
export function positionAt(text: string, offset: number): Position {
  const at = Math.max(0, Math.min(offset, text.length));
  const starts = lineStarts(text);
  let line = 0;
  let after = starts.length;
  while (after - line > 1) {
    const middle = (line + after) >> 1;
    if ((starts[middle] ?? 0) <= at) line = middle;
    else after = middle;
  }
  return { line: line + 1, column: at - (starts[line] ?? 0) + 1 };
}

const lineEnd = /(?<![\r\n])[\r\n]+$/;

/** A line of a text, from 1, without what ends it; undefined past the end. */
export function lineOf(text: string, line: number): string | undefined {
  const starts = lineStarts(text);
  const start = starts[line - 1];
  return start === undefined ? undefined : text.slice(start, starts[line] ?? text.length).replace(lineEnd, '');
}

/** The lines of a source, without what ends them, each with its place. */
export function linesOf({ text }: Source): readonly { readonly line: string; readonly span: Span }[] {
  const starts = lineStarts(text);
  return starts.map((start, index) => {
    const line = text.slice(start, starts[index + 1] ?? text.length).replace(lineEnd, '');
    return { line, span: { start, end: start + line.length } };
  });
}

/** The lines of the text asked about last: a file with much to say about is asked about often. */
let last: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

function lineStarts(text: string): readonly number[] {
  if (last.text !== text) last = { text, starts: [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (found) => found.index + found[0].length)] };
  return last.starts;
}
