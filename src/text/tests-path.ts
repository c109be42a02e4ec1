import { folderOf, joinPath, stemOf } from './paths.ts';
import type { Workspace } from './workspace.ts';

/**
 * Where the test events of a rule file are kept when its format has no place for them: `<rule>.tests.yaml` beside it. Sigma's
 * tools take every `.yml` below a folder for rules, and end where one is a list (pySigma, `SigmaCollection.resolve_paths`).
 */
export function testsPathOf(rulePath: string): string {
  return joinPath(folderOf(rulePath), `${stemOf(rulePath)}.tests.yaml`);
}

/** Whether a file holds tests and no rule. */
export function isTestsPath(path: string): boolean {
  return /\.tests\.ya?ml$/.test(path);
}

/** The path of a tests file as it is written, with `.yaml`. */
export function asWritten(testsPath: string): string {
  return testsPath.replace(/\.yml$/, '.yaml');
}

/** The tests file of a rule: where it is, be its name written with `.yml`, else where it would be; `aside`: the one with `.yml` where there are both. */
export interface TestsFile {
  readonly path: string;
  readonly isThere: boolean;
  readonly aside?: string;
}

/** The tests file of a rule in a workspace. */
export function testsFileOf(workspace: Workspace, rulePath: string): TestsFile {
  const path = testsPathOf(rulePath);
  const short = path.replace(/\.yaml$/, '.yml');
  const [isThere, isShort] = [path, short].map((each) => workspace.read(each) !== undefined);
  if (isThere !== true) return { path: isShort === true ? short : path, isThere: isShort === true };
  return { path, isThere, ...(isShort === true ? { aside: short } : {}) };
}
