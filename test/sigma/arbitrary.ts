import * as fc from 'fast-check';
import type { Json } from '../../src/text/json.ts';
import { namesIn } from '../../src/platforms/sigma/reading/condition.ts';
import {
  correlationTypes,
  type Alias,
  type CorrelationTree,
  type DetectionTree,
  type Expression,
  type Filter,
  type Item,
  type Member,
  type ModifierName,
  type NamedSelection,
  type NumberBound,
  type Scalar,
  type Selection,
  type SigmaTree,
} from '../../src/platforms/sigma/tree.ts';

/** Values are made of few letters, so that rules and events meet: wildcards, escapes, letters that fold apart. */
const letters = ['a', 'B', 'k', '\u212a', 's', '\u017f', '1', '0', '-', '/', '\u2013', '*', '?', '\\', ' ', '\n', '.', '%', "'", '"'];
const eventLetters = letters.filter((letter) => letter !== '\n');
const fields = ['f', 'g', 'o.x', 'o.y', 'l', 'l.x', 'd'];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...letters), maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom('true', 'FALSE', 'tr*e', '10', '1.5', '0', '*', '?*', '??*', '', 'a*', '\\\\', '\\*', 'null', 'yes', '2024-01-02') },
);
const plainText = text.filter((each) => !/[*?]/.test(each) && each !== '');
const scalar: fc.Arbitrary<Scalar> = fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom<Scalar>(0, 1, 10, 1.5, -1, true, false) });
/** The values of the placeholders that generated rules name. */
export const placeholders: Record<string, (string | number)[]> = { names: ['a', 'B*', 1], one: ['k'] };
const placeholder = fc.constantFrom('%names%', 'a%names%', '%one%-%names%', '\\%one%1', 'a');
const expression = fc.constantFrom('a', 'a|B', '^a', 'k$', '[ab]1?', '(?:a.)+', 'a{2}', '\\.', '\\\\', '.', '^$', '(a|s)+1', '[^a]$');

/** A chain of modifiers with the values that fit it. */
interface Chain {
  readonly modifiers: readonly ModifierName[];
  readonly value: fc.Arbitrary<Scalar>;
  /** Whether it takes several values, and `all` and `neq`. */
  readonly lists: boolean;
  /** Whether it can be used without a field. */
  readonly keyword?: boolean;
}

const chains: readonly Chain[] = [
  { modifiers: [], value: scalar, lists: true, keyword: true },
  ...(['contains', 'startswith', 'endswith'] as const).flatMap((place): readonly Chain[] => [
    { modifiers: [place], value: text, lists: true },
    { modifiers: [place, 'cased'], value: text, lists: true },
    { modifiers: ['base64offset', place], value: plainText, lists: true },
    { modifiers: ['windash', place], value: text, lists: true },
    { modifiers: ['windash', 'base64offset', place], value: plainText, lists: true },
    { modifiers: ['fieldref', place], value: fc.constantFrom(...fields), lists: true },
    { modifiers: ['cased', 'fieldref', place], value: fc.constantFrom(...fields), lists: true },
    { modifiers: ['re', place], value: expression, lists: true },
    { modifiers: [place, 'expand'], value: placeholder, lists: true },
  ]),
  { modifiers: ['expand'], value: placeholder, lists: true },
  { modifiers: ['cased'], value: text, lists: true },
  { modifiers: ['windash'], value: text, lists: true },
  { modifiers: ['base64'], value: plainText, lists: true },
  { modifiers: ['wide', 'base64offset', 'contains'], value: plainText, lists: true },
  { modifiers: ['utf16', 'base64'], value: plainText, lists: true },
  { modifiers: ['utf16be', 'base64'], value: plainText, lists: true },
  { modifiers: ['utf16le', 'base64'], value: plainText, lists: true },
  { modifiers: ['base64offset', 'contains', 'cased'], value: plainText, lists: true },
  { modifiers: ['re'], value: expression, lists: true, keyword: true },
  { modifiers: ['re', 'i'], value: expression, lists: true },
  { modifiers: ['re', 'm', 's'], value: expression, lists: true },
  { modifiers: ['re', 'ignorecase', 'dotall'], value: expression, lists: true },
  { modifiers: ['re', 'multiline'], value: expression, lists: true },
  { modifiers: ['cidr'], value: fc.constantFrom('192.0.2.0/24', '192.0.2.128/25', '2001:db8::/32', '0.0.0.0/0'), lists: true },
  { modifiers: ['exists'], value: fc.boolean(), lists: false },
  ...(['lt', 'lte', 'gt', 'gte'] as const).map((relation): Chain => ({ modifiers: [relation], value: fc.constantFrom<Scalar>(0, 1, 1.5, 10), lists: true })),
  { modifiers: ['fieldref'], value: fc.constantFrom(...fields), lists: true },
  ...(['minute', 'hour', 'day', 'week', 'month', 'year'] as const).flatMap((part) =>
    [[part], [part, 'gte'], [part, 'lt']].map((modifiers): Chain => ({ modifiers: modifiers as readonly ModifierName[], value: fc.constantFrom<Scalar>(1, 2, 2024, 31), lists: true })),
  ),
];

