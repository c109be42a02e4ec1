import { createReport } from '../../text/diagnostic.ts';
import { verdictJson, verdictText } from '../../compile/render.ts';
import type { SourceRule } from '../../compile/types.ts';
import { collectRules } from '../collect.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { diskWorkspace } from '../disk.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { print, printDiagnostics, printJson } from '../output.ts';
import { openProject, type GlobalOptions } from '../project.ts';

/** Options of `rulec compare`. */
export interface CompareOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly strict?: boolean;
}

/** `rulec compare A B`: how the second rule stands to the first, whatever their formats. */
export async function compare(root: string, first: string, second: string, options: CompareOptions): Promise<ExitCode> {
  const project = await openProject(root, options);
  if ('diagnostics' in project) {
    printDiagnostics(project.diagnostics);
    return exitCodes.usage;
  }
  const report = createReport();
  const rules: SourceRule[] = [];
  for (const path of [first, second]) {
    const { files } = await collectRules(project.compiler, diskWorkspace(root), root, [path], undefined, report);
    const found = files.flatMap((file) => file.rules);
    const [rule] = found;
    if (rule === undefined || found.length !== 1) {
      if (!report.hasErrors || found.length > 1) report.add(cliDiagnostics['one-rule-wanted'], { path, count: found.length }, { path });
    } else rules.push(rule);
  }
  const [a, b] = rules;
  if (a === undefined || b === undefined) {
    printDiagnostics(report.diagnostics);
    return exitCodes.badInput;
  }
  const { verdict, diagnostics } = await project.compiler.compare(a, b);
  if (options.json === true) printJson(verdictJson(verdict));
  else print(`${verdictText(verdict, first, second)}\n`);
  printDiagnostics([...report.diagnostics, ...diagnostics]);
  return options.strict === true && verdict.kind !== 'equivalent' ? exitCodes.difference : exitCodes.fine;
}
