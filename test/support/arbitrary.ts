import * as fc from 'fast-check';
import {
  and,
  anyText,
  anywhere,
  either,
  exact,
  flatten,
  literal,
  not,
  oneCharacter,
  or,
  pattern,
  present,
  regexSet,
  test,
  type Field,
  type Fold,
  type Match,
  type PathField,
  type Predicate,
  type Regex,
} from '../../src/rule/index.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';

/**
 * Conditions and events over one small world, every feature of the model at once: errors show where features meet. The
 * letters are those at which foldings part; the addresses lie on the borders of the networks.
 */
const world = {
  letters: ['a', 'A', 'b', 'k', 'K', '\u212A', 's', '\u017F', '\u00E9', '\u00C9', '\u00DF', '\n', '1', ' ', '😀'],
  words: ['', 'a', 'A', 'ab', 'aB', 'ba', 'k', '\u212A', 'As', '\u00E9', '\u00DF', '1', 'true', 'null', 'b\n'],
  addresses: ['192.0.2.0', '192.0.2.127', '192.0.2.128', '192.0.3.0', '192.0.2.01', '2001:db8::', '2001:DB8:0::1', '2001:db8:1::'],
  networks: ['192.0.2.0/24', '192.0.2.0/25', '192.0.2.128/25', '192.0.2.0/23', '0.0.0.0/0', '2001:db8::/32', '2001:db8::/48', '192.0.2.0/33'],
  numbers: [-1, 0, 1, 1.5, 2],
  readings: ['world/first', 'world/second'],
} as const;

/** The paths of the event's fields, and those below an element. */
const paths: readonly (readonly string[])[] = [['p'], ['q'], ['o'], ['o', 'x'], ['o', 'y'], ['l'], ['l', 'x'], ['l', 'l'], ['d.t']];
const innerPaths: readonly (readonly string[])[] = [[], ['x'], ['y'], ['l']];

const fold: fc.Arbitrary<Fold> = fc.constantFrom('none', 'ascii', 'unicode');
const word = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...world.words) }, { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(...world.letters), maxLength: 4 }) }, { weight: 1, arbitrary: fc.constantFrom(...world.addresses) });

/** A text pattern. */
const textMatch: fc.Arbitrary<Match> = fc
  .tuple(fc.array(fc.oneof({ weight: 2, arbitrary: word.map(literal) }, { weight: 1, arbitrary: fc.constant(anyText) }, { weight: 1, arbitrary: fc.constant(oneCharacter) }), { maxLength: 4 }), fold)
  .map(([parts, fold]) => pattern(parts, fold));

const codePoint = fc.constantFrom(...world.letters.map((letter) => letter.codePointAt(0) ?? 0));
const assertion = fc.constantFrom('start' as const, 'end' as const, 'lineStart' as const, 'lineEnd' as const, 'wordBoundary' as const, 'notWordBoundary' as const);
const counts = fc.constantFrom<readonly [number, number | null]>([0, 1], [0, null], [1, null], [2, 2], [1, 2]);

const innerRegex: fc.Arbitrary<Regex> = fc.letrec<{ regex: Regex }>((tie) => ({
  regex: fc.oneof(
    { maxDepth: 2 },
    { weight: 4, arbitrary: codePoint.map((letter) => regexSet([[letter, letter]])) },
    { weight: 1, arbitrary: fc.array(codePoint, { minLength: 1, maxLength: 3 }).map((all) => regexSet(all.map((letter) => [letter, letter]))) },
    { weight: 1, arbitrary: fc.constantFrom(regexSet([[0, 0x10ffff]]), regexSet([[0, 9], [11, 0x10ffff]]), regexSet([[0x61, 0x7a]])) },
    { weight: 1, arbitrary: assertion.map((at): Regex => ({ kind: 'assertion', at })) },
    { weight: 2, arbitrary: fc.array(tie('regex'), { maxLength: 3 }).map((of): Regex => ({ kind: 'sequence', of })) },
    { weight: 1, arbitrary: fc.array(tie('regex'), { maxLength: 3 }).map((of): Regex => ({ kind: 'choice', of })) },
    { weight: 1, arbitrary: fc.tuple(tie('regex'), counts).map(([of, [min, max]]): Regex => ({ kind: 'repeat', of, min, max })) },
  ),
})).regex;

/** An expression; a `$` that may stand before a final line break only at its end. */
const regex: fc.Arbitrary<Regex> = fc.tuple(innerRegex, fc.constantFrom(true, false, false)).map(([of, line]) => (line ? { kind: 'sequence', of: [of, { kind: 'assertion', at: 'endOrFinalNewline' }] } : of));

