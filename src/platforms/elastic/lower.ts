import { createReport, diagnostic, type Report } from '../../text/diagnostic.ts';
import { canonicalJson, type Json } from '../../text/json.ts';
import {
  and,
  deepFreeze,
  factsSaying,
  samePath,
  type Detection,
  type ForeignDetection,
  type MatchDetection,
  type NewTermsDetection,
  type Predicate,
  type Rule,
  type SequenceDetection,
  type ThresholdDetection,
} from '../../rule/index.ts';
import type { Context } from '../platform.ts';
import { there } from './cloudtrail/origins.ts';
import { elasticDiagnostics } from './diagnostics.ts';
import { eqlCandidates, sequenceCandidates } from './eql/candidates.ts';
import { defaultInterval, defaultLookBack } from './durations.ts';
import { esqlCandidates } from './esql/candidates.ts';
import { parseEsql } from './esql/parse.ts';
import { foreignTree } from './foreign.ts';
import { kqlCandidates, type Candidates } from './kql/candidates.ts';
import { derivedTests, predicateKey } from './kql/derived.ts';
import { isWithinReach, lowerTrigger, nameHelp, type Given } from './lower-trigger.ts';
import type { Lowering, Unsayable } from './lowering.ts';
import { namesOf, nativeNames, ownNames, type Names } from './names.ts';
import type { ElasticOptions } from './options.ts';
import { isOwn, ownFilters, ownRule, whereOf } from './own.ts';
import { ownQuery } from './own-query.ts';
import type { ElasticTree, NativeQuery } from './tree.ts';

/** Candidate rules for a rule over raw events, the most idiomatic first. */
export function* lowerElastic(wanted: Rule, context: Context<ElasticOptions>, report: Report): Generator<ElasticTree> {
  const { detection } = wanted;
  if (detection.kind === 'foreign') {
    const native = nativeDetection(detection);
    if (native === undefined) yield* lowerForeign(detection, wanted, report);
    else yield* lowerNamed(native, { ...wanted, detection: native }, ownNames(sharedNames(wanted, context, report)), context, report);
    return;
  }
  yield* lowerNamed(detection, wanted, sharedNames(wanted, context, report), context, report);
}

function* lowerNamed(detection: Exclude<Detection, ForeignDetection>, wanted: Rule, names: Names | undefined, context: Context<ElasticOptions>, report: Report): Generator<ElasticTree> {
  yield* ownPipeline(wanted);
  if (names === undefined) return;
  const given: Given = { names, wanted, context, report };
  if (!isWithinReach(detection, given)) return;
  if (context.options.language !== 'esql') yield* lowerQueries(detection, given);
  yield* lowerPipelines(detection, given);
}

/** Rules in KQL and EQL, whose type says what is done with the documents that match. */
function* lowerQueries(detection: Exclude<Detection, ForeignDetection>, given: Given): Generator<ElasticTree> {
  const { wanted, context } = given;
  const triggers = lowerTrigger(detection, given);
  if (triggers.length === 0) return;
  const { plain, filters, exceptions } = detection.kind === 'sequence' ? { plain: undefined, filters: [], exceptions: [] } : apart(withoutPresence(detection));
  const queries = detection.kind === 'sequence' ? sequenceQueries(detection, given) : plain === undefined ? [] : conditionQueries(plain, detection, given);
  const seen = new Set<string>();
  for (const said of ownFirst(wanted, exceptions, saidBy(queries, filters, exceptions))) {
    const key = canonicalJson([said.query.kind, said.query.kind === 'none' ? '' : said.query.text, said.filters]);
    if (seen.has(key)) continue;
    for (const trigger of triggers) yield deepFreeze({ ...whereOf(wanted, context), ...said, trigger });
    seen.add(key);
  }
}

