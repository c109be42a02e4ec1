import type { Match, Regex } from '../../../../rule/index.ts';
import { match, type Arms } from '../../../../text/match.ts';
import { onceEach } from '../../../../text/once.ts';
import { remembered } from './limits.ts';

const numbers = remembered(new Map<string, number>());
const ofMatch = remembered(new Map<Match, number>());
let last = 0;

/** A number that is the same for equal matches; labels do not count. Once forgotten, it is not given again. */
export function matchIdentity(of: Match): number {
  const known = ofMatch.get(of);
  if (known !== undefined) return known;
  const key = match(of, keys);
  const number = numbers.get(key) ?? (last += 1);
  numbers.set(key, number);
  ofMatch.set(of, number);
  return number;
}

/** A text that is the same for equal expressions. */
export const regexText: (of: Regex) => string = onceEach((of) => JSON.stringify(of));

const keys: Arms<Match, string> = {
  text: ({ parts, fold }) => `text${fold}${parts.map((part) => (part.kind === 'literal' ? `"${part.text.length}:${part.text}` : part.kind)).join()}`,
  regex: ({ regex, fold }) => `regex${fold}${regexText(regex)}`,
  number: ({ op, value }) => `number${op}${Object.is(value, -0) ? 0 : value}`,
  boolean: ({ value }) => `boolean${value}`,
  null: () => 'null',
  present: () => 'present',
  type: ({ of }) => `type${of}`,
  empty: () => 'empty',
  cidr: ({ network }) => `cidr${network}`,
  either: ({ of }) => `either${of.map(matchIdentity).join()}`,
};
