import { counted } from '../../text/counted.ts';
import { createReport } from '../../text/diagnostic.ts';
import { assess as count, assessmentText } from '../../catalogue/assessment.ts';
import { assessmentHtml } from '../../catalogue/html.ts';
import { isLossy } from '../../compile/policy.ts';
import { translationJson } from '../../compile/render.ts';
import type { Translation } from '../../compile/types.ts';
import { collectRules, rulesOf } from '../collect.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { writeAll } from '../disk.ts';
import { exitCodes, worst, type ExitCode } from '../exit.ts';
import { print, printDiagnostics, printJson, say } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec assess`. */
export interface AssessOptions extends GlobalOptions {
  readonly to?: string;
  readonly html?: string;
  readonly json?: boolean;
  readonly strict?: boolean;
}

/** `rulec assess DIR`: how well a whole rule set translates. */
export async function assess(project: Project, paths: readonly string[], options: AssessOptions): Promise<ExitCode> {
  const { compiler, targets } = project;
  const report = createReport();
  const collected = await collectRules(project, paths, undefined, report);
  const translations: Translation[] = [];
  for (const rule of rulesOf(collected.files, options.json)) {
    for (const target of targets) {
      const translation = await compiler.translate(rule, target);
      translations.push(translation);
      if (options.json === true) printJson(translationJson(translation));
    }
  }
  if (options.json !== true) print(assessmentText(count(translations)));
  if (options.html !== undefined) {
    writeAll(project.root, new Map([[options.html, assessmentHtml(count(translations), translations)]]), []);
    say(`written to ${options.html}`);
  }
  const failed = collected.files.filter(({ status }) => status === 'failed').length;
  say(`${counted(collected.files.length, 'file')} with rules, ${failed} could not be read, ${collected.skipped} skipped`);
  printDiagnostics(report.diagnostics.filter(({ severity, code }) => severity === 'error' || code === cliDiagnostics['no-rules'].code));
  const lossy = translations.some((translation) => isLossy(translation, compiler.config));
  return worst(
    collected.badInput ? exitCodes.badInput : exitCodes.fine,
    lossy && options.strict === true ? exitCodes.difference : exitCodes.fine,
  );
}
