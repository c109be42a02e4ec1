import { match } from '../text/match.ts';
import { opaqueName } from '../logic/pull-back/native-question.ts';
import { labelOf, pathText, type Field, type Match, type Predicate, type RegexMatch, type TextMatch } from '../rule/index.ts';
import { printRegex, regexStyles } from '../rule/regex/index.ts';

/** One line of a description: its depth, what it says, and the condition it is about. */
export interface DescribedLine {
  readonly depth: number;
  readonly text: string;
  readonly predicate: Predicate;
}

/** A condition for people, one line for each part, parts below their `all of`, `any of` and `not`. */
export function describePredicate(predicate: Predicate, depth = 0): readonly DescribedLine[] {
  const line = (text: string): DescribedLine => ({ depth, text: named(predicate, text), predicate });
  const below = (text: string, parts: readonly Predicate[]): readonly DescribedLine[] => [
    line(text),
    ...parts.flatMap((part) => describePredicate(part, depth + 1)),
  ];
  return match(predicate, {
    constant: ({ value }) => [line(value ? 'always' : 'never')],
    and: ({ of }) => below('all of', of),
    or: ({ of }) => below('any of', of),
    not: ({ of }) => below('not', [of]),
    test: ({ field, match: wanted }) => [line(`${fieldText(field)} ${matchText(wanted)}`)],
    element: ({ of, has }) => below(`some element of ${pathText(of.path)} has`, [has]),
    sameValue: ({ left, right, relation }) => [line(`${fieldText(left)} ${relation} ${fieldText(right)}`)],
    reading: ({ text }) => [line(`if ${text}`)],
    opaque: ({ language, text, why }) => [line(`${language} ${opaqueName(text)} (not understood: ${why})`)],
  });
}

function named(predicate: Predicate, text: string): string {
  const label = labelOf(predicate);
  return label === undefined ? text : `${label}: ${text}`;
}

function fieldText(field: Field): string {
  return match(field, {
    anywhere: () => 'any value of the event',
    path: ({ path, as }) => (as === undefined ? pathText(path) : `the text of ${path.length === 0 ? 'the event' : pathText(path)}`),
  });
}

/** A match for people, to be read after the name of its field. */
export function matchText(wanted: Match): string {
  return match(wanted, {
    text: textMatchText,
    regex: (node) => `matches /${node.label ?? regexText(node)}/${node.fold === 'none' ? '' : ' (any case)'}`,
    number: ({ op, value }) => `${{ eq: '=', lt: '<', lte: '≤', gt: '>', gte: '≥' }[op]} ${value}`,
    boolean: ({ value }) => `is ${value}`,
    null: () => 'is null',
    present: () => 'is there',
    type: ({ of }) => `is ${of === 'object' || of === 'array' ? 'an' : 'a'} ${of}`,
    empty: () => 'is empty',
    cidr: ({ network }) => `is an address in ${network}`,
    either: ({ of }) => of.map(matchText).join(', or '),
  });
}

function textMatchText({ parts, fold }: TextMatch): string {
  const shape = parts.map(({ kind }) => kind).join(' ');
  const literal = JSON.stringify(parts.map((part) => (part.kind === 'literal' ? part.text : '')).join(''));
  const anyCase = fold === 'none' ? '' : ' (any case)';
  const verbs: Readonly<Record<string, string>> = {
    '': 'is',
    literal: 'is',
    'any literal any': 'contains',
    'literal any': 'starts with',
    'any literal': 'ends with',
  };
  const verb = verbs[shape];
  if (verb !== undefined) return `${verb} ${literal}${anyCase}`;
  if (shape === 'any') return 'is any text';
  const pattern = parts.map((part) => match(part, { literal: ({ text }) => text, any: () => '*', one: () => '?' })).join('');
  return `is like ${JSON.stringify(pattern)}${anyCase}`;
}

function regexText(node: RegexMatch): string {
  const printed = printRegex(node, regexStyles.re2);
  return 'text' in printed ? printed.text : printed.problem;
}
