import type { Bound, MatchDetection, Predicate, ThresholdDetection } from '../../../rule/index.ts';
import { onlyFromBelow } from '../../../logic/parts/bounds.ts';
import { defaultLookBack } from '../durations.ts';
import type { Candidates } from '../kql/candidates.ts';
import { fieldRank } from '../kql/order.ts';
import { exactName, lookBackFor, runEvery, type Given } from '../lower-trigger.ts';
import { lowerCondition, type Lowering, type Unsayable } from '../lowering.ts';
import { scopeOf } from '../data-sets.ts';
import { whereOf } from '../own.ts';
import { all, exists, isOneOf } from './build.ts';
import { isUnfollowed } from './fields.ts';
import { esqlTarget } from './lower.ts';
import { holdsOfNone } from './statistics.ts';
import { isPlainIndex, printEsql } from './print.ts';
import type { Esql, EsqlNode, EsqlStats } from './tree.ts';

/** ES|QL for a condition or for what is counted, scoped to the data set of the rule. */
export function esqlCandidates(detection: MatchDetection | ThresholdDetection, loweringOf: (on: Predicate) => Lowering, given: Given): Candidates {
  const from = whereOf(given.wanted, given.context).index ?? [];
  if (from.length === 0 || !from.every(isPlainIndex)) return { problem: { why: 'ES|QL names its indices, and these cannot be named' } };
  const counted = detection.kind === 'threshold' ? countedIn(detection, given) : undefined;
  if (counted !== undefined && 'problem' in counted) return counted;
  const lowered = lowerCondition(detection.on, loweringOf(detection.on), esqlTarget);
  if ('problem' in lowered) return lowered;
  const scope = scopeOf(given).map(({ name, values }) => isOneOf(name, values));
  const where = arranged(all([...scope, ...(counted?.present ?? []), lowered.query]));
  const query: Esql = { kind: 'pipeline', from, where: [where], ...(counted === undefined ? {} : { stats: counted.stats }) };
  const lookBacks = detection.kind === 'threshold' ? lookBacksFor(detection, given) : [defaultLookBack];
  return { queries: lookBacks.map((lookBack) => ({ kind: 'esql', query, text: printEsql(query), lookBack, every: runEvery(given) })) };
}

/** How far one run looks back: so far that some run sees all of a window; where more events may end an alert, also no farther than the window. */
function lookBacksFor({ window, bounds }: ThresholdDetection, given: Given): readonly number[] {
  const whole = lookBackFor(window, given);
  return onlyFromBelow(bounds) ? [whole] : [whole, window.seconds];
}

interface Counted {
  readonly stats: EsqlStats;
  /** That the fields are there whose absence keeps an event out of every group. */
  readonly present: readonly EsqlNode[];
}

function countedIn({ by, measure, bounds, window }: ThresholdDetection, given: Given): Counted | { readonly problem: Unsayable } {
  if (measure.kind !== 'count' && measure.kind !== 'distinct') return { problem: { why: `a threshold on the ${measure.kind} of a field is not written in ES|QL` } };
  const distinct = measure.kind === 'distinct' ? exactName([measure.field], given) : undefined;
  const groups = by.map(({ fields }) => exactName(fields, given));
  const names = groups.filter((name) => name !== undefined);
  if (names.length < groups.length || (measure.kind === 'distinct' && distinct === undefined)) return { problem: { why: 'a field that is counted is not in ECS' } };
  const counted = [...names, ...(distinct === undefined ? [] : [distinct])];
  const list = counted.find(isUnfollowed);
  if (list !== undefined) return { problem: { why: 'ES|QL counts each value of a list for itself', field: list } };
  const key = counted.find((name) => given.names.fields.info(name.split('.'))?.type === 'flattened');
  if (key !== undefined) return { problem: { why: 'ES|QL reads no flattened fields', field: key } };
  const present = by.flatMap(({ missing }, index) => (missing === 'dropped' ? [exists(names[index] ?? '')] : []));
  const span = window.slide === 'tumbling' ? { span: window.seconds } : {};
  const countsNone = (names.length === 0 && window.slide !== 'tumbling') || distinct !== undefined;
  return { present, stats: { by: names, ...span, ...(distinct === undefined ? {} : { distinct }), bounds: someCounted(bounds, countsNone) } };
}

/** Bounds that do not hold where nothing was counted: a pipeline has a row for that too. */
function someCounted(bounds: readonly [Bound, ...Bound[]], countsNone: boolean): readonly [Bound, ...Bound[]] {
  return countsNone && bounds.every(holdsOfNone) ? [{ op: 'gte', value: 1 }, ...bounds] : bounds;
}

/** The same condition with the parts of its top in the order that readers of Elastic's rules expect. */
function arranged(node: EsqlNode): EsqlNode {
  if (node.kind !== 'and') return node;
  const rank = (part: EsqlNode): number => (part.kind === 'in' ? fieldRank(part.field) : fieldRank(undefined));
  return { ...node, of: node.of.toSorted((a, b) => rank(a) - rank(b)) };
}
