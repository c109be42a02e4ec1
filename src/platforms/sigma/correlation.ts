import type { Report } from '../../text/diagnostic.ts';
import { canonicalJson } from '../../text/json.ts';
import { labelled, never, or, type Bound, type Detection, type Fact, type GroupKey, type Measure, type Predicate, type SequenceStep } from '../../rule/index.ts';
import { clausesOf, type Clause } from './correlation-clauses.ts';
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
  const found = new Map<Member, Predicate>();
  for (const member of tree.members) {
    const detection = member.tree.kind === 'detection' ? detectionOf(member.tree) : undefined;
    if (detection?.kind !== 'match') return refused(`the rule \`${member.reference}\` is more than a condition over one event`);
    found.set(member, detection.on);
  }
  const temporal = tree.type === 'temporal' || tree.type === 'temporal_ordered';
  const clauses = temporal ? clausesOf(tree) : allTogether(tree.members);
  if (clauses === undefined) return refused('it asks for so many of its rules, or for some not to match, which is neither all, nor any, nor `and` of such');
  const steps = clauses.map((clause) => stepOf(clause, tree, found, given));
  const [first, ...rest] = steps.filter((step) => step !== undefined);
  if (first === undefined || rest.length + 1 < steps.length) return refused('it takes rules together that group by different fields');
  const window = { seconds: secondsOf(tree.timespan) ?? 0, slide: 'sliding' } as const;
  // Any one of the rules is one event.
  const single = temporal && clauses.length === 1 && tree.members.length > 1;
  if (temporal && !single) return { kind: 'sequence', steps: [first, ...rest], ordered: tree.type === 'temporal_ordered', window };
  const measure = single ? ({ kind: 'count' } as const) : measureOf(tree);
  const [bound, ...bounds]: readonly Bound[] = single ? [{ op: 'gte', value: 1 }] : tree.bounds;
  if (measure === undefined || bound === undefined) return refused('it measures several fields, or lacks a percentile');
  return { kind: 'threshold', ...first, window, measure, bounds: [bound, ...bounds] };
}

/** The events of some rules together; undefined where they group by different fields. */
function stepOf(clause: Clause, tree: CorrelationTree, found: ReadonlyMap<Member, Predicate>, given: Map<string, Fact>): SequenceStep | undefined {
  const [by, ...others] = clause.map((member) => groupKeys(tree, member, given));
  const alike = others.every((each) => canonicalJson(each) === canonicalJson(by));
  return by === undefined || !alike ? undefined : { on: anyOf(clause, found), by };
}

function allTogether([first, ...rest]: readonly Member[]): readonly Clause[] {
  return first === undefined ? [] : [[first, ...rest]];
}

/** Events of any of the rules. Each rule is a part of its own, under its reference where its condition has no name. */
function anyOf(clause: Clause, found: ReadonlyMap<Member, Predicate>): Predicate {
  const parts = clause.map((member): Predicate => {
    const on = found.get(member) ?? never;
    return clause.length === 1 || ('label' in on && on.label !== undefined) ? on : labelled(member.reference, on);
  });
  return or(...parts);
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

/** The grouping of one rule's events. */
function groupKeys(tree: CorrelationTree, member: Member, given: Map<string, Fact>): readonly GroupKey[] {
  return tree.groupBy.map((name): GroupKey => {
    given.set(`sigma/group-missing/${name}`, assumption('group-missing', fieldPath(name)));
    const alias = tree.aliases.find((each) => each.name === name);
    return { fields: [fieldPath((alias === undefined ? undefined : fieldFor(alias.fields, member)) ?? name)], missing: 'dropped' };
  });
}

/** An alias names rules by `name`; the reference may be the id. */
function fieldFor(fields: Readonly<Record<string, string>>, { reference, head }: Member): string | undefined {
  const { name } = head;
  return fields[reference] ?? (typeof name === 'string' ? fields[name] : undefined);
}
