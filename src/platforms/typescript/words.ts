import * as vocabulary from '../../rule/module.ts';
import { argument, ruleSchema, type Made, type Schema } from './schema.ts';

/** A function of the vocabulary as the reader calls it. */
export interface Word {
  readonly gives: Made;
  readonly parameters: readonly Schema[];
  /** How many of the parameters must be given. */
  readonly required: number;
  /** The schema of any further arguments. */
  readonly rest?: Schema;
  readonly call: (...values: readonly unknown[]) => unknown;
}

type Call = (...values: never[]) => unknown;

function word(gives: Made, call: Call, required: readonly Schema[], optional: readonly Schema[] = [], rest?: Schema): Word {
  const base = { gives, parameters: [...required, ...optional], required: required.length, call: call as (...values: readonly unknown[]) => unknown };
  return rest === undefined ? base : { ...base, rest };
}

const { condition, fold, finite, path, paths, pathField, text, texts, matchInput, slide } = argument;
const textMatch = (call: Call): Word => word('match', call, [texts], [fold]);
const numberMatch = (call: Call): Word => word('number', call, [finite]);
const length = (call: Call): Word => word('window', call, [argument.duration], [slide, argument.interval]);

/** The functions that a rule module may call. */
export const words: Readonly<Record<string, Word>> = {
  and: word('condition', vocabulary.and, [], [], condition),
  or: word('condition', vocabulary.or, [], [], condition),
  not: word('condition', vocabulary.not, [condition]),
  labelled: word('condition', vocabulary.labelled, [text, condition]),
  has: word('condition', vocabulary.has, [argument.anyField], [matchInput]),
  element: word('condition', vocabulary.element, [pathField, condition]),
  sameValue: word('condition', vocabulary.sameValue, [pathField, argument.relation, pathField], [fold]),
  reading: word('condition', vocabulary.reading, [text, text]),
  opaque: word('condition', vocabulary.opaque, [text, text, text]),
  computed: word('condition', vocabulary.computed, [text, argument.computation, text], [argument.keys]),
  exact: word('field', vocabulary.exact, [], [], text),
  flatten: word('field', vocabulary.flatten, [], [], text),
  rendered: word('field', vocabulary.rendered, [pathField, argument.rendering]),
  equals: textMatch(vocabulary.equals),
  contains: textMatch(vocabulary.contains),
  startsWith: textMatch(vocabulary.startsWith),
  endsWith: textMatch(vocabulary.endsWith),
  like: textMatch(vocabulary.like),
  matches: word('match', vocabulary.matches, [argument.regexLiteral], [fold, text]),
  expression: word('match', vocabulary.expression, [argument.regex], [fold, text]),
  either: word('match', vocabulary.either, [], [], matchInput),
  exactly: numberMatch(vocabulary.exactly),
  atLeast: numberMatch(vocabulary.atLeast),
  atMost: numberMatch(vocabulary.atMost),
  moreThan: numberMatch(vocabulary.moreThan),
  lessThan: numberMatch(vocabulary.lessThan),
  otherThan: word('bound', vocabulary.otherThan, [finite]),
  ofType: word('match', vocabulary.ofType, [argument.jsonType]),
  inNetwork: word('match', vocabulary.inNetwork, [argument.networks]),
  match: word('detection', vocabulary.match, [condition]),
  threshold: word('detection', vocabulary.threshold, [argument.threshold]),
  sequence: word('detection', vocabulary.sequence, [argument.sequence]),
  newTerms: word('detection', vocabulary.newTerms, [argument.newTerms]),
  firstOf: word('term', vocabulary.firstOf, [argument.pathCase], [], argument.pathCase),
  foreign: word('detection', vocabulary.foreign, [argument.foreign]),
  group: word('group', vocabulary.group, [paths, argument.missing], [matchInput]),
  seconds: length(vocabulary.seconds),
  minutes: length(vocabulary.minutes),
  hours: length(vocabulary.hours),
  days: length(vocabulary.days),
  distinct: word('measure', vocabulary.distinct, [path]),
  sum: word('measure', vocabulary.sum, [path]),
  average: word('measure', vocabulary.average, [path]),
  percentile: word('measure', vocabulary.percentile, [path, argument.percent]),
  when: word('case', vocabulary.when, [condition, argument.anything]),
  cases: word('cases', vocabulary.cases, [argument.caseList, argument.anything]),
  value: word('part', vocabulary.value, [argument.shownPaths], [text]),
  rule: word('rule', vocabulary.rule, [ruleSchema]),
};

/** The tag of template literals with values in them. */
export const templateTag = 'text';

/** The values that a rule module may name. */
export const namedValues: Readonly<Record<string, { readonly value: object; readonly kind: Made }>> = {
  always: { value: vocabulary.always, kind: 'condition' },
  never: { value: vocabulary.never, kind: 'condition' },
  anywhere: { value: vocabulary.anywhere, kind: 'anywhere' },
  present: { value: vocabulary.present, kind: 'match' },
  nullValue: { value: vocabulary.nullValue, kind: 'match' },
  empty: { value: vocabulary.empty, kind: 'match' },
};

/** Every name that can be imported for its value. */
export const vocabularyNames: ReadonlySet<string> = new Set([...Object.keys(words), ...Object.keys(namedValues), templateTag]);
