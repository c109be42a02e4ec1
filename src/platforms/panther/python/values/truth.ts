import { computed, contains, either, equals, nullValue, pathsOfComputation, present, test, withPaths, type Match, type Path, type Predicate } from '../../../../rule/index.ts';
import { isCallable } from './attributes.ts';
import { numbersCompared } from './compared-numbers.ts';
import { foundTruth } from './deep-walk.ts';
import { isOf, textIs } from './field-tests.ts';
import { someOfPieces } from './pieces.ts';
import { identity } from '../conditions/node.ts';
import { ofLength } from '../texts/cut.ts';
import { hold } from '../conditions/limits.ts';
import { all, always, elementOf, never, no, some } from '../conditions/logic.ts';
import { leavesOf, mapParts, partsOf } from '../conditions/parts.ts';
import { integerWithin } from './computed-texts.ts';
import { boundKey, markOf, unmarked } from './marks.ts';
import { unlikelyAt, unlikelyPath, unlikelyWithin } from './taken.ts';
import { isKnown } from './known-modules.ts';
import { type Around, type Pieces, type Union, type Value } from './values.ts';

/** The JSON values that Python takes for false. */
export const falsy: Match = either(nullValue, { kind: 'boolean', value: false }, { kind: 'number', op: 'eq', value: 0 }, equals(''), { kind: 'empty' });

/** When a value counts as true; undefined where that is not modelled. */
export function truthOf(value: Value): Predicate | undefined {
  if (value.kind === 'scalar') return value.value === null || value.value === false || value.value === 0 || value.value === '' ? never : always;
  if (value.kind === 'truth') return value.of;
  if (value.kind === 'field') {
    return value.path.length === 0 ? always : all(isOf(value.path, present), no(isOf(value.path, falsy)));
  }
  if (value.kind === 'text') {
    const empty = textIs(value, equals(''));
    return empty === undefined ? textIs(value, ofLength(1, null)) : no(empty);
  }
  if (value.kind === 'length') return truthOf(value.of);
  if (value.kind === 'integer') return no(integerWithin(value, 0, 0));
  if (value.kind === 'occurrences') return textIs(value, contains(value.sought));
  if (value.kind === 'place') return undefined;
  if (value.kind === 'calculated') {
    const zero = numbersCompared(value, { kind: 'scalar', value: 0 }, 'equals');
    return zero === undefined ? undefined : no(zero);
  }
  if (value.kind === 'total') return some(...value.of);
  // A generator is true whatever it gives (Python, "Truth Value Testing").
  if (((value.kind === 'items' || value.kind === 'stream') && value.as === 'generator') || (value.kind === 'opaque' && value.lazy !== undefined)) return always;
  if (value.kind === 'items') return value.present === undefined ? (value.of.length > 0 ? always : never) : some(...value.present);
  if (value.kind === 'dict') return value.entries.size > 0 ? always : never;
  if (value.kind === 'keys') return truthOf(value.of);
  if (value.kind === 'builtin' && !isKnown(value)) return { kind: 'opaque', language: 'python', text: value.name, why: `what \`${value.name}\` is is not known` };
  if (value.kind === 'stream') return predicateOf(value, value.when);
  if (value.kind === 'template') return value.parts.some((part) => typeof part === 'string' && part !== '') ? always : undefined;
  if (value.kind === 'walk') return foundTruth(value);
  // Functions that say otherwise are not modelled in a class.
  if (value.kind === 'namespace') return value.of === undefined ? undefined : always;
  // What a method is of may lack it.
  if (value.kind === 'method') return isCallable(value) ? always : undefined;
  if (value.kind === 'opaque' && value.table !== undefined) return predicateOf(value.table, value.table.when);
  if (value.kind === 'opaque') return { kind: 'opaque', language: 'python', text: value.text, why: value.why };
  return always;
}