/** A match of one value, of every kind. */
const match: fc.Arbitrary<Match> = fc.oneof(
  { weight: 8, arbitrary: textMatch },
  { weight: 2, arbitrary: fc.tuple(regex, fold).map(([regex, fold]): Match => ({ kind: 'regex', regex, fold })) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('eq' as const, 'lt' as const, 'lte' as const, 'gt' as const, 'gte' as const), fc.constantFrom(...world.numbers)).map(([op, value]): Match => ({ kind: 'number', op, value })) },
  { weight: 1, arbitrary: fc.boolean().map((value): Match => ({ kind: 'boolean', value })) },
  { weight: 1, arbitrary: fc.constantFrom<Match>({ kind: 'null' }, present, { kind: 'empty' }) },
  { weight: 1, arbitrary: fc.constantFrom('string' as const, 'number' as const, 'boolean' as const, 'null' as const, 'object' as const, 'array' as const).map((of): Match => ({ kind: 'type', of })) },
  { weight: 1, arbitrary: fc.constantFrom(...world.networks).map((network): Match => ({ kind: 'cidr', network })) },
);
const someMatch = fc.oneof({ weight: 3, arbitrary: match }, { weight: 1, arbitrary: fc.array(match, { maxLength: 4 }).map((of) => either(...of)) });

function pathField(from: readonly (readonly string[])[]): fc.Arbitrary<PathField> {
  return fc
    .tuple(fc.constantFrom(...from), fc.boolean(), fc.constantFrom(undefined, undefined, undefined, undefined, undefined, 'json' as const, 'javaMap' as const))
    .map(([path, flat, as]) => {
      const field = flat ? flatten(...path) : exact(...path);
      return as === undefined ? field : { ...field, as };
    });
}

function leaf(from: readonly (readonly string[])[]): fc.Arbitrary<Predicate> {
  const field: fc.Arbitrary<Field> = fc.oneof({ weight: 8, arbitrary: pathField(from) }, { weight: 1, arbitrary: fc.constant(anywhere) });
  return fc.oneof(
    { weight: 12, arbitrary: fc.tuple(field, someMatch).map(([field, match]): Predicate => test(field, match)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(pathField(from), pathField(from), fc.constantFrom('equals' as const, 'contains' as const, 'startsWith' as const, 'endsWith' as const), fold)
        .map(([left, right, relation, fold]): Predicate => ({ kind: 'sameValue', left, right, relation, fold })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...world.readings).map((id): Predicate => ({ kind: 'reading', id, text: 'a question' })) },
  );
}

function tree(leaves: fc.Arbitrary<Predicate>, maxDepth: number): fc.Arbitrary<Predicate> {
  return fc.letrec<{ tree: Predicate }>((tie) => ({
    tree: fc.oneof(
      { maxDepth },
      { weight: 4, arbitrary: leaves },
      { weight: 2, arbitrary: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => and(...of)) },
      { weight: 2, arbitrary: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => or(...of)) },
      { weight: 2, arbitrary: tie('tree').map(not) },
    ),
  })).tree;
}

function element(from: readonly (readonly string[])[], has: fc.Arbitrary<Predicate>): fc.Arbitrary<Predicate> {
  return fc.tuple(fc.constantFrom(...from), fc.constantFrom('exact' as const, 'flatten' as const), has).map(([path, reach, has]): Predicate => ({ kind: 'element', of: { path, reach }, has }));
}

const innerTree = tree(leaf(innerPaths), 1);
const inner = fc.oneof({ weight: 6, arbitrary: innerTree }, { weight: 1, arbitrary: element(innerPaths, innerTree) });

/** A condition with every feature but `opaque`, so that each has an answer once readings have. */
export const predicate: fc.Arbitrary<Predicate> = tree(fc.oneof({ weight: 9, arbitrary: leaf(paths) }, { weight: 1, arbitrary: element(paths, inner) }), 3);

const scalar: fc.Arbitrary<Json> = fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: fc.constantFrom(...world.numbers) }, { weight: 1, arbitrary: fc.constantFrom(null, true, false) });
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    { weight: 5, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('x', 'y', 'l'), tie('value'), { maxKeys: 3, noNullPrototype: true }) },
  ),
})).value;
const object = fc.record({ x: value, y: value, l: value }, { requiredKeys: [], noNullPrototype: true });
const list = fc.array(fc.oneof({ weight: 3, arbitrary: object }, { weight: 2, arbitrary: value }), { maxLength: 3 });

/** An event of the same world; fields may be missing, or of an unusual type. */
export const event: fc.Arbitrary<JsonObject> = fc.record(
  { p: value, q: value, 'd.t': value, o: fc.oneof({ weight: 3, arbitrary: object }, { weight: 1, arbitrary: value }), l: fc.oneof({ weight: 3, arbitrary: list }, { weight: 1, arbitrary: value }) },
  { requiredKeys: [], noNullPrototype: true },
);

/** Answers to the world's questions. */
export const readings: fc.Arbitrary<Readonly<Record<string, boolean>>> = fc.record({ 'world/first': fc.boolean(), 'world/second': fc.boolean() }, { noNullPrototype: true });

/** All sets of answers. */
export const allReadings: readonly Readonly<Record<string, boolean>>[] = [true, false].flatMap((first) => [true, false].map((second) => ({ 'world/first': first, 'world/second': second })));

/** The same `count` conditions for the same seed. */
export function samplePredicates(count: number, seed: number): readonly Predicate[] {
  return fc.sample(predicate, { numRuns: count, seed });
}

/** The same `count` events for the same seed. */
export function sampleEvents(count: number, seed: number): readonly JsonObject[] {
  return fc.sample(event, { numRuns: count, seed });
}
