import { join, resolve } from 'node:path';
import { watched, type Workspace } from '../../text/workspace.ts';
import { diagnostic, type Diagnostic } from '../../text/diagnostic.ts';
import { manifestName } from '../../drift/manifest.ts';
import { findDrift, type Drift } from '../../drift/check.ts';
import { driftGithub } from '../../drift/report/github.ts';
import { driftJsonLines } from '../../drift/report/json.ts';
import { driftMarkdown } from '../../drift/report/markdown.ts';
import { driftSarif } from '../../drift/report/sarif.ts';
import { driftText } from '../../drift/report/text.ts';
import { againstSource, sinceRevision, type Wording } from '../../drift/report/wording.ts';
import { cliDiagnostics } from '../diagnostics.ts';
import { diskWorkspace, kindOf } from '../disk.ts';
import { exitCodes, worst, type ExitCode } from '../exit.ts';
import { gitWorkspace, isInRepository } from '../git.ts';
import { diagnosticsText, printDiagnostics } from '../output.ts';
import type { GlobalOptions, Project } from '../project.ts';
import { manifestIn, rebuildProject, withheldText } from '../rebuild.ts';
import { forgetful, type Memory } from '../unchanged.ts';

/** Options of `rulec check`. */
export interface CheckOptions extends GlobalOptions {
  readonly format?: Format;
  readonly base?: string;
  readonly against?: string;
}

type Format = 'text' | 'json' | 'sarif' | 'github' | 'markdown';

/** `rulec check`: rebuilds in memory and compares with the output folder, another folder, or the output at a git revision. */
export async function check(project: Project, options: CheckOptions, memory: Memory): Promise<ExitCode> {
  const { root, compiler } = project;
  const { out } = compiler.config;
  memory.look(join(out, manifestName));
  const rebuilt = await rebuildProject(project, {}, memory);
  if (rebuilt === undefined) return exitCodes.badInput;
  const there = outputThere(root, out, options, memory);
  if ('wrong' in there) {
    printDiagnostics([there.wrong]);
    return exitCodes.usage;
  }
  const drifts = await findDrift(compiler, rebuilt.result, there, manifestIn(there), options.base === undefined ? 'there' : 'written');
  const { badInput, withheld, diagnostics } = rebuilt.result;
  const refused = withheldText(rebuilt.result);
  // What a revision names may change without a trace among the files.
  const { conclude } = options.base === undefined ? memory : forgetful;
  return conclude({
    out: printers[options.format ?? 'text'](drifts, options.against ?? out, options.base === undefined ? againstSource : sinceRevision, diagnostics),
    err: diagnosticsText([...diagnostics, ...drifts.flatMap((drift) => saidOf(drift, options.against ?? out))]),
    code: worst(badInput ? exitCodes.badInput : exitCodes.fine, drifts.length > 0 || withheld > 0 ? exitCodes.difference : exitCodes.fine),
    summary: refused === undefined ? undefined : { now: refused, again: refused },
  });
}

/** What is said of a drift; of a file that cannot be read with its place as seen from here. */
function saidOf({ kind, diagnostics }: Drift, folder: string): readonly Diagnostic[] {
  if (kind !== 'unreadable') return diagnostics;
  return diagnostics.map((each) => (each.path === undefined ? each : { ...each, path: join(folder, each.path) }));
}

const printers: Readonly<Record<Format, (drifts: readonly Drift[], folder: string, wording: Wording, diagnostics: readonly Diagnostic[]) => string>> = {
  text: driftText,
  json: driftJsonLines,
  sarif: driftSarif,
  github: driftGithub,
  markdown: driftMarkdown,
};

/** The output that is compared with, or why there is none: a folder that is named is there, one that was never built may not be. */
function outputThere(root: string, out: string, { base, against }: CheckOptions, { look }: Memory): Workspace | { readonly wrong: Diagnostic } {
  if (base !== undefined) return gitWorkspace(root, base, out) ?? { wrong: isInRepository(root) ? diagnostic(cliDiagnostics['no-such-revision'], { revision: base }) : diagnostic(cliDiagnostics['no-repository'], {}) };
  if (against !== undefined && kindOf(root, against) !== 'folder') return { wrong: diagnostic(cliDiagnostics['no-such-path'], { path: against }, { path: against }) };
  const folder = against ?? out;
  return watched(diskWorkspace(resolve(root, folder)), (path) => look(join(folder, path)));
}
