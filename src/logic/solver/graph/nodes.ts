import type { Path, PathField } from '../../../rule/index.ts';
import type { AnywhereAtom, Atom, Edge, TestAtom } from '../../theory/atom.ts';
import { isEmptySet, unionOf } from '../../theory/value-set.ts';

/** Always true. */
export const trueEdge: Edge = 0;

/** Never true. */
export const falseEdge: Edge = 1;

/** An atom that asks whether values are in a set. */
export type SetAtom = TestAtom | AnywhereAtom;

/** Shared nodes, by their number: an atom each, or a conjunction of edges. Equal nodes are one. */
export interface Nodes {
  readonly atoms: (Atom | undefined)[];
  readonly children: (readonly Edge[])[];
  /** Of nodes that are no tests, by a text for what they are. */
  readonly byKey: Map<string, Edge>;
  /** Of tests, by where they look and what they look for. */
  readonly tests: Map<string, Map<string, Edge>>;
  /** The ids of open readings, in the order they were met. */
  readonly readings: string[];
  /** The texts of the parts that cannot be modelled. */
  readonly opaques: string[];
}

/** No nodes but the first, which always holds: the conjunction of nothing. */
export function createNodes(): Nodes {
  return { atoms: [undefined], children: [[]], byKey: new Map(), tests: new Map(), readings: [], opaques: [] };
}

/** The atom of an edge's node; undefined for a conjunction. */
export function atomUnder({ atoms }: Nodes, edge: Edge): Atom | undefined {
  return atoms[edge >> 1];
}

/** The parts of an edge's node: those of a conjunction; none of an atom. */
export function partsUnder({ children }: Nodes, edge: Edge): readonly Edge[] {
  return children[edge >> 1] as readonly Edge[];
}

function addNode({ atoms, children }: Nodes, atom: Atom | undefined, of: readonly Edge[]): Edge {
  atoms.push(atom);
  children.push(of);
  return (atoms.length - 1) * 2;
}

/** The edge of an atom that is no test, under a text that tells such atoms apart. */
export function atomEdge(nodes: Nodes, key: string, atom: Atom): Edge {
  const edge = nodes.byKey.get(key) ?? addNode(nodes, atom, []);
  nodes.byKey.set(key, edge);
  return edge;
}

/** The edge of a test. */
export function testEdge(nodes: Nodes, atom: SetAtom): Edge {
  if (isEmptySet(atom.set)) return falseEdge;
  const place = placeOf(atom);
  // A set's key is long: it is looked up by itself, not as a part of a longer text that has to be made and hashed each time.
  let inPlace = nodes.tests.get(place);
  if (inPlace === undefined) {
    inPlace = new Map();
    nodes.tests.set(place, inPlace);
  }
  let edge = inPlace.get(atom.set.key);
  if (edge === undefined) {
    edge = addNode(nodes, atom, []);
    inPlace.set(atom.set.key, edge);
  }
  return edge;
}

/**
 * The edge that holds where all of some do: conjunctions in it are taken apart, denied tests of one field are put together,
 * and the rest is sorted, so that the order in which a condition was written does not count.
 */
export function conjunction(nodes: Nodes, edges: readonly Edge[]): Edge {
  const flat: Edge[] = [];
  for (const edge of edges) {
    if (edge === falseEdge) return falseEdge;
    if (edge === trueEdge) continue;
    if ((edge & 1) === 0 && atomUnder(nodes, edge) === undefined) flat.push(...partsUnder(nodes, edge));
    else flat.push(edge);
  }
  const sorted = mergeDenied(nodes, flat).toSorted((a, b) => a - b);
  const kept: Edge[] = [];
  for (const edge of sorted) {
    const last = kept[kept.length - 1];
    if (edge === falseEdge || (last !== undefined && last === (edge ^ 1) && (edge & 1) === 1)) return falseEdge;
    if (last !== edge && edge !== trueEdge) kept.push(edge);
  }
  const [only] = kept;
  if (only === undefined) return trueEdge;
  if (kept.length === 1) return only;
  const key = `&${kept.join(',')}`;
  const edge = nodes.byKey.get(key) ?? addNode(nodes, undefined, kept);
  nodes.byKey.set(key, edge);
  return edge;
}

/** The edge that holds where one of some does. */
export function disjunction(nodes: Nodes, edges: readonly Edge[]): Edge {
  return conjunction(nodes, edges.map((edge) => edge ^ 1)) ^ 1;
}

/** Denied tests of one field as one denied test of the union of their sets. */
function mergeDenied(nodes: Nodes, edges: readonly Edge[]): readonly Edge[] {
  if (edges.length < 2) return edges;
  const groups = new Map<string, Edge[]>();
  const kept: Edge[] = [];
  for (const edge of edges) {
    const atom = (edge & 1) === 1 ? setAtomUnder(nodes, edge) : undefined;
    if (atom === undefined) {
      kept.push(edge);
      continue;
    }
    const place = placeOf(atom);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [edge]);
    else group.push(edge);
  }
  for (const group of groups.values()) {
    const [first, ...others] = group.map((edge) => setAtomUnder(nodes, edge)).filter((atom) => atom !== undefined);
    if (first === undefined || others.length === 0) kept.push(...group);
    else kept.push(testEdge(nodes, { ...first, set: unionOf([first, ...others].map(({ set }) => set)) }) ^ 1);
  }
  return kept;
}

/** The atom of an edge's node, if it asks whether values are in a set. */
function setAtomUnder(nodes: Nodes, edge: Edge): SetAtom | undefined {
  const atom = atomUnder(nodes, edge);
  return atom?.kind === 'test' || atom?.kind === 'anywhere' ? atom : undefined;
}

/** Where a test looks. */
function placeOf(atom: SetAtom): string {
  return atom.kind === 'test' ? fieldKey(atom) : 'anywhere';
}

/** The same text for the same field, read in the same way. */
export function fieldKey({ path, reach, as }: PathField | TestAtom): string {
  return `${reach} ${as ?? ''} ${pathKey(path)}`;
}

const pathKeys = new WeakMap<Path, string>();

/** The same text for the same path. */
export function pathKey(path: Path): string {
  let key = pathKeys.get(path);
  if (key === undefined) {
    key = path.map((step) => `${step.length}:${step}`).join('.');
    pathKeys.set(path, key);
  }
  return key;
}
