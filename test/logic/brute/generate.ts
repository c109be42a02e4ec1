import type { Fact, Field, Fold, JsonType, Match, PathField, Predicate, Regex, TextPart } from '../../../src/rule/index.ts';
import { vocabularyOf } from '../../../src/rule/index.ts';
import type { Random } from './random.ts';

const literals = ['a', 'b', 'A', 'ab', 'B', 'c', 'k', 'K', '\u212a', 'é', 'ba', '\n', '1'];
const folds: readonly Fold[] = ['none', 'none', 'ascii', 'unicode'];

function text(random: Random): Match {
  const parts: TextPart[] = [];
  const count = 1 + random.below(4);
  for (let index = 0; index < count; index += 1) {
    const kind = random.below(5);
    if (kind < 3) parts.push({ kind: 'literal', text: random.pick(literals) });
    else parts.push(kind === 3 ? { kind: 'any' } : random.chance(0.5) ? { kind: 'any' } : { kind: 'one' });
  }
  return { kind: 'text', parts, fold: random.pick(folds) };
}

const sets: readonly Regex[] = [
  { kind: 'set', ranges: [[97, 97]] },
  { kind: 'set', ranges: [[97, 98]] },
  { kind: 'set', ranges: [[98, 98]] },
  { kind: 'set', ranges: [[0, 9], [11, 0x10ffff]] },
  { kind: 'set', ranges: [[0, 96], [98, 0x10ffff]] },
  { kind: 'set', ranges: [[48, 57]] },
  { kind: 'set', ranges: [[75, 75]] },
  { kind: 'set', ranges: [[10, 10]] },
  { kind: 'set', ranges: [[97, 122], [233, 233], [0x212a, 0x212a]] },
];
const places = ['start', 'end', 'endOrFinalNewline', 'lineStart', 'lineEnd', 'wordBoundary', 'notWordBoundary'] as const;

function regexNode(random: Random, depth: number): Regex {
  const kind = depth === 0 ? random.below(5) : random.below(9);
  if (kind < 4) return random.pick(sets);
  if (kind === 4) return { kind: 'assertion', at: random.pick(places) };
  if (kind < 7) return { kind: 'sequence', of: Array.from({ length: random.below(3) + 1 }, () => regexNode(random, depth - 1)) };
  if (kind === 7) return { kind: 'choice', of: Array.from({ length: random.below(2) + 1 }, () => regexNode(random, depth - 1)) };
  const min = random.below(2);
  return { kind: 'repeat', of: regexNode(random, depth - 1), min, max: random.chance(0.5) ? null : min + random.below(2) };
}

const types: readonly JsonType[] = ['string', 'number', 'boolean', 'null', 'object', 'array'];
const networks = ['10.0.0.0/8', '10.0.0.0/24', '10.0.0.0/25', '10.0.0.128/25', '10.0.0.1/32', '0.0.0.0/0', '::/0', '2001:db8::/32', '::1/128'];

/** One match of any kind. */
export function matchOf(random: Random, depth = 1): Match {
  const kind = random.below(depth > 0 ? 17 : 15);
  if (kind < 6) return text(random);
  if (kind === 6) return { kind: 'regex', regex: regexNode(random, 2), fold: random.pick(folds) };
  if (kind === 7) return { kind: 'number', op: random.pick(['eq', 'lt', 'lte', 'gt', 'gte'] as const), value: random.pick([0, 1, 2, 1.5]) };
  if (kind === 8) return { kind: 'boolean', value: random.chance(0.5) };
  if (kind === 9) return { kind: 'null' };
  if (kind === 10) return { kind: 'present' };
  if (kind === 11) return { kind: 'type', of: random.pick(types) };
  if (kind === 12) return { kind: 'empty' };
  if (kind === 13) return { kind: 'cidr', network: random.pick(networks) };
  if (kind === 14) return { kind: 'text', parts: [{ kind: 'any' }], fold: 'none' };
  return { kind: 'either', of: Array.from({ length: random.below(4) }, () => matchOf(random, depth - 1)) };
}

const paths: readonly (readonly string[])[] = [['a'], ['a'], ['b'], ['o'], ['o', 'x'], ['o', 'x'], ['o', 'y'], ['a', 'x']];
const innerPaths: readonly (readonly string[])[] = [[], ['x'], ['y'], ['x']];

/** How often a value is read as text, where a condition is made of such. */
const renderedOften = 0.3;

function pathField(random: Random, from: readonly (readonly string[])[], rendered = 0.04): PathField {
  const as = random.chance(rendered) ? { as: random.pick(['json', 'javaMap'] as const) } : {};
  return { kind: 'path', path: random.pick(from), reach: random.chance(0.5) ? 'exact' : 'flatten', ...as };
}

function field(random: Random, from: readonly (readonly string[])[]): Field {
  return random.chance(0.08) ? { kind: 'anywhere' } : pathField(random, from);
}

/** Stretches of the texts that values are read as. */
const renderedTexts = ['"x":"a"', '"a"', '{', '{}', '[', ',', 'x=a', 'x=', '{x=a}', '["a"', 'null', '1', '1.5', 'true', 'a', '":'];

