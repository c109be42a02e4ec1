import { pythonVersion } from '../../src/cli/engines/python.ts';

/** Whether there is a python3 to run Panther's rules with; tests that need one are skipped else. */
export const hasPython = pythonVersion() !== undefined;

/** Whether a rule of a folder can be run: one with Python beside it only where there is a python3. */
export function canRun(path: string, files: Readonly<Record<string, string>>): boolean {
  return hasPython || !Object.hasOwn(files, path.replace(/\.yml$/, '.py'));
}
