import { createReport, type Report } from '../../text/diagnostic.ts';
import { decodeText } from '../../text/decode.ts';
import { isObject, type JsonObject } from '../../text/json.ts';
import type { Workspace } from '../../text/workspace.ts';
import type { Metadata } from '../../rule/index.ts';
import type { Context, NativeRule } from '../platform.ts';
import { sigmaDiagnostics } from './diagnostics.ts';
import { filesElsewhere } from './reading/elsewhere.ts';
import { readDocuments, without, type SigmaDocument } from './reading/documents.ts';
import { definitionKey, membersKey, readMetadata } from './reading/metadata.ts';
import type { SigmaOptions } from './options.ts';
import { placed } from './places.ts';
import { readCorrelation, type Unresolved } from './correlation/read.ts';
import { readDetections, readLogSource } from './reading/detection.ts';
import { lintSpelling } from './reading/spelling.ts';
import { namesRule, readFilter } from './reading/filter.ts';
import type { CorrelationTree, DetectionTree, Filter, Member, SigmaTree } from './tree.ts';

/** A rule document: what it says, and its tree or (for a correlation) what its tree is made from. */
interface Entry {
  readonly document: SigmaDocument;
  readonly metadata: Metadata;
  readonly tree: DetectionTree | undefined;
  readonly correlation: Unresolved | undefined;
  /** The file that it is in, where that is another one. */
  readonly path?: string;
}

/**
 * The rules of a file. Documents that a correlation refers to are part of it, and rules of their own only where it says
 * `generate`. Filters of the file, and of the files in the option `filters`, become part of the rules they name.
 */
export function readSigma(workspace: Workspace, path: string, context: Context<SigmaOptions>, report: Report): readonly NativeRule<SigmaTree>[] {
  const documents = documentsOf(workspace, path, report);
  const filtering = createReport();
  const filters = [
    ...filtersIn(documents, filtering),
    ...context.options.filters.filter((other) => other !== path).flatMap((other) => filtersIn(documentsOf(workspace, other, filtering), filtering)),
  ];
  report.addAll(filtering.diagnostics);
  // What they take out of a rule is not known.
  if (filtering.hasErrors) return [];
  const entries = documents.flatMap((document) => readEntry(document, filters, report) ?? []);
  const elsewhere = entriesElsewhere(workspace, path, entries, filters);
  reportIdle(documents, filters, entries, report);
  const hidden = new Set(documents.filter((document) => !entries.some((entry) => entry.document === document)).flatMap((document) => hiddenBy(document, entries)));
  const rules = entries.flatMap((entry): readonly NativeRule<SigmaTree>[] => {
    const parts = new Set<Entry>();
    const tree = entry.tree ?? (entry.correlation === undefined ? undefined : resolve(entry, entry.correlation, [...entries, ...elsewhere], [], parts, report));
    for (const part of parts) hidden.add(part);
    const beside = [...parts].flatMap((part) => (part.path === undefined ? [] : [{ path: part.path, document: part.document.index }]));
    const { index, locate } = entry.document;
    const place = documents.length > 1 ? { place: locate(['title']) } : {};
    return tree === undefined ? [] : [{ document: index, metadata: withMembers(entry.metadata, tree), tree, ...place, ...(beside.length === 0 ? {} : { parts: beside }) }];
  });
  const suppressed = new Set([...hidden].filter((entry) => entries.includes(entry)).map(({ document }) => document.index));
  return rules.filter(({ document }) => !suppressed.has(document));
}

/** The rules that a correlation which cannot be read refers to: they are no more rules of their own than those of one that can. */
function hiddenBy({ value: { correlation } }: SigmaDocument, entries: readonly Entry[]): readonly Entry[] {
  if (!isObject(correlation) || correlation['generate'] === true) return [];
  return [correlation['rules'] ?? []].flat().flatMap((reference) => (typeof reference === 'string' ? (lookUp(reference, entries) ?? []) : []));
}

/** What the documents of a correlation's rules say beside their conditions belongs to Sigma alone. */
function withMembers(metadata: Metadata, tree: SigmaTree): Metadata {
  if (tree.kind === 'detection') return metadata;
  return { ...metadata, only: { ...metadata.only, sigma: { ...metadata.only?.['sigma'], [membersKey]: headsOf(tree) } } };
}

function headsOf({ members }: CorrelationTree): readonly JsonObject[] {
  return members.map(({ head, tree }) => (tree.kind === 'detection' ? head : { ...head, [membersKey]: headsOf(tree) }));
}

/** The rules of other files that correlations refer to, with the filters that apply to them; what is wrong with those is said when they are read. */
function entriesElsewhere(workspace: Workspace, path: string, entries: readonly Entry[], filters: readonly Filter[]): readonly Entry[] {
  const wanted = entries.flatMap(({ correlation }) => correlation?.rules ?? []).filter((reference) => lookUp(reference, entries) === undefined);
  if (wanted.length === 0) return [];
  return filesElsewhere(workspace, path, wanted).flatMap((file) => {
    const silent = createReport();
    const bytes = workspace.read(file);
    const source = bytes === undefined ? undefined : decodeText(file, bytes, silent);
    if (source === undefined) return [];
    const documents = readDocuments(source, silent);
    const all = [...filtersIn(documents, silent), ...filters];
    return documents
      .flatMap((document) => readEntry(document, all, silent) ?? [])
      .filter(({ document: { value } }) => wanted.some((reference) => value['id'] === reference || value['name'] === reference))
      .map((entry) => ({ ...entry, path: file }));
  });
}