/** When some case of a value counts as true. */
export function truthOfUnion(union: Union): Predicate | undefined {
  const parts = union.map(({ when, value }) => ({ when, holds: truthOf(value) }));
  return parts.some(({ holds }) => holds === undefined) ? undefined : some(...parts.map(({ when, holds }) => all(when, holds ?? never)));
}

/** What is iterated over. */
interface Elements {
  readonly path: Path;
  readonly mark: string;
  readonly reach?: 'flatten' | 'anywhere' | Pieces;
  readonly around?: Around;
}

/** Some of the elements satisfies a condition that starts at it. */
function found({ path, reach }: Elements, has: Predicate): Predicate | undefined {
  if (typeof reach === 'object') return someOfPieces(reach, has);
  if (reach === undefined || (has.kind === 'constant' && !has.value)) return elementOf(path, has);
  const itself = has.kind === 'test' && has.field.kind === 'path' && has.field.path.length === 0 && has.field.as === undefined ? has : undefined;
  if (reach === 'anywhere') return itself === undefined || path.length > 0 ? undefined : test({ kind: 'anywhere' }, itself.match);
  if (itself !== undefined) return test({ kind: 'path', path, reach: 'flatten' }, itself.match);
  return { kind: 'element', of: { path, reach: 'flatten' }, has };
}

/** The most parts that are taken out of one condition on elements: each doubles the cases. */
const mostOutside = 8;

/** The parts that do not speak about the element with a mark, each once; undefined where one speaks about more than it. */
function partsOutside(has: Predicate, mark: string): readonly Predicate[] | undefined {
  const outside = new Map<number, Predicate>();
  for (const part of leavesOf(has)) {
    if (part.kind !== 'test' && part.kind !== 'sameValue' && part.kind !== 'element' && (part.kind !== 'opaque' || part.computed === undefined)) continue;
    const marks = marksOf(part);
    if (!marks.includes(mark)) outside.set(identity(part), part);
    else if (marks.length > 1 || (part.kind === 'opaque' && part.computed?.kind === 'element') || comparedPaths(part).some((path) => markOf(path) !== mark)) return undefined;
  }
  return [...outside.values()];
}

/**
 * Some element of the array at a path satisfies a condition that names the element by its mark: as a condition on the
 * element where that can be, else as one that only an event answers.
 */
export function predicateOf({ around, ...elements }: Elements, has: Predicate): Predicate | undefined {
  const found = conditionOn(elements, has) ?? countOf(elements, has, 1, null);
  return around === undefined || found === undefined ? found : predicateOf(around, all(around.when, found));
}

/**
 * So many elements satisfy a condition that names the element by its mark. What `deep_walk` finds through lists is each value once, however
 * often it is there (panther_core 0.16, `PantherEvent.deep_walk`): how many there are is not known.
 */
export function countOf({ path, mark, reach, around }: Elements, has: Predicate, least: number, most: number | null): Predicate | undefined {
  if (around !== undefined || reach === 'anywhere' || typeof reach === 'object' || (reach === 'flatten' && !(least === 1 && most === null))) return undefined;
  const as = boundKey(depthOf(has) + 1);
  const bound = mapParts(has, (part) => (part.kind === 'opaque' && part.computed === undefined ? unlikelyWithin(part, mark, { path, reach: reach ?? 'exact' }) : rerouted(part, (each) => unmarked(each, mark, [as]))));
  const made = computed('python', { kind: 'element', path, reach: reach ?? 'exact', as, has: bound, least, most }, 'what is asked of elements and of the event beside them, or how many they are, is open where conditions are compared');
  // Each has the texts of those inside it, twice.
  hold(made.text.length);
  return made;
}

/** How many computations on elements are inside each other. */
function depthOf(has: Predicate): number {
  return Math.max(0, ...leavesOf(has).map((part) => (part.kind === 'opaque' && part.computed?.kind === 'element' ? 1 + depthOf(part.computed.has) : 0)));
}

