import type { Mutant } from './plant.ts';

/** Planted errors that nothing notices though a result changes: by a part of the file, and the reason. */
const known: readonly (readonly [kind: string, file: string, reason: string])[] = [];

/** Why an error is not noticed; undefined where no reason is known. */
export function reasonFor({ kind, file }: Mutant): string | undefined {
  return known.find(([ofKind, inFile]) => ofKind === kind && inFile === file)?.[2];
}
