import { compileFact } from '../../../src/logic/facts/fact-holds.ts';
import { compileReader, valueAt } from '../../../src/logic/holds/read-values.ts';
import type { Core } from '../../../src/logic/solver/decide.ts';
import { trueEdge, type Graph } from '../../../src/logic/solver/graph.ts';
import type { Atom, Edge } from '../../../src/logic/theory/atom.ts';
import { subjectOf } from '../../../src/logic/theory/subject.ts';
import { hasNumber, type ValueSet } from '../../../src/logic/theory/value-set.ts';
import { compile } from '../../../src/logic/holds/holds.ts';
import { flatten } from '../../../src/rule/index.ts';
import { isArray, type Json, type JsonObject } from '../../../src/text/json.ts';
import { match } from '../../../src/text/match.ts';
import { events } from './world.ts';

type Truth = boolean | undefined;

/**
 * An event of the small world on which everything holds that was learned not to hold together: none, if the solver is right.
 * Values are looked up one by one, through the readers of the evaluator: nothing is searched for, covered or decided.
 */
export function refutation({ graph, literals, facts }: Core): JsonObject | undefined {
  const parts = literals.map(({ atom, holds: wanted }) => ({ asks: truthOf(graph, atom), wanted }));
  const sides = facts.map(({ says }) => compileFact({ id: 'core', grade: 'assumed', text: '', evidence: '', says }));
  return events.find((event) => parts.every(({ asks, wanted }) => asks(event) === wanted) && sides.every((side) => side(event) === true));
}

type Asks = (value: Json) => Truth;

function edgeTruth(graph: Graph, edge: Edge): Asks {
  const atom = graph.atomOf(edge >> 1);
  const parts = graph.childrenOf(edge >> 1).map((child) => edgeTruth(graph, child));
  const asks: Asks = edge >> 1 === trueEdge ? () => true : atom === undefined ? (value) => allOf(parts.map((part) => part(value))) : truthOf(graph, atom);
  const negated = (edge & 1) === 1;
  return (value) => {
    const truth = asks(value);
    return truth === undefined ? undefined : truth !== negated;
  };
}

function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function someOf(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(undefined) ? undefined : false;
}

function truthOf(graph: Graph, atom: Atom): Asks {
  return match<Atom, Asks>(atom, {
    test: ({ path, reach, as, set }) => {
      const reader = compileReader({ kind: 'path', path, reach, ...(as === undefined ? {} : { as }) });
      return (value) => reader(value, (item) => inSet(set, item));
    },
    anywhere: ({ set }) => {
      const reader = compileReader({ kind: 'anywhere' });
      return (value) => reader(value, (item) => inSet(set, item));
    },
    element: ({ path, reach, has }) => {
      const inside = edgeTruth(graph, has);
      const reader = compileReader(flatten(...path));
      if (reach === 'flatten') return (value) => reader(value, inside);
      return (value) => {
        const array = valueAt(value, path);
        return isArray(array) ? someOf(array.map(inside)) : false;
      };
    },
    same: ({ left, right, relation, fold }) => compile({ kind: 'sameValue', left, right, relation, fold }),
    free: () => () => undefined,
  });
}

function inSet(set: ValueSet, value: Json): boolean {
  if (typeof value === 'string') return set.strings === 'all' || set.strings.some((language) => language.accepts(subjectOf(value)));
  if (typeof value === 'number') return hasNumber(set.numbers, value);
  if (typeof value === 'boolean') return set.booleans.includes(value);
  if (value === null) return set.isNull;
  const [structures, count] = isArray(value) ? [set.arrays, value.length] : [set.objects, Object.keys(value).length];
  return structures === 'all' || (structures === 'empty' && count === 0);
}
