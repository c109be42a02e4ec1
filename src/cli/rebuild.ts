import { resolve } from 'node:path';
import { decodeText } from '../text/decode.ts';
import { createReport } from '../text/diagnostic.ts';
import { build, type BuildResult } from '../drift/build.ts';
import { manifestName, readManifest, type Manifest } from '../drift/manifest.ts';
import { watched, type Workspace } from '../text/workspace.ts';
import { diskWorkspace, kindOf, walk } from './disk.ts';
import { cliDiagnostics } from './diagnostics.ts';
import { printDiagnostics } from './output.ts';
import type { Project } from './project.ts';
import type { Memory } from './unchanged.ts';

/** What a build of the project on disk would write, with the manifest that is there; undefined, and said, where no rule is. */
export async function rebuildProject(
  { root, workspace, compiler, targets }: Project,
  { only, target }: { readonly target?: string; readonly only?: string },
  { look }: Memory,
): Promise<{ readonly result: BuildResult; readonly previous: Manifest | undefined } | undefined> {
  const { rules, out } = compiler.config;
  const report = createReport();
  const isFolder = kindOf(root, rules) === 'folder';
  const all = isFolder ? walk(root, rules, look) : [];
  if (all.length === 0) {
    report.add(cliDiagnostics[isFolder ? 'no-rules' : 'no-such-path'], { path: rules }, { path: rules });
    printDiagnostics(report.diagnostics);
    return undefined;
  }
  const previous = manifestIn(diskWorkspace(resolve(root, out)));
  const result = await build(compiler, {
    workspace: watched(workspace, look),
    paths: only === undefined ? all : all.filter((path) => path.includes(only)),
    targets,
    only: only !== undefined || target !== undefined,
    ...(previous === undefined ? {} : { previous }),
  });
  return { result, previous };
}

/** The manifest of an output folder; undefined where there is none that can be read. */
export function manifestIn(folder: Workspace): Manifest | undefined {
  const bytes = folder.read(manifestName);
  const text = bytes === undefined ? undefined : decodeText(manifestName, bytes, createReport())?.text;
  return text === undefined ? undefined : readManifest(text);
}
