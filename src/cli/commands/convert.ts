import { resolve } from 'node:path';
import { createReport, visible } from '../../text/diagnostic.ts';
import { counted } from '../../text/counted.ts';
import { joinPath } from '../../text/paths.ts';
import { claimTranslation, targetFolder, noClaims } from '../../compile/output-paths.ts';
import { isLossy } from '../../compile/policy.ts';
import { translationJson, verdictText } from '../../compile/render.ts';
import type { Translation } from '../../compile/types.ts';
import { collectRules, rulesOf } from '../collect.ts';
import { writeAll } from '../disk.ts';
import { exitCodes, worst, type ExitCode } from '../exit.ts';
import { print, printDiagnostics, printJson, say } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec convert`. */
export interface ConvertOptions extends GlobalOptions {
  readonly to?: string;
  readonly from?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly strict?: boolean;
}

/** `rulec convert PATH... --to P[,P]`: the best candidate of every rule and target, always with its verdict. */
export async function convert(project: Project, paths: readonly string[], options: ConvertOptions): Promise<ExitCode> {
  const { compiler, targets } = project;
  const report = createReport();
  const collected = await collectRules(project, paths, options.from, report);
  const files = new Map<string, string>();
  const claims = noClaims();
  let lossy = false;
  let collided = false;
  for (const rule of rulesOf(collected.files, options.json)) {
    report.addAll(compiler.lint(rule));
    for (const target of targets) {
      const translation = await compiler.translate(rule, target);
      report.addAll(translation.diagnostics);
      lossy ||= isLossy(translation, compiler.config);
      const placed = placedFiles(translation, project);
      const claimed = options.out === undefined || claimTranslation(translation, [...placed.keys()], claims, report);
      if (claimed) for (const [path, text] of placed) files.set(path, text);
      collided ||= !claimed;
      if (options.json === true) printJson(translationJson(translation));
      else print(options.out === undefined ? shown(translation) : `${line(translation)}\n`);
    }
  }
  if (options.out !== undefined) {
    const { written } = writeAll(resolve(project.root, options.out), files, []);
    say(`${counted(written, 'file')} written to ${options.out}`);
  }
  if (collected.skipped > 0) say(`${counted(collected.skipped, 'file')} without a rule skipped`);
  printDiagnostics(report.diagnostics);
  return worst(
    collected.badInput || collided ? exitCodes.badInput : exitCodes.fine,
    lossy && options.strict === true ? exitCodes.difference : exitCodes.fine,
  );
}

/** The files of a translation by path; of several targets each has a folder. */
function placedFiles({ target, files }: Translation, { compiler, targets }: Project): ReadonlyMap<string, string> {
  const folder = targets.length > 1 ? targetFolder(target, compiler) : '';
  return new Map(files.map(({ path, text }) => [joinPath(folder, path), text]));
}

function line({ source, target, status, verdict, title }: Translation): string {
  return [source, target, verdict?.kind ?? status, title].map(visible).join('\t');
}

function shown(translation: Translation): string {
  const { title, target, status, verdict, files, unsaid } = translation;
  const parts = [`# ${visible(title)} → ${target}: ${verdict === undefined ? status : verdictText(verdict, 'the source', 'the translation')}`];
  for (const { code, fact, why } of unsaid) parts.push(visible(`  ${code}: ${fact} (${why})`));
  for (const { path, text } of files) parts.push(`# ${path}`, text.trimEnd());
  return `${parts.join('\n')}\n\n`;
}
