import { diagnostic, type Report } from '../../text/diagnostic.ts';
import { match } from '../../text/match.ts';
import {
  pathText,
  type Bound,
  type Detection,
  type ForeignDetection,
  type GroupKey,
  type NewTermsDetection,
  type Path,
  type Rule,
  type SequenceDetection,
  type ThresholdDetection,
  type Window,
} from '../../rule/index.ts';
import type { Context } from '../platform.ts';
import { elasticDiagnostics } from './diagnostics.ts';
import { defaultInterval, seconds } from './durations.ts';
import type { Names } from './names.ts';
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
  if (measure.kind !== 'count' && measure.kind !== 'distinct') return refuse(`a threshold on a ${measure.kind}`, given);
  const fields = by.flatMap((key) => groupFields(key, given));
  if (fields.length > mostGroupFields) return refuse(`a threshold over more than ${mostGroupFields} fields`, given);
  const field = measure.kind === 'distinct' ? nameOf(measure.field, given) : undefined;
  if (measure.kind === 'distinct' && field === undefined) return [];
  const counted = field === undefined ? { count: least } : { count: 1, distinct: { field, count: least } };
  return lookBacks(by, window, given).map((lookBack) => ({ kind: 'threshold', by: fields, ...counted, lookBack }));
}

/**
 * How far one run can look back. Documents without a grouping field are in no bucket, so that their groups are missed
 * however far it is; then the window alone is offered as well, which adds nothing.
 */
function lookBacks(by: readonly GroupKey[], window: Window, given: Given): readonly number[] {
  return [...new Set([lookBackFor(window, given), ...(by.some(({ missing }) => missing === 'shared') ? [window.seconds] : [])])];
}

/** The native field that has the values of a grouping key; without one the events of all its values count together. */
function groupFields(key: GroupKey, given: Given): readonly string[] {
  const native = given.names.firstOf(key) ?? given.names.of(key.fields[0]);
  if (native?.exact === true) return [native.name];
  given.report.addAll([diagnostic(elasticDiagnostics['group-left-out'], { field: pathText(key.fields[0]) })]);
  return [];
}

/** Seconds that a run has to look back: the window and the time between two runs, so that wherever a window lies some run sees it whole. */
export function lookBackFor({ slide, seconds: length }: Window, given: Pick<Given, 'wanted' | 'context'>): number {
  return slide === 'run' ? length : length + runEvery(given);
}

/** Seconds between two runs of the rule to be written. */
export function runEvery({ wanted, context }: Pick<Given, 'wanted' | 'context'>): number {
  return wanted.schedule?.every ?? seconds(context.options.interval) ?? defaultInterval;
}

function leastOf(bounds: readonly Bound[]): number | undefined {
  const [only, second] = bounds;
  if (only === undefined || second !== undefined) return undefined;
  const least = only.op === 'gte' ? Math.ceil(only.value) : only.op === 'gt' ? Math.floor(only.value) + 1 : undefined;
  return least !== undefined && least >= 1 ? least : undefined;
}

/** The native field for a grouping key; undefined, reported, where there is none. */
export function groupName(key: GroupKey, given: Given): string | undefined {
  return given.names.firstOf(key)?.name ?? nameOf(key.fields[0], given);
}

/** The native field for a raw path; undefined, reported, where there is none. */
export function nameOf(path: Path, { names, report }: Given): string | undefined {
  const name = names.of(path)?.name;
  if (name === undefined) report.addAll([diagnostic(elasticDiagnostics['unknown-field'], { field: pathText(path) })]);
  return name;
}

/** The most fields of one new-terms rule. */
const mostTerms = 3;

function lowerNewTerms({ fields, history }: NewTermsDetection, given: Given): readonly Trigger[] {
  if (fields.length > mostTerms) return refuse(`a new-terms rule over more than ${mostTerms} fields`, given);
  const [first, ...rest] = fields.map((path) => nameOf(path, given));
  const others = rest.filter((name) => name !== undefined);
  if (first === undefined || others.length < rest.length) return [];
  return [{ kind: 'newTerms', fields: [first, ...others], history }];
}
