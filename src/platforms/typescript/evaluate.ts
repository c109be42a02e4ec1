import { isArray, isObject, type Json } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import { conditionsOf, type ElementPredicate, type Field, type Predicate, type SameValuePredicate } from '../../rule/index.ts';
import type { Outcome } from '../platform.ts';
import { createEffort, type Effort, type Truth } from './evaluation/effort.ts';
import { sameText } from './evaluation/letters.ts';
import { inMatch } from './evaluation/matches.ts';
import { textOf } from './evaluation/renderings.ts';
import type { Tree } from './tree.ts';

interface Scope {
  readonly readings: Readonly<Record<string, boolean>>;
  readonly effort: Effort;
}

/**
 * Evaluates a canonical condition directly on events, by reading the model's documentation a second time: nothing here is
 * shared with the evaluator that verdicts use.
 */
export function evaluate(
  { detection }: Tree,
  step: number,
  events: readonly Json[],
  readings: Readonly<Record<string, boolean>>,
): readonly Outcome[] {
  const condition = conditionsOf(detection)[step];
  if (condition === undefined) return events.map(() => ({ kind: 'unknown', why: 'the detection has no condition of its own' }));
  return events.map((event): Outcome => {
    const scope: Scope = { readings, effort: createEffort() };
    const truth = satisfies(event, condition, scope);
    if (truth === 'unknown') return { kind: 'unknown', why: scope.effort.spent() ? 'an expression takes too long' : 'a part of the condition has no value' };
    return { kind: truth ? 'match' : 'quiet' };
  });
}

function satisfies(event: Json, condition: Predicate, scope: Scope): Truth {
  return match<Predicate, Truth>(condition, {
    constant: ({ value }) => value,
    and: ({ of }) => negated(some(of, (part) => negated(satisfies(event, part, scope)))),
    or: ({ of }) => some(of, (part) => satisfies(event, part, scope)),
    not: ({ of }) => negated(satisfies(event, of, scope)),
    test: ({ field, match: wanted }) => some(read(event, field), (value) => inMatch(value, wanted, scope.effort)),
    element: (node) => someElement(event, node, scope),
    sameValue: (node) => shareValue(event, node),
    reading: ({ id }) => (Object.hasOwn(scope.readings, id) ? scope.readings[id] === true : 'unknown'),
    opaque: () => 'unknown',
  });
}

function negated(truth: Truth): Truth {
  return truth === 'unknown' ? truth : !truth;
}

/** True if it is true of one; unknown if it is unknown of one and true of none. */
function some<T>(items: readonly T[], asked: (item: T) => Truth): Truth {
  const answers = items.map(asked);
  if (answers.includes(true)) return true;
  return answers.includes('unknown') ? 'unknown' : false;
}

/** The values that a field reads. */
function read(event: Json, field: Field): readonly Json[] {
  if (field.kind === 'anywhere') return scalarsIn(event);
  const { path, reach, as } = field;
  const found = reach === 'exact' ? throughObjects(event, path) : throughLists(event, path);
  if (as !== undefined) return found.map((value) => (isObject(value) || isArray(value) ? textOf(value, as) : value));
  return reach === 'exact' ? found : found.flatMap(elementsIn);
}

function scalarsIn(value: Json): readonly Json[] {
  if (isArray(value)) return value.flatMap(scalarsIn);
  return isObject(value) ? Object.values(value).flatMap(scalarsIn) : [value];
}

function throughObjects(value: Json, path: readonly string[]): readonly Json[] {
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  return memberOf(value, key).flatMap((member) => throughObjects(member, rest));
}

/** Lists on the way are passed through; one at the end is left whole. */
function throughLists(value: Json, path: readonly string[]): readonly Json[] {
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  if (isArray(value)) return value.flatMap((item) => throughLists(item, path));
  return memberOf(value, key).flatMap((member) => throughLists(member, rest));
}

function memberOf(value: Json, key: string): readonly Json[] {
  const found = isObject(value) ? Object.entries(value).find(([name]) => name === key) : undefined;
  return found === undefined ? [] : [found[1]];
}

function elementsIn(value: Json): readonly Json[] {
  return isArray(value) ? value.flatMap(elementsIn) : [value];
}

function someElement(event: Json, { of, has }: ElementPredicate, scope: Scope): Truth {
  const elements =
    of.reach === 'exact'
      ? throughObjects(event, of.path).flatMap((value) => (isArray(value) ? value : []))
      : throughLists(event, of.path).flatMap(elementsIn);
  return some(elements, (each) => satisfies(each, has, scope));
}

function shareValue(event: Json, { left, right, relation, fold }: SameValuePredicate): boolean {
  const others = read(event, right);
  return read(event, left).some((own) =>
    others.some((other) => {
      if (typeof own === 'string' && typeof other === 'string') return sameText(own, other, relation, fold);
      return relation === 'equals' && own === other && !isObject(own) && !isArray(own);
    }),
  );
}
