import type { Predicate } from '../../rule/index.ts';
import type { Atom, Edge, TestAtom } from '../theory/atom.ts';
import { certainEdge } from './graph/certain.ts';
import { conditionEdge, readingEdge } from './graph/conditions.ts';
import { createNodes, testEdge } from './graph/nodes.ts';

export { falseEdge, trueEdge } from './graph/nodes.ts';

/** Conditions as one graph of shared nodes: atoms, and conjunctions of signed edges. Equal conditions get equal edges. */
export interface Graph {
  /** The edge of a condition; undefined when it is nested too deep. */
  add(predicate: Predicate): Edge | undefined;
  atomOf(node: number): Atom | undefined;
  childrenOf(node: number): readonly Edge[];
  /** An edge that holds only where the given one does whatever the parts say that cannot be modelled. */
  certainly(edge: Edge): Edge;
  /** The texts of the parts that cannot be modelled. */
  readonly opaques: readonly string[];
  /** The edge of an atom made while solving. */
  atomEdge(atom: TestAtom): Edge;
  /** The edge of an open reading. */
  readingEdge(id: string): Edge;
  /** The ids of open readings, in the order they were met. */
  readonly readings: readonly string[];
}

/** An empty graph. */
export function createGraph(): Graph {
  const nodes = createNodes();
  const certain = new Map<Edge, Edge>();
  const known = new Map<Predicate, Edge>();
  return {
    add: (predicate) => conditionEdge(nodes, predicate, known),
    atomOf: (node) => nodes.atoms[node],
    childrenOf: (node) => nodes.children[node] as readonly Edge[],
    certainly: (edge) => certainEdge(nodes, edge, certain),
    atomEdge: (atom) => testEdge(nodes, atom),
    readingEdge: (id) => readingEdge(nodes, id),
    opaques: nodes.opaques,
    readings: nodes.readings,
  };
}
