import { match, type Arms } from '../text/match.ts';
import { jsonTypes, type JsonType, type Match } from './match.ts';

/** The JSON types that a value in the match can have, each once. */
export function typesOf(wanted: Match): readonly JsonType[] {
  return match(wanted, types);
}

const types: Arms<Match, readonly JsonType[]> = {
  text: () => ['string'],
  regex: () => ['string'],
  cidr: () => ['string'],
  number: () => ['number'],
  boolean: () => ['boolean'],
  null: () => ['null'],
  present: () => jsonTypes,
  type: ({ of }) => [of],
  empty: () => ['object', 'array'],
  either: ({ of }) => [...new Set(of.flatMap(typesOf))],
};
