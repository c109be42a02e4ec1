import { counted } from '../../text/counted.ts';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createReport } from '../../text/diagnostic.ts';
import { isPage } from '../../catalogue/page.ts';
import { catalogueSite, type CatalogueEntry } from '../../catalogue/site.ts';
import { collectRules } from '../collect.ts';
import { diskWorkspace, kindOf, writeAll } from '../disk.ts';
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
  const folder = resolve(project.root, options.out);
  const pages = catalogueSite(entries);
  const { written, removed } = writeAll(folder, pages, pagesIn(folder).filter((path) => !pages.has(path)));
  printDiagnostics(report.diagnostics.filter(({ severity }) => severity === 'error'));
  say(`${counted(entries.length, 'rule')}; ${counted(written, 'page')} written to ${options.out}${removed === 0 ? '' : `, ${removed} removed`}`);
  return badInput ? exitCodes.badInput : exitCodes.fine;
}

/** The pages that an earlier catalogue wrote to a folder. */
function pagesIn(folder: string): readonly string[] {
  if (kindOf(folder, '.') !== 'folder') return [];
  const { read } = diskWorkspace(folder);
  return readdirSync(folder).filter((name) => name.endsWith('.html') && isPage(Buffer.from(read(name) ?? []).toString()));
}