/** Every modifier that a generated rule may have. */
export const generatedModifiers: ReadonlySet<ModifierName> = new Set([...chains.flatMap(({ modifiers }) => modifiers), 'all', 'neq']);

function itemOf(chain: Chain, field: string | null): fc.Arbitrary<Item> {
  const flags = fc.subarray<ModifierName>(['all', 'neq']);
  return fc.tuple(fc.array(chain.value, { minLength: 1, maxLength: chain.lists ? 3 : 1 }), flags, fc.boolean()).map(([values, more, list]): Item => {
    const several = values.length > 1;
    const wanted = chain.lists ? more.filter((name) => name !== 'all' || several) : [];
    const [only] = values;
    const nothing = field !== null && chain.modifiers.length === 0 && only === 0 && !several;
    return { kind: 'item', field, modifiers: [...chain.modifiers, ...wanted], values: nothing ? [null] : values, list: several || (list && chain.lists && !nothing) };
  });
}

const fieldItem = fc.constantFrom(...chains).chain((chain) => fc.constantFrom(...fields).chain((field) => itemOf(chain, field)));
const keywordItem = fc.constantFrom(...chains.filter(({ keyword }) => keyword === true)).chain((chain) => itemOf(chain, null));

function keyOf({ field, modifiers }: Item): string {
  return [field ?? '', ...modifiers].join('|');
}

const allOf: fc.Arbitrary<Selection> = fc
  .array(fc.oneof({ weight: 6, arbitrary: fieldItem }, { weight: 1, arbitrary: keywordItem.filter(({ modifiers }) => modifiers.length > 0) }), { minLength: 1, maxLength: 3 })
  .map((items) => ({ kind: 'allOf', items: [...new Map(items.map((item) => [keyOf(item), item])).values()] }));

const keywords: fc.Arbitrary<Selection> = fc
  .tuple(fc.array(scalar, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([values, list]) => ({ kind: 'item', field: null, modifiers: [], values, list: list || values.length > 1 }));

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** A keyword among maps. */
const keyword: fc.Arbitrary<Selection> = scalar.map((value) => ({ kind: 'item', field: null, modifiers: [], values: [value], list: false }));

const selection: fc.Arbitrary<Selection> = fc.oneof(
  { weight: 4, arbitrary: allOf },
  { weight: 1, arbitrary: keywords },
  { weight: 1, arbitrary: fc.tuple(fc.array(allOf, { minLength: 1, maxLength: 2 }), seldom(keyword)).map(([of, last]): Selection => ({ kind: 'anyOf', of: last === undefined ? of : [...of, last] })) },
);

const names = ['selection', 'filter_main_a', 'filter_main_b', 'sel.x-1', 'notepad', '_hidden'];

/** An expression in the form that the parser gives: nested ones of a kind are flat. */
function flat(kind: 'and' | 'or', parts: readonly Expression[]): Expression {
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}

function expressionOver(known: readonly string[]): fc.Arbitrary<Expression> {
  return fc.letrec<{ node: Expression }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      { weight: 3, arbitrary: fc.constantFrom(...known).map((name): Expression => ({ kind: 'name', name })) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom('any' as const, 'all' as const), fc.constantFrom('them', '*', ...known.map((name) => `${name.slice(0, 3)}*`)))
          .filter(([, pattern]) => known.some((name) => (pattern === 'them' || pattern === '*' ? !name.startsWith('_') : true)))
          .map(([quantity, pattern]): Expression => ({ kind: 'quantifier', quantity, pattern })),
      },
      { weight: 1, arbitrary: tie('node').map((of): Expression => ({ kind: 'not', of })) },
      { weight: 1, arbitrary: fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((of) => flat('and', of)) },
      { weight: 1, arbitrary: fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((of) => flat('or', of)) },
    ),
  })).node;
}

interface Body {
  readonly selections: readonly NamedSelection[];
  readonly expressions: readonly Expression[];
}

function body(most: number): fc.Arbitrary<Body> {
  return fc.subarray(names, { minLength: 1, maxLength: 3 }).chain((known) =>
    fc.record({
      selections: fc.tuple(...known.map((name) => selection.map((each): NamedSelection => ({ name, selection: each })))),
      expressions: fc.array(expressionOver(known), { minLength: 1, maxLength: most }),
    }),
  );
}

