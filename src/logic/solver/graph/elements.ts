import type { Path } from '../../../rule/index.ts';
import type { Edge } from '../../theory/atom.ts';
import { atomEdge, atomUnder, conjunction, disjunction, falseEdge, partsUnder, pathKey, testEdge, trueEdge, type Nodes } from './nodes.ts';

/**
 * The edge that says that some element at a path is as another edge says: through lists, a longer path where that asks the
 * same; a choice where it is one; and with open readings taken out, since their answer is one for the whole rule.
 */
export function elementEdge(nodes: Nodes, path: Path, reach: 'exact' | 'flatten', has: Edge): Edge {
  if (has === falseEdge) return falseEdge;
  const atom = atomUnder(nodes, has);
  const denied = (has & 1) === 1;
  if (!denied && reach === 'flatten') {
    if (atom?.kind === 'test' && atom.reach === 'flatten' && atom.as === undefined) return testEdge(nodes, { ...atom, path: [...path, ...atom.path] });
    if (atom?.kind === 'element' && atom.reach === 'flatten') return elementEdge(nodes, [...path, ...atom.path], 'flatten', atom.has);
  }
  if (denied && atom === undefined) return disjunction(nodes, partsUnder(nodes, has).map((part) => elementEdge(nodes, path, reach, part ^ 1)));
  const reading = readingUnder(nodes, has);
  if (reading !== undefined) {
    const [ifSo, ifNot] = [trueEdge, falseEdge].map((answer) => elementEdge(nodes, path, reach, withAnswer(nodes, has, reading, answer, new Map())));
    return disjunction(nodes, [conjunction(nodes, [reading, ifSo as Edge]), conjunction(nodes, [reading ^ 1, ifNot as Edge])]);
  }
  return atomEdge(nodes, `element ${reach} ${pathKey(path)} ${has}`, { kind: 'element', path, reach, has });
}

/** An open reading below an edge, if there is one. */
function readingUnder(nodes: Nodes, edge: Edge): Edge | undefined {
  if (nodes.readings.length === 0) return undefined;
  const atom = atomUnder(nodes, edge);
  if (atom?.kind === 'free') return atom.reading === undefined ? undefined : edge & ~1;
  for (const part of partsUnder(nodes, edge)) {
    const found = readingUnder(nodes, part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An edge with an open reading answered; `known` holds what was made of nodes already. */
function withAnswer(nodes: Nodes, edge: Edge, reading: Edge, answer: Edge, known: Map<number, Edge>): Edge {
  const negated = edge & 1;
  if (edge >> 1 === reading >> 1) return answer ^ negated;
  if (atomUnder(nodes, edge) !== undefined) return edge;
  let made = known.get(edge >> 1);
  if (made === undefined) {
    made = conjunction(nodes, partsUnder(nodes, edge).map((part) => withAnswer(nodes, part, reading, answer, known)));
    known.set(edge >> 1, made);
  }
  return made ^ negated;
}
