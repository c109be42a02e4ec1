import { createReport } from '../../../text/diagnostic.ts';
import { sourceIn } from '../../../text/decode.ts';
import { folderOf, joinPath } from '../../../text/paths.ts';
import { isTestsPath } from '../../../text/tests-path.ts';
import type { Workspace } from '../../../text/workspace.ts';
import { readDocuments } from './documents.ts';

/** Paths of files by the ids and names that stand in them, if only in a document's list of other rules. */
type Index = ReadonlyMap<string, readonly string[]>;

/**
 * The files that hold a rule of each id or name, of those beside a file, else of those below the outermost folder of its path:
 * Sigma finds rules in the collection that is read together (pySigma, `SigmaCollection.load_ruleset`). A rule that several
 * other files hold is found in none of them.
 */
export function filesElsewhere(workspace: Workspace, path: string, references: readonly string[]): readonly string[] {
  const folder = folderOf(path);
  const beside = indexOf(workspace, folder, false);
  const others = (index: Index, reference: string): readonly string[] => (index.get(reference) ?? []).filter((file) => file !== path && isIn(workspace, file, reference));
  const found = references.flatMap((reference): readonly string[] => {
    const near = others(beside, reference);
    const outer = outermost(folder);
    if (near.length > 0 || outer === undefined) return near;
    const far = others(indexOf(workspace, outer, true), reference);
    return far.length === 1 ? far : [];
  });
  return [...new Set(found)];
}

/** The folder that a set of rules is in: the first one of a path, of one that is not in the project the first that is called after rules. */
function outermost(folder: string): string | undefined {
  const names = folder.split('/');
  const inside = names[0] !== '' && names[0] !== '..' && names[0] !== '.';
  const at = inside ? 0 : names.findIndex((name) => name.includes('rules'));
  return at < 0 ? undefined : names.slice(0, at + 1).join('/');
}

const known = new WeakMap<Workspace, Map<string, Index>>();

function indexOf(workspace: Workspace, folder: string, deep: boolean): Index {
  const indexes = known.get(workspace) ?? new Map<string, Index>();
  known.set(workspace, indexes);
  const key = `${deep ? 'below' : 'in'} ${folder}`;
  const made = indexes.get(key) ?? madeIndex(workspace, folder, deep);
  indexes.set(key, made);
  return made;
}

/** Whether a document of a file has an id or a name. */
function isIn(workspace: Workspace, path: string, reference: string): boolean {
  const source = sourceIn(workspace, path);
  return source !== undefined && readDocuments(source, createReport()).some(({ value }) => value['id'] === reference || value['name'] === reference);
}

function madeIndex(workspace: Workspace, folder: string, deep: boolean): Index {
  const index = new Map<string, string[]>();
  for (const path of filesIn(workspace, folder, deep)) {
    const text = sourceIn(workspace, path)?.text ?? '';
    for (const name of new Set(namesIn(text))) index.set(name, [...(index.get(name) ?? []), path]);
  }
  return index;
}

/** What may be an id or a name in a text: to the end of the line, or within braces to the end of the value. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|[{,])[ \t]*["']?(?:id|name)["']?[ \t]*:[ \t]*(?=([^\r\n]{0,1000}))/gm)].flatMap(([, rest = '']) =>
    [rest, rest.replace(/[,}].*/, '')].map((value) => value.replace(/(?:^|[ \t])#.*/, '').trim().replace(/^(["'])(.*)\1$/, '$2')),
  );
}

const mostFiles = 20_000;

/** The YAML files of a folder, tests left out; hidden folders are not looked into. */
function* filesIn(workspace: Workspace, folder: string, deep: boolean, left = { files: mostFiles }): Generator<string> {
  for (const name of workspace.list(folder)) {
    left.files -= 1;
    if (left.files < 0) return;
    if (/\.ya?ml$/.test(name)) {
      if (!isTestsPath(name)) yield joinPath(folder, name);
    } else if (deep && !name.includes('.')) yield* filesIn(workspace, joinPath(folder, name), deep, left);
  }
}
