import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createReport } from '../../text/diagnostic.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { writeAll } from '../disk.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { printDiagnostics, say } from '../output.ts';
import { configName, shippedTemplates } from '../project.ts';
import { ownVersion } from '../version.ts';

/** What a starter repository gets, by the name it ships under. */
const starterFiles: Readonly<Record<string, string>> = {
  'rulec.config.json': configName,
  'rules/aws_cloudtrail_trail_stopped.yml': 'rules/aws_cloudtrail_trail_stopped.yml',
  'rules/aws_cloudtrail_trail_stopped.tests.yml': 'rules/aws_cloudtrail_trail_stopped.tests.yml',
  'workflow/rulec.yml': '.github/workflows/rulec.yml',
};

/**
 * `rulec init`: a configuration, one rule with tests, and a workflow in a folder, as seen from `root`. Nothing is written where
 * one of the files is there already.
 */
export async function init(root: string, folder: string): Promise<ExitCode> {
  const report = createReport();
  const files = Object.entries(starterFiles).map(([name, path]) => ({ name, path: join(folder, path) }));
  for (const { path } of files) {
    if (existsSync(resolve(root, path))) report.add(cliDiagnostics['already-there'], { path }, { path });
  }
  if (report.hasErrors) {
    printDiagnostics(report.diagnostics);
    return exitCodes.usage;
  }
  // The workflow runs the version that writes the rules: another one may write them differently, which is drift.
  const textOf = (name: string): string => readFileSync(join(shippedTemplates, 'init', name), 'utf8').replaceAll('{{version}}', ownVersion());
  writeAll(root, new Map(files.map(({ name, path }) => [path, textOf(name)])), []);
  for (const { path } of files) say(`written ${path}`);
  say(join(folder) === '.' ? 'next: npx rulec build' : `next: npx rulec build, in ${folder}`);
  return exitCodes.fine;
}
