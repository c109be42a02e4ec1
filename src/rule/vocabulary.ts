import * as build from './build.ts';
import type { Bound, Detection, ForeignDetection, GroupKey, Measure, NewTermsDetection, SequenceStep, Slide, Window } from './detection.ts';
import type { Fold, JsonType, Match, NumberMatch } from './match.ts';
import { parsePath, parseShownPath } from './path-text.ts';
import type { ElementPredicate, Field, OpaquePredicate, Path, PathField, Predicate, ReadingPredicate, SameValuePredicate } from './predicate.ts';
import { parseRegex } from './regex/index.ts';
import type { Regex } from './regex/regex.ts';
import type { Dynamic, Severity, Template, TemplatePart } from './rule.ts';
import type { ChosenTerm, Term, TermCase } from './terms.ts';

/** What a rule module may write for a path: `userIdentity.type`, `requestParameters["a.b"]`. */
export type PathText = string;

/** What a rule module may write for a match: a value stands for itself, a list for one of several. */
export type MatchInput = Match | string | number | boolean | null | readonly MatchInput[];

/** A path's text as a path. Throws for a text that is none. */
export function pathOf(text: PathText): Path {
  return given(text, parsePath(text));
}

/** The text of a path to a value that is shown as a path. Throws for a text that is none. */
export function shownPathOf(text: PathText): Path {
  return given(text, parseShownPath(text));
}

function given(text: PathText, path: Path | undefined): Path {
  if (path === undefined) throw new TypeError(`\`${text}\` is not a path such as userIdentity.type`);
  return path;
}

/** What was written as a match. */
function matchOf(input: MatchInput): Match {
  if (typeof input === 'string') return build.equals(input);
  if (typeof input === 'number') return exactly(input);
  if (typeof input === 'boolean') return Object.freeze({ kind: 'boolean', value: input });
  if (input === null) return build.nullValue;
  return isList(input) ? build.either(...input.map(matchOf)) : input;
}

function isList(input: Match | readonly MatchInput[]): input is readonly MatchInput[] {
  return Array.isArray(input);
}

/**
 * Some value of the field is in the match; without a match: the field is there. A path reads through lists, every
 * element for itself; `exact(...)` reads the one value at the path.
 */
export function has(field: PathText | Field, match: MatchInput = build.present): Predicate {
  return build.test(typeof field === 'string' ? build.flatten(...pathOf(field)) : field, matchOf(match));
}

/** Some element of the list satisfies a condition, whose paths start at the element. */
export function element(of: PathText | PathField, condition: Predicate): ElementPredicate {
  const { path, reach } = typeof of === 'string' ? build.flatten(...pathOf(of)) : of;
  return Object.freeze({ kind: 'element', of: Object.freeze({ path, reach }), has: condition });
}

/** Some value of the left field stands in the relation to some value of the right one. */
export function sameValue(
  left: PathText | PathField,
  relation: SameValuePredicate['relation'],
  right: PathText | PathField,
  fold: Fold = 'none',
): SameValuePredicate {
  const field = (side: PathText | PathField): PathField => (typeof side === 'string' ? build.flatten(...pathOf(side)) : side);
  return Object.freeze({ kind: 'sameValue', left: field(left), right: field(right), relation, fold });
}

/** A question that a platform leaves open, by id, and what is true when the answer is yes. */
export function reading(id: string, text: string): ReadingPredicate {
  return Object.freeze({ kind: 'reading', id, text });
}

/** A condition that only its own language can say. */
export function opaque(language: string, text: string, why: string): OpaquePredicate {
  return Object.freeze({ kind: 'opaque', language, text, why });
}

/** The text of an object or list instead of itself. */
export function rendered(field: PathText | PathField, as: NonNullable<PathField['as']>): PathField {
  return Object.freeze({ ...(typeof field === 'string' ? build.flatten(...pathOf(field)) : field), as });
}

/** A value in one of several matches. */
export function either(...matches: readonly MatchInput[]): Match {
  return build.either(...matches.map(matchOf));
}

type Texts = string | readonly string[];

function each(texts: Texts, make: (text: string) => Match): Match {
  return typeof texts === 'string' ? make(texts) : build.either(...texts.map(make));
}

/** Text equal to the text, or to one of several. */
export function equals(texts: Texts, fold: Fold = 'none'): Match {
  return each(texts, (text) => build.equals(text, fold));
}

/** Text that contains the text, or one of several. */
export function contains(texts: Texts, fold: Fold = 'none'): Match {
  return each(texts, (text) => build.contains(text, fold));
}

/** Text that starts with the text, or with one of several. */
export function startsWith(texts: Texts, fold: Fold = 'none'): Match {
  return each(texts, (text) => build.startsWith(text, fold));
}

/** Text that ends with the text, or with one of several. */
export function endsWith(texts: Texts, fold: Fold = 'none'): Match {
  return each(texts, (text) => build.endsWith(text, fold));
}

