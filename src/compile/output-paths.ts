import type { Report } from '../text/diagnostic.ts';
import type { Compiler } from './compiler.ts';
import { compileDiagnostics } from './diagnostics.ts';

/** The folder below the output folder that the files for a target go to. */
export function folderOf(target: string, { platforms }: Pick<Compiler, 'platforms'>): string {
  return platforms.find(({ id }) => id === target)?.folder ?? target;
}

/**
 * Takes paths for the files of a rule, letter case ignored as some file systems do; false, with an error, where another rule
 * has one of them: none of the rule's files is to be written then. `owners`: the source of each path that is taken.
 */
export function claim(paths: readonly string[], source: string, owners: Map<string, string>, report: Report): boolean {
  const taken = paths.find((path) => owners.has(path.toLowerCase()));
  if (taken !== undefined) {
    const first = owners.get(taken.toLowerCase()) ?? '';
    report.add(compileDiagnostics['output-collision'], { file: taken, first }, { path: source });
    return false;
  }
  for (const path of paths) owners.set(path.toLowerCase(), source);
  return true;
}
