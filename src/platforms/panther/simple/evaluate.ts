import { isArray, isObject, type Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import type { Path } from '../../../rule/index.ts';
import type { Outcome } from '../../platform.ts';
import type { ConditionKind, MatchExpression, Scalar } from './tree.ts';

/** An answer, or that the engine cannot ask this of such a value. */
type Answer = boolean | 'error';

/** Whether an event satisfies all of the match expressions. */
export function evaluateExpressions(expressions: readonly MatchExpression[], event: Json): Outcome {
  const answer = all(expressions.map((each) => run(each, event)));
  if (answer === 'error') return { kind: 'error', error: 'TypeError: a condition is asked of a value of another type' };
  return { kind: answer ? 'match' : 'quiet' };
}

function all(answers: readonly Answer[]): Answer {
  return answers.includes('error') ? 'error' : !answers.includes(false);
}

function run(of: MatchExpression, event: Json): Answer {
  return match<MatchExpression, Answer>(of, {
    compare: ({ path, asks, values, inverse }) => {
      const answer = operators[asks](valueAt(event, path), values);
      return answer === 'error' || !inverse ? answer : !answer;
    },
    combine: ({ how, of: parts }) => {
      const answers = parts.map((part) => run(part, event));
      if (answers.includes('error')) return 'error';
      const held = answers.filter((answer) => answer === true).length;
      return { all: held === answers.length, any: held > 0, one: held === 1, none: held === 0 }[how];
    },
    always: ({ value }) => value,
  });
}

/** What is at the end of the keys, each found in any letter case; None where nothing is. */
function valueAt(event: Json, path: Path): Json {
  let value: Json = event;
  for (const key of path) {
    if (!isObject(value)) return null;
    const own: string | undefined = Object.hasOwn(value, key) ? key : Object.keys(value).find((each) => each.toLowerCase() === key.toLowerCase());
    value = own === undefined ? null : (value[own] ?? null);
  }
  return value;
}

type Operator = (found: Json, values: readonly Scalar[]) => Answer;

const text = (change: (text: string) => string, holds: (found: string, wanted: string) => boolean): Operator => (found, [wanted]) =>
  typeof found === 'string' && holds(change(found), change(String(wanted)));

const small = (each: string): string => each.toLowerCase();
const itself = (each: string): string => each;

/** `a == b` of Python, for scalars. */
function same(a: Json, b: Json): boolean {
  const plain = (value: Json): Json => (typeof value === 'boolean' ? Number(value) : value);
  return plain(a) === plain(b);
}

const contains = (change: (text: string) => string): Operator => (found, [wanted = '']) => {
  if (found === null) return false;
  if (typeof found === 'string') return change(found).includes(change(String(wanted)));
  if (isArray(found)) return found.some((item) => same(item, wanted));
  if (isObject(found)) return Object.keys(found).some((key) => key.toLowerCase() === String(wanted).toLowerCase());
  return change === small && Number(found) === 0 ? false : 'error';
};

const ordered = (holds: (found: number, wanted: number) => boolean): Operator => (found, [wanted]) => {
  if (found === null) return false;
  return typeof found === 'number' || typeof found === 'boolean' ? holds(Number(found), Number(wanted)) : 'error';
};

const operators: Readonly<Record<ConditionKind, Operator>> = {
  equals: (found, [wanted = '']) => same(found, wanted),
  equalsIgnoringCase: text(small, (found, wanted) => found === wanted),
  contains: contains(itself),
  containsIgnoringCase: contains(small),
  startsWith: text(itself, (found, wanted) => found.startsWith(wanted)),
  startsWithIgnoringCase: text(small, (found, wanted) => found.startsWith(wanted)),
  endsWith: text(itself, (found, wanted) => found.endsWith(wanted)),
  endsWithIgnoringCase: text(small, (found, wanted) => found.endsWith(wanted)),
  greater: ordered((found, wanted) => found > wanted),
  greaterOrEqual: ordered((found, wanted) => found >= wanted),
  less: ordered((found, wanted) => found < wanted),
  lessOrEqual: ordered((found, wanted) => found <= wanted),
  among: (found, values) => values.some((wanted) => (isArray(found) ? found.some((item) => same(item, wanted)) : same(found, wanted))),
  null: (found) => found === null,
  empty: (found) => found === null || found === '' || (isArray(found) && found.length === 0) || (isObject(found) && Object.keys(found).length === 0),
};
