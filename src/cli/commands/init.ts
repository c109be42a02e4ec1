import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createReport } from '../../text/diagnostic.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { exitCodes, type ExitCode } from '../exit.ts';
import { printDiagnostics, say } from '../output.ts';
import { configName, shippedTemplates } from '../project.ts';

/** What a starter repository gets, by the name it ships under. */
const starterFiles: Readonly<Record<string, string>> = {
  'rulec.config.json': configName,
  'rules/aws_cloudtrail_trail_stopped.yml': 'rules/aws_cloudtrail_trail_stopped.yml',
  'rules/aws_cloudtrail_trail_stopped.tests.yml': 'rules/aws_cloudtrail_trail_stopped.tests.yml',
  'workflow/rulec.yml': '.github/workflows/rulec.yml',
};

/** `rulec init`: a configuration, one rule with tests, and a workflow. Files that are there already are kept, and the command fails before writing. */
export async function init(root: string): Promise<ExitCode> {
  const report = createReport();
  for (const path of Object.values(starterFiles)) {
    if (existsSync(join(root, path))) report.add(cliDiagnostics['already-there'], { path }, { path });
  }
  if (report.hasErrors) {
    printDiagnostics(report.diagnostics);
    return exitCodes.usage;
  }
  for (const [name, path] of Object.entries(starterFiles)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), readFileSync(join(shippedTemplates, 'init', name)));
    say(`written ${path}`);
  }
  say('next: npx rulec build');
  return exitCodes.fine;
}
