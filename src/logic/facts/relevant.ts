import { isArray, isObject, type Json, type JsonObject } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import { onceEach } from '../../text/once.ts';
import type { Fact, FactStatement, Field, Match, Path, Predicate } from '../../rule/index.ts';
import { alternatives } from '../../rule/index.ts';
import { compileFact } from './fact-holds.ts';

/** What conditions mention: their paths, and the texts they compare with. */
interface Mentions {
  readonly paths: ReadonlySet<string>;
  /** Lower-cased whole texts, each after its path. */
  readonly texts: ReadonlySet<string>;
}

const keyOf = (path: Path): string => path.join('\u0000');
const textKey = (path: Path, text: string): string => `${keyOf(path)}\u0001${text.toLowerCase()}`;

/** What some conditions mention. */
function mentionsOf(predicates: readonly Predicate[]): Mentions {
  const paths = new Set<string>();
  const texts = new Set<string>();
  const addField = (field: Field, base: Path): Path | undefined => {
    if (field.kind !== 'path') return undefined;
    const path = [...base, ...field.path];
    for (let length = 0; length <= path.length; length += 1) paths.add(keyOf(path.slice(0, length)));
    return path;
  };
  const addMatch = (item: Match, path: Path): void => {
    for (const each of alternatives(item)) {
      if (each.kind !== 'text') continue;
      const [only] = each.parts;
      if (each.parts.length === 1 && only?.kind === 'literal') texts.add(textKey(path, only.text));
    }
  };
  const visit = (predicate: Predicate, base: Path): void =>
    match<Predicate, void>(predicate, {
      constant: () => undefined,
      and: ({ of }) => of.forEach((part) => visit(part, base)),
      or: ({ of }) => of.forEach((part) => visit(part, base)),
      not: ({ of }) => visit(of, base),
      test: ({ field, match: wanted }) => {
        const path = addField(field, base);
        if (path !== undefined) addMatch(wanted, path);
      },
      element: ({ of, has }) => {
        addField({ kind: 'path', ...of }, base);
        visit(has, [...base, ...of.path]);
      },
      sameValue: ({ left, right }) => {
        addField(left, base);
        addField(right, base);
      },
      reading: () => undefined,
      opaque: () => undefined,
    });
  for (const predicate of predicates) visit(predicate, []);
  return { paths, texts };
}

interface FactIndex {
  /** For each path on the way to a field that is never in a list, the first fact that says so. */
  readonly ways: ReadonlyMap<string, Fact>;
  /** Conditions by the texts they mention, and those that mention none or that an event without texts breaks. */
  readonly byText: ReadonlyMap<string, readonly Fact[]>;
  readonly textless: readonly Fact[];
  readonly byPath: ReadonlyMap<string, readonly Fact[]>;
  readonly conditions: readonly { readonly fact: Fact; readonly mentions: Mentions }[];
  readonly places: ReadonlyMap<Fact, number>;
}

const indexOf: (facts: readonly Fact[]) => FactIndex = onceEach((facts) => {
  const byPath = new Map<string, Fact[]>();
  const conditions: FactIndex['conditions'][number][] = [];
  const ways = new Map<string, Fact>();
  const byText = new Map<string, Fact[]>();
  const textless: Fact[] = [];
  for (const fact of facts) {
    const path = pathOf(fact.says);
    if (path !== undefined) push(byPath, keyOf(path), fact);
    if (fact.says.kind === 'scalar') {
      for (let length = 1; length < fact.says.path.length; length += 1) {
        const key = keyOf(fact.says.path.slice(0, length));
        if (!ways.has(key)) ways.set(key, fact);
      }
    }
    if (fact.says.kind !== 'always') continue;
    const { mentions, isTextless } = aboutCondition(fact);
    conditions.push({ fact, mentions });
    if (isTextless) textless.push(fact);
    for (const text of mentions.texts) push(byText, text, fact);
  }
  return { ways, byText, textless, byPath, conditions, places: new Map(facts.map((fact, place) => [fact, place])) };
});

interface AboutCondition {
  readonly mentions: Mentions;
  /** Whether it mentions no text, or an event without texts breaks it. */
  readonly isTextless: boolean;
}

/** What a fact that is a condition mentions, worked out once: most facts are the same from one comparison to the next. */
const aboutCondition: (fact: Fact) => AboutCondition = onceEach((fact) => {
  const mentions = mentionsOf(fact.says.kind === 'always' ? [fact.says.on] : []);
  return { mentions, isTextless: mentions.texts.size === 0 || compileFact(fact)({}) !== true };
});

function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function pathOf(says: FactStatement): Path | undefined {
  return says.kind === 'always' ? undefined : says.path;
}

/**
 * The facts that can matter to conditions: those about a path they mention or pass through, and those conditions of
 * which a text is mentioned (or, if they have no texts, a path). Others cannot decide anything the conditions ask.
 */
export function relevantFacts(facts: readonly Fact[], predicates: readonly Predicate[]): readonly Fact[] {
  if (facts.length === 0) return facts;
  const index = indexOf(facts);
  const mentions = mentionsOf(predicates);
  const chosen = new Set<Fact>();
  const paths = new Set(mentions.paths);
  for (const { fact, mentions: own } of index.conditions) {
    const relevant = own.texts.size > 0 ? some(own.texts, mentions.texts) : some(leaves(own.paths), mentions.paths);
    if (!relevant) continue;
    chosen.add(fact);
    for (const path of own.paths) paths.add(path);
  }
  for (const path of paths) {
    const about = index.byPath.get(path) ?? [];
    for (const fact of about) chosen.add(fact);
    const way = index.ways.get(path);
    if (way !== undefined && about.every(({ says }) => says.kind !== 'scalar')) chosen.add(way);
  }
  return [...chosen].toSorted((a, b) => (index.places.get(a) ?? 0) - (index.places.get(b) ?? 0));
}

/** So many conditions are simply all checked. */
const fewConditions = 64;

/**
 * The conditions among the facts that could be broken by an event and are not among those already relied on: the ones that
 * mention a text of the event, and the ones that mention none.
 */
export function factsAtStake(facts: readonly Fact[], relied: readonly Fact[], event: JsonObject): readonly Fact[] {
  if (facts.length === 0) return facts;
  const { byText, textless, conditions } = indexOf(facts);
  const found = new Set<Fact>(conditions.length <= fewConditions ? conditions.map(({ fact }) => fact) : textless);
  const visit = (value: Json, path: Path): void => {
    if (typeof value === 'string') for (const fact of byText.get(textKey(path, value)) ?? []) found.add(fact);
    else if (isArray(value)) for (const item of value) visit(item, path);
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(event, []);
  return [...found].filter((fact) => !relied.includes(fact));
}

function leaves(paths: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...paths].filter((path) => path !== ''));
}

function some(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  for (const item of small) if (large.has(item)) return true;
  return false;
}
