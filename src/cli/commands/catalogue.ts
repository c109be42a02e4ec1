import { counted } from '../../text/counted.ts';
import { resolve } from 'node:path';
import { createReport } from '../../text/diagnostic.ts';
import { catalogueSite, type CatalogueEntry } from '../../catalogue/site.ts';
import { collectRules } from '../collect.ts';
import { writeAll } from '../disk.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { printDiagnostics, say } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';

/** Options of `rulec catalogue`. */
export interface CatalogueOptions extends GlobalOptions {
  readonly out: string;
  readonly to?: string;
}

/** `rulec catalogue`: a static site of a rule set, the rules folder where no paths are given. */
export async function catalogue(project: Project, paths: readonly string[], options: CatalogueOptions): Promise<ExitCode> {
  const { compiler, targets } = project;
  const report = createReport();
  const given = paths.length > 0 ? paths : [compiler.config.rules];
  const { files, badInput } = await collectRules(project, given, undefined, report);
  const entries: CatalogueEntry[] = [];
  for (const rule of files.flatMap((file) => file.rules)) {
    const translations = [];
    for (const target of targets) translations.push(await compiler.translate(rule, target));
    entries.push({ rule, facets: await compiler.facets(rule), translations });
  }
  const { written } = writeAll(resolve(project.root, options.out), catalogueSite(entries), []);
  printDiagnostics(report.diagnostics.filter(({ severity }) => severity === 'error'));
  say(`${counted(entries.length, 'rule')}; ${counted(written, 'page')} written to ${options.out}`);
  return badInput ? exitCodes.badInput : exitCodes.fine;
}
