import { counted } from '../../text/counted.ts';
import { createReport } from '../../text/diagnostic.ts';
import { verdictJson, verdictText } from '../../compile/render.ts';
import type { SourceRule } from '../../compile/types.ts';
import { collectRules } from '../collect.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { print, printDiagnostics, printJson } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec compare`. */
export interface CompareOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly strict?: boolean;
  /** Those of whole sets. */
  readonly table?: boolean;
  readonly disjoint?: boolean;
}

/** `rulec compare A B`: how the second rule stands to the first, whatever their formats. */
export async function compare(project: Project, paths: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const report = createReport();
  const [first, second, third] = paths;
  const ofSets = (['table', 'disjoint'] as const).find((option) => options[option] === true);
  if (ofSets !== undefined) {
    report.add(cliDiagnostics.usage, { problem: `--${ofSets} goes with --all` });
    printDiagnostics(report.diagnostics);
    return exitCodes.usage;
  }
  if (first === undefined || second === undefined || third !== undefined) {
    report.add(cliDiagnostics.usage, { problem: `two rules are wanted, and what was given is ${counted(paths.length, 'path')}; whole sets are compared with --all` });
    printDiagnostics(report.diagnostics);
    return exitCodes.usage;
  }
  const rules: SourceRule[] = [];
  for (const path of paths) {
    const said = createReport();
    const { files } = await collectRules(project, [path], undefined, said);
    const found = files.flatMap((file) => file.rules);
    const [rule, another] = found;
    // What is wrong with many rules is of no interest to who wants one.
    if (another === undefined) report.addAll(said.diagnostics);
    if (another !== undefined || (rule === undefined && !said.hasErrors)) report.add(cliDiagnostics['one-rule-wanted'], { path, count: found.length }, { path });
    else if (rule !== undefined) rules.push(rule);
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
