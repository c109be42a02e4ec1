/** What a command ends with; the highest wins. */
export const exitCodes = {
  fine: 0,
  /** Drift, a failed test, a withheld file; under `--strict` a translation that is not equivalent or accepted. */
  difference: 1,
  /** Some input could not be read; everything else was still processed. */
  badInput: 2,
  /** Wrong usage, or a mistake in rulec. */
  usage: 3,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The worse of several results. */
export function worst(...codes: readonly ExitCode[]): ExitCode {
  return codes.reduce((a, b) => (a > b ? a : b), exitCodes.fine);
}
