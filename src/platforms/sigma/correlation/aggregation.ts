import type { Report } from '../../../text/diagnostic.ts';
import { match } from '../../../text/match.ts';
import { always, and, flatten, test, type Detection, type Fact, type Measure, type Predicate } from '../../../rule/index.ts';
import { printAggregation } from '../reading/condition.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';
import { fieldPath } from '../values/field-name.ts';
import { foreign } from '../foreign.ts';
import { assumption } from '../givens.ts';
import { placeOf } from '../places.ts';
import { readsList, type Sources } from './lists.ts';
import { secondsOf } from './timespan.ts';
import type { Aggregation, Condition, DetectionTree, Expression } from '../tree.ts';

/**
 * The correlation that a condition with an aggregation amounts to (rules specification, version 1, "Aggregation
 * expression"): `count()` counts events, `count(field)` distinct values. What has no exact counterpart stays Sigma's.
 */
export function aggregated(
  tree: DetectionTree,
  { expression, aggregation }: Condition,
  toPredicate: (expression: Expression) => Predicate,
  report: Report,
  given: Map<string, Fact>,
  sources: Sources,
): Detection {
  const seconds = tree.timeframe === undefined ? undefined : secondsOf(tree.timeframe);
  const refused = (why: string): Detection => {
    const text = aggregation === undefined ? '' : printAggregation(aggregation);
    report.add(sigmaDiagnostics['unsupported-aggregation'], { text, why }, placeOf(tree, ['detection', 'condition']));
    return foreign(tree, why);
  };
  if (aggregation === undefined) return refused('there is none');
  if (seconds === undefined) return refused('the rule has no readable `timeframe`');
  const window = { seconds, slide: 'sliding' } as const;
  return match<Aggregation, Detection>(aggregation, {
    measure: (node) => {
      const single = singleEvent(node);
      const measure = single === undefined ? measureOf(node) : ({ kind: 'count' } as const);
      if (measure === undefined) return refused(`\`${node.function}\` is no type of correlation`);
      const lists = readsList(node.by === undefined ? [] : [node.by], single !== undefined || node.field === undefined ? [] : [node.field], sources);
      if (lists !== undefined) return refused(lists);
      const by = node.by === undefined ? [] : [{ fields: [fieldPath(node.by)], missing: 'dropped' } as const];
      if (node.by !== undefined) given.set(`sigma/group-missing/${node.by}`, assumption('group-missing', fieldPath(node.by)));
      const on = and(toPredicate(expression), single ?? always);
      return { kind: 'threshold', on, by, window, measure, bounds: [single === undefined ? node.bound : { op: 'gte', value: 1 }] };
    },
    near: ({ near }) => {
      const others = stepsOf(near);
      if (others === undefined) return refused('only identifiers joined with `and` can follow `near`');
      given.set('sigma/near', assumption('near'));
      const [first, ...rest] = [expression, ...others].map((part) => ({ on: toPredicate(part), by: [] }));
      return first === undefined ? refused('it has no steps') : { kind: 'sequence', steps: [first, ...rest], ordered: false, window };
    },
  });
}

/** A greatest value is above a bound where one value is, and a least value below it: any such event will do. */
function singleEvent({ function: name, field, bound: { op, value } }: Extract<Aggregation, { kind: 'measure' }>): Predicate | undefined {
  const beyond = (name === 'max' && (op === 'gt' || op === 'gte')) || (name === 'min' && (op === 'lt' || op === 'lte'));
  return field === undefined || !beyond ? undefined : test(flatten(...fieldPath(field)), { kind: 'number', op, value });
}

function measureOf({ function: name, field }: Extract<Aggregation, { kind: 'measure' }>): Measure | undefined {
  if (name === 'count') return field === undefined ? { kind: 'count' } : { kind: 'distinct', field: fieldPath(field) };
  if (field === undefined) return undefined;
  if (name === 'sum') return { kind: 'sum', field: fieldPath(field) };
  return name === 'avg' ? { kind: 'average', field: fieldPath(field) } : undefined;
}

function stepsOf(near: Expression): readonly Expression[] | undefined {
  const parts = near.kind === 'and' ? near.of : [near];
  return parts.every(({ kind }) => kind === 'name') ? parts : undefined;
}
