import { createReport, type DiagnosticKind } from '../../text/diagnostic.ts';
import { conditionsOf } from '../../rule/index.ts';
import { explainCode } from '../../catalogue/codes.ts';
import { partDiagnostics } from '../../catalogue/dead-part-lints.ts';
import { explainRule } from '../../catalogue/explain.ts';
import { traceText } from '../../catalogue/trace.ts';
import { collectRules } from '../collect.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { kindOf } from '../disk.ts';
import { eventText, loadEvents } from '../events.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { print, printDiagnostics } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec explain`. */
export interface ExplainOptions extends GlobalOptions {
  readonly events?: string;
  readonly from?: string;
}

/**
 * `rulec explain RULE`: its stages, indicators, exclusions and condition; with `--event`, why it does or does not match.
 * `rulec explain CODE`: what the code of a diagnostic, a verdict or a fact means.
 */
export async function explain(project: Project, subject: string, options: ExplainOptions): Promise<ExitCode> {
  const isCode = kindOf(project.root, subject) === 'nothing' && /^[a-z][\w-]*\/\S+$/.test(subject) && !/\.(ya?ml|toml|ndjson|m?ts|cwli|py)$/.test(subject);
  return isCode ? explainedCode(project, subject) : explainedRule(project, subject, options);
}

async function explainedCode({ compiler }: Project, code: string): Promise<ExitCode> {
  const kinds: readonly DiagnosticKind[] = [...(await compiler.diagnosticKinds()), ...Object.values(cliDiagnostics), ...Object.values(partDiagnostics)];
  const explained = explainCode(code, kinds);
  if ('text' in explained) {
    print(explained.text);
    return exitCodes.fine;
  }
  const report = createReport();
  report.add(cliDiagnostics['no-such-code'], { code, near: explained.near === undefined ? 'what a fact says stands beside it where `rulec convert` shows the verdict; check the path, if a rule is meant' : `did you mean ${explained.near}?` });
  printDiagnostics(report.diagnostics);
  return exitCodes.usage;
}

async function explainedRule(project: Project, path: string, options: ExplainOptions): Promise<ExitCode> {
  const report = createReport();
  const { files, badInput } = await collectRules(project, [path], options.from, report);
  const events = options.events === undefined ? [] : loadEvents(project.root, options.events, report);
  for (const rule of files.flatMap((file) => file.rules)) {
    print(explainRule(rule, await project.compiler.facets(rule)));
    for (const each of events) {
      print(`\n${eventText(each)}\n`);
      for (const condition of conditionsOf(rule.side.detection)) print(`${traceText(condition, each.event)}\n`);
    }
  }
  printDiagnostics(report.diagnostics);
  return badInput || report.hasErrors ? exitCodes.badInput : exitCodes.fine;
}
