import type { Edge } from '../../theory/atom.ts';
import { elementEdge } from './elements.ts';
import { atomUnder, conjunction, disjunction, falseEdge, partsUnder, type Nodes } from './nodes.ts';

/**
 * An edge that holds only where the given one does whatever the parts say that cannot be modelled: each of them is taken as
 * false where it is asserted and as true where it is denied. So an event that satisfies it is a real one. The converse is
 * not asked for: that no event satisfies it shows nothing, since such a part may hold on some events. `known` holds what
 * was made already.
 */
export function certainEdge(nodes: Nodes, edge: Edge, known: Map<Edge, Edge>): Edge {
  if (nodes.opaques.length === 0) return edge;
  const found = known.get(edge) ?? made(nodes, edge, known);
  known.set(edge, found);
  return found;
}

function made(nodes: Nodes, edge: Edge, known: Map<Edge, Edge>): Edge {
  const negated = edge & 1;
  const atom = atomUnder(nodes, edge);
  if (atom === undefined) {
    const parts = partsUnder(nodes, edge).map((part) => certainEdge(nodes, part ^ negated, known));
    if (parts.length === 0) return edge;
    return negated === 0 ? conjunction(nodes, parts) : disjunction(nodes, parts);
  }
  if (atom.kind === 'free' && atom.reading === undefined) return falseEdge;
  if (atom.kind !== 'element') return edge;
  return elementEdge(nodes, atom.path, atom.reach, certainEdge(nodes, atom.has ^ negated, known) ^ negated) ^ negated;
}