/** Rules in ES|QL, which say themselves what is counted; what it cannot say is reported where nothing else may be written. */
function* lowerPipelines(detection: Exclude<Detection, ForeignDetection>, given: Given): Generator<ElasticTree> {
  const { language } = given.context.options;
  if (language === 'kuery' || language === 'eql') return;
  const said: Given = language === 'esql' ? given : { ...given, report: createReport() };
  const result: Candidates =
    detection.kind === 'match' || detection.kind === 'threshold'
      ? esqlCandidates(detection, (on) => loweringOf(on, said), said)
      : { problem: { why: 'ES|QL is written for conditions and for thresholds' } };
  if ('problem' in result) reportUnsayable(result.problem, said);
  else for (const query of result.queries) yield deepFreeze({ query, filters: [], exceptions: [], trigger: { kind: 'each' } });
}

/** What a candidate asks of documents. */
type Said = Pick<ElasticTree, 'query' | 'filters' | 'exceptions'>;

function* saidBy(queries: Iterable<NativeQuery>, filters: readonly Json[], exceptions: readonly Json[]): Generator<Said> {
  for (const query of queries) yield { query, filters, exceptions };
}

/** The query and the filters that the rule brought along from Elastic are its author's, and come before all others. */
function* ownFirst(wanted: Rule, exceptions: readonly Json[], others: Iterable<Said>): Generator<Said> {
  const query = ownQuery(wanted);
  if (query !== undefined) yield { query, filters: ownFilters(ownRule(wanted)), exceptions };
  yield* others;
}

/** The ES|QL that a rule came with; whether it still says the rule is for the comparison to find out. */
function ownPipeline(wanted: Rule): readonly ElasticTree[] {
  const text = wanted.only?.['elastic']?.['$query'];
  if (ownRule(wanted)['language'] !== 'esql' || typeof text !== 'string') return [];
  const query = parseEsql(text);
  if (query.kind === 'unread') return [];
  const lookBack = wanted.schedule?.lookBack ?? defaultLookBack;
  const every = wanted.schedule?.every ?? defaultInterval;
  return [deepFreeze({ query: { kind: 'esql', query, text, lookBack, every }, filters: ownFilters(ownRule(wanted)), exceptions: [], trigger: { kind: 'each' } })];
}

/** A detection over native fields that have no place in raw events, kept as JSON; native names lower to themselves. */
function nativeDetection({ platform, language, text }: ForeignDetection): Exclude<Detection, ForeignDetection> | undefined {
  if (platform !== 'elastic' || language !== 'native') return undefined;
  const detection = JSON.parse(text) as Detection;
  return detection.kind === 'foreign' ? undefined : detection;
}

function lowerForeign(detection: ForeignDetection, wanted: Rule, report: Report): readonly ElasticTree[] {
  if (detection.platform === 'elastic') return [deepFreeze(foreignTree(detection, wanted))];
  const { language, why } = detection;
  report.addAll([diagnostic(elasticDiagnostics.unsayable, { why: `a rule in ${language} is kept for its own platform: ${why}` })]);
  return [];
}

/** Queries in the languages that may say the condition; only plain rules can be in EQL. */
function* conditionQueries(on: Predicate, detection: MatchDetection | ThresholdDetection | NewTermsDetection, given: Given): Generator<NativeQuery> {
  const lowering = loweringOf(on, given);
  const { language } = given.context.options;
  const own = ownRule(given.wanted)['language'];
  const kql = language === 'eql' ? [] : [() => kqlCandidates(on, lowering, given)];
  const eql = language === 'kuery' || detection.kind !== 'match' ? [] : [() => eqlCandidates(on, lowering, given)];
  const attempts = own === 'eql' ? [...eql, ...kql] : [...kql, ...eql];
  const problems: Unsayable[] = [];
  for (const attempt of attempts) {
    const result = attempt();
    if ('problem' in result) problems.push(result.problem);
    else yield* result.queries;
  }
  const [problem] = problems;
  if (problems.length === attempts.length && problem !== undefined) reportUnsayable(problem, given);
}

