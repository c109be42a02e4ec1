import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createReport } from '../../text/diagnostic.ts';
import { isObject, parseJson } from '../../text/json.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { writeAll } from '../disk.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { printDiagnostics, say } from '../output.ts';
import { configName, shippedTemplates } from '../project.ts';
import { ownVersion } from '../version.ts';

/** What a starter repository gets, each with the name it ships under. */
const starterFiles: Readonly<Record<string, string>> = {
  [configName]: 'rulec.config.json',
  'rules/aws_cloudtrail_trail_stopped.yml': 'rules/aws_cloudtrail_trail_stopped.yml',
  'rules/aws_cloudtrail_trail_stopped.tests.yaml': 'rules/aws_cloudtrail_trail_stopped.tests.yaml',
  'rules/.gitattributes': 'line-ends',
  'out/.gitattributes': 'line-ends',
};

/** The workflow runs the version that writes the rules: another one may write them differently, which is drift. */
const workflow = { path: '.github/workflows/rulec.yml', installed: 'workflow/installed.yml', fetched: 'workflow/fetched.yml' };

/**
 * `rulec init`: a configuration, one rule with tests, what keeps line ends, and a workflow in a folder, as seen from `root`.
 * Nothing is written where one of the files is there already.
 */
export async function init(root: string, folder: string): Promise<ExitCode> {
  const report = createReport();
  const starter = { ...starterFiles, [workflow.path]: dependsOnRulec(resolve(root, folder)) ? workflow.installed : workflow.fetched };
  const files = Object.entries(starter).map(([path, name]) => ({ name, path: join(folder, path) }));
  for (const { path } of files) {
    if (existsSync(resolve(root, path))) report.add(cliDiagnostics['already-there'], { path }, { path });
  }
  if (report.hasErrors) {
    printDiagnostics(report.diagnostics);
    return exitCodes.usage;
  }
  const textOf = (name: string): string => readFileSync(join(shippedTemplates, 'init', name), 'utf8').replaceAll('{{version}}', ownVersion());
  writeAll(root, new Map(files.map(({ name, path }) => [path, textOf(name)])), []);
  for (const { path } of files) say(`written ${path}`);
  say(join(folder) === '.' ? 'next: npx rulec build' : `next: npx rulec build, in ${folder}`);
  return exitCodes.fine;
}

/** Whether the package of a folder has rulec among what it depends on, so that `npm ci` installs it. */
function dependsOnRulec(folder: string): boolean {
  const path = join(folder, 'package.json');
  const described = existsSync(path) ? parseJson(readFileSync(path, 'utf8')) : undefined;
  if (!isObject(described)) return false;
  return [described['dependencies'], described['devDependencies']].some((list) => isObject(list) && Object.hasOwn(list, 'rulec'));
}
