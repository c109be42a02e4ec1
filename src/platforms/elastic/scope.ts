import { match } from '../../text/match.ts';
import type { Path } from '../../rule/index.ts';
import { eventsOf, type Eql, type EqlNode } from './eql/tree.ts';
import { literalText, hasWildcard, type Kql, type KqlValue } from './kql/tree.ts';
import type { FieldInfos } from './kql/meaning.ts';
import { fieldsOf, type FieldsContext } from './fields.ts';
import { globMatches, globMayBegin, globPieces } from './glob.ts';
import { indicesOf } from './esql/parse.ts';
import type { EsqlNode } from './esql/tree.ts';
import type { ElasticTree, NativeQuery } from './tree.ts';

/** The fields that name a document's data set. */
const datasetFields: ReadonlySet<string> = new Set(['event.dataset', 'data_stream.dataset']);

/**
 * The log sources of a rule: the data sets that its query asks for wherever it can match and that its indices may hold, else
 * those that its index patterns name, else the patterns themselves.
 */
export function logSourcesOf(tree: ElasticTree): readonly string[] {
  const index = indices(tree);
  const asked = (datasetsAsked(tree.query) ?? []).filter((dataset) => mayHold(index, dataset));
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
  const named = (datasetsAsked(tree.query) ?? []).length === 0 && index.some((pattern) => datasetOfIndex(pattern) !== undefined);
  return named ? index.filter((pattern) => !pattern.startsWith('-') && datasetOfIndex(pattern) === undefined).toSorted() : [];
}

/** The index patterns that hold a part of a data set, some of its namespaces (`logs-aws.cloudtrail-prod`), another cluster's, or leave some out. */
export function partialIndices(tree: ElasticTree): readonly string[] {
  const index = indices(tree);
  const isWhole = (dataset: string): boolean => index.some((pattern) => covers(pattern, dataset));
  const isPart = (pattern: string, dataset: string): boolean =>
    pattern.startsWith('-') ? meets(pattern.slice(1), dataset) : !isWhole(dataset) && meets(withoutCluster(pattern), dataset);
  const sources = logSourcesOf(tree);
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

function datasetsAsked(query: NativeQuery): readonly string[] | undefined {
  return match<NativeQuery, readonly string[] | undefined>(query, {
    kuery: ({ query: kql }) => datasetsOf(kql),
    eql: ({ query: eql }) => datasetsOfEql(eql),
    esql: ({ query: { where } }) => where.map(datasetsOfRow).find((found) => found !== undefined),
    verbatim: () => undefined,
    none: () => undefined,
  });
}

function datasetsOfRow(node: EsqlNode): readonly string[] | undefined {
  if (node.kind === 'and') return node.of.map(datasetsOfRow).find((found) => found !== undefined);
  return node.kind === 'in' && datasetFields.has(node.field) ? node.values.map(String) : undefined;
}

/** `logs-aws.cloudtrail-*` holds the data set `aws.cloudtrail`, and so does `logs-aws.cloudtrail*`. */
function datasetOfIndex(pattern: string): string | undefined {
  return /^logs-([a-z0-9_]+(?:\.[a-z0-9_]+)+)(?:-[^-]*|\*)$/.exec(pattern)?.[1];
}

/** The data sets outside which a query never matches; undefined where it asks for none. */
export function datasetsOf(query: Kql): readonly string[] | undefined {
  if (query.kind === 'is') return datasetFields.has(literalText(query.field)) ? wordsOf(query.value) : undefined;
  if (query.kind === 'and') {
    for (const part of query.of) {
      const found = datasetsOf(part);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (query.kind !== 'or') return undefined;
  const found = query.of.map(datasetsOf);
  const known = found.filter((each) => each !== undefined);
  return known.length === found.length ? [...new Set(known.flat())] : undefined;
}

/** The data sets that each event of an EQL query asks for; undefined where one asks for none. */
function datasetsOfEql(query: Eql): readonly string[] | undefined {
  const events = eventsOf(query).map(({ where }) => datasetsOfNode(where));
  const known = events.filter((each) => each !== undefined);
  return known.length === events.length ? [...new Set(known.flat())] : undefined;
}

function datasetsOfNode(node: EqlNode): readonly string[] | undefined {
  if (node.kind === 'and') return node.of.map(datasetsOfNode).find((found) => found !== undefined);
  if (node.kind === 'or') {
    const found = node.of.map(datasetsOfNode);
    const known = found.filter((each) => each !== undefined);
    return known.length === found.length ? [...new Set(known.flat())] : undefined;
  }
  const [field, values] =
    node.kind === 'comparison' && node.op === '==' ? [node.left, [node.right]] : node.kind === 'membership' ? [node.value, node.list] : [];
  if (field?.kind !== 'field' || !datasetFields.has(field.path.join('.'))) return undefined;
  const words = values?.flatMap((value) => (value.kind === 'text' && !/[*?]/.test(value.value) ? [value.value] : [])) ?? [];
  return words.length === values?.length ? words : undefined;
}

function wordsOf(value: KqlValue): readonly string[] | undefined {
  if (value.kind === 'literal') return hasWildcard(value) ? undefined : [literalText(value)];
  if (value.kind !== 'anyOf') return undefined;
  const words = value.of.map(wordsOf);
  const known = words.filter((each) => each !== undefined);
  return known.length === words.length ? known.flat() : undefined;
}

/** What is known of the fields that a rule can ask: those of its log source, when it has one. */
export function fieldInfos(tree: ElasticTree, context: FieldsContext): FieldInfos {
  const [only, ...more] = logSourcesOf(tree);
  const fields = only === undefined || more.length > 0 ? undefined : fieldsOf(only, context);
  return Object.assign((path: Path) => fields?.info(path), { names: fields?.names ?? [] });
}
