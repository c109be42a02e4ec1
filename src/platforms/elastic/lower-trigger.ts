import { diagnostic, type Report } from '../../text/diagnostic.ts';
import { canonicalJson, isObject } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import {
  conditionsOf,
  groupingFields,
  pathText,
  pathsIn,
  termPaths,
  termText,
  type Bound,
  type Detection,
  type ForeignDetection,
  type GroupKey,
  type NewTermsDetection,
  type Path,
  type Rule,
  type SequenceDetection,
  type Term,
  type ThresholdDetection,
  type Window,
} from '../../rule/index.ts';
import type { Context } from '../platform.ts';
import { elasticDiagnostics } from './diagnostics.ts';
import { beforeRun, buildingBlock, defaultInterval, farthestBack, seconds } from './durations.ts';
import type { Names } from './names.ts';
import { isOwn, ownGroupFields, ownGroups, ownRule } from './own.ts';
import type { ElasticOptions } from './options.ts';
import type { Trigger } from './tree.ts';

/** What lowering a detection needs to know. */
export interface Given {
  readonly names: Names;
  readonly wanted: Rule;
  readonly context: Context<ElasticOptions>;
  readonly report: Report;
}

/** What makes alerts of matching documents, the best first; none, with an error in the report, where Elastic has no such rule type. */
export function lowerTrigger(detection: Exclude<Detection, ForeignDetection>, given: Given): readonly Trigger[] {
  return match<Exclude<Detection, ForeignDetection>, readonly Trigger[]>(detection, {
    match: () => [{ kind: 'each' }],
    threshold: (node) => lowerThreshold(node, given),
    sequence: (node) => lowerSequence(node, given),
    newTerms: (node) => lowerNewTerms(node, given),
  });
}

function refuse(what: string, { report }: Given): readonly [] {
  report.addAll([diagnostic(elasticDiagnostics.window, { what })]);
  return [];
}

function lowerSequence({ ordered }: SequenceDetection, given: Given): readonly Trigger[] {
  return ordered ? [{ kind: 'each' }] : refuse('a sequence in any order', given);
}

/** The most fields that one threshold rule groups by (from stack 9.2 on; 3 before). */
const mostGroupFields = 5;

function lowerThreshold({ by, window, measure, bounds }: ThresholdDetection, given: Given): readonly Trigger[] {
  const least = leastOf(bounds);
  if (least === undefined) return refuse('a threshold without a single lower bound', given);
  if (measure.kind !== 'count' && measure.kind !== 'distinct') return refuse(`a threshold on the ${measure.kind} of a field`, given);
  const keys = by.map((key) => ({ missing: key.missing, name: groupField(key, given) }));
  const known = keys.flatMap(({ name, missing }) => (name === undefined ? [] : [{ name, missing }]));
  if (known.length > mostGroupFields) return refuse(`a threshold over more than ${mostGroupFields} fields`, given);
  const counted = countedFor(measure, least, given);
  const trigger = (fields: typeof known, lookBack: number): Trigger => ({ kind: 'threshold', by: withConstants(fields.map(({ name }) => name), given), ...counted, lookBack, every: runEvery(given) });
  const kept = known.filter(({ missing }) => missing === 'dropped');
  // What counts more than it should is not to miss anything besides.
  const adds = known.length < keys.length || (measure.kind === 'distinct' && counted.distinct === undefined);
  const whole = adds && kept.length < known.length ? [trigger(kept, lookBackFor(window, given))] : [];
  return [...lookBacks(by, window, given).map((lookBack) => trigger(known, lookBack)), ...whole];
}

/** Grouping fields with those that the rule had in Elastic beside them, and that have the same value in every document. */
function withConstants(fields: readonly string[], { wanted, names }: Given): readonly string[] {
  const own = ownGroupFields(wanted);
  const varying = own.filter((name) => names.fields.origin(name.split('.'))?.kind !== 'constant');
  return canonicalJson(varying) === canonicalJson(fields) ? own : fields;
}

