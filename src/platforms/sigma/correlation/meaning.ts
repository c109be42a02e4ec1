import type { Report } from '../../../text/diagnostic.ts';
import { labelled, labelOf, never, or, type Bound, type Detection, type Fact, type GroupKey, type Measure, type Predicate, type SequenceStep } from '../../../rule/index.ts';
import type { Context } from '../../platform.ts';
import { assembled } from './assembly.ts';
import { clausesOf, groupFields, isTemporal, leavesOf, ownWay, type Clause } from './clauses.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { isPlain } from '../reading/expand.ts';
import { fieldPath } from '../values/field-name.ts';
import { foreign } from '../foreign.ts';
import { assumption } from '../givens.ts';
import { readsList } from './lists.ts';
import { logSourcesOf } from '../reading/log-sources.ts';
import type { SigmaOptions } from '../options.ts';
import { placeOf } from '../places.ts';
import { secondsOf } from './timespan.ts';
import type { CorrelationTree, Member, SigmaTree } from '../tree.ts';

/**
 * What a correlation means (correlation rules specification): events of its rules, grouped by the values of `group-by`,
 * within any stretch of time of the length given ("the time frame should not be restricted to boundaries"). One that puts
 * rules together in a way of its own is Sigma's, around the meanings of its rules.
 */
export function correlated(
  tree: CorrelationTree,
  { options, declared, facts }: Context<SigmaOptions>,
  given: Map<string, Fact>,
  report: Report,
  detectionOf: (tree: SigmaTree) => Detection,
): Detection {
  const refused = (why: string, detection: Detection): Detection => {
    report.add(sigmaDiagnostics['unsupported-correlation'], { why }, placeOf(tree, ['correlation']));
    return detection;
  };
  const stray = leavesOf(tree).find((leaf) => !isPlain(leaf.tree, options.placeholders));
  if (stray !== undefined) {
    // Its reading says what is missing.
    detectionOf(stray.tree);
    const why = `the rule \`${stray.reference}\` is more than a condition over one event`;
    return refused(why, foreign(tree, why));
  }
  const why = ownWay(tree, options) ?? readsList(tree.members.flatMap((member) => groupFields(tree, member)), tree.fields, { ids: logSourcesOf(tree, options), facts });
  if (why !== undefined) {
    const sources = [...new Set(logSourcesOf(tree, options))];
    // Names that the project declares for one log source say nothing about another's.
    const named = sources.length > 1 && sources.some((id) => Object.keys(declared?.(id) ?? {}).length > 0);
    return refused(why, named ? foreign(tree, why) : assembled(tree, why, options, detectionOf));
  }
  const found = new Map(tree.members.map((member) => [member, conditionOf(detectionOf(member.tree))]));
  const clauses = clausesOf(tree) ?? [];
  const [first, ...rest] = clauses.map((clause): SequenceStep => ({ on: anyOf(clause, found), by: groupKeys(tree, clause[0], given) }));
  if (first === undefined) return foreign(tree, 'it has no rules');
  const window = { seconds: secondsOf(tree.timespan) ?? 0, slide: 'sliding' } as const;
  // Any one of the rules is one event.
  const single = isTemporal(tree) && clauses.length === 1 && tree.members.length > 1;
  if (isTemporal(tree) && !single) {
    given.set('sigma/own-events', assumption('own-events'));
    const ordered = tree.type === 'temporal_ordered';
    if (ordered) given.set('sigma/different-times', assumption('different-times'));
    return { kind: 'sequence', steps: [first, ...rest], ordered, window };
  }
  const measure: Measure = single ? { kind: 'count' } : measureOf(tree);
  if (measure.kind === 'percentile') given.set('sigma/percentile', assumption('percentile'));
  const [bound = { op: 'gte', value: 1 }, ...bounds]: readonly Bound[] = single ? [] : tree.bounds;
  return { kind: 'threshold', ...first, window, measure, bounds: [bound, ...bounds] };
}

function conditionOf(detection: Detection): Predicate {
  return detection.kind === 'match' ? detection.on : never;
}

/** Events of any of the rules. Each rule is a part of its own, under its reference where its condition has no name. */
function anyOf(clause: Clause, found: ReadonlyMap<Member, Predicate>): Predicate {
  const parts = clause.map((member): Predicate => {
    const on = found.get(member) ?? never;
    return clause.length === 1 || labelOf(on) !== undefined ? on : labelled(member.reference, on);
  });
  return or(...parts);
}

function measureOf({ type, fields: [name = ''], percentile: percent }: CorrelationTree): Measure {
  const field = fieldPath(name);
  if (type === 'value_count') return { kind: 'distinct', field };
  if (type === 'value_sum') return { kind: 'sum', field };
  if (type === 'value_avg') return { kind: 'average', field };
  return type === 'value_percentile' && percent !== undefined ? { kind: 'percentile', field, percent } : { kind: 'count' };
}

/** The grouping of one rule's events. */
function groupKeys(tree: CorrelationTree, member: Member, given: Map<string, Fact>): readonly GroupKey[] {
  for (const name of tree.groupBy) given.set(`sigma/group-missing/${name}`, assumption('group-missing', fieldPath(name)));
  return groupFields(tree, member).map((name): GroupKey => ({ fields: [fieldPath(name)], missing: 'dropped' }));
}
