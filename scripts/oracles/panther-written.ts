import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { diskWorkspace, walk } from '../../src/cli/disk.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { memoryWorkspace, type Workspace } from '../../src/text/workspace.ts';
import { repository, shared } from '../support.ts';

/** A Panther rule that rulec wrote, read back. */
export interface WrittenRule {
  /** Where it comes from; ids are unique within a group. */
  readonly group: string;
  readonly file: string;
  readonly yaml: string;
  readonly python: string;
  readonly rule: SourceRule;
  /** Whether the Python is that of the rule's author, kept as it was. */
  readonly kept: boolean;
}

/** Everything written for Panther: what is built, the goldens, and translations of rules beside the repository. */
export async function writtenRules(compiler: Compiler, part: string, refused: (reason: string) => void): Promise<readonly WrittenRule[]> {
  const golden = join(repository, 'test/golden');
  const corpora = shared === undefined ? [] : ['sigma/rules/cloud/aws', 'elastic/rules/integrations/aws', 'elastic/rules_building_block'];
  const kept = [
    { group: 'out', folder: join(repository, 'out/panther') },
    ...readdirSync(golden).map((name) => ({ group: `golden-${name}`, folder: join(golden, name, 'panther') })),
  ];
  const rules: WrittenRule[] = [];
  for (const { group, folder } of kept) rules.push(...(await readBack(compiler, group, diskWorkspace(folder), filesIn(folder))));
  for (const corpus of corpora.filter((each) => groupOf(each).includes(part) || part.includes('/'))) {
    rules.push(...(await translated(compiler, corpus, refused)));
  }
  return rules.filter(({ group, file }) => `${group}/${file}`.includes(part));
}

function groupOf(corpus: string): string {
  return corpus.split('/').slice(0, 2).join('-');
}

function filesIn(folder: string): readonly string[] {
  try {
    return walk(folder, '.');
  } catch {
    return [];
  }
}

async function translated(compiler: Compiler, corpus: string, refused: (reason: string) => void): Promise<readonly WrittenRule[]> {
  const folder = join(shared ?? '', 'corpus', corpus);
  const workspace = diskWorkspace(folder);
  const files: Record<string, string> = {};
  for (const path of walk(folder, '.')) {
    for (const source of (await compiler.read(workspace, path)).rules) {
      if (!source.rule.logSources.includes('aws.cloudtrail')) continue;
      const translation = await compiler.translate(source, 'panther');
      if (translation.status !== 'translated') refused(translation.diagnostics.find(({ severity }) => severity === 'error')?.message ?? translation.status);
      for (const file of translation.files) files[file.path] = file.text;
    }
  }
  return readBack(compiler, groupOf(corpus), memoryWorkspace(files), Object.keys(files));
}

async function readBack(compiler: Compiler, group: string, workspace: Workspace, paths: readonly string[]): Promise<readonly WrittenRule[]> {
  const text = (path: string): string => new TextDecoder().decode(workspace.read(path));
  const authors = new Set(sources());
  const rules: WrittenRule[] = [];
  for (const path of paths.filter((each) => each.endsWith('.yml'))) {
    const [rule] = (await compiler.read(workspace, path)).rules;
    if (rule === undefined) throw new Error(`${group}/${path} does not read`);
    const python = text(path.replace(/\.yml$/, '.py'));
    rules.push({ group, file: path.slice(0, -'.yml'.length), yaml: text(path), python, rule, kept: authors.has(python) });
  }
  return rules;
}

/** The Python of the repository's own source rules. */
function sources(): readonly string[] {
  const golden = join(repository, 'test/golden');
  const folders = [join(repository, 'rules'), ...readdirSync(golden).map((name) => join(golden, name, 'input'))];
  return folders.flatMap((folder) => filesIn(folder).filter((path) => path.endsWith('.py')).map((path) => readFileSync(join(folder, path), 'utf8')));
}
