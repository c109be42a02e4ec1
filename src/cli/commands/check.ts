import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { memoryWorkspace, type Workspace } from '../../text/workspace.ts';
import { createReport } from '../../text/diagnostic.ts';
import { findDrift, type Drift } from '../../drift/check.ts';
import { driftGithub } from '../../drift/report/github.ts';
import { driftJsonLines } from '../../drift/report/json.ts';
import { driftMarkdown } from '../../drift/report/markdown.ts';
import { driftSarif } from '../../drift/report/sarif.ts';
import { driftText } from '../../drift/report/text.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { diskWorkspace } from '../disk.ts';
import { exitCodes, worst, type ExitCode } from '../exit.ts';
import { print, printDiagnostics } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';
import { manifestIn, rebuildProject } from '../rebuild.ts';

/** Options of `rulec check`. */
export interface CheckOptions extends GlobalOptions {
  readonly format?: Format;
  readonly base?: string;
  readonly against?: string;
}

/** How drift is printed. */
export const formats = ['text', 'json', 'sarif', 'github', 'markdown'] as const;

type Format = (typeof formats)[number];

/** `rulec check`: rebuilds in memory and compares with the output folder, another folder, or the output at a git revision. */
export async function check(project: Project, options: CheckOptions): Promise<ExitCode> {
  const { root, compiler } = project;
  const rebuilt = await rebuildProject(project, {});
  if (rebuilt === undefined) return exitCodes.badInput;
  const there = outputThere(root, compiler.config.out, options);
  if (there === undefined) {
    const report = createReport();
    report.add(cliDiagnostics.usage, { problem: `git has no revision ${options.base ?? ''} with an output folder` });
    printDiagnostics(report.diagnostics);
    return exitCodes.usage;
  }
  const drifts = await findDrift(compiler, rebuilt.result, there, manifestIn(there));
  const folder = options.against ?? compiler.config.out;
  print(printers[options.format ?? 'text'](drifts, folder));
  printDiagnostics([...rebuilt.result.diagnostics, ...drifts.flatMap(({ diagnostics }) => diagnostics)]);
  return worst(
    rebuilt.result.badInput ? exitCodes.badInput : exitCodes.fine,
    drifts.length > 0 || rebuilt.result.withheld ? exitCodes.difference : exitCodes.fine,
  );
}

const printers: Readonly<Record<Format, (drifts: readonly Drift[], folder: string) => string>> = {
  text: driftText,
  json: driftJsonLines,
  sarif: driftSarif,
  github: driftGithub,
  markdown: driftMarkdown,
};

function outputThere(root: string, out: string, { base, against }: CheckOptions): Workspace | undefined {
  return base === undefined ? diskWorkspace(resolve(root, against ?? out)) : gitWorkspace(root, base, out);
}

/** The output folder as it is at a git revision. */
function gitWorkspace(root: string, revision: string, folder: string): Workspace | undefined {
  const git = (...args: readonly string[]): Buffer =>
    execFileSync('git', ['-C', root, ...args], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
    const names = git('ls-tree', '-r', '-z', '--name-only', revision, '--', `${folder}/`)
      .toString('utf8')
      .split('\0')
      .filter((name) => name !== '');
    return memoryWorkspace(
      Object.fromEntries(names.map((name) => [name.slice(folder.length + 1), new Uint8Array(git('show', `${revision}:./${name}`))])),
    );
  } catch {
    return undefined;
  }
}
