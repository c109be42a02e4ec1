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
  const upTo = text.slice(0, Math.max(0, Math.min(offset, text.length)));
  const lines = upTo.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
