import pc from 'picocolors';
import { inReadingOrder, type Diagnostic } from '../text/diagnostic.ts';
import { plainStyle, renderDiagnostic, type FrameStyle } from '../text/frame.ts';

const colour: FrameStyle = { error: pc.red, warning: pc.yellow, note: pc.cyan, quiet: pc.dim };

/** Writes a result to standard output. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Plain data as one line of JSON. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** Writes plain data as one line of JSON to standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(jsonLine(value));
}

/** Whether standard output and standard error are shown in colour. */
export function inColour(): { readonly out: boolean; readonly err: boolean } {
  return { out: process.stdout.isTTY && pc.isColorSupported, err: process.stderr.isTTY && pc.isColorSupported };
}

/** Diagnostics as text for standard error, each once, in reading order. */
export function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  const style = inColour().err ? colour : plainStyle;
  return [...new Set(inReadingOrder(diagnostics).map((diagnostic) => `${renderDiagnostic(diagnostic, style)}\n`))].join('');
}

/** Writes diagnostics to standard error, each once, in colour on a terminal. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  process.stderr.write(diagnosticsText(diagnostics));
}

/** Writes a line of progress or summary to standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** How a word is shown: in colour when standard output is a terminal. */
export function painted(word: string, how: 'good' | 'doubtful' | 'bad' | 'quiet'): string {
  if (!inColour().out) return word;
  return { good: pc.green, doubtful: pc.yellow, bad: pc.red, quiet: pc.dim }[how](word);
}
