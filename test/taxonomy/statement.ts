import { isArray, isObject, ownValue, type Json } from '../../src/text/json.ts';
import { match } from '../../src/text/match.ts';
import type { FactStatement, Field, JsonType, Match, Path, Predicate } from '../../src/rule/index.ts';

/** A plain second reading of what a fact says, for as much of the model as the facts of this folder use. */
export function statementHolds(says: FactStatement, event: Json): boolean {
  return match(says, {
    scalar: ({ path }) => path.every((_, index) => !isArray(readExactly(event, path.slice(0, index + 1)))),
    types: ({ path, types }) => {
      const value = readExactly(event, path);
      return value === undefined || types.includes(typeOf(value));
    },
    spelling: ({ path, vocabulary }) =>
      readAll(event, path).every((value) => {
        if (typeof value !== 'string') return true;
        const known = vocabulary.spellings(value.toLowerCase());
        return known.length === 0 || known.includes(value);
      }),
    plainLetters: ({ path, ascii }) =>
      readAll(event, path).every((value) => typeof value !== 'string' || !(ascii === true ? /[^ -~\s]/ : /[\u0130\u0131\u017f\u212a]/).test(value)),
    whole: ({ path }) => readAll(event, path).every((value) => typeof value !== 'number' || value % 1 === 0),
    length: ({ path, most }) => arraysAt(event, path).every((array) => array.length <= most),
    always: ({ on }) => conditionHolds(on, event),
  });
}

function readExactly(event: Json, path: Path): Json | undefined {
  let at: Json | undefined = event;
  for (const key of path) at = isObject(at) ? ownValue(at, key) : undefined;
  return at;
}

function readAll(value: Json, path: Path): readonly Json[] {
  if (isArray(value)) return value.flatMap((item) => readAll(item, path));
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  const next = isObject(value) ? ownValue(value, key) : undefined;
  return next === undefined ? [] : readAll(next, rest);
}

function arraysAt(value: Json, path: Path): readonly (readonly Json[])[] {
  const [key, ...rest] = path;
  if (key === undefined) return isArray(value) ? [value, ...value.flatMap((item) => arraysAt(item, path))] : [];
  if (isArray(value)) return value.flatMap((item) => arraysAt(item, path));
  const next = isObject(value) ? ownValue(value, key) : undefined;
  return next === undefined ? [] : arraysAt(next, rest);
}

function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}

function conditionHolds(predicate: Predicate, event: Json): boolean {
  const unused = (): never => {
    throw new Error('not used by facts');
  };
  return match<Predicate, boolean>(predicate, {
    constant: ({ value }) => value,
    and: ({ of }) => of.every((part) => conditionHolds(part, event)),
    or: ({ of }) => of.some((part) => conditionHolds(part, event)),
    not: ({ of }) => !conditionHolds(of, event),
    test: ({ field, match: wanted }) => valuesOf(field, event).some((value) => inMatch(wanted, value)),
    element: ({ of, has }) => {
      const array = readExactly(event, of.path);
      return isArray(array) && array.some((item) => conditionHolds(has, item));
    },
    sameValue: unused,
    reading: unused,
    opaque: unused,
  });
}

function valuesOf(field: Field, event: Json): readonly Json[] {
  if (field.kind === 'anywhere') return [];
  if (field.reach === 'flatten') return readAll(event, field.path);
  const value = readExactly(event, field.path);
  return value === undefined ? [] : [value];
}

function inMatch(wanted: Match, value: Json): boolean {
  if (wanted.kind === 'either') return wanted.of.some((each) => inMatch(each, value));
  if (wanted.kind === 'present') return true;
  if (wanted.kind === 'type') return typeOf(value) === wanted.of;
  if (wanted.kind !== 'text' || typeof value !== 'string') return false;
  const parts = wanted.parts.map((part) => (part.kind === 'literal' ? part.text.replace(/[^\w ]/g, '\\$&') : part.kind === 'one' ? '.' : '.*'));
  return new RegExp(`^${parts.join('')}$`, wanted.fold === 'none' ? 's' : 'is').test(value);
}
