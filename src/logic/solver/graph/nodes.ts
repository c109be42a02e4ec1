import type { Path, PathField } from '../../../rule/index.ts';
import type { AnywhereAtom, Atom, Edge, TestAtom } from '../../theory/atom.ts';
import { isEmptySet, unionOf } from '../../theory/value-set.ts';

/** Always true. */
export const trueEdge: Edge = 0;

/** Never true. */
export const falseEdge: Edge = 1;

/** An atom that asks whether values are in a set. */
export type SetAtom = TestAtom | AnywhereAtom;

/** The tests of one field, read in one way, by what they look for. */
type Tests = Map<string, Edge>;

const noParts: readonly Edge[] = [];

/** A path, with the tests that look there and the paths that go on from it. */
interface Place {
  readonly tests: Map<string, Tests>;
  readonly below: Map<string, Place>;
}

/** Shared nodes, by their number: an atom each, or a conjunction of edges. Equal nodes are one. */
export interface Nodes {
  readonly atoms: (Atom | undefined)[];
  readonly children: (readonly Edge[])[];
  /** Of nodes that are no tests, by a text for what they are. */
  readonly byKey: Map<string, Edge>;
  /** Of tests, by where they look. */
  readonly places: Place;
  readonly anywhere: Tests;
  /** The ids of open readings, in the order they were met. */
  readonly readings: string[];
  /** The texts of the parts that cannot be modelled. */
  readonly opaques: string[];
}

/** No nodes but the first, which always holds: the conjunction of nothing. */
export function createNodes(): Nodes {
  return { atoms: [undefined], children: [[]], byKey: new Map(), places: createPlace(), anywhere: new Map(), readings: [], opaques: [] };
}

function createPlace(): Place {
  return { tests: new Map(), below: new Map() };
}

/** The atom of an edge's node; undefined for a conjunction. */
export function atomUnder({ atoms }: Nodes, edge: Edge): Atom | undefined {
  return atoms[edge >> 1];
}

/** The parts of an edge's node: those of a conjunction; none of an atom. */
export function partsUnder({ children }: Nodes, edge: Edge): readonly Edge[] {
  return children[edge >> 1] as readonly Edge[];
}

function createTests(): Tests {
  return new Map();
}

function addNode({ atoms, children }: Nodes, atom: Atom | undefined, of: readonly Edge[]): Edge {
  atoms.push(atom);
  children.push(of);
  return (atoms.length - 1) * 2;
}

/** The edge of an atom that is no test, under a text that tells such atoms apart. */
export function atomEdge(nodes: Nodes, key: string, atom: Atom): Edge {
  const edge = nodes.byKey.get(key) ?? addNode(nodes, atom, noParts);
  nodes.byKey.set(key, edge);
  return edge;
}

/** The edge of a test. */
export function testEdge(nodes: Nodes, atom: SetAtom): Edge {
  if (isEmptySet(atom.set)) return falseEdge;
  const tests = testsAt(nodes, atom);
  let edge = tests.get(atom.set.key);
  if (edge === undefined) {
    edge = addNode(nodes, atom, noParts);
    tests.set(atom.set.key, edge);
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
    if ((edge & 1) === 1 || atomUnder(nodes, edge) !== undefined) flat.push(edge);
    else for (const part of partsUnder(nodes, edge)) flat.push(part);
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
  let edge = nodes.byKey.get(key);
  if (edge === undefined) {
    edge = addNode(nodes, undefined, kept);
    nodes.byKey.set(key, edge);
  }
  return edge;
}

/** The edge that holds where one of some does. */
export function disjunction(nodes: Nodes, edges: readonly Edge[]): Edge {
  return conjunction(nodes, edges.map((edge) => edge ^ 1)) ^ 1;
}

/** Denied tests of one field as one denied test of the union of their sets. */
function mergeDenied(nodes: Nodes, edges: readonly Edge[]): readonly Edge[] {
  if (edges.length < 2) return edges;
  const groups = new Map<Tests, SetAtom[]>();
  const kept: Edge[] = [];
  let merged = false;
  for (const edge of edges) {
    const atom = (edge & 1) === 1 ? setAtomUnder(nodes, edge) : undefined;
    if (atom === undefined) {
      kept.push(edge);
      continue;
    }
    const place = testsAt(nodes, atom);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [atom]);
    else {
      group.push(atom);
      merged = true;
    }
  }
  if (!merged) return edges;
  for (const group of groups.values()) {
    const [first] = group as [SetAtom];
    kept.push(testEdge(nodes, group.length === 1 ? first : { ...first, set: unionOf(group.map(({ set }) => set)) }) ^ 1);
  }
  return kept;
}

/** The atom of an edge's node, if it asks whether values are in a set. */
function setAtomUnder(nodes: Nodes, edge: Edge): SetAtom | undefined {
  const atom = atomUnder(nodes, edge);
  return atom?.kind === 'test' || atom?.kind === 'anywhere' ? atom : undefined;
}

/** The tests that look where an atom does, in the same way. */
function testsAt(nodes: Nodes, atom: SetAtom): Tests {
  if (atom.kind === 'anywhere') return nodes.anywhere;
  const { path, reach, as } = atom;
  let place = nodes.places;
  for (const step of path) place = entryOf(place.below, step, createPlace);
  return entryOf(place.tests, as === undefined ? reach : `${reach} ${as}`, createTests);
}

function entryOf<Entry>(entries: Map<string, Entry>, key: string, create: () => Entry): Entry {
  let entry = entries.get(key);
  if (entry === undefined) {
    entry = create();
    entries.set(key, entry);
  }
  return entry;
}

/** The same text for the same field, read in the same way. */
export function fieldKey({ path, reach, as }: PathField): string {
  return `${reach} ${as ?? ''} ${pathKey(path)}`;
}

/** The same text for the same path. */
export function pathKey(path: Path): string {
  return path.map((step) => `${step.length}:${step}`).join('.');
}