/** What a trigger counts. So many values need as many events at least: where no field has just the values, the events are counted. */
function countedFor(measure: Extract<ThresholdDetection['measure'], { readonly kind: 'count' | 'distinct' }>, least: number, given: Given): Pick<Extract<Trigger, { readonly kind: 'threshold' }>, 'count' | 'distinct'> {
  if (measure.kind === 'count') return { count: least };
  const field = exactName([measure.field], given);
  if (field !== undefined) return { count: ownCount(given.wanted, least), distinct: { field, count: least } };
  given.report.addAll([diagnostic(elasticDiagnostics['distinct-left-out'], { field: pathText(measure.field), help: leftOutHelp(measure.field, 'count', given) })]);
  return { count: least };
}

/** The bound on events that a rule brought along from Elastic beside one on values, where it says nothing more than that. */
function ownCount(wanted: Rule, most: number): number {
  const threshold = ownRule(wanted)['threshold'];
  const count = isObject(threshold) ? threshold['value'] : undefined;
  return typeof count === 'number' && count >= 1 && count <= most ? count : 1;
}

/** The native field that has the values of a raw field, or of the first of several, and no others; the one of its addresses where the rule had that. */
export function exactName(fields: GroupKey['fields'], { names, wanted }: Given): string | undefined {
  const address = fields.length === 1 ? names.address(fields[0])?.name : undefined;
  if (address !== undefined && ownGroups(wanted).includes(address)) return address;
  const native = names.firstOf(fields) ?? names.of(fields[0]);
  return native?.exact === true ? native.name : undefined;
}

/**
 * How far one run can look back. Documents without a grouping field are in no bucket, so that their groups are missed
 * however far it is; then the window alone is offered as well, which adds nothing.
 */
function lookBacks(by: readonly GroupKey[], window: Window, given: Given): readonly number[] {
  return [...new Set([lookBackFor(window, given), ...(by.some(({ missing }) => missing === 'shared') ? [window.seconds] : [])])];
}

/** The native field that has the values of a grouping key; undefined, reported, where events of all its values count together. */
function groupField({ fields }: GroupKey, given: Given): string | undefined {
  const name = exactName(fields, given);
  if (name === undefined) given.report.addAll([diagnostic(elasticDiagnostics['group-left-out'], { field: pathText(fields[0]), help: leftOutHelp(fields[0], 'group by', given) })]);
  return name;
}

/** Seconds that a run has to look back: the window and the time between two runs, so that wherever a window lies some run sees it whole. */
export function lookBackFor({ slide, seconds: length }: Window, given: Pick<Given, 'wanted' | 'context'>): number {
  return slide === 'run' ? length : length + runEvery(given);
}

/** Seconds between two runs of the rule to be written. */
export function runEvery({ wanted, context }: Pick<Given, 'wanted' | 'context'>): number {
  const chosen = wanted.schedule?.every ?? knownRuns(wanted) ?? seconds(context.options.interval) ?? defaultInterval;
  return wanted.alerting === 'signal' && !isOwn(wanted) ? Math.max(chosen, buildingBlock.interval) : chosen;
}

/** Seconds that a run of the rule to be written looks back where its detection does not say. */
export function usualLookBack(given: Pick<Given, 'wanted' | 'context'>): number {
  const lookBack = runEvery(given) + beforeRun;
  return given.wanted.alerting === 'signal' ? Math.max(lookBack, buildingBlock.lookBack) : lookBack;
}

/** Whether a run can look back as far as a detection asks for; if not, that is reported. */
export function isWithinReach(detection: Exclude<Detection, ForeignDetection>, given: Given): boolean {
  const back = match<Exclude<Detection, ForeignDetection>, number>(detection, {
    match: () => 0,
    threshold: ({ window }) => lookBackFor(window, given),
    sequence: ({ window }) => lookBackFor(window, given),
    newTerms: ({ history }) => history,
  });
  if (back > farthestBack) refuse(`a rule that looks back ${back} seconds`, given);
  return back <= farthestBack;
}

