import type { Atom, Edge } from '../theory/atom.ts';
import type { ValueFact } from '../theory/question.ts';
import type { Graph } from './graph.ts';
import type { Literal } from './sat/clause.ts';
import type { Sat } from './sat/sat.ts';

/** What a literal stands for: a node of the graph, or an atom of which some keys have been walked. */
export type Meaning = { readonly node: number } | { readonly atom: Atom; readonly at: number };

/** A fact without the literal that relies on it. */
export type BareFact = Omit<ValueFact, 'origin'>;

/** Conditions, walked atoms and facts as literals of a solver. */
export interface Encoding {
  /** The literal that says that an edge holds, with the clauses that say what follows. */
  literalOf(edge: Edge): Literal;
  /** The literal of an edge that has its clauses already, or needs none. */
  plainLiteralOf(edge: Edge): Literal;
  /** The literal that says that a partly walked atom holds. */
  literalOfWalked(atom: Atom, at: number): Literal;
  /** The literal that says that a fact is relied on. */
  literalOfFact(fact: BareFact): Literal;
  /** Undefined for literals of other kinds: facts, and those that only clauses of the solver's own mention. */
  meaningOf(literal: Literal): Meaning | undefined;
  factOf(literal: Literal): ValueFact | undefined;
}

/**
 * The encoding of a graph (Tseitin's, one-sided as Plaisted and Greenbaum have it): a variable for each node, and clauses
 * only for the direction in which it is asked for. That a conjunction holds makes its parts hold; that it does not makes one of them
 * fail. The rest is not needed to find a value, and left out.
 */
export function encodingOf(graph: Graph, sat: Sat): Encoding {
  /** The variable of each node that has one, and for each edge whether it has its clauses. */
  const variables: (number | undefined)[] = [];
  const encoded: (true | undefined)[] = [];
  const meanings: (Meaning | undefined)[] = [];
  const walked = new Map<Atom, Map<number, number>>();
  const facts = new Map<number, ValueFact>();
  const factVariables = new Map<ValueFact['says'], number>();

  const variableOf = (node: number): number => {
    let variable = variables[node];
    if (variable === undefined) {
      variable = sat.newVariable();
      variables[node] = variable;
      meanings[variable] = { node };
      // Node 0 is what always holds.
      if (node === 0) sat.add([variable * 2]);
    }
    return variable;
  };
  const plainLiteralOf = (edge: Edge): Literal => variableOf(edge >> 1) * 2 + (edge & 1);
  const literalOf = (edge: Edge): Literal => {
    const literal = plainLiteralOf(edge);
    if (encoded[edge] === true) return literal;
    encoded[edge] = true;
    const node = edge >> 1;
    if (node === 0 || graph.atomOf(node) !== undefined) return literal;
    const denied = literal ^ 1;
    if ((edge & 1) === 0) for (const child of graph.childrenOf(node)) sat.add([denied, literalOf(child)]);
    else sat.add([denied, ...graph.childrenOf(node).map((child) => literalOf(child ^ 1))]);
    return literal;
  };

  return {
    literalOf,
    plainLiteralOf,
    literalOfWalked(atom, at) {
      const places = walked.get(atom) ?? new Map<number, number>();
      walked.set(atom, places);
      let variable = places.get(at);
      if (variable === undefined) {
        variable = sat.newVariable();
        places.set(at, variable);
        meanings[variable] = { atom, at };
      }
      return variable * 2;
    },
    literalOfFact(fact) {
      let variable = factVariables.get(fact.says);
      if (variable === undefined) {
        variable = sat.newVariable();
        factVariables.set(fact.says, variable);
        facts.set(variable, { says: fact.says, at: fact.at, origin: variable * 2 });
      }
      return variable * 2;
    },
    meaningOf: (literal) => meanings[literal >> 1],
    factOf: (literal) => facts.get(literal >> 1),
  };
}
