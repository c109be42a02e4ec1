import { createReport } from '../../text/diagnostic.ts';
import { decodeText } from '../../text/decode.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import { sourceOf } from '../../text/source.ts';
import type { Workspace } from '../../text/workspace.ts';
import { parseOnce } from './program.ts';
import type { Statement } from './python/tree.ts';

const mostHelpers = 60;

/**
 * The sources of the modules that a rule imports and that its workspace has: beside the rule, or in `global_helpers` of
 * its folder or of one above it. Modules that those import are among them.
 */
export function helpersOf(workspace: Workspace, path: string, source: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const queue = [...importsOf(path, source)];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (Object.hasOwn(found, name) || Object.keys(found).length >= mostHelpers) continue;
    const text = moduleText(workspace, folderOf(path), name);
    if (text === undefined) continue;
    found[name] = text;
    queue.push(...importsOf(`${name}.py`, text));
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function moduleText(workspace: Workspace, folder: string, name: string): string | undefined {
  if (!/^\w+$/.test(name)) return undefined;
  for (let at = folder; ; at = folderOf(at)) {
    for (const place of [joinPath(at, `${name}.py`), joinPath(joinPath(at, 'global_helpers'), `${name}.py`)]) {
      const bytes = workspace.read(place);
      if (bytes !== undefined) return decodeText(place, bytes, createReport())?.text;
    }
    if (at === '') return undefined;
  }
}

/** The modules that a module's own statements import, inner ones included. */
function importsOf(path: string, text: string): readonly string[] {
  const parsed = parseOnce(sourceOf(path, text));
  if ('problem' in parsed) return [];
  const names = (statement: Statement): readonly string[] => {
    if (statement.kind === 'import') return statement.from === undefined ? statement.modules.map(({ name }) => name.split('.')[0] ?? name) : [statement.from.split('.')[0] ?? statement.from];
    return statement.kind === 'function' || statement.kind === 'try' ? statement.body.flatMap(names) : [];
  };
  return parsed.module.body.flatMap(names);
}
