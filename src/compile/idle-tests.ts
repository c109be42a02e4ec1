import type { Report } from '../text/diagnostic.ts';
import { asWritten, isTestsPath, testsPathOf } from '../text/tests-path.ts';
import { compileDiagnostics } from './diagnostics.ts';
import type { ReadFile } from './types.ts';

/** Reports the files with tests among some paths that are those of no rule: the rule was renamed, or its file holds several. */
export function reportIdleTests(paths: readonly string[], files: readonly ReadFile[], report: Report): void {
  const owners = new Map<string, readonly ReadFile[]>();
  for (const file of files) {
    const path = testsPathOf(file.path);
    owners.set(path, [...(owners.get(path) ?? []), file]);
  }
  for (const path of paths.filter(isTestsPath)) {
    const beside = (owners.get(asWritten(path)) ?? []).filter(({ status }) => status !== 'skipped');
    if (beside.some(({ status, rules }) => status === 'failed' || rules.length === 1)) continue;
    const why = beside.length === 0 ? 'there is no rule beside it' : 'the file beside it holds several rules';
    report.add(compileDiagnostics['idle-tests'], { path, why }, { path });
  }
}
