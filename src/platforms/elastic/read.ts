import { diagnostic, type Report } from '../../text/diagnostic.ts';
import { isObject, type Json, type JsonObject } from '../../text/json.ts';
import { decodeText } from '../../text/decode.ts';
import { embeddedSource, type Source, type Span } from '../../text/source.ts';
import type { Workspace } from '../../text/workspace.ts';
import { deepFreeze } from '../../rule/index.ts';
import type { Context, NativeRule } from '../platform.ts';
import { elasticDiagnostics } from './diagnostics.ts';
import { defaultInterval, defaultLookBack, seconds, secondsBack } from './durations.ts';
import { keysOf, type Keys } from './keys.ts';
import { readFilter } from './dsl/filter.ts';
import { unreadIn } from './dsl/tree.ts';
import { lintEql } from './eql/lint.ts';
import { parseEql } from './eql/parse.ts';
import { lintKeys } from './known-keys.ts';
import { lintKql } from './kql/lint.ts';
import { lintEsql } from './esql/lint.ts';
import { parseEsql } from './esql/parse.ts';
import { parseKql } from './kql/parse.ts';
import { readMetadata } from './metadata.ts';
import { readRuleLines } from './ndjson.ts';
import type { ElasticOptions } from './options.ts';
import { fieldInfos } from './scope.ts';
import { stringOffsets } from './toml/positions.ts';
import { readToml, type TomlDocument } from './toml/read.ts';
import type { ElasticTree, NativeQuery, Trigger, Unseen } from './tree.ts';

/** The rule types that Elastic has. */
const ruleTypes = [
  'query',
  'saved_query',
  'threshold',
  'new_terms',
  'eql',
  'esql',
  'machine_learning',
  'threat_match',
] as const;

/** Reads a rule file: one rule, or none when it is not one; a file of lines holds several. */
export function readElastic(
  workspace: Workspace,
  path: string,
  context: Context<ElasticOptions>,
  report: Report,
): readonly NativeRule<ElasticTree>[] {
  const bytes = workspace.read(path);
  const source = bytes === undefined ? undefined : decodeText(path, bytes, report);
  if (source === undefined) return [];
  const documents = path.endsWith('.ndjson') ? readRuleLines(source, report) : [readToml(source, report) ?? []].flat();
  return documents.flatMap((document, index) => readRule(document, index, source, context, report));
}

function readRule(document: TomlDocument, index: number, source: Source, context: Context<ElasticOptions>, report: Report): readonly NativeRule<ElasticTree>[] {
  if (!isObject(document.value['rule'])) {
    report.addAll([diagnostic(elasticDiagnostics['no-rule'], {}, { source })]);
    return [];
  }
  const rule = keysOf(document, source, report, ['rule']);
  const tree = readTree(rule, source, context, report);
  const about = keysOf(document, source, report, ['metadata']);
  lintKeys('rule', rule, source, report);
  lintKeys('metadata', about, source, report);
  const metadata = readMetadata(document.value, rule, about);
  const span = source.path.endsWith('.ndjson') ? document.span(['rule']) : undefined;
  const place = span === undefined ? {} : { place: { source, span } };
  return tree === undefined || metadata === undefined ? [] : [{ ...deepFreeze({ document: index, metadata, tree }), ...place }];
}

function readTree(rule: Keys, source: Source, context: Context<ElasticOptions>, report: Report): ElasticTree | undefined {
  if (!rule.has('type')) rule.missing('type');
  const type = rule.choice('type', 'rule type', ruleTypes);
  if (type === undefined) return undefined;
  const query = readQuery(type, rule, source, report);
  if (query === undefined) return undefined;
  const index = rule.texts('index');
  const dataView = rule.text('data_view_id');
  const every = rule.text('interval');
  if (every !== undefined && (seconds(every) ?? 0) === 0) rule.wrong('interval', 'a length of time such as `5m`');
  const unseen = unseenBetween(rule);
  const trigger: Trigger | undefined = query.kind === 'esql' ? { kind: 'each' } : readTrigger(type, query, rule);
  if (trigger === undefined) return undefined;
  const tree: ElasticTree = {
    ...(index === undefined ? {} : { index }),
    ...(dataView === undefined ? {} : { dataView }),
    query,
    filters: list(rule.any('filters')),
    exceptions: list(rule.any('exceptions_list')),
    trigger,
    ...(unseen === undefined ? {} : { unseen }),
  };
  lintBesides(rule, source, report);
  if (unseen !== undefined) lintSchedule(rule, source, unseen, report);
  if (query.kind === 'eql') lintEql(query.query, querySource(rule, source, rule.text('query') ?? ''), fieldInfos(tree, context), report);
  if (query.kind === 'kuery') {
    lintKql(query.query, querySource(rule, source, rule.text('query') ?? ''), fieldInfos(tree, context), report);
  }
  return tree;
}

