import { createReport } from '../../../text/diagnostic.ts';
import { sourceIn } from '../../../text/decode.ts';
import { isArray, isObject, ownValue, type Json } from '../../../text/json.ts';
import { folderOf, joinPath } from '../../../text/paths.ts';
import type { Workspace } from '../../../text/workspace.ts';
import { readYaml } from '../../../text/yaml.ts';
import { onceEachPair } from '../../../text/once.ts';
import type { Path } from '../../../rule/index.ts';
import { itemsAmongRules, pythonOf, type Item } from './items-among-rules.ts';

/** What the logs of a type call otherwise than `event.udm` does, as its data model says it. */
export interface DataModel {
  /** By name: a path, as written (JSONPath, of which keys alone are understood), or a function of the module. */
  readonly mappings: Readonly<Record<string, { readonly path: string } | { readonly method: string }>>;
  /** The model's module, when it has functions. */
  readonly source?: string;
}

/** The enabled data models that a rule's workspace has for its log types: in `data_models` of its folder or of one above it, else among the rules. */
export function modelsOf(workspace: Workspace, path: string, logTypes: readonly string[]): Readonly<Record<string, DataModel>> {
  const seen = modelsSeenFrom(workspace, folderOf(path));
  const others = logTypes.every((logType) => seen.has(logType)) ? new Map<string, DataModel>() : new Map(itemsAmongRules(workspace, path).flatMap((item) => modelOf(workspace, item)));
  return Object.fromEntries(
    logTypes.flatMap((logType) => {
      const model = seen.get(logType) ?? others.get(logType);
      return model === undefined ? [] : [[logType, model] as const];
    }),
  );
}

type Models = ReadonlyMap<string, DataModel>;

const modelsSeenFrom: (workspace: Workspace, folder: string) => Models = onceEachPair(
  (workspace, folder) => new Map([...(folder === '' ? [] : modelsSeenFrom(workspace, folderOf(folder))), ...modelsIn(workspace, joinPath(folder, 'data_models'), 0)]),
);

const deepestFolder = 3;

function modelsIn(workspace: Workspace, folder: string, depth: number): readonly (readonly [string, DataModel])[] {
  if (depth > deepestFolder) return [];
  return workspace.list(folder).flatMap((name) => {
    const path = joinPath(folder, name);
    if (!name.includes('.')) return modelsIn(workspace, path, depth + 1);
    return /\.ya?ml$/.test(name) ? modelsFrom(workspace, path) : [];
  });
}

function modelsFrom(workspace: Workspace, path: string): readonly (readonly [string, DataModel])[] {
  const source = sourceIn(workspace, path);
  if (source === undefined) return [];
  return readYaml(source, 'core', createReport()).flatMap(({ value }) => (isObject(value) ? modelOf(workspace, { path, value }) : []));
}

/** The data model that an item is, once for each of its log types; nothing where it is none, or not enabled. */
function modelOf(workspace: Workspace, item: Item): readonly (readonly [string, DataModel])[] {
  if (ownValue(item.value, 'AnalysisType') !== 'datamodel' || ownValue(item.value, 'Enabled') === false) return [];
  const model = modelFrom(workspace, item);
  const logTypes = ownValue(item.value, 'LogTypes');
  return isArray(logTypes) ? logTypes.flatMap((logType) => (typeof logType === 'string' ? [[logType, model] as const] : [])) : [];
}

function modelFrom(workspace: Workspace, item: Item): DataModel {
  const mappings = ownValue(item.value, 'Mappings');
  const source = pythonOf(workspace, item);
  return { mappings: Object.fromEntries((isArray(mappings) ? mappings : []).flatMap(mappingFrom)), ...(source === undefined ? {} : { source }) };
}

function mappingFrom(mapping: Json): readonly (readonly [string, { readonly path: string } | { readonly method: string }])[] {
  if (!isObject(mapping)) return [];
  const [name, path, method] = ['Name', 'Path', 'Method'].map((key) => ownValue(mapping, key));
  if (typeof name !== 'string') return [];
  if (typeof path === 'string' && path !== '') return [[name, { path }]];
  return typeof method === 'string' ? [[name, { method }]] : [];
}

/** A JSONPath of plain keys as a path; undefined for anything more (indexes, wildcards, filters). */
export function plainPath(text: string): Path | undefined {
  const keys = text.replace(/^\$\./, '').split('.');
  return keys.every((key) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) ? keys : undefined;
}
