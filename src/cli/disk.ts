import { closeSync, existsSync, mkdirSync, openSync, readSync, readdirSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync, type Dirent } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import type { Workspace } from '../text/workspace.ts';
import { largestFile } from '../text/decode.ts';

/** The files below a folder of this machine, read on demand. A file larger than can be a rule is read only as far as shows that. */
export function diskWorkspace(root: string): Workspace {
  // Most files are asked for twice in a row: to see whose they are, and to read them.
  let last: { readonly path: string; readonly bytes: Uint8Array | undefined } | undefined;
  return {
    read(path) {
      if (last?.path !== path) last = { path, bytes: bytesOf(resolve(root, path)) };
      return last.bytes;
    },
    list(folder) {
      try {
        return readdirSync(resolve(root, folder)).toSorted();
      } catch {
        return [];
      }
    },
  };
}

function bytesOf(full: string): Uint8Array | undefined {
  try {
    // Most files asked for are not there, and an exception is dear.
    const found = statSync(full, { throwIfNoEntry: false });
    return found === undefined ? undefined : firstBytes(full, Math.min(found.size, largestFile + 1));
  } catch {
    return undefined;
  }
}

/** So many bytes of a file; fewer where it has become shorter. */
function firstBytes(full: string, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  const file = openSync(full, 'r');
  try {
    let at = 0;
    while (at < count) {
      const read = readSync(file, bytes, at, count - at, at);
      if (read === 0) break;
      at += read;
    }
    return bytes.subarray(0, at);
  } finally {
    closeSync(file);
  }
}

/** Copies that editors, `patch` and merges leave beside a file. */
const leftBeside = /~$|\.(?:bak|orig|rej|swp|tmp)$/i;

/** Every file below a folder, as paths with `/` that start with the folder as given; hidden names, `node_modules` and copies that tools leave beside files are left out, and links to folders are not followed. `look` is told each folder. */
export function walk(root: string, folder: string, look: (folder: string) => void = () => undefined): readonly string[] {
  const found: string[] = [];
  look(folder);
  const entries = entriesOf(resolve(root, folder)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || leftBeside.test(entry.name)) continue;
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...walk(root, path, look));
    else if (entry.isFile() || (entry.isSymbolicLink() && kindOf(root, path) !== 'folder')) found.push(path);
  }
  return found;
}

function entriesOf(full: string): readonly Dirent[] {
  try {
    return readdirSync(full, { withFileTypes: true });
  } catch (error) {
    throw failure(notRead, full, error);
  }
}

/** Whether a path is a folder, a file, or nothing. */
export function kindOf(root: string, path: string): 'folder' | 'file' | 'nothing' {
  const full = resolve(root, path);
  if (!existsSync(full)) return 'nothing';
  return statSync(full).isDirectory() ? 'folder' : 'file';
}

/** The name of an error that says which folder could not be read. */
export const notRead = 'NotRead';

/** The name of an error that says which file could not be written. */
export const notWritten = 'NotWritten';

function failure(name: string, path: string, cause: unknown): Error {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return Object.assign(new Error(`${path} (${reason})`, { cause }), { name });
}

/**
 * Writes files below a folder, each under a temporary name first, so that a failure leaves every old file whole; then
 * renames them, then removes what is stale. Files that are already right are not touched.
 */
export function writeAll(root: string, files: ReadonlyMap<string, string>, stale: readonly string[]): { readonly written: number; readonly removed: number } {
  const there = diskWorkspace(root);
  const changed = [...files].filter(([path, text]) => !sameBytes(there.read(path), text));
  const staged: [temporary: string, final: string][] = [];
  try {
    for (const [path, text] of changed) {
      const final = resolve(root, path);
      const temporary = `${final}.${process.pid}.tmp`;
      staged.push([temporary, final]);
      makeFolder(dirname(final));
      writeFileSync(temporary, text);
    }
    for (const [temporary, final] of staged) renameSync(temporary, final);
  } catch (error) {
    for (const [temporary] of staged) if (existsSync(temporary)) rmSync(temporary);
    throw failure(notWritten, staged.at(-1)?.[1] ?? root, error);
  }
  const removed = stale.filter((path) => existsSync(join(root, path)));
  for (const path of removed) {
    rmSync(join(root, path));
    removeEmptyFolders(root, dirname(path));
  }
  return { written: changed.length, removed: removed.length };
}

/** Makes a folder and those above it, one by one: where one can be neither found nor made, as below `/proc`, Node goes on for ever when it makes them at once. */
export function makeFolder(full: string): void {
  if (existsSync(full)) return;
  makeFolder(dirname(full));
  try {
    mkdirSync(full);
  } catch (error) {
    // Another process may have made it in the meantime.
    if (!existsSync(full)) throw error;
  }
}

function sameBytes(bytes: Uint8Array | undefined, text: string): boolean {
  return bytes !== undefined && Buffer.from(text).equals(bytes);
}

function removeEmptyFolders(root: string, folder: string): void {
  for (let at = folder; at !== '.' && at !== ''; at = dirname(at)) {
    try {
      rmdirSync(join(root, at));
    } catch {
      return;
    }
  }
}
