import { isArray, isObject, type Json, type JsonObject } from '../../text/json.ts';
import { createReport } from '../../text/diagnostic.ts';
import { sourceOf } from '../../text/source.ts';
import type { Rule } from '../../rule/index.ts';
import type { Context, OutputFile, Slots } from '../platform.ts';
import { fieldRows, validatedLeaves } from './cloudtrail/table.ts';
import { parseEql } from './eql/parse.ts';
import { parseKql } from './kql/parse.ts';
import type { ElasticOptions } from './options.ts';
import { suppressionFor } from './write-fields.ts';

/** What a rule's query needs in the schema of Elastic's repository: its indices, and the keys of flattened fields. */
interface Needed {
  readonly index: readonly string[];
  readonly names: readonly string[];
}

/**
 * The lines that `detection_rules/etc/non-ecs-schema.json` of elastic/detection-rules needs besides those it has, so that
 * its validator knows every key of a flattened field in the queries; no file where it knows them all.
 */
export function elasticBundle(written: readonly { readonly rule: Rule; readonly slots: Slots }[], context: Context<ElasticOptions>): readonly OutputFile[] {
  const lines: Record<string, Record<string, string>> = {};
  for (const { index, names } of written.map(({ rule, slots }) => neededBy(rule, slots, context))) {
    for (const pattern of index) for (const name of names) (lines[pattern] ??= {})[name] = 'keyword';
  }
  const sorted = (table: Readonly<Record<string, Json>>): JsonObject => Object.fromEntries(Object.entries(table).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const schema = sorted(Object.fromEntries(Object.entries(lines).map(([pattern, names]) => [pattern, sorted(names)])));
  return Object.keys(schema).length === 0 ? [] : [{ path: 'non-ecs-schema.json', text: `${JSON.stringify(schema, null, 2)}\n` }];
}

/** The fields that alerts are suppressed by are looked up by the repository's tests too. */
function neededBy(written: Rule, { query = '', keys = '{}' }: Slots, context: Context<ElasticOptions>): Needed {
  const rule = JSON.parse(keys) as JsonObject;
  const parse = rule['language'] === 'kuery' ? parseKql : rule['language'] === 'eql' ? parseEql : undefined;
  const names = parse === undefined ? [] : fieldNames(parse(sourceOf('query', query), createReport()));
  const suppression = suppressionFor(written, rule['type'], context);
  const by = isObject(suppression) ? suppression['group_by'] : undefined;
  const index = isArray(rule['index']) ? rule['index'].map(String).filter((pattern) => pattern.startsWith('logs-')) : [];
  return { index, names: [...new Set([...names, ...(isArray(by) ? by.map(String) : [])])].filter(isUnknown) };
}

/** The fields that a query names, wherever in its tree. */
function fieldNames(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (isArray(node as Json)) return Object.values(node).flatMap(fieldNames);
  const { kind, field, path } = node as { readonly kind?: string; readonly field?: { readonly pieces?: readonly string[] }; readonly path?: readonly string[] };
  const own = kind === 'field' && path !== undefined ? [path.join('.')] : isObject(field as Json) ? [field?.pieces?.join('*') ?? ''] : [];
  return [...own, ...Object.values(node).flatMap(fieldNames)];
}

const flattened = fieldRows.filter(({ type }) => type === 'flattened').map(({ ecs }) => `${ecs}.`);

/** What the leaves that the validator knows are below. */
const validatedRoot = 'aws.cloudtrail.flattened.';

function isUnknown(name: string): boolean {
  return flattened.some((root) => name.startsWith(root)) && !validatedLeaves.has(name.slice(validatedRoot.length));
}
