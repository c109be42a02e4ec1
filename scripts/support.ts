import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The repository. */
export const repository = join(import.meta.dirname, '..');

const beside = process.env['RULEC_SHARED'] ?? join(repository, '../shared');

/** The folder of rules, sample records and facts beside the repository, or undefined where it is absent. */
export const shared = existsSync(beside) ? beside : undefined;

/** The same for what can do nothing without it: an error where it is absent. */
export function sharedFolder(): string {
  if (shared === undefined) throw new Error(`there are no rules and sample records in ${beside}: set RULEC_SHARED`);
  return shared;
}

/** A quantile of numbers: the smallest that at least this share of them does not exceed; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

/** A table of texts with aligned columns; numbers are right-aligned. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const text = String(cell);
          const width = widths[column] ?? 0;
          return typeof cell === 'number' ? text.padStart(width) : text.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n');
}

/** CPU time of this process in milliseconds. */
export function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
