import type { Report } from '../../../text/diagnostic.ts';
import { derivedUuid } from '../../../text/hash.ts';
import { isArray, isObject, type JsonObject } from '../../../text/json.ts';
import { slug } from '../../../text/paths.ts';
import { labelOf, type ForeignDetection, type Predicate, type Rule, type SequenceDetection, type ThresholdDetection } from '../../../rule/index.ts';
import { readAssembly } from './assembly.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { without } from '../reading/documents.ts';
import { fieldName } from '../values/field-name.ts';
import type { LoweredCondition } from '../lowering/condition.ts';
import { lowerGroups, type LoweredGroups } from '../lowering/groups.ts';
import { definitionKey, membersKey } from '../reading/metadata.ts';
import { timespanOf } from './timespan.ts';
import type { CorrelationTree, DetectionTree, LogSourceTree, Member, NumberBound, SigmaTree } from '../tree.ts';

/** The ways to write a condition as a rule, the most idiomatic first. */
export type Lower = (on: Predicate) => readonly SigmaTree[];

/** A rule over single events. */
export function detectionTree(logsource: LogSourceTree, { selections, expression }: LoweredCondition): DetectionTree {
  return { kind: 'detection', logsource, selections, conditions: [{ expression }], filters: [] };
}

/** What the author called the rules of a correlation, when this was one. */
function ownHeads(wanted: Rule, count: number): readonly JsonObject[] | undefined {
  const heads = wanted.only?.['sigma']?.[membersKey];
  return isArray(heads) && heads.length === count && heads.every(isObject) ? heads : undefined;
}

function referenceTo(head: JsonObject | undefined): string | undefined {
  const known = head?.['name'] ?? head?.['id'] ?? head?.['title'];
  return typeof known === 'string' ? known : undefined;
}

function member(wanted: Rule, index: number, count: number, what: string, tree: SigmaTree): Member {
  const own = ownHeads(wanted, count)?.[index];
  const known = referenceTo(own);
  if (own !== undefined && known !== undefined) return { reference: known, head: without(own, [membersKey]), tree };
  const name = `${slug(wanted.title)}_${what}`;
  const id = derivedUuid('sigma', wanted.origin?.platform ?? 'sigma', wanted.id ?? wanted.title, name);
  const title = `${wanted.title} - ${what.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())}`;
  const definition = wanted.only?.['sigma']?.[definitionKey];
  const head = { title, id, name, status: wanted.status ?? 'experimental', level: 'informational', ...(definition === undefined ? {} : { [definitionKey]: definition }) };
  return { reference: name, head, tree };
}

/** Correlations that measure the events of a condition, once for each way to write it. */
export function thresholds(detection: ThresholdDetection, wanted: Rule, lower: Lower, report: Report): readonly SigmaTree[] {
  const { measure, window, bounds, by } = detection;
  const groups = lowerGroups([by], ['events'], report);
  const field = measure.kind === 'count' ? undefined : fieldName(measure.field);
  if (groups === undefined) return [];
  if (measure.kind !== 'count' && field === undefined) {
    report.add(sigmaDiagnostics['cannot-say'], { what: 'the name of the field that is measured' });
    return [];
  }
  const type = ({ count: 'event_count', distinct: 'value_count', sum: 'value_sum', average: 'value_avg', percentile: 'value_percentile' } as const)[measure.kind];
  const rest = {
    type,
    timespan: timespanOf(window.seconds),
    bounds: bounds as readonly NumberBound[],
    fields: field === undefined ? [] : [field],
    ...(measure.kind === 'percentile' ? { percentile: measure.percent } : {}),
  };
  const parts = partsOf(detection.on, wanted);
  const what = parts.length === 1 ? ['events'] : stepNames(parts.length);
  return membersOf(parts.map(lower), what, wanted).map((members) => correlationTree(rest, members, groups));
}

/** The events of each rule that its author counted together, when this was a correlation of several. */
function partsOf(on: Predicate, wanted: Rule): readonly Predicate[] {
  const heads = on.kind === 'or' ? ownHeads(wanted, on.of.length) : undefined;
  if (on.kind !== 'or' || heads === undefined) return [on];
  return on.of.map((part, index) => (labelOf(part) === referenceTo(heads[index]) ? withoutLabel(part) : part));
}

function withoutLabel(part: Predicate): Predicate {
  if (!('label' in part)) return part;
  const { label: _, ...rest } = part;
  return rest;
}

function stepNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `step_${index + 1}`);
}

/** The rules of a correlation, once for each way to write its conditions. */
function membersOf(lowered: readonly (readonly SigmaTree[])[], names: readonly string[], wanted: Rule): readonly (readonly Member[])[] {
  const most = Math.max(...lowered.map(({ length }) => length));
  return Array.from({ length: most }, (_, choice) =>
    lowered.map((choices, index) => {
      const tree = choices[Math.min(choice, choices.length - 1)];
      return tree === undefined ? undefined : member(wanted, index, lowered.length, names[index] ?? 'step', tree);
    }),
  ).filter((members) => members.every((each) => each !== undefined));
}

/** Temporal correlations of the steps that have to happen. */
export function sequences(detection: SequenceDetection, wanted: Rule, lower: Lower, report: Report): readonly SigmaTree[] {
  const { steps, ordered, window } = detection;
  const kept = steps.filter(({ absent }) => absent !== true);
  if (kept.length < steps.length) report.add(sigmaDiagnostics.widened, { what: 'that a step must not happen' });
  const rest = { type: ordered ? 'temporal_ordered' : 'temporal', timespan: timespanOf(window.seconds), bounds: [], fields: [] } as const;
  return membersOf(kept.map(({ on }) => lower(on)), stepNames(kept.length), wanted).flatMap((members) => {
    const groups = lowerGroups(kept.map(({ by }) => by), members.map(({ reference }) => reference), report);
    return groups === undefined ? [] : [correlationTree(rest, members, groups)];
  });
}

/**
 * Rules put together in Sigma's own way (`assembled`), each part written as `lower` does for a rule with that part's
 * detection, log sources and rules of its own.
 */
export function assemblies({ text, parts = [] }: ForeignDetection, wanted: Rule, lower: (part: Rule) => Iterable<SigmaTree>): readonly SigmaTree[] {
  const lowered = parts.map((part, index) => {
    const { [membersKey]: members } = ownHeads(wanted, parts.length)?.[index] ?? {};
    return [...lower({ ...wanted, ...part, title: `${wanted.title} - ${index + 1}`, only: members === undefined ? {} : { sigma: { [membersKey]: members } } })];
  });
  return membersOf(lowered, stepNames(parts.length), wanted).flatMap((members) => readAssembly(text, members) ?? []);
}

function correlationTree(
  rest: Pick<CorrelationTree, 'type' | 'timespan' | 'bounds' | 'fields' | 'percentile'>,
  members: readonly Member[],
  groups: LoweredGroups,
): CorrelationTree {
  return { kind: 'correlation', ...rest, members, groupBy: groups.groupBy, aliases: groups.aliases, generate: false };
}
