import type { Path } from '../../rule/index.ts';
import { textsAsked } from './asked.ts';
import { constantsOf, dataSetsOf, sourcesFilledBy, datasetFields, type FieldsContext } from './data-sets.ts';
import type { FieldInfos } from './kql/meaning.ts';
import { fieldsOf } from './fields.ts';
import { globMatches, globMayBegin, globPieces } from './glob.ts';
import { indicesOf } from './esql/parse.ts';
import type { ElasticTree } from './tree.ts';

/**
 * The log sources of a rule: those that its data sets fill, without those on whose events its query asks a field for another value
 * than the one that all of them have.
 */
export function logSourcesOf(tree: ElasticTree, context: FieldsContext): readonly string[] {
  const filled = [...new Set(whereOf(tree).flatMap((dataset) => sourcesFilledBy(dataset, context)))];
  const possible = filled.filter((id) => constantsOf(id, context).every(({ name, values }) => {
    const asked = textsAsked(tree.query, new Set([name]))?.map((text) => text.toLowerCase());
    return asked === undefined || values.some((value) => asked.includes(value.toLowerCase()));
  }));
  return possible.length === 0 ? filled : possible;
}

/** The data sets that hold a part of the events of a rule's log sources where others that fill the same ones are not looked at. */
export function otherDataSets(tree: ElasticTree, context: FieldsContext): readonly string[] {
  const seen = whereOf(tree);
  return logSourcesOf(tree, context).flatMap((id) => dataSetsOf(id, context)).filter((dataset) => !seen.includes(dataset));
}

/**
 * The data sets that a rule's query asks for wherever it can match and that its indices may hold, else those that its index
 * patterns name, else the patterns themselves.
 */
function whereOf(tree: ElasticTree): readonly string[] {
  const index = indices(tree);
  const asked = (textsAsked(tree.query, datasetFields) ?? []).filter((dataset) => mayHold(index, dataset));
  if (asked.length > 0) return asked;
  const named = new Set(index.flatMap((pattern) => datasetOfIndex(pattern) ?? []));
  if (named.size > 0) return [...named];
  const where = tree.dataView ?? (index.length > 0 ? index.toSorted().join(',') : everyIndex);
  return [`${unnamed}${where}`];
}

/** What the log source of indices begins with that are of no data set, and what stands for all of them. */
const unnamed = 'elastic:';
const everyIndex = 'every index';

/** Whether indices that are of no data set may hold a log source. */
export function mayHoldSource(own: string, other: string): boolean {
  if (!own.startsWith(unnamed)) return false;
  const where = own.slice(unnamed.length);
  return other.startsWith(unnamed) || mayHold(where === everyIndex ? [] : where.split(','), other);
}

/** The index patterns beside those that name the data sets of a rule, where its query asks for none. */
export function otherIndices(tree: ElasticTree): readonly string[] {
  const index = indices(tree);
  const named = (textsAsked(tree.query, datasetFields) ?? []).length === 0 && index.some((pattern) => datasetOfIndex(pattern) !== undefined);
  return named ? index.filter((pattern) => !pattern.startsWith('-') && datasetOfIndex(pattern) === undefined).toSorted() : [];
}

/** The index patterns that hold a part of a data set, some of its namespaces (`logs-aws.cloudtrail-prod`), another cluster's, or leave some out. */
export function partialIndices(tree: ElasticTree): readonly string[] {
  const index = indices(tree);
  const isWhole = (dataset: string): boolean => index.some((pattern) => covers(pattern, dataset));
  const isPart = (pattern: string, dataset: string): boolean =>
    pattern.startsWith('-') ? meets(pattern.slice(1), dataset) : !isWhole(dataset) && meets(withoutCluster(pattern), dataset);
  const sources = whereOf(tree);
  return index.filter((pattern) => sources.some((dataset) => isPart(pattern, dataset))).toSorted();
}

/**
 * Whether index patterns may hold a data set. An index called as a data stream holds no other than its own (Elastic reference,
 * data stream naming scheme; ECS, data_stream.dataset: event.dataset has the same value); one called otherwise may hold any.
 */
function mayHold(index: readonly string[], dataset: string): boolean {
  const excluded = index.some((pattern) => pattern.startsWith('-') && covers(pattern.slice(1), dataset));
  const named = index.filter((pattern) => !pattern.startsWith('-')).map(withoutCluster);
  return !excluded && (named.length === 0 || named.some((pattern) => !pattern.startsWith('logs-') || meets(pattern, dataset)));
}

/** Whether a pattern names some of the data streams of a data set, one for each namespace. */
function meets(pattern: string, dataset: string): boolean {
  return globMayBegin(globPieces(pattern.replace(/\*{2,}/g, '*'), false), `logs-${dataset}-`);
}

/** Whether a pattern names all of them. */
function covers(pattern: string, dataset: string): boolean {
  return pattern.endsWith('*') && globMatches(globPieces(pattern, false), `logs-${dataset}-`);
}

/** `cluster:index` is an index of another cluster (Elasticsearch reference, cross-cluster search). */
function withoutCluster(pattern: string): string {
  return pattern.slice(pattern.indexOf(':') + 1);
}

/** The index patterns of a rule, which ES|QL names itself. */
function indices({ query, index = [] }: ElasticTree): readonly string[] {
  if (query.kind === 'esql') return query.query.from;
  return query.kind === 'verbatim' && query.language === 'esql' ? indicesOf(query.text) : index;
}

/** `logs-aws.cloudtrail-*` holds the data set `aws.cloudtrail`, and so does `logs-aws.cloudtrail*`. */
function datasetOfIndex(pattern: string): string | undefined {
  return /^logs-([a-z0-9_]+(?:\.[a-z0-9_]+)+)(?:-[^-]*|\*)$/.exec(pattern)?.[1];
}

/** What is known of the fields that a rule can ask: those of its log source, when it has one. */
export function fieldInfos(tree: ElasticTree, context: FieldsContext): FieldInfos {
  const [only, ...more] = logSourcesOf(tree, context);
  const fields = only === undefined || more.length > 0 ? undefined : fieldsOf(only, context);
  return Object.assign((path: Path) => fields?.info(path), { names: fields?.names ?? [] });
}
