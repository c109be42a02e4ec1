import { printable, type Diagnostic } from './diagnostic.ts';
import { lineOf } from './source.ts';

/** How parts of a frame are coloured; the identity functions give plain text. */
export interface FrameStyle {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly note: (text: string) => string;
  readonly quiet: (text: string) => string;
}

/** No colour at all. */
export const plainStyle: FrameStyle = {
  error: (text) => text,
  warning: (text) => text,
  note: (text) => text,
  quiet: (text) => text,
};

const widest = 120;

/**
 * A diagnostic as text: `path:line:column: severity[code]: message`, then the line it points into with the place
 * underlined, then the help. Lines are cut to 120 columns around the place.
 */
export function renderDiagnostic(diagnostic: Diagnostic, style: FrameStyle = plainStyle): string {
  const { path, start } = diagnostic;
  const place = path === undefined ? '' : `${printable(path)}${start === undefined ? '' : `:${start.line}:${start.column}`}: `;
  const paint = style[diagnostic.severity];
  const lines = [`${place}${paint(`${diagnostic.severity}[${diagnostic.code}]`)}: ${diagnostic.message}`];
  lines.push(...frame(diagnostic, style, paint));
  if (diagnostic.help !== '') lines.push(style.quiet(`  help: ${diagnostic.help}`));
  return lines.join('\n');
}

function frame(diagnostic: Diagnostic, style: FrameStyle, paint: (text: string) => string): string[] {
  const { text, start, end } = diagnostic;
  if (text === undefined || start === undefined || end === undefined) return [];
  const line = lineOf(text, start.line);
  if (line === undefined) return [];
  const from = Math.max(0, Math.min(start.column - 1 - Math.floor(widest / 2), line.length - widest));
  const shown = printable(line.slice(from, from + widest).replaceAll('\t', ' '));
  const length = end.line === start.line ? Math.max(1, end.column - start.column) : Math.max(1, line.length - start.column + 1);
  const gutter = String(start.line);
  const blank = ' '.repeat(gutter.length);
  const marks = '^'.repeat(Math.min(length, Math.max(1, from + widest - start.column + 1)));
  return [
    style.quiet(` ${gutter} | `) + shown,
    style.quiet(` ${blank} | `) + ' '.repeat(start.column - 1 - from) + paint(marks),
  ];
}
