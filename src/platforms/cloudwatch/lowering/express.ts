import { canonicalJson } from '../../../text/json.ts';
import { either, type ElementPredicate, type Match, type Path, type PathField, type Predicate, type SameValuePredicate, type TestPredicate } from '../../../rule/index.ts';
import { nativeQuestionText } from '../../../logic/pull-back/native-question.ts';
import { match } from '../../../text/match.ts';
import type { Expr } from '../insights/tree.ts';
import { all, always, any, call, compare, field, isTrue, negate, present } from './build.ts';
import { leaf, nameOf } from './leaf.ts';
import { inMessage, inObjectText, inPrintedMap, notInMessage } from './message.ts';
import { memberAsked } from './printed-map.ts';
import { overPositions, placesOf, type Place } from './places.ts';
import { spellsOut, type Writer } from './writer.ts';

/** Where the paths of a condition start: the event, or an element of an array (its name, and the path facts speak of). */
export interface Start {
  readonly name: Path;
  readonly path: Path;
}

const root: Start = { name: [], path: [] };

/**
 * A condition, or its negation, in the language: negations are pushed to the tests, and each negated test also holds
 * where its field is missing, so that it does not matter what the service makes of missing fields there. What a query
 * cannot say is left out so that the query matches more.
 */
export function express(predicate: Predicate, writer: Writer, negated = false, start: Start = root): Expr {
  const each = (parts: readonly Predicate[]): readonly Expr[] => parts.map((part) => express(part, writer, negated, start));
  return match<Predicate, Expr>(predicate, {
    constant: ({ value }) => always(value !== negated),
    and: ({ of }) => (negated ? any(each(of)) : all(each(of))),
    or: ({ of }) => (negated ? all(each(merged(of))) : any(each(merged(of)))),
    not: ({ of }) => express(of, writer, !negated, start),
    test: (node) => test(node, writer, negated, start),
    element: (node) => element(node, writer, negated, start),
    sameValue: (node) => sameValue(node, writer, negated, start),
    reading: () => always(true),
    opaque: ({ text, why }) => {
      writer.refuse({ kind: 'opaque', text, why });
      return always(true);
    },
  });
}

/** Tests of one field, any of which may hold, as one test: a list instead of alternatives. */
function merged(parts: readonly Predicate[]): readonly Predicate[] {
  const fields = new Map<string, TestPredicate[]>();
  const list: (Predicate | TestPredicate[])[] = [];
  for (const part of parts) {
    const key = part.kind === 'test' ? canonicalJson(part.field) : undefined;
    const known = key === undefined ? undefined : fields.get(key);
    if (part.kind !== 'test' || key === undefined) list.push(part);
    else if (known !== undefined) known.push(part);
    else {
      const alike = [part];
      fields.set(key, alike);
      list.push(alike);
    }
  }
  return list.flatMap((part) => {
    if (!Array.isArray(part)) return [part];
    const [first] = part;
    return first === undefined ? [] : [part.length === 1 ? first : { ...first, match: either(...part.map(({ match }) => match)) }];
  });
}

function test({ field: read, match: wanted }: TestPredicate, writer: Writer, negated: boolean, start: Start): Expr {
  const exact = spellsOut(writer.style);
  if (read.kind === 'anywhere' && start === root && !negated) return anywhere(wanted, exact, writer);
  if (read.kind === 'anywhere') return negated ? always(true) : inMessage(wanted, { inside: false, exact });
  if (read.as !== undefined) return inText(read, wanted, { writer, negated, start });
  const places = placesFor(read, writer, start);
  if (places === undefined) return negated ? always(true) : inMessage(wanted, { inside: false, exact });
  const parts = places.map((place) =>
    overPositions(place, negated ? 'all' : 'any', (path) => fieldTest([...start.name, ...path], [...start.path, ...withoutPositions(place)], wanted, writer, negated)),
  );
  return negated ? all(parts) : any(parts);
}

/** A search of every value: of texts alone, as numbers, expressions and the like look otherwise in the text of the whole event. */
function anywhere(wanted: Match, exact: boolean, writer: Writer): Expr {
  const found = inMessage(wanted, { inside: false, exact });
  if (isTrue(found)) writer.refuse({ kind: 'opaque', text: nativeQuestionText({ in: [], asked: { kind: 'test', field: { kind: 'anywhere' }, match: wanted } }), why: 'all values together are searched for texts alone' });
  return found;
}

interface Asked {
  readonly writer: Writer;
  readonly negated: boolean;
  readonly start: Start;
}

