import { lastCodePoint, regexSet, startsWith, type Match, type NumberMatch, type Regex } from '../../rule/index.ts';

/** The bounds of a range. */
export type Order = Exclude<NumberMatch['op'], 'eq'>;

/** What may follow when a text has been equal to the bound so far: nothing may, its end, more text, or both. */
type Tail = 'never' | 'end' | 'more' | 'any';

/** The longest bound that is written out. */
const longest = 200;

const anyCharacters: Regex = { kind: 'repeat', of: regexSet([[0, lastCodePoint]]), min: 0, max: null };
const moreCharacters: Regex = { ...anyCharacters, min: 1 };
const emptyText: Regex = { kind: 'sequence', of: [] };

const tails: Readonly<Record<Tail, Regex>> = {
  never: { kind: 'choice', of: [] },
  end: emptyText,
  more: moreCharacters,
  any: anyCharacters,
};

/**
 * The texts on one side of a bound, in the order of their UTF-8 bytes, which is the order of code points (Lucene's
 * `TermRangeQuery` compares bytes). Undefined for a bound that is too long.
 */
export function orderedText(order: Order, bound: string): Match | undefined {
  return onSide(order, bound, { gt: 'more', gte: 'any', lt: 'never', lte: 'end' } as const);
}

const instant = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\dZ?)?)?)?)?)?$/;

/**
 * The times on one side of a date, or within it, as texts of ISO 8601 in UTC. A date that names a day or another stretch
 * of time means its first moment for `gte` and `lt`, its last for `gt` and `lte`; a month or a year is its first day in
 * either case (Elasticsearch reference, range query: missing date components). Undefined for other forms, such as `now-1d`.
 */
export function dateMatch(order: Order | 'is', text: string): Match | undefined {
  if (!instant.test(text)) return undefined;
  const start = text.replace(/Z$/, '').replace(/^\d{4}$/, '$&-01').replace(/^\d{4}-\d\d$/, '$&-01');
  return order === 'is' ? startsWith(start) : onSide(order, start, { gt: 'never', gte: 'any', lt: 'never', lte: 'any' } as const);
}

function onSide(order: Order, bound: string, tailOf: Readonly<Record<Order, Tail>>): Match | undefined {
  const points = [...bound].map((character) => character.codePointAt(0) ?? 0);
  if (points.length > longest) return undefined;
  const above = order === 'gt' || order === 'gte';
  const whole = points.reduceRight<Regex>((rest, point) => fromHere(point, above, rest), tails[tailOf[order]]);
  const regex: Regex = { kind: 'sequence', of: [{ kind: 'assertion', at: 'start' }, whole, { kind: 'assertion', at: 'end' }] };
  return Object.freeze({ kind: 'regex', regex, fold: 'none', label: `${signs[order]} ${bound}` });
}

const signs: Readonly<Record<Order, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** The texts that part from the bound at this character to the wanted side, or go along with it. */
function fromHere(point: number, above: boolean, rest: Regex): Regex {
  const beside = above ? regexSet(point === lastCodePoint ? [] : [[point + 1, lastCodePoint]]) : regexSet(point === 0 ? [] : [[0, point - 1]]);
  const parting: Regex = { kind: 'sequence', of: [beside, anyCharacters] };
  const along: Regex = { kind: 'sequence', of: [regexSet([[point, point]]), rest] };
  return { kind: 'choice', of: above ? [parting, along] : [emptyText, parting, along] };
}
