import type { Report } from '../../text/diagnostic.ts';
import { labelled, or, type Bound, type Detection, type Fact, type GroupKey, type Measure, type Path, type Predicate } from '../../rule/index.ts';
import { sigmaDiagnostics } from './diagnostics.ts';
import { fieldPath } from './field-name.ts';
import { foreign } from './foreign.ts';
import { assumption } from './givens.ts';
import { logSourceId } from './log-sources.ts';
import type { SigmaOptions } from './options.ts';
import { placeOf } from './places.ts';
import { secondsOf } from './timespan.ts';
import type { CorrelationTree, DetectionTree, Member } from './tree.ts';

/**
 * What a correlation means (correlation rules specification): events of its rules, grouped by the values of `group-by`,
 * within any stretch of time of the length given ("the time frame should not be restricted to boundaries").
 */
export function correlated(
  tree: CorrelationTree,
  options: SigmaOptions,
  given: Map<string, Fact>,
  report: Report,
  detectionOf: (tree: DetectionTree) => Detection,
): Detection {
  const refused = (why: string): Detection => {
    report.add(sigmaDiagnostics['unsupported-correlation'], { why }, placeOf(tree, ['correlation']));
    return foreign(tree, why);
  };
  const sources = new Set(tree.members.map((member) => (member.tree.kind === 'detection' ? logSourceId(member.tree.logsource, options) : '')));
  if (sources.has('')) return refused('it refers to another correlation');
  if (sources.size > 1) return refused('its rules look at different log sources');
  const conditions: Predicate[] = [];
  for (const member of tree.members) {
    const detection = member.tree.kind === 'detection' ? detectionOf(member.tree) : undefined;
    if (detection?.kind !== 'match') return refused(`the rule \`${member.reference}\` is more than a condition over one event`);
    conditions.push(labelled(member.reference, detection.on));
  }
  const window = { seconds: secondsOf(tree.timespan) ?? 0, slide: 'sliding' } as const;
  if (tree.type === 'temporal' || tree.type === 'temporal_ordered') {
    if (!everyRule(tree)) return refused(tree.condition === undefined ? 'it asks for some of its rules, not for all' : 'its condition asks for something else than all of its rules');
    const steps = conditions.map((on, index) => ({ on, by: groupKeys(tree, tree.members[index], given) }));
    const [first, ...rest] = steps;
    if (first === undefined) return refused('it has no rules');
    return { kind: 'sequence', steps: [first, ...rest], ordered: tree.type === 'temporal_ordered', window };
  }
  const measure = measureOf(tree);
  const [bound, ...bounds] = tree.bounds;
  if (measure === undefined || bound === undefined) return refused('it measures several fields, or lacks a percentile');
  const by = groupKeys(tree, undefined, given);
  const all: readonly [Bound, ...Bound[]] = [bound, ...bounds];
  return { kind: 'threshold', on: or(...conditions), by, window, measure, bounds: all };
}

/** Whether a temporal correlation asks for every one of its rules: without a condition, or with their number, or by name. */
function everyRule({ bounds, condition, members }: CorrelationTree): boolean {
  if (condition !== undefined) return (condition.kind === 'and' ? condition.of : [condition]).every(({ kind }) => kind === 'name');
  const count = new Set(members.map(({ reference }) => reference)).size;
  return bounds.every(({ op, value }) => (op === 'gte' || op === 'eq' ? value === count : op === 'gt' ? value === count - 1 : false));
}

function measureOf({ type, fields, percentile }: CorrelationTree): Measure | undefined {
  if (type === 'event_count') return { kind: 'count' };
  const [name, ...others] = fields;
  if (name === undefined || others.length > 0) return undefined;
  const field = fieldPath(name);
  if (type === 'value_count') return { kind: 'distinct', field };
  if (type === 'value_sum') return { kind: 'sum', field };
  if (type === 'value_avg') return { kind: 'average', field };
  const percent = type === 'value_median' ? 50 : percentile;
  return percent === undefined ? undefined : { kind: 'percentile', field, percent };
}

/** The grouping of one rule's events, or (for a count over all rules) of all of them. */
function groupKeys(tree: CorrelationTree, member: Member | undefined, given: Map<string, Fact>): readonly GroupKey[] {
  return tree.groupBy.map((name): GroupKey => {
    given.set(`sigma/group-missing/${name}`, assumption('group-missing', fieldPath(name)));
    const alias = tree.aliases.find((each) => each.name === name);
    const names = alias === undefined ? [name] : member === undefined ? Object.values(alias.fields) : [fieldFor(alias.fields, member) ?? name];
    const [first = [], ...rest]: readonly Path[] = [...new Set(names)].map(fieldPath);
    return { fields: [first, ...rest], missing: 'dropped' };
  });
}

/** An alias names rules by `name`; the reference may be the id. */
function fieldFor(fields: Readonly<Record<string, string>>, { reference, head }: Member): string | undefined {
  const { name } = head;
  return fields[reference] ?? (typeof name === 'string' ? fields[name] : undefined);
}