/** A rule whose runs are further apart than they look back. */
function lintSchedule(rule: Keys, source: Source, { seconds: length, every }: Unseen, report: Report): void {
  const span = rule.span('from') ?? rule.span('interval') ?? rule.span('to');
  report.addAll([diagnostic(elasticDiagnostics.gap, { back: every - length, every }, { source, ...(span === undefined ? {} : { span }) })]);
}

/** What no run looks at: one looks at what lies between `from` and `to` (kibana, `getRuleRangeTuples`). */
function unseenBetween(rule: Keys): Unseen | undefined {
  const every = interval(rule);
  const length = every - Math.max(0, lookBack(rule) - (secondsBack(rule.text('to') ?? 'now') ?? 0));
  return length > 0 ? { seconds: length, every } : undefined;
}

/** What filters and exception lists say that is not followed, at their places. */
function lintBesides(rule: Keys, source: Source, report: Report): void {
  const at = ({ start }: Keys): { source: Source; span?: Span } => ({ source, ...(start === undefined ? {} : { span: start }) });
  for (const filter of rule.each('filters')) {
    for (const { why } of unreadIn(readFilter(filter.table))) report.addAll([diagnostic(elasticDiagnostics.filter, { why }, at(filter))]);
  }
  for (const exceptions of rule.each('exceptions_list')) report.addAll([diagnostic(elasticDiagnostics.exceptions, {}, at(exceptions))]);
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The query as a source of its own, each offset of which points into the file. */
function querySource(rule: Keys, source: Source, text: string): Source {
  const span = rule.span('query');
  const inLine = source.path.endsWith('.ndjson');
  return embeddedSource(source, text, span === undefined || inLine ? () => span?.start ?? 0 : stringOffsets(source.text, span));
}

/** The languages that a rule of a type may be written in, the first one where it names none (kibana, `rule_schemas.schema.yaml`). */
function languagesOf(type: (typeof ruleTypes)[number]): readonly ['kuery' | 'eql' | 'esql', ...'lucene'[]] {
  return type === 'eql' || type === 'esql' ? [type] : ['kuery', 'lucene'];
}

function readQuery(type: (typeof ruleTypes)[number], rule: Keys, source: Source, report: Report): NativeQuery | undefined {
  if (type === 'machine_learning') return { kind: 'none' };
  if (!rule.has('query') && type !== 'saved_query') {
    rule.missing('query');
    return undefined;
  }
  const text = rule.text('query');
  if (text === undefined) return type === 'saved_query' ? { kind: 'none' } : undefined;
  const languages = languagesOf(type);
  const language = rule.choice('language', `query language of \`${type}\` rules`, languages) ?? languages[0];
  if (language === 'eql') {
    const query = parseEql(querySource(rule, source, text), report);
    if (query?.kind === 'sequence' && !endsNow(rule)) return { kind: 'verbatim', language, text: text.trim(), why: otherRange };
    return query === undefined ? undefined : { kind: 'eql', query, text: text.trim(), keys: deciding('eql', rule), lookBack: lookBack(rule), every: interval(rule) };
  }
  if (language === 'lucene') return { kind: 'verbatim', language, text: text.trim(), why: 'Lucene queries are not followed' };
  if (language === 'esql') {
    const query = parseEsql(text);
    lintEsql(querySource(rule, source, text), report);
    if (query.kind !== 'unread' && query.stats !== undefined && !endsNow(rule)) return { kind: 'verbatim', language, text: text.trim(), why: otherRange };
    return query.kind === 'unread' ? { kind: 'verbatim', language, text: text.trim(), why: query.why } : { kind: 'esql', query, text: text.trim(), lookBack: lookBack(rule), every: interval(rule) };
  }
  const query = parseKql(querySource(rule, source, text), report);
  return query === undefined ? undefined : { kind: 'kuery', query, text: text.trim() };
}

/** The keys that decide when a rule of a type alerts, besides its query. */
const decidingKeys: Readonly<Record<string, readonly string[]>> = {
  eql: ['event_category_override', 'timestamp_field', 'tiebreaker_field'],
  esql: ['from', 'to', 'interval'],
  saved_query: ['saved_id', 'language'],
  machine_learning: ['anomaly_threshold', 'machine_learning_job_id'],
  threat_match: [
    'language',
    'threat_query',
    'threat_index',
    'threat_mapping',
    'threat_mappings',
    'threat_language',
    'threat_indicator_path',
    'threat_filters',
  ],
  threshold: ['from', 'to', 'interval', 'threshold'],
};

const whyForeign: Readonly<Record<string, string>> = {
  saved_query: 'its query is stored in Kibana',
  machine_learning: 'it alerts on the scores of a machine learning job',
  threat_match: 'it joins documents with indicators of another index',
};

function readTrigger(type: (typeof ruleTypes)[number], query: NativeQuery, rule: Keys): Trigger | undefined {
  if (type === 'eql' && query.kind === 'verbatim') return { kind: 'foreign', type, keys: { ...deciding(type, rule), ...deciding('esql', rule) }, why: query.why };
  if (type === 'query' || type === 'eql') return { kind: 'each' };
  if (type === 'threshold') return readThreshold(rule);
  if (type === 'new_terms') return readNewTerms(rule);
  return foreign(type, rule, whyForeign[type] ?? (query.kind === 'verbatim' ? query.why : 'its type is not followed'));
}

function foreign(type: string, rule: Keys, why: string): Trigger {
  return { kind: 'foreign', type, keys: deciding(type, rule), why };
}

function deciding(type: string, rule: Keys): JsonObject {
  return Object.fromEntries(
    (decidingKeys[type] ?? []).flatMap((key) => {
      const value = rule.any(key);
      // Queries stand on lines of their own.
      return value === undefined ? [] : [[key, typeof value === 'string' ? value.trim() : value]];
    }),
  );
}

/** `value` counts events and is at least 1, that of `cardinality` at least 0 (kibana, `common_attributes.schema.yaml`, `ThresholdValue`, `ThresholdCardinality`). */
function readThreshold(rule: Keys): Trigger | undefined {
  if (!rule.has('threshold')) rule.missing('threshold');
  if (!endsNow(rule)) return foreign('threshold', rule, otherRange);
  const threshold = rule.within('threshold');
  if (threshold?.has('value') === false) threshold.missing('value');
  const count = threshold?.whole('value', 1);
  const field = threshold?.any('field') ?? [];
  const by = typeof field === 'string' ? (field === '' ? [] : [field]) : threshold?.texts('field');
  const [cardinality, second] = threshold?.each('cardinality') ?? [];
  const values = cardinality === undefined ? 1 : cardinality.whole('value', 0);
  if (count === undefined || values === undefined || (by === undefined && threshold?.has('field') === true)) return undefined;
  // So many values need as many events: a bound on these that is no higher says nothing more.
  if (second !== undefined || (cardinality !== undefined && count > Math.max(1, values))) {
    return foreign('threshold', rule, 'it bounds two measures at once');
  }
  const distinct = cardinality?.text('field');
  return {
    kind: 'threshold',
    by: by ?? [],
    count,
    ...(distinct === undefined ? {} : { distinct: { field: distinct, count: values } }),
    lookBack: lookBack(rule),
    every: interval(rule),
  };
}

function readNewTerms(rule: Keys): Trigger {
  if (!rule.has('new_terms')) rule.missing('new_terms');
  const terms = rule.within('new_terms');
  const [first, ...rest] = terms?.texts('value') ?? [];
  const start = terms?.each('history_window_start')[0];
  const written = start?.text('value') ?? terms?.text('history_window_start');
  const history = written === undefined ? undefined : secondsBack(written);
  if (first === undefined || history === undefined) return foreign('new_terms', rule, 'its fields or history are not understood');
  return { kind: 'newTerms', fields: [first, ...rest], history };
}

const otherRange = 'its runs look at another range than the time up to now';

/** Whether a run looks at a length of time that ends when it starts (kibana, `getRuleRangeTuples`: what lies between `from` and `to`). */
function endsNow(rule: Keys): boolean {
  const from = rule.text('from');
  return (rule.text('to') ?? 'now').trim() === 'now' && (from === undefined || secondsBack(from) !== undefined);
}

/** Seconds that one run of a rule looks back. */
function lookBack(rule: Keys): number {
  const from = rule.text('from');
  return (from === undefined ? undefined : secondsBack(from)) ?? defaultLookBack;
}

/** Seconds between two runs of a rule. */
function interval(rule: Keys): number {
  const written = rule.text('interval');
  const every = written === undefined ? undefined : seconds(written);
  return every === undefined || every === 0 ? defaultInterval : every;
}
