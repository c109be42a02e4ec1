import { createReport } from '../../text/diagnostic.ts';
import { decodeText } from '../../text/decode.ts';
import { joinPath } from '../../text/paths.ts';
import { collectRules } from '../collect.ts';
import { diskWorkspace, writeAll } from '../disk.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { print, printDiagnostics, say } from '../output.ts';
import { openProject, type GlobalOptions } from '../project.ts';

/** Options of `rulec import`. */
export interface ImportOptions extends GlobalOptions {
  readonly from?: string;
}

/** `rulec import PATH...`: rules as modules in the rules folder; a module that is there already keeps its comments and whatever still holds. */
export async function importRules(root: string, paths: readonly string[], options: ImportOptions): Promise<ExitCode> {
  const project = await openProject(root, options);
  if ('diagnostics' in project) {
    printDiagnostics(project.diagnostics);
    return exitCodes.usage;
  }
  const { compiler } = project;
  const own = compiler.platforms.find(({ target }) => !target);
  if (own === undefined) throw new Error('no platform holds rules as modules');
  const workspace = diskWorkspace(root);
  const report = createReport();
  const collected = await collectRules(compiler, workspace, root, paths, options.from, report);
  const files = new Map<string, string>();
  let failed = collected.badInput;
  for (const rule of collected.files.flatMap((file) => file.rules)) {
    const translation = await compiler.translate(rule, own.id);
    report.addAll(translation.diagnostics);
    failed ||= translation.status !== 'translated';
    for (const { path, text } of translation.files) {
      const place = joinPath(compiler.config.rules, path);
      const bytes = workspace.read(place);
      const existing = bytes === undefined ? undefined : decodeText(place, bytes, report);
      const updated = existing === undefined ? undefined : await compiler.update(existing, rule, translation);
      files.set(place, updated?.find((file) => file.path === path)?.text ?? text);
      print(`${rule.path}\t${place}\t${translation.verdict?.kind ?? translation.status}\n`);
    }
  }
  const { written } = writeAll(root, files, []);
  printDiagnostics(report.diagnostics);
  say(`${files.size} modules, ${written} written`);
  return failed ? exitCodes.badInput : exitCodes.fine;
}
