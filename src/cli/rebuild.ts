import { join, relative, resolve, sep } from 'node:path';
import { sourceIn } from '../text/decode.ts';
import { createReport } from '../text/diagnostic.ts';
import { counted } from '../text/counted.ts';
import { build, type BuildResult } from '../drift/build.ts';
import { manifestName, readManifest, type Manifest } from '../drift/manifest.ts';
import { watched, type Workspace } from '../text/workspace.ts';
import { diskWorkspace, kindOf, walk } from './disk.ts';
import { cliDiagnostics } from './diagnostics.ts';
import { printDiagnostics } from './output.ts';
import type { Project } from './project.ts';
import type { Memory } from './unchanged.ts';

/** What a build of the project on disk would write, with the manifest that is there; undefined, and said, where no rule is and none was. */
export async function rebuildProject(
  { root, workspace, compiler, targets }: Project,
  { only, target }: { readonly target?: string; readonly only?: string },
  { look }: Memory,
): Promise<{ readonly result: BuildResult; readonly previous: Manifest | undefined } | undefined> {
  const { rules, out } = compiler.config;
  const report = createReport();
  const kind = kindOf(root, rules);
  const all = kind === 'folder' ? withoutOutput(walk(root, rules, look), rules, out) : [];
  const output = diskWorkspace(resolve(root, out));
  const previous = manifestIn(output);
  if (all.length === 0) {
    look(rules);
    // Git keeps no empty folder: where the last rule is gone, the folder is gone with it.
    const wereThere = kind !== 'file' && previous?.rules.every(({ source }) => isBelow(rules, source)) === true;
    report.add(cliDiagnostics[kind === 'folder' || wereThere ? 'no-rules' : kind === 'file' ? 'no-folder' : 'no-such-path'], { path: rules }, { path: rules });
    if (!wereThere) {
      printDiagnostics(report.diagnostics);
      return undefined;
    }
  }
  const paths = only === undefined ? all : all.filter((path) => path.includes(only));
  if (only !== undefined && paths.length === 0) {
    report.add(cliDiagnostics['nothing-selected'], { text: only });
    printDiagnostics(report.diagnostics);
    return undefined;
  }
  const manifest = join(out, manifestName);
  if (previous === undefined && output.read(manifestName) !== undefined) report.add(cliDiagnostics['manifest-unreadable'], { path: manifest }, { path: manifest });
  const result = await build(compiler, {
    workspace: watched(workspace, look),
    paths,
    targets,
    only: only !== undefined || target !== undefined,
    ...(previous === undefined ? {} : { previous }),
  });
  return { result: { ...result, diagnostics: [...report.diagnostics, ...result.diagnostics] }, previous };
}

/** Candidates without what was written: an output folder may stand among the rules. */
function withoutOutput(paths: readonly string[], rules: string, out: string): readonly string[] {
  const folder = `${relative(rules, out)}${sep}`;
  return paths.filter((path) => !relative(rules, path).startsWith(folder));
}

/** Whether a path is below a folder, both as seen from one place. */
export function isBelow(folder: string, path: string): boolean {
  return !relative(folder, path).startsWith('..');
}

/** The manifest of an output folder; undefined where there is none that can be read. */
export function manifestIn(folder: Workspace): Manifest | undefined {
  const text = sourceIn(folder, manifestName)?.text;
  return text === undefined ? undefined : readManifest(text);
}

/** What makes a command end with 1 although nothing drifted and all that could be was written; undefined where nothing does. */
export function withheldText({ withheld }: BuildResult): string | undefined {
  return withheld === 0 ? undefined : `${counted(withheld, 'translation')} refused or withheld`;
}
