import { sourceIn } from '../../../text/decode.ts';
import { ownValue } from '../../../text/json.ts';
import { folderOf, joinPath } from '../../../text/paths.ts';
import { sourceOf } from '../../../text/source.ts';
import type { Workspace } from '../../../text/workspace.ts';
import { onceEach } from '../../../text/once.ts';
import { builtInHelpers } from '../helpers.ts';
import { itemsAmongRules, itemsBelow, pythonOf, type Item } from './items-among-rules.ts';
import { parseOnce, remembering } from './program.ts';
import { isStandard } from '../python/values/known-modules.ts';
import type { Statement } from '../python/syntax/tree.ts';

const mostHelpers = 60;

/**
 * The sources of the modules that a rule's sources import and that its workspace has: as an item in `global_helpers` of the rule's
 * folder or of one above it, or among the rules, else as a file beside the rule or in such a folder. Panther has the items alone.
 * Modules that those import are among them.
 */
export function helpersOf(workspace: Workspace, path: string, sources: readonly string[]): Readonly<Record<string, string>> {
  const { item, file } = placesOf(workspace);
  const folder = folderOf(path);
  const found = new Map<string, string>();
  const queue = sources.flatMap((source) => importsOf(sourceOf(path, source)));
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (found.has(name) || found.size >= mostHelpers || !/^\w+$/.test(name)) continue;
    const text = item(folder, name) ?? (isBuiltIn(name) ? undefined : amongRules(workspace, path, name)) ?? file(folder, name);
    if (text === undefined) continue;
    found.set(name, text);
    queue.push(...importsOf(sourceOf(`${name}.py`, text)));
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Names of Panther's own modules, of Python's, and of a package that published rules import: no item is looked for. */
function isBuiltIn(name: string): boolean {
  return Object.hasOwn(builtInHelpers, name) || isStandard(name) || name === 'dateutil';
}

function amongRules(workspace: Workspace, path: string, name: string): string | undefined {
  return moduleIn(workspace, itemsAmongRules(workspace, path), name);
}

/** The module that one of the items is: its `GlobalID` names it, whatever its file is called (panther_analysis_tool 1.7, `setup_global_helpers`). */
function moduleIn(workspace: Workspace, items: readonly Item[], name: string): string | undefined {
  const item = items.find(({ value }) => ownValue(value, 'AnalysisType') === 'global' && ownValue(value, 'GlobalID') === name);
  return item === undefined ? undefined : pythonOf(workspace, item);
}

/** The text of a module as it is seen from a folder. */
type Texts = (folder: string, name: string) => string | undefined;

/** Where modules are: items and files. */
interface Places {
  readonly item: Texts;
  readonly file: Texts;
}

const placesOf: (workspace: Workspace) => Places = onceEach((workspace) => {
  const helpers = (folder: string): string => joinPath(folder, 'global_helpers');
  const fileIn = (folder: string, name: string): string | undefined => sourceIn(workspace, joinPath(folder, `${name}.py`))?.text;
  return {
    item: upwards((folder, name) => moduleIn(workspace, itemsBelow(workspace, helpers(folder)), name)),
    file: upwards((folder, name) => fileIn(folder, name) ?? fileIn(helpers(folder), name)),
  };
});

/** What is found from a folder or from one above it, each looked for once: the files of a workspace do not change. */
function upwards(find: Texts): Texts {
  const found = new Map<string, string | undefined>();
  const texts: Texts = (folder, name) => {
    const key = `${folder}\n${name}`;
    if (!found.has(key)) found.set(key, find(folder, name) ?? (folder === '' ? undefined : texts(folderOf(folder), name)));
    return found.get(key);
  };
  return texts;
}

/** The modules that a module's own statements import, inner ones included. */
const importsOf = remembering((source): readonly string[] => {
  const parsed = parseOnce(source);
  if ('problem' in parsed) return [];
  const names = (statement: Statement): readonly string[] => {
    if (statement.kind === 'import') return statement.from === undefined ? statement.modules.map(({ name }) => name.split('.')[0] ?? name) : [statement.from.split('.')[0] ?? statement.from];
    return statement.kind === 'function' || statement.kind === 'try' ? statement.body.flatMap(names) : [];
  };
  return parsed.module.body.flatMap(names);
});
