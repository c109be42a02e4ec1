import { match, type Arms } from '../../text/match.ts';
import type { Field, PathField, Predicate } from '../../rule/index.ts';
import type { AnywhereAtom, Atom, Edge, TestAtom } from '../theory/atom.ts';
import { fullSet, isEmptySet, scalarsOf, setOf, stringsOnly, unionOf } from '../theory/value-set.ts';

/** Always true. */
export const trueEdge: Edge = 0;

/** Never true. */
export const falseEdge: Edge = 1;

/** Conditions as one graph of shared nodes: atoms, and conjunctions of signed edges. Equal conditions get equal edges. */
export interface Graph {
  /** The edge of a condition; undefined when it is nested too deep. */
  add(predicate: Predicate): Edge | undefined;
  conjunction(edges: readonly Edge[]): Edge;
  atomOf(node: number): Atom | undefined;
  childrenOf(node: number): readonly Edge[];
  /**
   * An edge that holds only where the given one does whatever the parts say that cannot be modelled: each of them is taken as
   * false where it is asserted and as true where it is denied. So an event that satisfies it is a real one. The converse is
   * not asked for: that no event satisfies it shows nothing, since such a part may hold on some events.
   */
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

/** How deep conditions may be nested. */
export const deepest = 500;

type SetAtom = TestAtom | AnywhereAtom;

class TooDeep extends Error {}

/** An empty graph. */
export function createGraph(): Graph {
  const atoms: (Atom | undefined)[] = [undefined];
  const children: (readonly Edge[])[] = [[]];
  const byKey = new Map<string, number>();
  const readings: string[] = [];
  const opaques: string[] = [];

  const intern = (key: string, atom: Atom | undefined, of: readonly Edge[]): Edge => {
    let node = byKey.get(key);
    if (node === undefined) {
      node = atoms.length;
      atoms.push(atom);
      children.push(of);
      byKey.set(key, node);
    }
    return node * 2;
  };

  const test = (atom: SetAtom): Edge => {
    if (isEmptySet(atom.set)) return falseEdge;
    const place = fieldKey(atom);
    return intern(`${place}=${atom.set.key}`, atom, []);
  };

  const conjunction = (edges: readonly Edge[]): Edge => {
    const flat: Edge[] = [];
    for (const edge of edges) {
      const below = (edge & 1) === 0 && atoms[edge >> 1] === undefined ? (children[edge >> 1] as readonly Edge[]) : undefined;
      if (edge === falseEdge) return falseEdge;
      if (edge === trueEdge) continue;
      if (below === undefined) flat.push(edge);
      else flat.push(...below);
    }
    const sorted = mergeNegatives(flat, atoms, test).toSorted((a, b) => a - b);
    const kept: Edge[] = [];
    for (const edge of sorted) {
      const last = kept[kept.length - 1];
      if (edge === falseEdge || (last !== undefined && last === (edge ^ 1) && (edge & 1) === 1)) return falseEdge;
      if (last !== edge && edge !== trueEdge) kept.push(edge);
    }
    if (kept.length === 0) return trueEdge;
    if (kept.length === 1) return kept[0] as Edge;
    return intern(`&${kept.join(',')}`, undefined, kept);
  };

  const element = (path: readonly string[], reach: 'exact' | 'flatten', has: Edge): Edge => {
    if (has === falseEdge) return falseEdge;
    const atom = atoms[has >> 1];
    if ((has & 1) === 0 && reach === 'flatten' && atom !== undefined) {
      if (atom.kind === 'test' && atom.reach === 'flatten' && atom.as === undefined) return test({ ...atom, path: [...path, ...atom.path] });
      if (atom.kind === 'element' && atom.reach === 'flatten') return element([...path, ...atom.path], 'flatten', atom.has);
    }
    if ((has & 1) === 1 && atom === undefined) {
      const parts = (children[has >> 1] as readonly Edge[]).map((edge) => element(path, reach, edge ^ 1));
      return conjunction(parts.map((edge) => edge ^ 1)) ^ 1;
    }
    const inside = readingIn(has);
    if (inside !== undefined) {
      // The answer to an open question is one for the whole rule, so it is taken out of the elements.
      const answered = (yes: boolean): Edge => element(path, reach, answer(has, inside, yes, new Map()));
      return conjunction([conjunction([inside, answered(true)]) ^ 1, conjunction([inside ^ 1, answered(false)]) ^ 1]) ^ 1;
    }
    return intern(`element ${reach} ${pathKey(path)} ${has}`, { kind: 'element', path, reach, has }, []);
  };

  /** An open reading below an edge, if there is one. */
  const readingIn = (edge: Edge): Edge | undefined => {
    if (readings.length === 0) return undefined;
    const atom = atoms[edge >> 1];
    if (atom?.kind === 'free') return atom.reading === undefined ? undefined : edge & ~1;
    for (const child of children[edge >> 1] as readonly Edge[]) {
      const found = readingIn(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  /** An edge with a reading answered. */
  const answer = (edge: Edge, question: Edge, yes: boolean, known: Map<number, Edge>): Edge => {
    const negated = edge & 1;
    if (edge >> 1 === question >> 1) return (yes ? trueEdge : falseEdge) ^ negated;
    if (atoms[edge >> 1] !== undefined) return edge;
    let made = known.get(edge >> 1);
    if (made === undefined) {
      made = conjunction((children[edge >> 1] as readonly Edge[]).map((child) => answer(child, question, yes, known)));
      known.set(edge >> 1, made);
    }
    return made ^ negated;
  };

  const reading = (id: string): Edge => {
    if (!readings.includes(id)) readings.push(id);
    return intern(`reading ${id}`, { kind: 'free', reading: id }, []);
  };

  let depth = 0;
  const build = (predicate: Predicate): Edge => {
    if (depth > deepest) throw new TooDeep();
    depth += 1;
    const edge = match<Predicate, Edge>(predicate, arms);
    depth -= 1;
    return edge;
  };
  const arms: Arms<Predicate, Edge> = {
    constant: ({ value }) => (value ? trueEdge : falseEdge),
    and: ({ of }) => conjunction(of.map(build)),
    or: ({ of }) => conjunction(of.map((part) => build(part) ^ 1)) ^ 1,
    not: ({ of }) => build(of) ^ 1,
    test: ({ field, match: wanted }) => test(atomAt(field, setOf(wanted))),
    element: ({ of: { path, reach }, has }) => element(path, reach, build(has)),
    sameValue: ({ left, right, relation, fold }) => {
      if (pathKey(left.path) === pathKey(right.path) && left.as === undefined && right.as === undefined) {
        // A scalar equals itself, and a text contains itself, starts and ends with itself.
        const reach = left.reach === 'exact' || right.reach === 'exact' ? 'exact' : 'flatten';
        return test({ kind: 'test', path: left.path, reach, as: undefined, set: relation === 'equals' ? scalarsOf(fullSet) : stringsOnly });
      }
      const sides = [sideKey(left), sideKey(right)];
      const key = `same ${relation} ${fold} ${(relation === 'equals' ? sides.toSorted() : sides).join(' ')}`;
      return intern(key, { kind: 'same', left, right, relation, fold }, []);
    },
    reading: ({ id }) => reading(id),
    opaque: ({ language, text }) => {
      if (!opaques.includes(text)) opaques.push(text);
      return intern(`opaque ${language.length} ${language} ${text}`, { kind: 'free', reading: undefined }, []);
    },
  };

  const certain = new Map<Edge, Edge>();
  const certainly = (edge: Edge): Edge => {
    if (opaques.length === 0) return edge;
    let known = certain.get(edge);
    if (known === undefined) {
      known = certainPart(edge);
      certain.set(edge, known);
    }
    return known;
  };
  const certainPart = (edge: Edge): Edge => {
    const negated = edge & 1;
    const atom = atoms[edge >> 1];
    if (atom === undefined) {
      const of = children[edge >> 1] as readonly Edge[];
      if (of.length === 0) return edge;
      const below = of.map((child) => certainly(child ^ negated));
      return negated === 0 ? conjunction(below) : conjunction(below.map((child) => child ^ 1)) ^ 1;
    }
    if (atom.kind === 'free' && atom.reading === undefined) return falseEdge;
    if (atom.kind !== 'element') return edge;
    return element(atom.path, atom.reach, certainly(atom.has ^ negated) ^ negated) ^ negated;
  };

  return {
    add(predicate) {
      try {
        depth = 0;
        return build(predicate);
      } catch (error) {
        if (error instanceof TooDeep) return undefined;
        throw error;
      }
    },
    conjunction,
    certainly,
    atomOf: (node) => atoms[node],
    childrenOf: (node) => children[node] as readonly Edge[],
    atomEdge: test,
    readingEdge: reading,
    opaques,
    readings,
  };
}

function atomAt(field: Field, set: TestAtom['set']): SetAtom {
  return field.kind === 'anywhere' ? { kind: 'anywhere', set: scalarsOf(set) } : { kind: 'test', path: field.path, reach: field.reach, as: field.as, set };
}

function pathKey(path: readonly string[]): string {
  return path.map((key) => `${key.length}:${key}`).join('.');
}

function sideKey({ path, reach, as }: PathField): string {
  return `${reach} ${as ?? ''} ${pathKey(path)}`;
}

function fieldKey(atom: SetAtom): string {
  return atom.kind === 'test' ? `${atom.reach} ${atom.as ?? ''} ${pathKey(atom.path)}` : 'anywhere';
}

/** Negated tests of one field as one negated test of the union of their sets. */
function mergeNegatives(
  edges: readonly Edge[],
  atoms: readonly (Atom | undefined)[],
  test: (atom: SetAtom) => Edge,
): readonly Edge[] {
  if (edges.length < 2) return edges;
  const groups = new Map<string, (SetAtom)[]>();
  const kept: Edge[] = [];
  for (const edge of edges) {
    const atom = (edge & 1) === 1 ? atoms[edge >> 1] : undefined;
    if (atom === undefined || (atom.kind !== 'test' && atom.kind !== 'anywhere')) kept.push(edge);
    else {
      const key = fieldKey(atom);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [atom]);
      else group.push(atom);
    }
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (first !== undefined) kept.push(test({ ...first, set: unionOf(group.map(({ set }) => set)) }) ^ 1);
  }
  return kept;
}