/** A search in the text of an object: its member, where that is all that can be meant, else a search in the whole event. */
function inText({ path, as }: PathField, wanted: Match, { writer, negated, start }: Asked): Expr {
  const { guesses } = writer.style;
  const member = as === 'javaMap' && guesses && start === root ? memberAsked(path, wanted, writer) : undefined;
  if (member !== undefined) return express(member, writer, negated);
  if (as === 'javaMap' && !(negated && guesses && isWord(wanted))) return negated ? always(true) : inPrintedMap(wanted);
  const how = { inside: true, exact: spellsOut(writer.style) };
  if (as === 'json' && !negated && start === root && writer.options.insightsLevel === '2026') return inObjectText(path, wanted, how.exact);
  if (negated) return guesses ? notInMessage(wanted, how) : always(true);
  return inMessage(wanted, how);
}

/** A single word, which Java prints as JSON writes it. */
function isWord(wanted: Match): boolean {
  return wanted.kind === 'text' && wanted.parts.length === 3 && wanted.parts[1]?.kind === 'literal' && /^[\w/.@$+%-]*$/.test(wanted.parts[1].text);
}

function placesFor({ path, reach }: PathField, writer: Writer, start: Start): readonly Place[] | undefined {
  return reach === 'exact' ? [path] : placesOf(path, start.path, writer, writer.options.positions);
}

function withoutPositions(place: Place): Path {
  return place.filter((part) => typeof part === 'string');
}

/** A test at one name. Presence of an object is presence of one of its known members: only leaves are fields. */
function fieldTest(name: Path, base: Path, wanted: Match, writer: Writer, negated: boolean): Expr {
  const types = writer.typesAt(base) ?? [];
  const asksPresence = wanted.kind === 'present';
  if (asksPresence && types.includes('object')) {
    const leaves = leavesBelow(base, writer).map((keys) => present(nameOf([...name, ...keys], writer)));
    const own = types.some((type) => type !== 'object' && type !== 'null') ? [present(nameOf(name, writer))] : [];
    const known = [...own, ...leaves];
    if (known.length > 0 && known.length <= writer.options.positions) return negated ? all(known.map(negate)) : any(known);
  }
  return leaf(name, base, wanted, negated, writer);
}

const deepestLeaves = 3;

/** Names of the leaves that an object at the path may have; of an array those of its first element. */
function leavesBelow(path: Path, writer: Writer, depth = 0): readonly Path[] {
  if (depth > deepestLeaves) return [];
  return writer.keysBelow(path).flatMap((key) => {
    const types = writer.typesAt([...path, key]) ?? ['string'];
    const name = types.includes('array') ? [key, '0'] : [key];
    const own: Path[] = types.some((type) => type !== 'object' && type !== 'array' && type !== 'null') ? [name] : [];
    return [...own, ...leavesBelow([...path, key], writer, depth + 1).map((rest) => [...name, ...rest])];
  });
}

function element({ of, has }: ElementPredicate, writer: Writer, negated: boolean, start: Start): Expr {
  const at = [...start.path, ...of.path];
  const bound = writer.bound(at);
  const places: readonly Place[] | undefined =
    of.reach === 'exact' ? (bound === undefined ? undefined : [[...of.path, bound]]) : placesOf(of.path, start.path, writer, writer.options.positions);
  if (places === undefined || places.length === 0) return always(true);
  const parts = places.map((place) =>
    overPositions(place, negated ? 'all' : 'any', (path) => express(has, writer, negated, { name: [...start.name, ...path], path: at })),
  );
  const whole = negated ? all(parts) : any(parts);
  return countOf(whole) > writer.options.positions * 3 ? always(true) : whole;
}

function countOf(expression: Expr): number {
  return expression.kind === 'all' || expression.kind === 'any' ? expression.of.reduce((sum, part) => sum + countOf(part), 0) : 1;
}

const emptyText: Expr = { kind: 'text', raw: '', quote: '"' };

/** Two fields; positions are not written out against each other. */
function sameValue({ left, right, relation, fold }: SameValuePredicate, writer: Writer, negated: boolean, start: Start): Expr {
  // Objects have no text of their own in a query, and the whole event holds the other field anyway.
  if (left.as !== undefined || right.as !== undefined) return always(true);
  const [a, b] = [left, right].map((read) => nameOf([...start.name, ...read.path], writer));
  if (a === undefined || b === undefined) return always(true);
  const cased = (path: Path): Expr => (fold === 'none' ? field(path) : call('tolower', field(path)));
  const relations: Readonly<Record<SameValuePredicate['relation'], Expr | undefined>> = {
    equals: compare(cased(a), '=', cased(b)),
    // Whether a text contains the empty one is not documented.
    contains: any([call('strcontains', cased(a), cased(b)), all([present(a), compare(field(b), '=', emptyText)])]),
    startsWith: writer.options.insightsLevel === 'core' ? undefined : call('startsWith', cased(a), cased(b)),
    endsWith: writer.options.insightsLevel === 'core' ? undefined : call('endsWith', cased(a), cased(b)),
  };
  const condition = relations[relation];
  if (condition === undefined) return always(true);
  return negated ? any([negate(present(a)), negate(present(b)), negate(condition)]) : condition;
}