function* sequenceQueries(detection: SequenceDetection, given: Given): Generator<NativeQuery> {
  const result = sequenceCandidates(detection, (on) => loweringOf(on, given), given);
  if ('problem' in result) reportUnsayable(result.problem, given);
  else yield* result.queries;
}

function reportUnsayable({ why, field }: Unsayable, given: Given): void {
  given.report.addAll([
    field === undefined ? diagnostic(elasticDiagnostics.unsayable, { why }) : diagnostic(elasticDiagnostics['unknown-field'], { field, help: nameHelp(field, given) }),
  ]);
}

/** The names of a rule's fields. A rule that came from Elastic is read by the first field map among those of its log sources, else in its own names. */
function sharedNames(wanted: Rule, context: Context<ElasticOptions>, report: Report): Names | undefined {
  const [source, second] = wanted.logSources;
  if (isOwn(wanted)) return wanted.logSources.map((id) => namesOf(id, context)).find((each) => each !== undefined) ?? nativeNames;
  if (second !== undefined) {
    report.addAll([diagnostic(elasticDiagnostics['several-log-sources'], { count: wanted.logSources.length })]);
    return undefined;
  }
  const names = source === undefined ? undefined : namesOf(source, context);
  if (names === undefined) report.addAll([diagnostic(elasticDiagnostics['log-source'], { source: wanted.logSources.join(', ') })]);
  return names;
}

/** Without the parts that only ask for a grouping or new-terms field: Elastic drops documents without it by itself. */
function withoutPresence(detection: MatchDetection | ThresholdDetection | NewTermsDetection): Predicate {
  const { on } = detection;
  if (on.kind !== 'and') return on;
  const asked = presenceAsked(detection);
  return and(...on.of.filter((part) => !asked.has(predicateKey(part))));
}

function presenceAsked(detection: Detection): ReadonlySet<string> {
  const paths =
    detection.kind === 'newTerms'
      ? detection.fields.flatMap((term) => ('cases' in term ? [] : [term]))
      : detection.kind === 'threshold'
        ? [
            ...detection.by.filter(({ missing, fields }) => missing === 'dropped' && fields.length === 1).map(({ fields }) => fields[0]),
            ...('field' in detection.measure ? [detection.measure.field] : []),
          ]
        : [];
  // `there` is an `and` of two parts, which a surrounding `and` takes in.
  return new Set(paths.map((path) => there(path)).flatMap((whole) => (whole.kind === 'and' ? whole.of : [whole]).map(predicateKey)));
}

/** Filters that are not followed and exception lists that came from an Elastic rule go back to their own keys. */
function apart(on: Predicate): { readonly plain: Predicate; readonly filters: readonly Json[]; readonly exceptions: readonly Json[] } {
  const filters: Json[] = [];
  const exceptions: Json[] = [];
  const rest = (on.kind === 'and' ? on.of : [on]).filter((part) => {
    const inner = part.kind === 'not' ? part.of : part;
    if (inner.kind !== 'opaque') return true;
    const target =
      inner.language === 'elastic-filter' && part === inner
        ? filters
        : inner.language === 'elastic-exceptions' && part !== inner
          ? exceptions
          : undefined;
    target?.push(JSON.parse(inner.text) as Json);
    return target === undefined;
  });
  return { plain: and(...rest), filters, exceptions };
}

function loweringOf(on: Predicate, { names, wanted, context }: Given): Lowering {
  const spelled = wanted.logSources.flatMap((source) => factsSaying('spelling', context.facts(source)));
  return {
    names,
    spellings: (path, lowerCase) => spelled.findLast(({ says }) => samePath(says.path, path))?.says.vocabulary.spellings(lowerCase) ?? [],
    readings: context.readings,
    derived: derivedTests(on, names, isOwn(wanted)),
    keyedWildcards: isOwn(wanted),
  };
}