/** A part of a condition over other paths. */
export function rerouted(part: Predicate, change: (path: Path) => Path): Predicate {
  if (part.kind === 'opaque' && part.computed === undefined) return unlikelyAt(part, change);
  if (part.kind !== 'opaque' || part.computed === undefined) return withFields(part, change);
  const { computed: inner } = part;
  if (inner.kind !== 'element') return computed(part.language, withPaths(inner, change), part.why);
  return computed(part.language, { ...inner, path: change(inner.path), has: mapParts(inner.has, (each) => rerouted(each, change)) }, part.why);
}

/**
 * The same as a condition on the element. Parts that do not speak
 * about the element are taken out case by case, since inside `element` paths start at the element. Undefined where a part
 * speaks about both.
 */
function conditionOn(elements: Elements, has: Predicate): Predicate | undefined {
  const { mark } = elements;
  const outside = partsOutside(has, mark);
  const [first] = outside ?? [];
  if (outside === undefined || outside.length > mostOutside) return undefined;
  if (first === undefined) return found(elements, mapParts(has, (part) => unmark(part, elements)));
  const key = identity(first);
  const assume = (value: boolean): Predicate => mapParts(has, (part) => (identity(part) === key ? (value ? always : never) : part));
  const [yes, otherwise] = [conditionOn(elements, assume(true)), conditionOn(elements, assume(false))];
  if (yes === undefined || otherwise === undefined) return undefined;
  if (identity(yes) === identity(otherwise)) return yes;
  // What holds anyway need not be asked under the condition.
  return implied(otherwise, yes) ? some(otherwise, all(first, yes)) : some(all(first, yes), all(no(first), otherwise));
}

function implied(otherwise: Predicate, yes: Predicate): boolean {
  return (otherwise.kind === 'constant' && !otherwise.value) || (yes.kind === 'constant' && yes.value);
}

/** A condition that names an element by another mark. */
export function remarked(of: Predicate, from: string, to: string): Predicate {
  return mapParts(of, (part) => rerouted(part, (path) => unmarked(path, from, [to])));
}

/** The marks of the elements that a condition speaks about. */
export function marksOf(part: Predicate): readonly string[] {
  const found = new Set<string>();
  for (const each of partsOf(part)) {
    const paths: readonly Path[] = each.kind === 'test' && each.field.kind === 'path' ? [each.field.path] : each.kind === 'element' ? [each.of.path] : comparedPaths(each);
    for (const path of paths) {
      const mark = markOf(path);
      if (mark !== undefined) found.add(mark);
    }
  }
  return [...found];
}

/** The paths of values that are asked of together, or of what is open. */
export function comparedPaths(part: Predicate): readonly Path[] {
  if (part.kind === 'sameValue') return [part.left.path, part.right.path];
  if (part.kind !== 'opaque') return [];
  return part.computed === undefined ? unlikelyPath(part) : pathsOfComputation(part.computed);
}

/** A condition on an element as one that starts at it. */
function unmark(part: Predicate, { mark, path: within, reach }: Elements): Predicate {
  const strip = (path: Path): Path => unmarked(path, mark, []);
  if (part.kind === 'opaque' && part.computed !== undefined) return computed(part.language, withPaths(part.computed, strip), part.why, within);
  if (part.kind === 'opaque') return reach === 'anywhere' || typeof reach === 'object' ? part : unlikelyWithin(part, mark, { path: within, reach: reach ?? 'exact' });
  return withFields(part, strip);
}

function withFields(part: Predicate, change: (path: Path) => Path): Predicate {
  if (part.kind === 'test' && part.field.kind === 'path') return test({ ...part.field, path: change(part.field.path) }, part.match);
  if (part.kind === 'sameValue') return { ...part, left: { ...part.left, path: change(part.left.path) }, right: { ...part.right, path: change(part.right.path) } };
  return part.kind === 'element' ? { ...part, of: { ...part.of, path: change(part.of.path) } } : part;
}
