import { match, type Arms } from '../../text/match.ts';
import { isArray, type Json } from '../../text/json.ts';
import { onceEach } from '../../text/once.ts';
import { flatten, foldText, type ElementPredicate, type Fold, type Predicate, type SameValuePredicate } from '../../rule/index.ts';
import { compileMatch } from './compile-match.ts';
import { compileComputation } from './computation.ts';
import { compileReader, valueAt, valuesOf, type Truth, type ValueTest } from './read-values.ts';

export type { Truth } from './read-values.ts';

/** Answers to open readings, by id. */
export type Readings = Readonly<Record<string, boolean>>;

/** A compiled condition: true, false, or undefined for *unknown* (an opaque part, a reading without an answer). */
export type Condition = (event: Json, readings?: Readings) => Truth;

type Node = (event: Json, readings: Readings) => Truth;

const noReadings: Readings = Object.freeze({});

/**
 * Compiles a condition into closures, once for each of its parts: conditions that share parts share their closures. The three
 * truth values combine as in Kleene's logic: an unknown part counts only where the known parts do not decide.
 */
export function compile(predicate: Predicate): Condition {
  const node = compileNode(predicate);
  return (event, readings = noReadings) => node(event, readings);
}

/** Whether an event satisfies a condition; undefined for *unknown*. */
export function holds(predicate: Predicate, event: Json, readings?: Readings): Truth {
  return compile(predicate)(event, readings);
}

const compileNode: (predicate: Predicate) => Node = onceEach((predicate) => match<Predicate, Node>(predicate, arms));

const arms: Arms<Predicate, Node> = {
  constant: ({ value }) => () => value,
  and: ({ of }) => compileList(of, false),
  or: ({ of }) => compileList(of, true),
  not: ({ of }) => {
    const inner = compileNode(of);
    return (event, readings) => {
      const truth = inner(event, readings);
      return truth === undefined ? undefined : !truth;
    };
  },
  test: ({ field, match: wanted }) => {
    const reader = compileReader(field);
    // Most events lack most fields: a match is compiled when a value is first met.
    let test: ValueTest | undefined;
    const ask: ValueTest = (value) => (test ??= compileMatch(wanted))(value);
    return (event) => reader(event, ask);
  },
  element: compileElement,
  sameValue: compileSameValue,
  reading:
    ({ id }) =>
    (_event, readings) =>
      Object.hasOwn(readings, id) ? readings[id] : undefined,
  opaque: ({ computed }) => (computed === undefined ? () => undefined : compileComputation(computed, compile)),
};

/** The parts of an `or` (deciding value true) or of an `and` (false). */
function compileList(parts: readonly Predicate[], deciding: boolean): Node {
  const nodes = parts.map(compileNode);
  return (event, readings) => {
    let answer: Truth = !deciding;
    for (const node of nodes) {
      const truth = node(event, readings);
      if (truth === deciding) return deciding;
      if (truth === undefined) answer = undefined;
    }
    return answer;
  };
}

function compileElement({ of: { path, reach }, has }: ElementPredicate): Node {
  const inner = compileNode(has);
  if (reach === 'flatten') {
    const reader = compileReader(flatten(...path));
    return (event, readings) => reader(event, (element) => inner(element, readings));
  }
  return (event, readings) => {
    const array = valueAt(event, path);
    if (!isArray(array)) return false;
    let answer: Truth = false;
    for (const element of array) {
      const truth = inner(element, readings);
      if (truth === true) return true;
      if (truth === undefined) answer = undefined;
    }
    return answer;
  };
}

const textRelations: Readonly<Record<SameValuePredicate['relation'], (left: string, right: string) => boolean>> = {
  equals: (left, right) => left === right,
  contains: (left, right) => left.includes(right),
  startsWith: (left, right) => left.startsWith(right),
  endsWith: (left, right) => left.endsWith(right),
};

function compileSameValue({ left, right, relation, fold }: SameValuePredicate): Node {
  const lefts = valuesOf(left);
  const rights = valuesOf(right);
  const texts = textRelations[relation];
  return (event) => {
    const others = rights(event)?.map((value) => foldIfText(value, fold));
    const owns = lefts(event);
    if (owns === undefined || others === undefined) return undefined;
    return owns.some((value) => {
      const own = foldIfText(value, fold);
      return others.some((other) => {
        if (typeof own === 'string' && typeof other === 'string') return texts(own, other);
        return relation === 'equals' && own === other && (typeof own !== 'object' || own === null);
      });
    });
  };
}

function foldIfText(value: Json, fold: Fold): Json {
  return typeof value === 'string' ? foldText(value, fold) : value;
}
