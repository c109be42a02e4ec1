import {
  alternatives,
  and,
  either,
  not,
  or,
  patternAsRegex,
  type Match,
  type Predicate,
  type TextMatch,
  type TextPart,
} from '../../src/rule/index.ts';
import { match } from '../../src/text/match.ts';
import type { Random } from '../../test/logic/brute/random.ts';

/** A change of a condition; undefined where there is nothing to change. */
export type Change = (predicate: Predicate, random: Random) => Predicate | undefined;

/** Rebuilds a condition from the bottom up. */
function rebuild(predicate: Predicate, change: (node: Predicate) => Predicate): Predicate {
  const inside = match<Predicate, Predicate>(predicate, {
    constant: (node) => node,
    and: ({ of }) => and(...of.map((part) => rebuild(part, change))),
    or: ({ of }) => or(...of.map((part) => rebuild(part, change))),
    not: ({ of }) => not(rebuild(of, change)),
    test: (node) => node,
    element: (node) => ({ ...node, has: rebuild(node.has, change) }),
    sameValue: (node) => node,
    reading: (node) => node,
    opaque: (node) => node,
  });
  return change(inside);
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const list = [...items];
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [list[index], list[other]] = [list[other] as T, list[index] as T];
  }
  return list;
}

/** Rebuilds the matches of tests. */
function rematch(predicate: Predicate, change: (item: Match) => Match): Predicate {
  return rebuild(predicate, (node) => (node.kind === 'test' ? { ...node, match: either(...alternatives(node.match).map(change)) } : node));
}

const texts = (change: (text: TextMatch) => Match) => (item: Match): Match => (item.kind === 'text' ? change(item) : item);

/** Rewritings: the meaning stays the same. */
export const rewritings: Readonly<Record<string, Change>> = {
  shuffled: (predicate, random) =>
    rebuild(predicate, (node) => {
      if (node.kind === 'and' || node.kind === 'or') return { ...node, of: shuffled(node.of, random) };
      return node.kind === 'test' ? { ...node, match: either(...shuffled(alternatives(node.match), random)) } : node;
    }),
  'De Morgan throughout': (predicate) =>
    rebuild(predicate, (node) => {
      if (node.kind === 'and') return not({ kind: 'or', of: node.of.map(not) });
      return node.kind === 'or' ? not({ kind: 'and', of: node.of.map(not) }) : node;
    }),
  'letter case of folded literals': (predicate) =>
    rematch(
      predicate,
      texts((text) =>
        text.fold === 'none'
          ? text
          : { ...text, parts: text.parts.map((part) => (part.kind === 'literal' ? { ...part, text: part.text.replace(/[a-z]+/gi, swapCase) } : part)) },
      ),
    ),
  'lists split over branches': (predicate, random) =>
    rebuild(predicate, (node) =>
      node.kind === 'test' && node.match.kind === 'either'
        ? or(...shuffled(node.match.of, random).map((item) => ({ ...node, match: item })))
        : node,
    ),
  'regex for every text test': (predicate) => rematch(predicate, texts(patternAsRegex)),
};

function swapCase(text: string): string {
  return [...text].map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('');
}

/** Changes one node of those that a change applies to. */
function one(apply: (node: Predicate, random: Random) => Predicate | undefined): Change {
  return (predicate, random) => {
    let count = 0;
    rebuild(predicate, (node) => {
      if (apply(node, random) !== undefined) count += 1;
      return node;
    });
    if (count === 0) return undefined;
    let chosen = random.below(count);
    return rebuild(predicate, (node) => {
      const changed = apply(node, random);
      if (changed === undefined) return node;
      chosen -= 1;
      return chosen === -1 ? changed : node;
    });
  };
}

/** Changes one text of one test. */
function oneText(apply: (text: TextMatch) => Match | undefined): Change {
  return one((node, random) => {
    if (node.kind !== 'test') return undefined;
    const items = alternatives(node.match);
    const places = items.flatMap((item, index) => (item.kind === 'text' && apply(item) !== undefined ? [index] : []));
    if (places.length === 0) return undefined;
    const place = random.pick(places);
    const item = items[place];
    const changed = item?.kind === 'text' ? apply(item) : undefined;
    return changed === undefined ? undefined : { ...node, match: either(...items.with(place, changed)) };
  });
}

const isGap = (part: TextPart | undefined): boolean => part !== undefined && part.kind !== 'literal';

/** Planted errors: the meaning usually changes. */
export const mutations: Readonly<Record<string, Change>> = {
  'filter dropped': one((node) => {
    if (node.kind !== 'and') return undefined;
    const kept = node.of.filter(({ kind }) => kind !== 'not');
    return kept.length === node.of.length || kept.length === 0 ? undefined : and(...kept);
  }),
  'contains as equals': oneText(({ parts, ...text }) =>
    parts.length === 3 && isGap(parts[0]) && isGap(parts[2]) ? { ...text, parts: parts.slice(1, 2) } : undefined,
  ),
  'equals as contains': oneText(({ parts, ...text }) =>
    parts.length === 1 && !isGap(parts[0]) ? { ...text, parts: [{ kind: 'any' }, ...parts, { kind: 'any' }] } : undefined,
  ),
  'folding lost': one((node) =>
    node.kind === 'test' && alternatives(node.match).some((item) => item.kind === 'text' && item.fold !== 'none')
      ? { ...node, match: either(...alternatives(node.match).map(texts((text) => ({ ...text, fold: 'none' })))) }
      : undefined,
  ),
  'and as or': one((node) => (node.kind === 'and' ? or(...node.of) : undefined)),
  'or as and': one((node) => {
    if (node.kind === 'or') return and(...node.of);
    return node.kind === 'test' && node.match.kind === 'either' && node.match.of.length > 1
      ? and(...node.match.of.map((item) => ({ ...node, match: item })))
      : undefined;
  }),
  'one value dropped': one((node, random) =>
    node.kind === 'test' && node.match.kind === 'either' && node.match.of.length > 1
      ? { ...node, match: either(...node.match.of.toSpliced(random.below(node.match.of.length), 1)) }
      : undefined,
  ),
  'wildcard as literal': oneText(({ parts, ...text }) => {
    const place = parts.findIndex(isGap);
    return place < 0 ? undefined : { ...text, parts: parts.with(place, { kind: 'literal', text: '*' }) };
  }),
  'one gap lost': oneText(({ parts, ...text }) => {
    const place = parts.findLastIndex(isGap);
    return place < 0 || parts.length < 2 ? undefined : { ...text, parts: parts.toSpliced(place, 1) };
  }),
  'first letter cut': oneText(({ parts, ...text }) => {
    const place = parts.findIndex((part) => part.kind === 'literal' && part.text.length > 1);
    const part = parts[place];
    return part?.kind === 'literal' ? { ...text, parts: parts.with(place, { kind: 'literal', text: part.text.slice(1) }) } : undefined;
  }),
  'negation dropped': one((node) => (node.kind === 'not' ? node.of : undefined)),
  'null as ""': one((node) =>
    node.kind === 'test' && alternatives(node.match).some(({ kind }) => kind === 'null')
      ? { ...node, match: either(...alternatives(node.match).map((item): Match => (item.kind === 'null' ? { kind: 'text', parts: [], fold: 'none' } : item))) }
      : undefined,
  ),
};
