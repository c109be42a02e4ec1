import { diskWorkspace, walk } from '../src/cli/disk.ts';
import { openProject } from '../src/cli/project.ts';
import type { Compiler } from '../src/compile/compiler.ts';
import type { SourceRule } from '../src/compile/types.ts';
import { repository } from './support.ts';

/** A compiler under the configuration of this repository. */
export async function ownCompiler(): Promise<Compiler> {
  const project = await openProject(repository, {});
  if ('diagnostics' in project) throw new Error('the configuration of this repository is wrong');
  return project.compiler;
}

/** Reads the rules of files below a folder, one file after the other; of all of them unless their paths are given. */
export async function* rulesIn(compiler: Compiler, folder: string, paths: readonly string[] = walk(folder, '.')): AsyncGenerator<SourceRule> {
  const workspace = diskWorkspace(folder);
  for (const path of paths) yield* (await compiler.read(workspace, path)).rules;
}
