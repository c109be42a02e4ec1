import { counted } from '../../text/counted.ts';
import { createReport, inReadingOrder } from '../../text/diagnostic.ts';
import { deadPartLints } from '../../catalogue/dead-part-lints.ts';
import { diagnosticJson } from '../../compile/render.ts';
import { collectRules } from '../collect.ts';
import { exitCodes, worst, type ExitCode } from '../exit.ts';
import { printDiagnostics, printJson, say } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec lint`. */
export interface LintOptions extends GlobalOptions {
  readonly json?: boolean;
}

/** `rulec lint PATH...`: what is wrong with the rules themselves. */
export async function lint(project: Project, paths: readonly string[], options: LintOptions): Promise<ExitCode> {
  const { compiler } = project;
  const report = createReport();
  const given = paths.length > 0 ? paths : [compiler.config.rules];
  const { files, badInput } = await collectRules(project, given, undefined, report);
  const rules = files.flatMap((file) => file.rules);
  for (const rule of rules) report.addAll([...compiler.lint(rule), ...deadPartLints(rule.path, await compiler.deadParts(rule))]);
  const diagnostics = inReadingOrder(report.diagnostics);
  if (options.json === true) for (const diagnostic of diagnostics) printJson(diagnosticJson(diagnostic));
  else printDiagnostics(diagnostics);
  const warnings = diagnostics.filter(({ severity }) => severity !== 'note').length;
  say(`${counted(rules.length, 'rule')}, ${counted(warnings, 'problem')}`);
  return worst(badInput ? exitCodes.badInput : exitCodes.fine, warnings > 0 ? exitCodes.difference : exitCodes.fine);
}
