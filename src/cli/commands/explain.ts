import { createReport } from '../../text/diagnostic.ts';
import { conditionsOf } from '../../rule/index.ts';
import { explainRule } from '../../catalogue/explain.ts';
import { traceText } from '../../catalogue/trace.ts';
import { collectRules } from '../collect.ts';
import { loadEvents } from '../events.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { print, printDiagnostics } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec explain`. */
export interface ExplainOptions extends GlobalOptions {
  readonly event?: string;
  readonly from?: string;
}

/** `rulec explain RULE`: its stages, indicators, exclusions and condition; with `--event`, why it does or does not match. */
export async function explain(project: Project, path: string, options: ExplainOptions): Promise<ExitCode> {
  const report = createReport();
  const { files, badInput } = await collectRules(project, [path], options.from, report);
  const events = options.event === undefined ? [] : loadEvents(project.root, options.event, report);
  for (const rule of files.flatMap((file) => file.rules)) {
    print(explainRule(rule, await project.compiler.facets(rule)));
    for (const { path: file, index, event } of events) {
      print(`\n${file}:${index}\n`);
      for (const condition of conditionsOf(rule.side.detection)) print(`${traceText(condition, event)}\n`);
    }
  }
  printDiagnostics(report.diagnostics);
  return badInput || report.hasErrors ? exitCodes.badInput : exitCodes.fine;
}