/** Text like a pattern: `*` is any text, `?` one character, a backslash makes the next character literal. */
export function like(patterns: Texts, fold: Fold = 'none'): Match {
  return each(patterns, (pattern) =>
    build.pattern(
      [...pattern.matchAll(/\\(.)|[\s\S]/gu)].map(([whole, escaped]) => {
        if (escaped !== undefined) return build.literal(escaped);
        return whole === '*' ? build.anyText : whole === '?' ? build.oneCharacter : build.literal(whole);
      }),
      fold,
    ),
  );
}

/** Text in which the expression is found, given in neutral form. */
export function expression(regex: Regex, fold: Fold = 'none', label?: string): Match {
  return Object.freeze(label === undefined ? { kind: 'regex', regex, fold } : { kind: 'regex', regex, fold, label });
}

const readableFlags = /^[imsu]*$/;

/**
 * Text in which a regular expression is found. It is read as ECMAScript with the flag `u`, which it must have, and may
 * have `i`, `m` and `s`; a fold beside it says how letters are compared instead of `i`.
 */
export function matches(pattern: RegExp, fold: Fold = 'none', label?: string): Match {
  const { source, flags } = pattern;
  if (!flags.includes('u') || !readableFlags.test(flags)) throw new TypeError('a regular expression needs the flag u, and may have i, m and s');
  const ignoreCase = flags.includes('i');
  if (ignoreCase && fold !== 'none') throw new TypeError('a regular expression has either the flag i or a fold');
  const read = parseRegex(source, 'javascript', { ignoreCase, dotAll: flags.includes('s'), multiLine: flags.includes('m') });
  if ('problem' in read) throw new TypeError(read.problem);
  return expression(read.regex, ignoreCase ? read.fold : fold, label);
}

const number = (op: NumberMatch['op'], value: number): NumberMatch => Object.freeze({ kind: 'number', op, value });

/** A number equal to this one. */
export function exactly(value: number): NumberMatch {
  return number('eq', value);
}

/** A number not below this one. */
export function atLeast(value: number): NumberMatch {
  return number('gte', value);
}

/** A number not above this one. */
export function atMost(value: number): NumberMatch {
  return number('lte', value);
}

/** A number above this one. */
export function moreThan(value: number): NumberMatch {
  return number('gt', value);
}

/** A number below this one. */
export function lessThan(value: number): NumberMatch {
  return number('lt', value);
}

/** A measure that is not this number. */
export function otherThan(value: number): Bound {
  return Object.freeze({ op: 'neq', value });
}

/** A value of a JSON type. */
export function ofType(of: JsonType): Match {
  return Object.freeze({ kind: 'type', of });
}

/** An object without keys or a list without elements. */
export const empty: Match = Object.freeze({ kind: 'empty' });

/** A text that is an IP address inside a network such as `10.0.0.0/8`. */
export function inNetwork(networks: Texts): Match {
  return each(networks, (network) => Object.freeze({ kind: 'cidr', network }));
}

/** Alerts on every event that satisfies the condition. */
export function match(on: Predicate): Detection {
  return Object.freeze({ kind: 'match', on });
}

/** What a rule module writes for a threshold. */
export interface ThresholdInput {
  readonly on: Predicate;
  /** Fields to group by; a text alone leaves out events without the field. */
  readonly by?: readonly (PathText | GroupKey)[];
  readonly window: Window;
  /** What is measured in each group; without it events are counted. */
  readonly measure?: Measure;
  readonly bounds: Bound | NumberMatch | readonly (Bound | NumberMatch)[];
}

/** Alerts on a group of events whose measure in a window is within the bounds. */
export function threshold({ on, by = [], window, measure = { kind: 'count' }, bounds }: ThresholdInput): Detection {
  const list = Array.isArray(bounds) ? (bounds as readonly (Bound | NumberMatch)[]) : [bounds as Bound | NumberMatch];
  const [first, ...rest] = list.map(({ op, value }): Bound => ({ op, value }));
  if (first === undefined) throw new TypeError('a threshold needs at least one bound');
  return { kind: 'threshold', on, by: by.map(groupKey), window, measure, bounds: [first, ...rest] };
}

function groupKey(key: PathText | GroupKey): GroupKey {
  return typeof key === 'string' ? group(key, 'dropped') : key;
}

function paths(texts: Texts, read: (text: PathText) => Path): readonly [Path, ...Path[]] {
  const [first, ...rest] = (typeof texts === 'string' ? [texts] : texts).map(read);
  if (first === undefined) throw new TypeError('at least one field is needed');
  return [first, ...rest];
}

/** A part of a grouping key: the first of the fields that is there, what an event does that has none, and the values that count as none. */
export function group(fields: Texts, missing: GroupKey['missing'], absent?: MatchInput): GroupKey {
  return { fields: paths(fields, pathOf), missing, ...(absent === undefined ? {} : { absent: matchOf(absent) }) };
}