function documentsOf(workspace: Workspace, path: string, report: Report): readonly SigmaDocument[] {
  const bytes = workspace.read(path);
  if (bytes === undefined) {
    report.add(sigmaDiagnostics['no-file'], { path }, { path });
    return [];
  }
  const source = decodeText(path, bytes, report);
  return source === undefined ? [] : readDocuments(source, report);
}

function filtersIn(documents: readonly SigmaDocument[], report: Report): readonly Filter[] {
  return documents.filter(({ value }) => value['filter'] !== undefined).flatMap((document) => readFilter(document, report) ?? []);
}

function reportIdle(documents: readonly SigmaDocument[], filters: readonly Filter[], entries: readonly Entry[], report: Report): void {
  const used = new Set(entries.flatMap(({ tree }) => tree?.filters ?? []));
  const own = documents.filter(({ value }) => value['filter'] !== undefined);
  for (const document of own) {
    const idle = filters.some((filter) => !used.has(filter) && filter.head['title'] === document.value['title']);
    if (idle) report.add(sigmaDiagnostics['filter-without-rule'], { title: String(document.value['title'] ?? '') }, document.locate(['filter'], 'key'));
  }
}

function readEntry(document: SigmaDocument, filters: readonly Filter[], report: Report): Entry | undefined {
  const { value, locate } = document;
  if (value['filter'] !== undefined) return undefined;
  if (value['detection'] === undefined && value['correlation'] === undefined) {
    report.add(sigmaDiagnostics['no-rule'], {}, locate([]));
    return undefined;
  }
  const metadata = readMetadata(document, report);
  const titled = metadata.title !== '';
  if (!titled) report.add(sigmaDiagnostics['missing-key'], { key: 'title' }, locate([]));
  if (value['correlation'] !== undefined) {
    const read = readCorrelation(document, report);
    return titled && read !== undefined ? { document, metadata, tree: undefined, correlation: read } : undefined;
  }
  const source = readLogSource(value['logsource'], locate, report);
  const detections = readDetections(value['detection'], 'detection', locate, report);
  lintSpelling(document, 'detection', report);
  if (!titled || source === undefined || detections === undefined) return undefined;
  const named = filters.map((filter) => [filter, namesRule(filter, value, source)] as const);
  if (named.some(([, by]) => by === 'title')) report.add(sigmaDiagnostics['title-reference'], { reference: metadata.title }, locate(['title']));
  const applied = named.flatMap(([filter, by]) => (by === undefined ? [] : [filter]));
  const tree: DetectionTree = { kind: 'detection', logsource: source, ...detections, filters: applied };
  return { document, metadata, tree: placed(tree, locate), correlation: undefined };
}

/** Looks up the rules of a correlation; those that do not alert on their own are added to `hidden`. */
function resolve(
  entry: Entry,
  correlation: Unresolved,
  entries: readonly Entry[],
  above: readonly Entry[],
  hidden: Set<Entry>,
  report: Report,
): CorrelationTree | undefined {
  const { rules, ...rest } = correlation;
  const members = rules.map((reference, index): Member | undefined => {
    const place = entry.document.locate(['correlation', 'rules', index]);
    const { key, found: [found, ...others] } = rulesCalled(reference, entries);
    if (found === undefined) {
      report.add(sigmaDiagnostics['unknown-rule'], { reference }, place);
      return undefined;
    }
    if (others.length > 0) {
      report.add(sigmaDiagnostics['several-rules'], { reference, key }, place);
      if (!rest.generate) for (const each of [found, ...others]) hidden.add(each);
      return undefined;
    }
    if (found === entry || above.includes(found)) {
      report.add(sigmaDiagnostics['circular-correlation'], { reference }, place);
      return undefined;
    }
    const { value } = found.document;
    if (key === 'title') report.add(sigmaDiagnostics['title-reference'], { reference }, place);
    if (!rest.generate) hidden.add(found);
    const tree = found.tree ?? (found.correlation === undefined ? undefined : resolve(found, found.correlation, entries, [...above, entry], hidden, report));
    return tree === undefined ? undefined : { reference, head: headOf(value), tree };
  });
  if (!members.every((member) => member !== undefined)) return undefined;
  for (const { name: alias, fields } of rest.aliases) {
    const stranger = Object.keys(fields).find((rule) => !members.some(({ reference, head }) => [reference, head['name'], head['id']].includes(rule)));
    if (stranger !== undefined) report.add(sigmaDiagnostics['alias-rule'], { alias, reference: stranger }, entry.document.locate(['correlation', 'aliases', alias, stranger], 'key'));
  }
  return placed({ ...rest, members }, entry.document.locate);
}

/** What a document says beside its condition, with the free text about its log source. */
function headOf(value: JsonObject): JsonObject {
  const source = value['logsource'];
  const definition = isObject(source) ? source['definition'] : undefined;
  return { ...without(value, ['detection', 'correlation', 'logsource']), ...(definition === undefined ? {} : { [definitionKey]: definition }) };
}

/** The rules of an id or name, as the specification says, else of a title, as some rule sets do; there should be one. */
function rulesCalled(reference: string, entries: readonly Entry[]): { readonly key: string; readonly found: readonly Entry[] } {
  const found = (['id', 'name', 'title'] as const).map((key) => ({ key, found: entries.filter(({ document }) => document.value[key] === reference) }));
  return found.find((each) => each.found.length > 0) ?? { key: 'id', found: [] };
}

function lookUp(reference: string, entries: readonly Entry[]): Entry | undefined {
  return rulesCalled(reference, entries).found[0];
}