/** A test of the text that a value is read as. */
function renderedTest(random: Random, from: readonly (readonly string[])[]): Predicate {
  const any: TextPart = { kind: 'any' };
  const literal: TextPart = { kind: 'literal', text: random.pick(renderedTexts) };
  const parts = random.pick<readonly TextPart[]>([[any, literal, any], [literal, any], [any, literal], [literal]]);
  return { kind: 'test', field: pathField(random, from, 1), match: { kind: 'text', parts, fold: random.pick(folds) } };
}

/** What a generated condition may be made of. */
export interface Features {
  readonly readings: boolean;
  readonly opaque: boolean;
  readonly same: boolean;
  /** Many values are read as text. */
  readonly rendered?: boolean;
}

/** A condition without connectives at its top. */
export function leafOf(random: Random, features: Features, inside = 0): Predicate {
  const from = inside > 0 ? innerPaths : paths;
  const kind = random.below(features.same ? 44 : 40);
  if (kind < 4 && inside < 2) {
    const path = inside > 0 ? random.pick(innerPaths) : random.pick([['o'], ['a'], ['o', 'x']]);
    return { kind: 'element', of: { path, reach: random.chance(0.5) ? 'exact' : 'flatten' }, has: conditionOf(random, 2, () => leafOf(random, features, inside + 1)) };
  }
  if ((kind === 4 || kind === 5 || kind >= 40) && features.same) {
    const relation = random.pick(['equals', 'equals', 'contains', 'startsWith', 'endsWith'] as const);
    return { kind: 'sameValue', left: pathField(random, from), right: pathField(random, from), relation, fold: random.pick(folds) };
  }
  if (kind === 6 && features.readings) return { kind: 'reading', id: `r${random.below(2)}`, text: 'open' };
  if (kind === 7 && features.opaque) return { kind: 'opaque', language: 'py', text: `f${random.below(2)}`, why: 'test' };
  if (features.rendered === true && random.chance(renderedOften)) return renderedTest(random, from);
  return { kind: 'test', field: field(random, from), match: matchOf(random) };
}

/** A condition of connectives over leaves. */
export function conditionOf(random: Random, depth: number, leaf: () => Predicate): Predicate {
  const kind = depth === 0 ? 0 : random.below(10);
  if (kind < 3) return leaf();
  if (kind < 5) return { kind: 'not', of: conditionOf(random, depth - 1, leaf) };
  const of = Array.from({ length: 1 + random.below(3) }, () => conditionOf(random, depth - 1, leaf));
  return { kind: kind < 8 ? 'and' : 'or', of };
}

/** A condition like another one: shuffled, rewritten, or with something small changed. */
export function mutated(random: Random, predicate: Predicate, leaf: () => Predicate): Predicate {
  const { kind } = predicate;
  if (random.chance(0.06)) return { kind: 'not', of: predicate };
  if (kind === 'not') return random.chance(0.08) ? predicate.of : { kind: 'not', of: mutated(random, predicate.of, leaf) };
  if (kind !== 'and' && kind !== 'or') return random.chance(0.12) ? leaf() : random.chance(0.1) ? mutatedLeaf(random, predicate) : predicate;
  const of = predicate.of.map((part) => mutated(random, part, leaf));
  if (random.chance(0.5)) of.reverse();
  if (random.chance(0.06)) of.pop();
  if (random.chance(0.06)) of.push(leaf());
  if (random.chance(0.05)) return { kind: kind === 'and' ? 'or' : 'and', of };
  if (random.chance(0.2)) return { kind: 'not', of: { kind: kind === 'and' ? 'or' : 'and', of: of.map((part) => ({ kind: 'not', of: part })) } };
  return { kind, of };
}

function mutatedLeaf(random: Random, predicate: Predicate): Predicate {
  if (predicate.kind !== 'test') return predicate;
  if (random.chance(0.3) && predicate.field.kind === 'path') {
    return { ...predicate, field: { ...predicate.field, reach: predicate.field.reach === 'exact' ? 'flatten' : 'exact' } };
  }
  if (predicate.match.kind === 'text' && random.chance(0.7)) return { ...predicate, match: { ...predicate.match, fold: random.pick(folds) } };
  return { ...predicate, match: { kind: 'either', of: [predicate.match, matchOf(random, 0)] } };
}

const vocabulary = vocabularyOf(['a', 'AB', 'aB', 'k', 'É', 'cab']);

/** Facts of every kind. */
export function factsOf(random: Random): readonly Fact[] {
  const chosen: Fact[] = [];
  const count = random.below(4);
  for (let index = 0; index < count; index += 1) {
    const path = random.pick(paths);
    const says = random.pick<Fact['says']>([
      { kind: 'scalar', path },
      { kind: 'types', path, types: [random.pick(types), random.pick(types)] },
      { kind: 'types', path, types: ['string'] },
      { kind: 'spelling', path, vocabulary },
      { kind: 'plainLetters', path, ...(random.chance(0.5) ? { ascii: true } : {}) },
      { kind: 'whole', path },
      { kind: 'length', path, most: random.below(3) },
      { kind: 'always', on: conditionOf(random, 1, () => ({ kind: 'test', field: pathField(random, paths), match: matchOf(random) })) },
    ]);
    chosen.push({ id: `test/${index}`, grade: 'assumed', text: 'a fact', evidence: 'none', says });
  }
  return chosen;
}