const logsource = { product: 'example', category: 'test' };
const filter: fc.Arbitrary<Filter> = body(1).map(({ selections, expressions: [condition = { kind: 'name', name: 'selection' }] }) => ({
  head: { title: 'F' },
  logsource: { product: 'example' },
  rules: 'any',
  selections,
  condition,
}));

/** A rule over the whole grammar of detections, with a filter now and then. */
export const detectionTree: fc.Arbitrary<DetectionTree> = fc
  .tuple(body(2), seldom(filter))
  .map(([{ selections, expressions }, each]) => ({
    kind: 'detection',
    logsource,
    selections,
    conditions: expressions.map((expression) => ({ expression })),
    filters: each === undefined ? [] : [each],
  }));

const bounds: fc.Arbitrary<readonly NumberBound[]> = fc.oneof(
  fc.tuple(fc.constantFrom('gte', 'gt', 'lt', 'lte', 'eq', 'neq'), fc.integer({ min: 1, max: 5 })).map(([op, value]): readonly NumberBound[] => [{ op, value }]),
  fc.constant<readonly NumberBound[]>([{ op: 'gte', value: 2 }, { op: 'lt', value: 9 }]),
);

function correlationOver(rules: readonly SigmaTree[]): fc.Arbitrary<CorrelationTree> {
  const members = rules.map((tree, index): Member => ({ reference: `rule_${index}`, head: { title: `Rule ${index}`, name: `rule_${index}` }, tree }));
  const alias: Alias = { name: 'who', fields: { rule_0: 'g' } };
  return fc
    .record({
      type: fc.constantFrom(...correlationTypes),
      groupBy: fc.subarray(['f', 'o.x', 'who']),
      timespan: fc.constantFrom('5m', '24h', '2d'),
      bounds,
      fields: fc.oneof(fc.constant(['f']), fc.constant(['f', 'o.x'])),
      condition: fc.option(expressionOver(members.map(({ reference }) => reference)), { nil: undefined }),
    })
    .map(({ type, groupBy, timespan, bounds: within, fields: measured, condition }): CorrelationTree => {
      const temporal = type === 'temporal' || type === 'temporal_ordered';
      const named = condition !== undefined && namesIn(condition, members.map(({ reference }) => reference));
      const extended = temporal && named !== false && members.every(({ reference }) => named.includes(reference)) ? condition : undefined;
      return {
        kind: 'correlation',
        type,
        members,
        groupBy,
        timespan,
        bounds: extended === undefined ? within : [],
        ...(extended === undefined ? {} : { condition: extended }),
        fields: temporal || type === 'event_count' ? [] : measured,
        ...(type === 'value_percentile' ? { percentile: 95 } : {}),
        aliases: groupBy.includes('who') ? [alias] : [],
        generate: false,
      };
    });
}

const plainRule = detectionTree.map((tree): DetectionTree => ({ ...tree, filters: [] }));

/** A correlation over rules, one of which may be a correlation itself. */
export const correlationTree: fc.Arbitrary<CorrelationTree> = fc
  .tuple(fc.array(plainRule, { minLength: 1, maxLength: 2 }), seldom(plainRule.chain((tree) => correlationOver([tree]))))
  .chain(([rules, inner]) => correlationOver(inner === undefined ? rules : [...rules, renamedMembers(inner)]));

/** Names are those of one file. */
function renamedMembers(inner: CorrelationTree): CorrelationTree {
  const { condition: _, ...tree } = inner;
  const members = tree.members.map((member) => ({ ...member, reference: 'inner', head: { title: 'Inner', name: 'inner' } }));
  return { ...tree, aliases: [], groupBy: tree.groupBy.filter((name) => name !== 'who'), members };
}

const found: fc.Arbitrary<Json> = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: fc.constantFrom(...eventLetters), maxLength: 4 }) },
  { weight: 2, arbitrary: fc.constantFrom<Json>(null, true, false, 0, 1, 10, 1.5, 'true', '10', '192.0.2.200', '2001:db8::7', '2024-01-02T01:02:03Z', '') },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<Json>('a', 'B', 1, null), { maxLength: 2 }) },
);

/** An event with the fields of those rules, or without some of them. */
export const event: fc.Arbitrary<Json> = fc.record(
  {
    f: found,
    g: found,
    d: found,
    o: fc.oneof(fc.record({ x: found, y: found }, { requiredKeys: [] }), found),
    l: fc.oneof(fc.array(fc.oneof(fc.record({ x: found }, { requiredKeys: [] }), found), { maxLength: 3 }), found),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Json>;
