import { execFileSync } from 'node:child_process';
import { memoryWorkspace, type Workspace } from '../text/workspace.ts';

/** The most that git may print, in bytes. */
const most = 1 << 28;

/** Whether git knows a folder as part of a repository: it may not be there at all. */
export function isInRepository(root: string): boolean {
  try {
    execFileSync('git', ['-C', root, 'rev-parse', '--git-dir'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * A folder as it is at a git revision, by paths below it; undefined where there is no such revision. Two processes of git,
 * however many files there are.
 */
export function gitWorkspace(root: string, revision: string, folder: string): Workspace | undefined {
  const git = (args: readonly string[], input = ''): Buffer =>
    execFileSync('git', ['-C', root, ...args], { input, maxBuffer: most, stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    const entries = git(['ls-tree', '-r', '-z', '--end-of-options', `${revision}^{commit}`, '--', `${folder}/`])
      .toString('utf8')
      .split('\0')
      .flatMap((line) => treeEntry(line) ?? []);
    const blobs = contents(git(['cat-file', '--batch'], entries.map(({ id }) => `${id}\n`).join('')));
    return memoryWorkspace(Object.fromEntries(entries.map(({ path }, index) => [folder === '.' ? path : path.slice(folder.length + 1), blobs[index] ?? new Uint8Array()])));
  } catch {
    return undefined;
  }
}

/** A line of `git ls-tree -z`: mode, type, object and path. Undefined for what is no file, such as a submodule. */
function treeEntry(line: string): { readonly id: string; readonly path: string } | undefined {
  const [, id, path] = /^\d+ blob ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
  return id === undefined || path === undefined ? undefined : { id, path };
}

/** What `git cat-file --batch` prints: for each object a line with its name, type and size in bytes, then its content and a line feed. */
function contents(printed: Buffer): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < printed.length; ) {
    const start = printed.indexOf('\n', at) + 1;
    const end = start + Number(printed.toString('utf8', at, start).split(' ')[2]);
    found.push(new Uint8Array(printed.subarray(start, end)));
    at = end + 1;
  }
  return found;
}
