import { createReport } from '../../../text/diagnostic.ts';
import { sourceIn } from '../../../text/decode.ts';
import { isObject, ownValue, type JsonObject } from '../../../text/json.ts';
import { folderOf, joinPath } from '../../../text/paths.ts';
import type { Workspace } from '../../../text/workspace.ts';
import { readYaml } from '../../../text/yaml.ts';
import { onceEachPair } from '../../../text/once.ts';

/** An item that is no rule, and the path of its file. */
export interface Item {
  readonly path: string;
  readonly value: JsonObject;
}

/**
 * The helper modules and data models that stand among rules. Panther's tool knows them by their `AnalysisType`, in any folder whose
 * path has `rules` in it (panther_analysis_tool 1.7, `load_analysis_specs` and `RULES_PATH_PATTERN`).
 */
export function itemsAmongRules(workspace: Workspace, path: string): readonly Item[] {
  const folders = path.split('/').slice(0, -1);
  const outermost = folders.findIndex((name) => name.includes('rules'));
  if (outermost < 0) return [];
  return itemsBelow(workspace, folders.slice(0, outermost + 1).join('/'));
}

/** The helper modules and data models in a folder and in those below it. */
export const itemsBelow: (workspace: Workspace, folder: string) => readonly Item[] = onceEachPair((workspace, folder) => [...below(workspace, folder)].flatMap((file) => itemsIn(workspace, file)));

const mostFiles = 20_000;

/** The YAML files below a folder; hidden names are left out. */
function* below(workspace: Workspace, folder: string, left = { files: mostFiles }): Generator<string> {
  for (const name of workspace.list(folder)) {
    left.files -= 1;
    if (left.files < 0) return;
    if (/\.ya?ml$/.test(name)) yield joinPath(folder, name);
    else if (!name.includes('.') && name !== '__pycache__') yield* below(workspace, joinPath(folder, name), left);
  }
}

function itemsIn(workspace: Workspace, path: string): readonly Item[] {
  const source = sourceIn(workspace, path);
  if (source === undefined || !/^["']?AnalysisType["']?[ \t]*:[ \t]*["']?(?:global|datamodel)\b/m.test(source.text)) return [];
  return readYaml(source, 'core', createReport()).flatMap(({ value }) => (isObject(value) ? [{ path, value }] : []));
}

/** The text of the Python file that an item names, which stands beside it. */
export function pythonOf(workspace: Workspace, { path, value }: Item): string | undefined {
  const name = ownValue(value, 'Filename');
  return typeof name === 'string' && /^[^/\\]+\.py$/.test(name) ? sourceIn(workspace, joinPath(folderOf(path), name))?.text : undefined;
}
