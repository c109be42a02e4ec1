import { match } from '../../text/match.ts';
import { isArray, isObject, type Json } from '../../text/json.ts';
import { onceEach } from '../../text/once.ts';
import {
  closeRegexUnderFold,
  foldText,
  type Fold,
  type JsonType,
  type Match,
  type NumberMatch,
  type RegexMatch,
  type TextMatch,
} from '../../rule/index.ts';
import { inNetwork } from './address.ts';
import type { Truth, ValueTest } from './read-values.ts';
import { compileSearch } from './regex-search.ts';
import { compileText, type FoldedTest } from './text-pattern.ts';

/** Whether a value is in a match; unknown only for a regular expression that cannot be run. */
export function compileMatch(wanted: Match): ValueTest {
  return match<Match, ValueTest>(wanted, {
    text: compileOneText,
    regex: compileRegex,
    number: compileNumber,
    boolean: (node) => (value) => value === node.value,
    null: () => (value) => value === null,
    present: () => () => true,
    type: (node) => (value) => typeOf(value) === node.of,
    empty: () => (value) => (isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0),
    cidr: (node) => {
      const inside = inNetwork(node.network);
      return (value) => typeof value === 'string' && inside(value);
    },
    either: (node) => compileEither(node.of),
  });
}

/** The JSON type of a value. */
export function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}

function compileEither(of: readonly Match[]): ValueTest {
  const texts: TextMatch[] = [];
  const tests: ValueTest[] = [];
  for (const each of of) {
    if (each.kind === 'text') texts.push(each);
    else tests.push(compileMatch(each));
  }
  if (texts.length > 0) tests.unshift(compileTexts(texts));
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (value) => {
    let answer: Truth = false;
    for (const test of tests) {
      const truth = test(value);
      if (truth === true) return true;
      if (truth === undefined) answer = undefined;
    }
    return answer;
  };
}

function compileOneText(text: TextMatch): ValueTest {
  const test = compileText(text);
  return (value) => typeof value === 'string' && test(foldText(value, text.fold));
}

/** Equalities of one fold become one look-up, so that long lists cost no more than short ones. */
function compileTexts(texts: readonly TextMatch[]): ValueTest {
  const byFold = new Map<Fold, TextMatch[]>();
  for (const text of texts) {
    const group = byFold.get(text.fold);
    if (group === undefined) byFold.set(text.fold, [text]);
    else group.push(text);
  }
  const folds = [...byFold].map(([fold, group]) => ({ fold, test: compileOneFold(group, fold) }));
  const [only] = folds;
  if (folds.length === 1 && only !== undefined) {
    const { fold, test } = only;
    return (value) => typeof value === 'string' && test(foldText(value, fold));
  }
  return (value) => typeof value === 'string' && folds.some(({ fold, test }) => test(foldText(value, fold)));
}

function compileOneFold(texts: readonly TextMatch[], fold: Fold): FoldedTest {
  const whole = new Set<string>();
  const patterns: FoldedTest[] = [];
  for (const text of texts) {
    const word = wholeText(text);
    if (word === undefined) patterns.push(compileText(text));
    else whole.add(foldText(word, fold));
  }
  const [first] = patterns;
  if (whole.size === 0) return patterns.length === 1 && first !== undefined ? first : (text) => patterns.some((test) => test(text));
  return (text) => whole.has(text) || patterns.some((test) => test(text));
}

/** The only text that a pattern without gaps accepts. */
function wholeText({ parts }: TextMatch): string | undefined {
  let whole = '';
  for (const part of parts) {
    if (part.kind !== 'literal') return undefined;
    whole += part.text;
  }
  return whole;
}

const numberTests: Readonly<Record<NumberMatch['op'], (bound: number) => (value: number) => boolean>> = {
  eq: (bound) => (value) => value === bound,
  lt: (bound) => (value) => value < bound,
  lte: (bound) => (value) => value <= bound,
  gt: (bound) => (value) => value > bound,
  gte: (bound) => (value) => value >= bound,
};

function compileNumber({ op, value: bound }: NumberMatch): ValueTest {
  const test = numberTests[op](bound);
  return (value) => typeof value === 'number' && test(value);
}

/** Compiled at the first text that is asked about, and once for all conditions that are put together with it. */
const compileRegex: (wanted: RegexMatch) => ValueTest = onceEach((wanted) => {
  let search: ((text: string) => Truth) | undefined;
  return (value) => {
    if (typeof value !== 'string') return false;
    search ??= compileSearch(closeRegexUnderFold(wanted.regex, wanted.fold)) ?? (() => undefined);
    return search(value);
  };
});
