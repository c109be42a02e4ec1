import { match } from '../text/match.ts';
import { alternatives, pathText, type Field, type Match, type Path, type Predicate, type TestPredicate, type TextMatch } from '../rule/index.ts';
import type { Part } from '../logic/events/deciding.ts';
import type { TextVariant } from '../logic/events/text-variants.ts';
import { wordOf } from '../logic/holds/convert.ts';
import { matchText } from './describe.ts';

const longestValue = 40;
const mostValues = 3;

/** What a part of a condition says, or that it does not hold, in a few words: `errorCode is missing`, `eventName is not StopLogging`. */
export function partText({ says, within }: Pick<Part, 'says' | 'within'>, holds = true): string {
  return predicateText(says, within, holds);
}

function predicateText(predicate: Predicate, within: readonly Path[], holds: boolean): string {
  const several = (of: readonly Predicate[], word: string): string => {
    const texts = of.slice(0, mostValues).map((part) => predicateText(part, within, holds));
    return `${texts.join(` ${word} `)}${of.length > mostValues ? ` ${word} …` : ''}`;
  };
  return match<Predicate, string>(predicate, {
    constant: ({ value }) => (value === holds ? 'always' : 'never'),
    and: ({ of }) => several(of, holds ? 'and' : 'or'),
    or: ({ of }) => several(of, holds ? 'or' : 'and'),
    not: ({ of }) => predicateText(of, within, !holds),
    test: ({ field, match: wanted }) => `${fieldText(field, within)} ${matchWords(wanted, holds)}`,
    element: ({ of, has }) => `${holds ? 'some' : 'no'} element of ${placeText(within, of.path)} has ${predicateText(has, [], true)}`,
    sameValue: ({ left, right, relation }) => `${fieldText(left, within)} ${relationWords[relation][holds ? 0 : 1]} ${fieldText(right, within)}`,
    reading: ({ text }) => `${holds ? '' : 'not '}${text}`,
    opaque: ({ text }) => `${holds ? '' : 'not '}${text}`,
  });
}

/** What an event shows of a test of texts that is misread, in a few words: `eventName only contains StopLogging`. */
export function misreadingText(kind: TextVariant['kind'], { field, match: wanted }: TestPredicate, within: readonly Path[]): string {
  const texts = alternatives(wanted).filter((each) => each.kind === 'text').map(literalsOf);
  const values = `${texts.slice(0, mostValues).map(valueText).join(' or ')}${texts.length > mostValues ? ' or …' : ''}`;
  const verbs = { anywhere: `only contains ${values}`, whole: `is more than ${values}`, case: `is ${values} in other letters` };
  return `${fieldText(field, within)} ${verbs[kind]}`;
}

function literalsOf({ parts }: TextMatch): string {
  return parts.map((part) => match(part, { literal: ({ text }) => text, any: () => '', one: () => '?' })).join('');
}

const relationWords = {
  equals: ['is', 'is not'],
  contains: ['contains', 'does not contain'],
  startsWith: ['starts with', 'does not start with'],
  endsWith: ['ends with', 'does not end with'],
} as const;

function placeText(within: readonly Path[], path: Path): string {
  return pathText([...within.flat(), ...path]);
}

function fieldText(field: Field, within: readonly Path[]): string {
  return match(field, {
    anywhere: () => 'some value',
    path: ({ path, as }) => {
      const text = placeText(within, path);
      const place = text !== '' ? text : within.length > 0 ? 'the element' : 'the event';
      return as === undefined ? place : `the text of ${place}`;
    },
  });
}

/** A match, or that a value is not in it, to be read after the name of a field. */
function matchWords(wanted: Match, holds: boolean): string {
  const is = holds ? 'is' : 'is not';
  return match(wanted, {
    text: (node) => textWords(node, holds),
    regex: (node) => `${holds ? 'matches' : 'does not match'} ${matchText(node).replace(/^matches /, '')}`,
    number: (node) => `${is} ${matchText(node).replace(/^= /, '')}`,
    boolean: ({ value }) => `${is} ${value}`,
    null: () => `${is} null`,
    present: () => (holds ? 'is present' : 'is missing'),
    type: ({ of }) => `${is} ${of === 'object' || of === 'array' ? 'an' : 'a'} ${of}`,
    empty: () => `${is} empty`,
    cidr: ({ network }) => `${is} in ${network}`,
    either: ({ of }) => listWords(of, holds),
  });
}

function listWords(of: readonly Match[], holds: boolean): string {
  const words = of.map((each) => (each.kind === 'text' ? wordOf(each) : undefined));
  const more = of.length > mostValues ? ', …' : '';
  if (words.every((word) => word !== undefined)) return `is ${holds ? 'one' : 'none'} of ${words.slice(0, mostValues).map(valueText).join(', ')}${more}`;
  return `${of.slice(0, mostValues).map((each) => matchWords(each, holds)).join(holds ? ' or ' : ' and ')}${more}`;
}

function textWords(node: TextMatch, holds: boolean): string {
  const shape = node.parts.map(({ kind }) => kind).join(' ');
  const literal = valueText(literalsOf(node));
  const words: Readonly<Record<string, readonly [string, string]>> = {
    '': ['is', 'is not'],
    literal: ['is', 'is not'],
    'any literal any': ['contains', 'does not contain'],
    'literal any': ['starts with', 'does not start with'],
    'any literal': ['ends with', 'does not end with'],
  };
  const known = words[shape];
  if (known !== undefined) return `${known[holds ? 0 : 1]} ${literal}`;
  if (shape === 'any') return holds ? 'is a text' : 'is no text';
  const like = node.parts.map((part) => match(part, { literal: ({ text }) => text, any: () => '*', one: () => '?' })).join('');
  return `${holds ? 'is' : 'is not'} like ${valueText(like)}`;
}

/** A value bare where it cannot be misread, else in quotes; a long one is cut. */
function valueText(value: string): string {
  const cut = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
  return /^[\w*?…][\w.:/*?@…-]*$/.test(cut) ? cut : JSON.stringify(cut);
}
