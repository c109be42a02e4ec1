import { isArray, isObject, type Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import type { Fold, Match, NumberMatch, TextMatch, TextPart } from '../../../rule/index.ts';
import { addressIn } from './addresses.ts';
import type { Effort, Truth } from './effort.ts';
import { standsAt } from './letters.ts';
import { found } from './expressions.ts';

/** Whether a value is in a match. */
export function inMatch(value: Json, wanted: Match, effort: Effort): Truth {
  return match<Match, Truth>(wanted, {
    text: (node) => typeof value === 'string' && isText(value, node, effort),
    regex: ({ regex, fold }) => (typeof value === 'string' ? found(value, regex, fold, effort) : false),
    number: (node) => typeof value === 'number' && isNumber(value, node),
    boolean: (node) => value === node.value,
    null: () => value === null,
    present: () => true,
    type: ({ of }) => of === nameOfType(value),
    empty: () => (isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0),
    cidr: ({ network }) => typeof value === 'string' && addressIn(value, network),
    either: ({ of }) => {
      const answers = of.map((each) => inMatch(value, each, effort));
      return answers.includes(true) || (answers.includes('unknown') ? 'unknown' : false);
    },
  });
}

function nameOfType(value: Json): string {
  return value === null ? 'null' : isArray(value) ? 'array' : typeof value;
}

function isNumber(value: number, { op, value: bound }: NumberMatch): boolean {
  const relations: Readonly<Record<NumberMatch['op'], boolean>> = {
    eq: value === bound,
    lt: value < bound,
    lte: value <= bound,
    gt: value > bound,
    gte: value >= bound,
  };
  return relations[op];
}

/** The whole text is the parts: the places reachable after each part, ascending; after the last, the end must be one. */
function isText(value: string, { parts, fold }: TextMatch, effort: Effort): Truth {
  const text = [...value];
  let places: readonly number[] = [0];
  for (const part of parts) {
    if (!effort.spend(places.length + text.length)) return 'unknown';
    places = after(text, places, part, fold);
  }
  return places.includes(text.length);
}

function after(text: readonly string[], places: readonly number[], part: TextPart, fold: Fold): readonly number[] {
  return match<TextPart, readonly number[]>(part, {
    any: () => {
      const [first] = places;
      return first === undefined ? [] : Array.from({ length: text.length + 1 - first }, (_, index) => first + index);
    },
    one: () => places.filter((at) => at < text.length).map((at) => at + 1),
    literal: ({ text: literal }) => {
      const word = [...literal];
      return places.filter((at) => standsAt(text, at, word, fold)).map((at) => at + word.length);
    },
  });
}
