import { match, type Arms } from '../../../text/match.ts';
import type { Field, Predicate, SameValuePredicate } from '../../../rule/index.ts';
import type { Edge, TestAtom } from '../../theory/atom.ts';
import { fullSet, scalarsOf, setOf, stringsOnly } from '../../theory/value-set.ts';
import { elementEdge } from './elements.ts';
import { atomEdge, conjunction, disjunction, falseEdge, fieldKey, pathKey, testEdge, trueEdge, type Nodes, type SetAtom } from './nodes.ts';

/** How deep conditions may be nested. */
const deepest = 500;

class TooDeep extends Error {}

/** The edge of a condition; undefined when it is nested too deep. `known` are those of parts that were met before. */
export function conditionEdge(nodes: Nodes, predicate: Predicate, known: Map<Predicate, Edge>): Edge | undefined {
  try {
    return built(nodes, predicate, known);
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

function built(nodes: Nodes, predicate: Predicate, known: Map<Predicate, Edge>): Edge {
  let depth = 0;
  const build = (node: Predicate): Edge => {
    const before = known.get(node);
    if (before !== undefined) return before;
    if (depth > deepest) throw new TooDeep();
    depth += 1;
    const edge = match<Predicate, Edge>(node, arms);
    depth -= 1;
    known.set(node, edge);
    return edge;
  };
  const arms: Arms<Predicate, Edge> = {
    constant: ({ value }) => (value ? trueEdge : falseEdge),
    and: ({ of }) => conjunction(nodes, of.map(build)),
    or: ({ of }) => disjunction(nodes, of.map(build)),
    not: ({ of }) => build(of) ^ 1,
    test: ({ field, match: wanted }) => testEdge(nodes, atomAt(field, setOf(wanted))),
    element: ({ of: { path, reach }, has }) => elementEdge(nodes, path, reach, build(has)),
    sameValue: (pair) => sameEdge(nodes, pair),
    reading: ({ id }) => readingEdge(nodes, id),
    opaque: ({ language, text }) => {
      if (!nodes.opaques.includes(text)) nodes.opaques.push(text);
      return atomEdge(nodes, `opaque ${language.length} ${language} ${text}`, { kind: 'free', reading: undefined });
    },
  };
  return build(predicate);
}

function atomAt(field: Field, set: TestAtom['set']): SetAtom {
  return field.kind === 'anywhere' ? { kind: 'anywhere', set: scalarsOf(set) } : { kind: 'test', path: field.path, reach: field.reach, as: field.as, set };
}

function sameEdge(nodes: Nodes, { left, right, relation, fold }: SameValuePredicate): Edge {
  if (pathKey(left.path) === pathKey(right.path) && left.as === undefined && right.as === undefined) {
    // A scalar equals itself, and a text contains itself, starts and ends with itself.
    const reach = left.reach === 'exact' || right.reach === 'exact' ? 'exact' : 'flatten';
    return testEdge(nodes, { kind: 'test', path: left.path, reach, as: undefined, set: relation === 'equals' ? scalarsOf(fullSet) : stringsOnly });
  }
  const sides = [fieldKey(left), fieldKey(right)];
  const key = `same ${relation} ${fold} ${(relation === 'equals' ? sides.toSorted() : sides).join(' ')}`;
  return atomEdge(nodes, key, { kind: 'same', left, right, relation, fold });
}

/** The edge of an open reading. */
export function readingEdge(nodes: Nodes, id: string): Edge {
  if (!nodes.readings.includes(id)) nodes.readings.push(id);
  return atomEdge(nodes, `reading ${id}`, { kind: 'free', reading: id });
}
