import { match } from '../../../text/match.ts';
import {
  alternatives,
  and,
  constant,
  either,
  flatten,
  or,
  pathText,
  placeText,
  present,
  test,
  type ElementPredicate,
  type Match,
  type Predicate,
  type ReadingPredicate,
  type TestPredicate,
} from '../../../rule/index.ts';
import { opaqueName } from '../../../logic/pull-back/native-question.ts';
import { without, type Choice, type Part } from '../../../logic/conditions/weaken.ts';
import { fieldName } from '../values/field-name.ts';
import { structural } from './rendering.ts';

/** A condition that Sigma can say, and what had to be left out for it. */
export interface Weakened {
  readonly predicate: Predicate;
  readonly lost: readonly string[];
}

/**
 * The nearest condition that Sigma can say and that holds of no fewer events: what has no form is taken for true where
 * it is asked for, and for false where it is excluded. Readings take the answer given. With `structures`, searches in
 * the text of an object become tests of its keys.
 */
export function weaken(predicate: Predicate, readings: (id: string) => boolean, structures: boolean): Weakened {
  const lost = new Set<string>();
  const leave = (what: string): 'drop' => {
    lost.add(what);
    return 'drop';
  };
  const choose = ({ node, asked }: Part): Choice =>
    match<Predicate, Choice>(node, {
      constant: () => 'keep',
      and: () => 'look inside',
      or: () => 'look inside',
      not: () => 'look inside',
      test: (each) =>
        (structures ? structural(each) : undefined) ??
        sayable(each) ??
        (asked ? anyValue(each) : undefined) ??
        leave(`a test of ${placeText(each.field)} that is no value or pattern`),
      element: (each) => without(spread(each, asked, leave), choose, asked),
      sameValue: ({ left, right }) => (fieldName(left.path) === undefined || fieldName(right.path) === undefined ? leave('a comparison of two fields whose names it cannot write') : 'keep'),
      reading: ({ id }) => constant(readings(id)),
      opaque: ({ language, text, why }) => (language === 'sigma' ? 'keep' : leave(`${opaqueName(text)} (${why})`)),
    });
  return { predicate: without(predicate, choose), lost: [...lost] };
}

/** The readings that a condition leaves open. */
export function readingsIn(predicate: Predicate): readonly ReadingPredicate[] {
  return match<Predicate, readonly ReadingPredicate[]>(predicate, {
    reading: (node) => [node],
    and: ({ of }) => of.flatMap(readingsIn),
    or: ({ of }) => of.flatMap(readingsIn),
    not: ({ of }) => readingsIn(of),
    element: ({ has }) => readingsIn(has),
    constant: () => [],
    test: () => [],
    sameValue: () => [],
    opaque: () => [],
  });
}

/** The test itself, or the same with what can be said of it; undefined where nothing can. */
function sayable(node: TestPredicate): Predicate | undefined {
  const { field } = node;
  if (field.kind === 'path' && fieldName(field.path) === undefined) return undefined;
  const parts = alternatives(node.match);
  const types = parts.flatMap((part) => (part.kind === 'type' ? [part.of] : []));
  const anyText = parts.some((part) => part.kind === 'text' && part.parts.length > 0 && part.parts.every(({ kind }) => kind !== 'literal'));
  // `*` says text, numbers, booleans and objects at once.
  if (types.length > 0 && !anyText) return undefined;
  const nulls = parts.filter((part) => part.kind === 'null');
  if (parts.some((part) => part.kind === 'empty') || (types.includes('array') && field.kind === 'path')) return undefined;
  if (nulls.length === 0 || parts.length === nulls.length) return node;
  const others: Match = either(...parts.filter((part) => part.kind !== 'null'));
  return or(test(field, others), test(field, { kind: 'null' }));
}

/** That there is any value, for a test of what type it has; undefined for other tests. */
function anyValue({ field, match: wanted }: TestPredicate): Predicate | undefined {
  const types = alternatives(wanted).every((part) => part.kind === 'type');
  return types && field.kind === 'path' && fieldName(field.path) !== undefined ? test(field, present) : undefined;
}

/**
 * A condition on one element says the same as tests through the list where it is a single test, or several of which any
 * will do. Where several have to hold of the same element, tests through the list say less.
 */
function spread({ of, has }: ElementPredicate, asked: boolean, leave: (what: string) => unknown): Predicate {
  const name = pathText(of.path);
  const left = (what: string): Predicate => {
    leave(what);
    return constant(asked);
  };
  return match<Predicate, Predicate>(has, {
    constant: (each) => (each.value ? test(flatten(...of.path), present) : each),
    or: ({ of: parts }) => or(...parts.map((part) => spread({ kind: 'element', of, has: part }, asked, leave))),
    and: ({ of: parts }) => {
      const mark = left(`that several tests hold of the same element of ${name}`);
      return asked ? and(...parts.map((part) => spread({ kind: 'element', of, has: part }, asked, leave))) : mark;
    },
    not: () => left(`what no part of an element of ${name} may be`),
    test: ({ field, match: wanted }) => (field.kind === 'path' ? test({ ...field, path: [...of.path, ...field.path], reach: 'flatten' }, wanted) : left('a keyword within an element')),
    element: (each) => spread({ ...each, of: { path: [...of.path, ...each.of.path], reach: 'flatten' } }, asked, leave),
    sameValue: () => left(`a comparison within an element of ${name}`),
    reading: (each) => each,
    opaque: (each) => each,
  });
}
