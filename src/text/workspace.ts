import { joinPath } from './paths.ts';

/**
 * Files as the compiler sees them: it never touches a file system. Paths use `/`; a path that would leave the
 * workspace's root reads as absent. What a workspace once gave may be taken to stay: whoever looks again makes a new one.
 */
export interface Workspace {
  /** The bytes of a file, or undefined where there is none. */
  read(path: string): Uint8Array | undefined;
  /** The names in a folder (files and folders), sorted; empty where there is none. */
  list(folder: string): readonly string[];
  /** What there is without files that are only about to be written: what is looked for again and again is looked for there. */
  readonly ground?: Workspace;
}

/** A workspace that says which file or folder it is about to look at. */
export function watched(workspace: Workspace, look: (path: string) => void): Workspace {
  return {
    read(path) {
      look(path);
      return workspace.read(path);
    },
    list(folder) {
      look(folder);
      return workspace.list(folder);
    },
  };
}

/**
 * A workspace in which what another one has below a folder stands below a folder of its own, in place of what is there under the
 * same paths: files that are about to be written, seen from where they will stand.
 */
export function laidOver(ground: Workspace, at: string, top: Workspace, from = ''): Workspace {
  const own = (path: string): string | undefined => {
    const below = at === '' ? path : path === at ? '' : path.startsWith(`${at}/`) ? path.slice(at.length + 1) : undefined;
    return below === '' ? from : below === undefined ? undefined : joinPath(from, below);
  };
  return {
    read(path) {
      const other = own(path);
      return (other === undefined ? undefined : top.read(other)) ?? ground.read(path);
    },
    list(folder) {
      const other = own(folder);
      return [...new Set([...ground.list(folder), ...(other === undefined ? [] : top.list(other))])].toSorted();
    },
    ground: ground.ground ?? ground,
  };
}

/** A workspace over files in memory. */
export function memoryWorkspace(files: Readonly<Record<string, string | Uint8Array>>): Workspace {
  const encoder = new TextEncoder();
  return {
    read(path) {
      const content = Object.hasOwn(files, path) ? files[path] : undefined;
      return typeof content === 'string' ? encoder.encode(content) : content;
    },
    list(folder) {
      const prefix = folder === '' || folder === '.' ? '' : `${folder.replace(/(?<!\/)\/+$/, '')}/`;
      const names = Object.keys(files)
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length).split('/')[0] ?? '');
      return [...new Set(names)].filter((name) => name !== '').toSorted();
    },
  };
}
