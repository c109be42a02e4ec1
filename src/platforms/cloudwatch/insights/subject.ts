import {
  always,
  and,
  anyScalar,
  either,
  exact,
  never,
  not,
  nullValue,
  or,
  test,
  typesOf,
  type Match,
  type PathField,
  type Predicate,
} from '../../../rule/index.ts';
import type { Scope } from './scope.ts';

/** The value that a condition looks at: how to test it, or that it is missing on every event. */
export interface Subject {
  /** Some scalar of the event there is in the match; never, for what is missing. */
  test(match: Match): Predicate;
  /** It is a map or list that `jsonParse` gave; a field of the event never is one. */
  readonly isMap?: Predicate;
  /** The field read, where there is one. */
  readonly field?: PathField;
}

/** A field of the event. */
export function fieldSubject(field: PathField): Subject {
  return { field, test: (match) => test(field, match) };
}

/** A member of what `jsonParse` gave, which may be a map or list. */
export function parsedSubject(field: PathField): Subject {
  return { ...fieldSubject(field), isMap: test(field, structure) };
}

/** Nothing, on every event. */
export const missingSubject: Subject = { test: () => never };

/** What is no field: only its leaves are (discoverable fields). */
export const structure: Match = either({ kind: 'type', of: 'object' }, { kind: 'type', of: 'array' });
const emptyStructure: Match = { kind: 'empty' };

/** The subject has a value that can be compared: only leaves of the event become fields (discoverable fields). */
export function hasValue(subject: Subject): Predicate {
  if (subject.field?.as === 'json') return isObjectOrArray(subject.field);
  return subject.test(anyScalar);
}

/** The first of several that is something (`coalesce`: "the first non-null value", general functions). */
export function firstOf(subjects: readonly Subject[], scope: Scope): Subject {
  const [first, ...rest] = subjects;
  if (first === undefined) return missingSubject;
  if (rest.length === 0) return { isMap: first.isMap ?? never, test: (match) => (match.kind === 'null' ? never : first.test(match)) };
  const taken = or(hasValue(first), structurePresent(first, scope));
  const otherwise = firstOf(rest, scope);
  const isTaken = (match: Match): Predicate => (typesOf(match).some((type) => type === 'object' || type === 'array') ? and(taken, first.test(match)) : first.test(match));
  const isMap = or(and(taken, first.isMap ?? never), and(not(taken), otherwise.isMap ?? never));
  return { isMap, test: (match) => or(match.kind === 'null' ? never : isTaken(match), and(not(taken), otherwise.test(match))) };
}

/** A value that has a text in JSON; the whole event always has. */
function isObjectOrArray({ path }: PathField): Predicate {
  return path.length === 0 ? always : test(exact(...path), structure);
}

/** `ispresent`: true "if the field exists" (general functions). What null, empty and parents do is open. */
export function isPresent(subject: Subject, scope: Scope): Predicate {
  return or(
    hasValue(subject),
    and(scope.ask('null-present'), subject.test(nullValue)),
    structurePresent(subject, scope),
  );
}

function structurePresent(subject: Subject, scope: Scope): Predicate {
  return or(and(scope.ask('empty-present'), subject.test(emptyStructure)), and(scope.ask('parent-present'), subject.test(structure), not(subject.test(emptyStructure))));
}
