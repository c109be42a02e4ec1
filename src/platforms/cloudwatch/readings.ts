import { always, never, type Predicate } from '../../rule/index.ts';

/**
 * Questions that the documentation of Logs Insights leaves open. Each is one free boolean for a whole query; a profile
 * answers those that a team has tried on the service. `usual` is the answer that `rulec run` uses where no profile
 * speaks, with the best evidence there is.
 */
interface Question {
  readonly id: string;
  /** What is true when the answer is yes. */
  readonly text: string;
  readonly usual: boolean;
  /** Why that answer is the likely one. */
  readonly evidence: string;
}

function declare<const Names extends string>(
  table: Readonly<Record<Names, readonly [text: string, usual: boolean, evidence: string]>>,
): Readonly<Record<Names, Question>> {
  const entries = Object.entries<readonly [string, boolean, string]>(table);
  return Object.fromEntries(
    entries.map(([name, [text, usual, evidence]]) => [name, { id: `cloudwatch/${name}`, text, usual, evidence }]),
  ) as Record<Names, Question>;
}

/** Every open question, by its name. */
export const questions = declare({
  'missing-null': [
    'a comparison with a missing field is neither true nor false, and `not` does not change that',
    true,
    'the page on `join` adds `or !ispresent(f)` to `f != "v"`',
  ],
  'missing-function': [
    '`strcontains`, `isIpInSubnet` and other functions that are 1 or 0 are 0 where the field is missing (if not, they have no value)',
    true,
    'the page on functions says of `strcontains` that it "Returns 1 if `str` contains `searchValue` and 0 otherwise"',
  ],
  'missing-not-equal': ['`f != "v"` is true where `f` is missing (asked only if such a comparison has a truth value)', false, 'as above'],
  'missing-not-like': ['`f not like "v"` is true where `f` is missing (asked only if it has a truth value)', false, 'as above'],
  'missing-not-in': ['`f not in ["v"]` is true where `f` is missing (asked only if it has a truth value)', false, 'as above'],
  'null-present': ['`ispresent(f)` is true where the value of `f` is null', false, 'general functions speak of null as of no value'],
  'empty-present': ['`ispresent(f)` is true where `f` is an empty object or array', false, 'only leaves become fields'],
  'parent-present': ['`ispresent(f)` is true where `f` is an object or array with members', false, 'only leaves become fields'],
  'boolean-number': ['a JSON boolean is a field of 1 or 0 (if not, of the text `true` or `false`)', true, 'field reports on readOnly'],
  'boolean-literal': ['`true` and `false` without quotes are the values of JSON booleans', false, 'field reports of silent misses'],
  'number-text': ['a number compares with a text as its digits, and `like` looks into them', true, 'the pages match status codes with regexes'],
  'text-number': ['a text that spells a number compares as that number with a number, quoted or not', false, 'no page says so'],
  'equality-folds': ['`=`, `!=` and `in` ignore the case of letters', false, '`like` is documented to be case sensitive'],
  'quoted-wildcards': ['`*` and `%` stand for any text in quoted values', false, 'no page gives them a meaning in filters'],
  'escape-backslash': ['a backslash in a quoted text escapes the next character', true, 'query builders of AWS escape so'],
  'and-first': ['`and` binds tighter than `or` (if not, operators are taken from left to right)', true, 'as in every related language'],
  'like-empty': ['`like ""` matches every text', true, 'every text contains the empty one'],
  'unnest-missing': ['`unnest` of a missing or empty list gives one row without an element', false, 'the page speaks of one row for each element'],
  'expand-keeps': ['`expand` keeps an event that has no list there, or an empty one, as it is', true, 'the page speaks of a field containing a JSON array only'],
  'regex-re2': ['regexes are those of RE2 over characters (if not, of Hyperscan over bytes)', true, 'regexReplace is documented to use RE2'],
  'lower-unicode': ['`tolower` and `toupper` change letters outside ASCII', true, 'the service runs on Unicode strings'],
} as const);

/** The name of a question. */
export type QuestionName = keyof typeof questions;

/** Answers by id; a question without one is open. */
export type Answers = Readonly<Record<string, boolean>>;

/** Answers for running a query on local events: those given, else the likely ones. */
export function answersForRun(answers: Answers): Answers {
  return { ...Object.fromEntries(Object.values(questions).map(({ id, usual }) => [id, usual])), ...answers };
}

/** A question as a condition: its answer where there is one, else a free boolean. */
export function ask(name: QuestionName, answers: Answers): Predicate {
  const { id, text } = questions[name];
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  if (answer !== undefined) return answer ? always : never;
  return { kind: 'reading', id, text };
}
