import { codeEscape, hidden } from './hidden.ts';
import { inHost, positionAt, type Position, type Source, type Span } from './source.ts';

/** How bad it is: an `error` means that the thing asked for was not done, a `warning` that it was done with a doubt. */
export type Severity = 'error' | 'warning' | 'note';

/** What a code always means: declared once, next to the code that raises it. */
export interface DiagnosticKind<Holes extends string = string> {
  readonly code: string;
  readonly severity: Severity;
  /** Lower case, no full stop, user text in backticks; `{hole}` is filled from the values given when it is raised. */
  readonly message: string;
  /** What the user can do about it, as one sentence fragment; may use the same holes. */
  readonly help: string;
  readonly holes?: Holes;
}

/** Something to tell the user, with the place it is about. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly path?: string;
  readonly start?: Position;
  readonly end?: Position;
  /** The text of the file pointed into, for the code frame; never part of `--json`. */
  readonly text?: string;
}

type HolesOf<Message extends string> = Message extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | HolesOf<Rest>
  : never;

type Declared<Table extends Readonly<Record<string, readonly [Severity, string, string]>>> = {
  readonly [Code in keyof Table & string]: DiagnosticKind<HolesOf<Table[Code][1]> | HolesOf<Table[Code][2]>>;
};

/**
 * Declares an area's diagnostics: `name -> [severity, message, help]`. Codes read `area/name`. The holes of messages are
 * part of the type, so raising one without its values does not compile.
 */
export function declareDiagnostics<const Table extends Readonly<Record<string, readonly [Severity, string, string]>>>(
  area: string,
  table: Table,
): Declared<Table> {
  return Object.fromEntries(
    Object.entries(table).map(([name, [severity, message, help]]) => [
      name,
      { code: `${area}/${name}`, severity, message, help },
    ]),
  ) as unknown as Declared<Table>;
}

/** Where a diagnostic points: a whole file, or a span of a source. */
export type Place = { readonly path: string } | { readonly source: Source; readonly span?: Span };

/** The place of a span; the whole file where there is none. */
export function placeIn(source: Source, span: Span | undefined): Place {
  return span === undefined ? { source } : { source, span };
}

/** Makes a diagnostic of a declared kind. Values longer than 200 characters are cut, control characters are shown as escapes. */
export function diagnostic<Holes extends string>(
  kind: DiagnosticKind<Holes>,
  values: Readonly<Record<Holes, string | number>>,
  place?: Place,
): Diagnostic {
  const said = { code: kind.code, severity: kind.severity, message: fill(kind.message, values), help: fill(kind.help, values) };
  return place === undefined ? said : placedAt(said, place);
}

/** A diagnostic that has no place of its own, at a place. */
export function placedAt(said: Diagnostic, place: Place): Diagnostic {
  if ('path' in place) return { ...said, path: place.path };
  if (place.span === undefined) return { ...said, path: place.source.path };
  const { source, span } = inHost(place.source, place.span);
  return {
    ...said,
    path: source.path,
    start: positionAt(source.text, span.start),
    end: positionAt(source.text, span.end),
    text: source.text,
  };
}

/** Collects diagnostics; readers and printers take one instead of throwing. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  add<Holes extends string>(kind: DiagnosticKind<Holes>, values: Readonly<Record<Holes, string | number>>, place?: Place): void;
  addAll(diagnostics: readonly Diagnostic[]): void;
  readonly hasErrors: boolean;
}

/** An empty report. */
export function createReport(): Report {
  const diagnostics: Diagnostic[] = [];
  const report: Omit<Report, 'hasErrors'> & { hasErrors: boolean } = {
    diagnostics,
    hasErrors: false,
    add: (kind, values, place) => report.addAll([diagnostic(kind, values, place)]),
    addAll(more) {
      for (const each of more) diagnostics.push(each);
      report.hasErrors ||= more.some(({ severity }) => severity === 'error');
    },
  };
  return report;
}

/** Diagnostics as a reader goes through them: file by file as the files come, in each what is said of the whole file, then place by place. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Map<string | undefined, Diagnostic[]>();
  for (const each of diagnostics) {
    const own = files.get(each.path);
    if (own === undefined) files.set(each.path, [each]);
    else own.push(each);
  }
  return [...files.values()].flatMap((own) => own.toSorted((a, b) => (a.start?.line ?? 0) - (b.start?.line ?? 0) || (a.start?.column ?? 0) - (b.start?.column ?? 0)));
}

const longestValue = 200;

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, hole: string) => {
    const value = values[hole];
    return value === undefined ? whole : printable(String(value));
  });
}

/** Text that is safe to show on a terminal: control and bidirectional characters escaped, length bounded. */
export function printable(text: string): string {
  return visible(text.length > longestValue ? `${text.slice(0, longestValue)}…` : text);
}

/** One line of text that shows what it holds: control, bidirectional, invisible and unpaired characters, all that end a line, and the Kelvin sign, which looks like a K, as escapes. */
export function visible(text: string): string {
  return text.replace(misread, codeEscape);
}

const misread = new RegExp(`[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u212a\\ufffe\\uffff${hidden}]|\\p{Surrogate}`, 'gu');
