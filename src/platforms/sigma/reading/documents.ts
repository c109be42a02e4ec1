import type { Place, Report } from '../../../text/diagnostic.ts';
import { isObject, ownValue, type Json, type JsonObject } from '../../../text/json.ts';
import type { Source } from '../../../text/source.ts';
import { readYaml, type YamlDocument } from '../../../text/yaml.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';

/** Keys and positions from the top of a document. */
export type DocumentPath = readonly (string | number)[];

/** Finds the place of something in a file. */
export type Locate = (path: DocumentPath, part?: 'key' | 'value') => Place;

/** A document of a Sigma file, with what `action` documents add to it. */
export interface SigmaDocument {
  readonly index: number;
  readonly value: JsonObject;
  readonly source: Source;
  readonly locate: Locate;
}

/**
 * The documents of a file. Documents with an `action` (from the first version of the specification) are resolved:
 * `global` is merged into every later document, `reset` forgets it, `repeat` is merged onto the rule before.
 * Where both have a value the action's wins; correlations and filters take no part (pySigma's `SigmaCollection.from_dicts`).
 */
export function readDocuments(source: Source, report: Report): readonly SigmaDocument[] {
  const documents: SigmaDocument[] = [];
  let global: { readonly value: JsonObject; readonly from: readonly YamlDocument[] } = { value: {}, from: [] };
  let previous: { readonly value: JsonObject; readonly from: readonly YamlDocument[] } | undefined;
  for (const document of readYaml(source, 'pyyaml', report)) {
    if (document.value === null) continue;
    if (!isObject(document.value)) {
      report.add(sigmaDiagnostics['not-a-mapping'], { key: 'document' }, placeIn(source, [document])([]));
      continue;
    }
    const action = ownValue(document.value, 'action');
    const own = action === undefined ? document.value : without(document.value, ['action']);
    if (action === undefined && (own['correlation'] !== undefined || own['filter'] !== undefined)) {
      documents.push({ index: document.index, value: own, source, locate: placeIn(source, [document]) });
    } else if (action === undefined) {
      const from = [document, ...global.from];
      const value = merged(own, global.value);
      documents.push({ index: document.index, value, source, locate: placeIn(source, from) });
      previous = { value, from };
    } else if (action === 'global') global = { value: merged(global.value, own), from: [document, ...global.from] };
    else if (action === 'reset') {
      global = { value: {}, from: [] };
      const [key] = Object.keys(own);
      if (key !== undefined) report.add(sigmaDiagnostics['reset-content'], { key }, placeIn(source, [document])([key], 'key'));
    } else if (action === 'repeat' && previous !== undefined) {
      const from = [document, ...previous.from];
      const value = merged(previous.value, own);
      documents.push({ index: document.index, value, source, locate: placeIn(source, from) });
      previous = { value, from };
    } else report.add(sigmaDiagnostics['unknown-action'], { action: String(action) }, placeIn(source, [document])(['action']));
  }
  return documents.filter((document) => isInSigmasNames(document, report));
}

/** "Other taxonomy must be handled by the used tool or transformed into the default taxonomy" (rules specification, "Taxonomy"). */
function isInSigmasNames({ value, locate }: SigmaDocument, report: Report): boolean {
  const taxonomy = value['taxonomy'] ?? 'sigma';
  if (taxonomy === 'sigma') return true;
  report.add(sigmaDiagnostics['other-taxonomy'], { taxonomy: typeof taxonomy === 'string' ? taxonomy : typeName(taxonomy) }, locate(['taxonomy']));
  return false;
}

/** An object without some of its keys. */
export function without(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function merged(base: JsonObject, over: JsonObject): JsonObject {
  if (Object.keys(over).length === 0) return base;
  const entries = new Map<string, Json>(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const known = entries.get(key);
    entries.set(key, isObject(known) && isObject(value) ? merged(known, value) : value);
  }
  return Object.fromEntries(entries);
}

/** The place in the first of the documents that has something there. */
function placeIn(source: Source, documents: readonly YamlDocument[]): Locate {
  return (path, part = 'value') => {
    const document = documents.find(({ value }) => reaches(value, path)) ?? documents[0];
    const span = document?.span(path, part);
    return span === undefined ? { source } : { source, span };
  };
}

function reaches(value: Json, path: DocumentPath): boolean {
  let at: Json | undefined = value;
  for (const key of path) {
    if (at === undefined || at === null || typeof at !== 'object') return false;
    at = Array.isArray(at) ? (at as readonly Json[])[Number(key)] : ownValue(at as JsonObject, String(key));
  }
  return at !== undefined;
}

/** What a value is, for messages. */
export function typeName(value: Json): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
