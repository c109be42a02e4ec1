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

/** What makes alerts of matching documents; undefined, with an error in the report, where Elastic has no such rule type. */
export function lowerTrigger(detection: Exclude<Detection, ForeignDetection>, given: Given): Trigger | undefined {
  return match<Exclude<Detection, ForeignDetection>, Trigger | undefined>(detection, {
    match: () => ({ kind: 'each' }),
    threshold: (node) => lowerThreshold(node, given),
    sequence: (node) => lowerSequence(node, given),
    newTerms: (node) => lowerNewTerms(node, given),
  });
}

function refuse(what: string, { report }: Given): undefined {
  report.addAll([diagnostic(elasticDiagnostics.window, { what })]);
  return undefined;
}

function lowerSequence({ ordered }: SequenceDetection, given: Given): Trigger | undefined {
  return ordered ? { kind: 'each' } : refuse('a sequence in any order', given);
}

/** The most fields that one threshold rule groups by (from stack 9.2 on; 3 before). */
const mostGroupFields = 5;

function lowerThreshold({ by, window, measure, bounds }: ThresholdDetection, given: Given): Trigger | undefined {
  const least = leastOf(bounds);
  if (least === undefined) return refuse('a threshold without a single lower bound', given);
  if (by.length > mostGroupFields) return refuse(`a threshold over more than ${mostGroupFields} fields`, given);
  const groups = by.map((key) => groupName(key, given));
  const fields = groups.filter((name) => name !== undefined);
  if (fields.length < groups.length) return undefined;
  const lookBack = window.slide === 'run' ? window.seconds : window.seconds + runEvery(given);
  if (measure.kind === 'count') return { kind: 'threshold', by: fields, count: least, lookBack };
  if (measure.kind !== 'distinct') return refuse(`a threshold on a ${measure.kind}`, given);
  const field = nameOf(measure.field, given);
  return field === undefined ? undefined : { kind: 'threshold', by: fields, count: 1, distinct: { field, count: least }, lookBack };
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

function nameOf(path: Path, { names, report }: Given): string | undefined {
  const name = names.of(path)?.name;
  if (name === undefined) report.addAll([diagnostic(elasticDiagnostics['unknown-field'], { field: pathText(path) })]);
  return name;
}

/** The most fields of one new-terms rule. */
const mostTerms = 3;

function lowerNewTerms({ fields, history }: NewTermsDetection, given: Given): Trigger | undefined {
  if (fields.length > mostTerms) return refuse(`a new-terms rule over more than ${mostTerms} fields`, given);
  const [first, ...rest] = fields.map((path) => nameOf(path, given));
  const others = rest.filter((name) => name !== undefined);
  if (first === undefined || others.length < rest.length) return undefined;
  return { kind: 'newTerms', fields: [first, ...others], history };
}