/** How far apart the runs are that a rule counts in, or that it had in Elastic without saying so. */
function knownRuns(wanted: Rule): number | undefined {
  const { detection } = wanted;
  const counted = detection.kind === 'threshold' || detection.kind === 'sequence' ? detection.window.every : undefined;
  return counted ?? (isOwn(wanted) ? defaultInterval : undefined);
}

function leastOf(bounds: readonly Bound[]): number | undefined {
  const [only, second] = bounds;
  if (only === undefined || second !== undefined) return undefined;
  const least = only.op === 'gte' ? Math.ceil(only.value) : only.op === 'gt' ? Math.floor(only.value) + 1 : undefined;
  return least !== undefined && least >= 1 ? least : undefined;
}

/** What is to be done about a field that events are not grouped by, or of which values are not counted: where the project may name it, that. */
export function leftOutHelp(path: Path, what: string, given: Given): string {
  const isUnnamed = given.names.of(path) === undefined && declaring(given) !== undefined;
  return isUnnamed ? nameHelp(pathText(path), given) : `${what} another field, or check that the path is spelled right`;
}

/** The log source of a rule that the project declares, if any. */
function declaring({ wanted, context: { declared } }: Given): string | undefined {
  return wanted.logSources.find((each) => declared?.(each) !== undefined);
}

/** What is to be done about a field without a name: of a log source of the project's own, all that it has to name for the rule. */
export function nameHelp(field: string, given: Given): string {
  const { wanted, names } = given;
  const id = declaring(given);
  if (id === undefined) return 'the integration drops it, or the path is misspelt';
  const unnamed = [...conditionsOf(wanted.detection).flatMap(pathsIn), ...groupingFields(wanted.detection)].filter((path) => names.of(path) === undefined).map((path) => path.join('.'));
  const missing = Object.fromEntries([...new Set([field, ...unnamed])].map((name) => [`… for ${name}`, name]));
  return `put its name into the configuration: ${JSON.stringify({ logSources: { [id]: { fields: { elastic: missing } } } })}`;
}

/** The native field for a raw path; undefined, reported, where there is none. */
function nameOf(path: Path, given: Given): string | undefined {
  const name = given.names.of(path)?.name;
  if (name === undefined) given.report.addAll([diagnostic(elasticDiagnostics['unknown-field'], { field: pathText(path), help: nameHelp(pathText(path), given) })]);
  return name;
}

/** The native field that has the values of a term; undefined, reported, where there is none. Of one that is chosen among several, the choice is for the comparison to find the same. */
function termName(term: Term, given: Given): string | undefined {
  if (!('cases' in term)) return exactName([term], given) ?? nameOf(term, given);
  const name = given.names.chosen(termPaths(term))?.name;
  if (name === undefined) given.report.addAll([diagnostic(elasticDiagnostics['unknown-field'], { field: termText(term), help: 'the integration has no field that is one or the other' })]);
  return name;
}

/** The most fields of one new-terms rule. A history starts before what a run looks at (kibana, `validateHistoryWindowStart`). */
const mostTerms = 3;

function lowerNewTerms({ fields, history }: NewTermsDetection, given: Given): readonly Trigger[] {
  if (fields.length > mostTerms) return refuse(`a new-terms rule over more than ${mostTerms} fields`, given);
  if (!isOwn(given.wanted) && history <= usualLookBack(given)) return refuse(`a new-terms rule whose history is no longer than the ${usualLookBack(given)} seconds that a run looks back`, given);
  const [first, ...rest] = fields.map((term) => termName(term, given));
  const others = rest.filter((name) => name !== undefined);
  if (first === undefined || others.length < rest.length) return [];
  return [{ kind: 'newTerms', fields: [first, ...others], history }];
}
