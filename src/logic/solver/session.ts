import { isObject, type JsonObject } from '../../text/json.ts';
import { compileFact } from '../facts/fact-holds.ts';
import { compile, type Condition as Evaluator } from '../holds/holds.ts';
import { opaqueName } from '../pull-back/native-question.ts';
import type { Fact, Predicate } from '../../rule/index.ts';
import type { Atom, Edge } from '../theory/atom.ts';
import { budgetOf } from '../theory/outcome.ts';
import { shapes, type ValueLiteral } from '../theory/question.ts';
import { createDecider, type Core, type Decider } from './decide.ts';
import { createGraph, type Graph } from './graph.ts';
import type { Literal } from './sat/clause.ts';

/** A condition of a session: its edge, and the evaluator that events are replayed through. */
export interface Condition {
  readonly edge: Edge;
  readonly holds: (event: JsonObject, readings: Readonly<Record<string, boolean>>) => boolean | undefined;
}

/** A condition that must hold, or must not. */
export interface Wanted {
  readonly condition: Condition;
  readonly holds: boolean;
}

/** What was found for a question. */
export type Finding =
  | { readonly kind: 'event'; readonly event: JsonObject; readonly readings: Readonly<Record<string, boolean>>; readonly needed: readonly ValueLiteral[]; readonly wanted: readonly Wanted[] }
  /** There is none; the facts are those that the proof used. */
  | { readonly kind: 'none'; readonly facts: readonly Fact[] }
  | { readonly kind: 'open'; readonly why: string };

/** Questions about events, asked of one solver that keeps what it learns. */
export interface Session {
  /** Undefined when the condition is nested too deep. */
  condition(predicate: Predicate): Condition | undefined;
  /** Looks for an event on which the facts hold; `also` are literals of earlier findings to keep, `most` the steps to spend if they are fewer than the session's. */
  find(wanted: readonly Wanted[], facts: readonly Fact[], also?: readonly Literal[], most?: number): Finding;
  /** Whether an event is as wanted, by replaying it. */
  confirmsAll(wanted: readonly Wanted[], event: JsonObject, readings: Readonly<Record<string, boolean>>): boolean;
  /** Whether a fact holds of an event. */
  confirms(fact: Fact, event: JsonObject): boolean;
  /** The literal for an answer to an open reading. */
  answer(reading: string, yes: boolean): Literal;
  /** Ids of the open readings met so far. */
  readonly readings: readonly string[];
  /** Steps spent so far. */
  readonly steps: number;
}

function confirmsAll(wanted: readonly Wanted[], event: JsonObject, readings: Readonly<Record<string, boolean>>): boolean {
  return wanted.every(({ condition, holds }) => condition.holds(event, readings) === holds);
}

const mostNames = 3;

function namesOf(opaques: readonly string[]): string {
  const all = [...new Set(opaques.map(opaqueName))];
  const names = all.slice(0, mostNames);
  return all.length > mostNames ? `${names.join(', ')}, …` : names.join(', ');
}

/** What an answer was left open for. */
function openBecause(undecided: readonly Atom[], refused: boolean): string {
  if (undecided.some((atom) => atom.kind === 'test' && atom.as !== undefined)) return 'no object or list was found whose text meets all tests of it';
  if (undecided.some(({ kind }) => kind === 'same')) return 'no values were found for all comparisons of fields together';
  return refused ? 'an event that was found could not be confirmed' : 'a combination of tests of one value could not be decided';
}

/** The literal of each fact, made once; undefined for a condition that is nested too deep: nothing relies on it. */
function factLiterals(graph: Graph, decider: Decider): (fact: Fact) => Literal | undefined {
  const known = new Map<Fact, Literal | undefined>();
  const make = ({ says }: Fact): Literal | undefined => {
    if (says.kind !== 'always') return decider.literalOfFact({ says, at: 0 });
    const edge = graph.add(says.on);
    return edge === undefined ? undefined : decider.literalOf(edge);
  };
  return (fact) => {
    if (!known.has(fact)) known.set(fact, make(fact));
    return known.get(fact);
  };
}

const noReadings: Readonly<Record<string, boolean>> = {};

/** The answers to open readings in the last model. */
function readingsOf(graph: Graph, decider: Decider): Readonly<Record<string, boolean>> {
  if (graph.readings.length === 0) return noReadings;
  return Object.fromEntries(graph.readings.map((id) => [id, decider.isTrue(decider.literalOf(graph.readingEdge(id)))]));
}

/** A session that spends at most so many steps on one question; `observe` is told what clauses learned of events rest on. */
export function createSession(steps: number, observe?: (core: Core) => void): Session {
  const graph = createGraph();
  const decider = createDecider(graph, observe);
  const literalOf = factLiterals(graph, decider);

  const ask = (edges: readonly Edge[], wanted: readonly Wanted[], facts: readonly Fact[], also: readonly Literal[], limit: number): Finding => {
    const budget = budgetOf(limit);
    const relied = facts.filter((fact) => literalOf(fact) !== undefined);
    const assumed = [...edges.map(decider.literalOf), ...relied.flatMap((fact) => literalOf(fact) ?? []), ...also];
    let refused = false;
    const check = (event: unknown): boolean => {
      const readings = readingsOf(graph, decider);
      const right =
        isObject(event as JsonObject) &&
        confirmsAll(wanted, event as JsonObject, readings) &&
        relied.every((fact) => compileFact(fact)(event as JsonObject) === true);
      refused ||= !right;
      return right;
    };
    const answer = decider.ask(assumed, shapes.object, budget, check);
    session.steps += budget.spent;
    if (answer.kind === 'value') {
      return { kind: 'event', event: answer.value as JsonObject, readings: readingsOf(graph, decider), needed: answer.needed, wanted };
    }
    if (answer.known) return { kind: 'none', facts: relied.filter((fact) => answer.core.includes(literalOf(fact) ?? -1)) };
    if (budget.spent > limit) return { kind: 'open', why: `the limit of ${limit} steps was reached` };
    return { kind: 'open', why: openBecause(answer.undecided, refused) };
  };

  const session: Omit<Session, 'steps'> & { steps: number } = {
    confirmsAll,
    condition(predicate) {
      const edge = graph.add(predicate);
      if (edge === undefined) return undefined;
      // Made when an event is first replayed.
      let evaluator: Evaluator | undefined;
      return { edge, holds: (event, readings) => (evaluator ??= compile(predicate))(event, readings) };
    },
    find(wanted, facts, also = [], most = steps) {
      const limit = Math.min(most, steps);
      const edges = wanted.map(({ condition, holds }) => (holds ? condition.edge : condition.edge ^ 1));
      if (graph.opaques.length === 0) return ask(edges, wanted, facts, also, limit);
      // An event has to be one whatever the parts say that cannot be modelled; that there is none is shown with those parts
      // free, each one boolean, which covers all that they might say.
      const sure = ask(edges.map((edge) => graph.certainly(edge)), wanted, facts, also, limit);
      if (sure.kind === 'event') return sure;
      const free = ask(edges, [], facts, also, limit);
      return free.kind === 'event' ? { kind: 'open', why: `it depends on what cannot be modelled: ${namesOf(graph.opaques)}` } : free;
    },
    confirms: (fact, event) => compileFact(fact)(event) !== false,
    answer: (reading, yes) => decider.literalOf(graph.readingEdge(reading)) ^ (yes ? 0 : 1),
    readings: graph.readings,
    steps: 0,
  };
  return session;
}