/** A window of so many units; where they lie per run of a scheduled rule, also how many of them two runs are apart. */
function window(unit: number, count: number, slide: Slide, every: number | undefined): Window {
  return { seconds: count * unit, slide, ...(every === undefined ? {} : { every: every * unit }) };
}

/** A window of so many seconds. */
export function seconds(count: number, slide: Slide = 'sliding', every?: number): Window {
  return window(1, count, slide, every);
}

/** A window of so many minutes. */
export function minutes(count: number, slide: Slide = 'sliding', every?: number): Window {
  return window(60, count, slide, every);
}

/** A window of so many hours. */
export function hours(count: number, slide: Slide = 'sliding', every?: number): Window {
  return window(3600, count, slide, every);
}

/** A window of so many days. */
export function days(count: number, slide: Slide = 'sliding', every?: number): Window {
  return window(86_400, count, slide, every);
}

/** How many different values a field has. */
export function distinct(field: PathText): Measure {
  return { kind: 'distinct', field: pathOf(field) };
}

/** The sum of a field. */
export function sum(field: PathText): Measure {
  return { kind: 'sum', field: pathOf(field) };
}

/** The average of a field. */
export function average(field: PathText): Measure {
  return { kind: 'average', field: pathOf(field) };
}

/** A percentile of a field. */
export function percentile(field: PathText, percent: number): Measure {
  return { kind: 'percentile', field: pathOf(field), percent };
}

/** What a rule module writes for a step of a sequence. */
export interface StepInput {
  readonly on: Predicate;
  readonly by?: readonly (PathText | GroupKey)[];
  /** True for a step that must not happen. */
  readonly absent?: boolean;
}

/** Alerts on events of one group, one for each step, within a window. */
export function sequence(input: { readonly steps: readonly StepInput[]; readonly ordered: boolean; readonly window: Window }): Detection {
  const [first, ...rest] = input.steps.map(
    ({ on, by = [], absent }): SequenceStep => ({ on, by: by.map(groupKey), ...(absent === undefined ? {} : { absent }) }),
  );
  if (first === undefined) throw new TypeError('a sequence needs at least one step');
  return { kind: 'sequence', steps: [first, ...rest], ordered: input.ordered, window: input.window };
}

/** Alerts on a combination of values that was not seen in the time before. */
export function newTerms(input: { readonly on: Predicate; readonly fields: readonly (PathText | ChosenTerm)[]; readonly history: Window }): NewTermsDetection {
  const [first, ...rest] = input.fields.map((field): Term => (typeof field === 'string' ? pathOf(field) : field));
  if (first === undefined) throw new TypeError('new values need at least one field');
  return { kind: 'newTerms', on: input.on, fields: [first, ...rest], history: input.history.seconds };
}

/** The field of the first case that holds: `firstOf(when(has('userIdentity.accountId'), 'userIdentity.accountId'), when(always, 'recipientAccountId'))`. */
export function firstOf(first: { readonly when: Predicate; readonly value: PathText }, ...rest: readonly { readonly when: Predicate; readonly value: PathText }[]): ChosenTerm {
  const made = (each: typeof first): TermCase => ({ when: each.when, path: pathOf(each.value) });
  return { cases: [made(first), ...rest.map(made)] };
}

/** A detection that only its own platform understands, with the detections it puts together where these are understood. */
export function foreign(input: Omit<ForeignDetection, 'kind'>): ForeignDetection {
  return { kind: 'foreign', ...input };
}

/** A case of a value that depends on the event. */
export function when<T>(condition: Predicate, value: T): { readonly when: Predicate; readonly value: T } {
  return { when: condition, value };
}

/** A severity that depends on the event: of the first case that holds, else the base. */
export function cases(of: Dynamic<Severity>['cases'], base: Severity): Dynamic<Severity>;
/** A text that depends on the event: of the first case that holds, else the base; with values in it or without. */
export function cases(of: Dynamic<string | Template>['cases'], base: string | Template): Dynamic<string | Template>;
/** A value that depends on the event: of the first case that holds, else the base. */
export function cases<T>(of: Dynamic<T>['cases'], base: T): Dynamic<T> {
  return { cases: of, base };
}

/** The first of the fields that is there, as text; else the text for a missing one. */
export function value(fields: Texts, missing = ''): TemplatePart {
  return { kind: 'field', fields: paths(fields, shownPathOf), missing };
}

/** A text with values of the event in it: `` text`Root used from ${value('sourceIPAddress')}` ``. */
export function text(strings: readonly string[], ...values: readonly TemplatePart[]): Template {
  return strings.flatMap((literal, index): TemplatePart[] => [
    ...(literal === '' ? [] : [{ kind: 'literal' as const, text: literal }]),
    ...values.slice(index, index + 1),
  ]);
}
