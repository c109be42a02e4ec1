import { counted } from '../../text/counted.ts';
import { createReport } from '../../text/diagnostic.ts';
import { decodeText } from '../../text/decode.ts';
import { joinPath } from '../../text/paths.ts';
import { claim } from '../../compile/output-paths.ts';
import { placeOf, type SourceRule } from '../../compile/types.ts';
import { collectRules } from '../collect.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { writeAll } from '../disk.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { print, printDiagnostics, say } from '../output.ts';
import { isBelow } from '../rebuild.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec import`. */
export interface ImportOptions extends GlobalOptions {
  readonly from?: string;
}

/** `rulec import PATH...`: rules as modules in the rules folder; a module that is there already keeps its comments and whatever still holds. */
export async function importRules(project: Project, paths: readonly string[], options: ImportOptions): Promise<ExitCode> {
  const { compiler, workspace } = project;
  const own = compiler.platforms.find(({ target }) => !target);
  if (own === undefined) throw new Error('no platform holds rules as modules');
  const report = createReport();
  const collected = await collectRules(project, paths, options.from, report);
  const files = new Map<string, string>();
  const owners = new Map<string, string>();
  let failed = collected.badInput;
  for (const rule of collected.files.flatMap((file) => file.rules)) {
    const translation = await compiler.translate(rule, own.id);
    report.addAll(translation.diagnostics);
    failed ||= translation.status !== 'translated';
    for (const { path, text } of translation.files) {
      const place = joinPath(compiler.config.rules, path);
      if (!claim([place], rule.path, owners, report)) {
        failed = true;
        continue;
      }
      const bytes = workspace.read(place);
      if (bytes !== undefined && (await compiler.read(workspace, place)).rules.some((there) => isAnother(there, rule))) {
        report.add(cliDiagnostics['another-module'], { path: place }, placeOf(rule));
        failed = true;
        continue;
      }
      const existing = bytes === undefined ? undefined : decodeText(place, bytes, report);
      const updated = existing === undefined ? undefined : await compiler.update(existing, rule, translation);
      files.set(place, updated?.find((file) => file.path === path)?.text ?? text);
      if (rule.rule.id !== undefined && place !== rule.path && isBelow(compiler.config.rules, rule.path)) report.add(cliDiagnostics['in-two-files'], { module: place }, placeOf(rule));
      print(`${rule.path}\t${place}\t${translation.verdict?.kind ?? translation.status}\n`);
    }
  }
  const { written } = writeAll(project.root, files, []);
  printDiagnostics(report.diagnostics);
  say(`${counted(files.size, 'module')}, ${written} written`);
  return failed ? exitCodes.badInput : exitCodes.fine;
}

/** Whether a module says by its id that it is not the imported rule; modules keep the id of the rule that they were made from. */
function isAnother({ rule: { id, origin } }: SourceRule, { rule }: SourceRule): boolean {
  return id !== undefined && rule.id !== undefined && id !== rule.id && origin?.id !== rule.id;
}
