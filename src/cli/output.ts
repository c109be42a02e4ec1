import pc from 'picocolors';
import type { Diagnostic } from '../text/diagnostic.ts';
import { plainStyle, renderDiagnostic, type FrameStyle } from '../text/frame.ts';

const colour: FrameStyle = { error: pc.red, warning: pc.yellow, note: pc.cyan, quiet: pc.dim };

/** Writes a result to standard output. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Writes plain data as one line of JSON to standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Writes diagnostics to standard error, each once, in colour on a terminal. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  const style = process.stderr.isTTY && pc.isColorSupported ? colour : plainStyle;
  const texts = new Set(diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, style)));
  for (const text of texts) process.stderr.write(`${text}\n`);
}

/** Writes a line of progress or summary to standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** How a word is shown: in colour when standard output is a terminal. */
export function painted(word: string, how: 'good' | 'doubtful' | 'bad' | 'quiet'): string {
  if (!process.stdout.isTTY || !pc.isColorSupported) return word;
  return { good: pc.green, doubtful: pc.yellow, bad: pc.red, quiet: pc.dim }[how](word);
}
