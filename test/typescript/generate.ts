import * as fc from 'fast-check';
import {
  always, and, anywhere, computed, contains, either, endsWith, equals, exact, fixed, flatten, labelled, insideKey, never, not, nullValue, or, pattern, present,
  startsWith, test, type AttackReference, type Computation, type ComputedNumber, type ComputedText, type Detection, type Dynamic, type Field, type Fold, type GroupKey, type Match, type Path,
  type PathField, type Predicate, type ReadText, type Regex, type Rule, type Severity, type Template, type TextPart, type TextStep,
} from '../../src/rule/index.ts';
import type { Json, JsonObject } from '../../src/text/json.ts';

const awkward = ["it's", '"', '`', '${x}', '\\', 'a\nb', 'a\r\nb', '\u2028', '\u0000', '{{x}}', '</script>', 'ß', 'K', 'İ', '\ud800', '💥', '*/', '__proto__', '', '*?', 'Root', 'root'];
const anyText = fc.oneof(fc.constantFrom(...awkward), fc.string({ maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 4 }));
const key = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('userIdentity', 'type', 'a', 'b', 'items') }, { weight: 1, arbitrary: fc.constantFrom('x.y', 'a"b', '[0]', '', 'sp ace', '__proto__', 'constructor') });
const path: fc.Arbitrary<Path> = fc.array(key, { minLength: 1, maxLength: 3 });

/** Paths to what is shown also lead into the JSON of a string, or to an element at a place of a list. */
const shownPath: fc.Arbitrary<Path> = fc.oneof(
  path,
  fc.tuple(path, fc.option(fc.integer({ min: -2, max: 11 }), { nil: undefined }), fc.array(key, { maxLength: 2 })).map(([of, place, behind]) => [insideKey(place === undefined ? { path: of } : { path: of, place }), ...behind]),
);

/** Whole numbers whose usual text has fewer digits than they have. */
const largeNumber = fc.bigInt({ min: 2n ** 53n, max: 2n ** 69n }).chain((value) => fc.constantFrom(Number(value), -Number(value)));

const fold: fc.Arbitrary<Fold> = fc.constantFrom('none', 'ascii', 'unicode');
const pathField: fc.Arbitrary<PathField> = fc
  .tuple(path, fc.boolean(), fc.constantFrom('json' as const, 'javaMap' as const, undefined, undefined, undefined))
  .map(([keys, whole, as]) => {
    const field = whole ? exact(...keys) : flatten(...keys);
    return as === undefined ? field : { ...field, as };
  });
const field: fc.Arbitrary<Field> = fc.oneof({ weight: 9, arbitrary: pathField }, { weight: 1, arbitrary: fc.constant(anywhere) });

const part: fc.Arbitrary<TextPart> = fc.oneof(
  anyText.map((text): TextPart => ({ kind: 'literal', text })),
  fc.constantFrom<TextPart>({ kind: 'any' }, { kind: 'one' }),
);
const range = fc.tuple(fc.integer({ min: 0, max: 0x250 }), fc.integer({ min: 0, max: 40 })).map(([first, more]) => [first, first + more] as const);
const regex: fc.Arbitrary<Regex> = fc.letrec<{ tree: Regex }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    range.map((each): Regex => ({ kind: 'set', ranges: [each] })),
    fc.constantFrom<Regex['kind'] & 'assertion'>('assertion').chain((kind) =>
      fc
        .constantFrom('start', 'end', 'endOrFinalNewline', 'lineStart', 'lineEnd', 'wordBoundary', 'notWordBoundary')
        .map((at) => ({ kind, at }) as Regex),
    ),
    fc.array(tie('tree'), { maxLength: 3 }).map((of): Regex => ({ kind: 'sequence', of })),
    fc.array(tie('tree'), { maxLength: 3 }).map((of): Regex => ({ kind: 'choice', of })),
    fc.tuple(tie('tree'), fc.nat(2), fc.option(fc.nat(3))).map(([of, min, more]): Regex => ({ kind: 'repeat', of, min, max: more === null ? null : min + more })),
  ),
})).tree;

const simpleMatch: fc.Arbitrary<Match> = fc.oneof(
  fc.tuple(anyText, fold, fc.constantFrom(equals, contains, startsWith, endsWith)).map(([text, how, make]) => make(text, how)),
  fc.tuple(fc.array(part, { maxLength: 4 }), fold).map(([parts, how]) => pattern(parts, how)),
  fc.tuple(regex, fold, fc.option(anyText, { nil: undefined })).map(([of, how, label]): Match => (label === undefined ? { kind: 'regex', regex: of, fold: how } : { kind: 'regex', regex: of, fold: how, label })),
  fc
    .tuple(fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'), fc.oneof(fc.integer(), largeNumber, fc.double({ noNaN: true, noDefaultInfinity: true })))
    .map(([op, value]) => ({ kind: 'number', op, value }) as Match),
  fc.boolean().map((value): Match => ({ kind: 'boolean', value })),
  fc.constantFrom<Match>(nullValue, present, { kind: 'empty' }),
  fc.constantFrom('string', 'number', 'boolean', 'null', 'object', 'array').map((of) => ({ kind: 'type', of }) as Match),
  fc.constantFrom('10.0.0.0/8', '2001:db8::/32', '192.0.2.1/32', '192.0.2.1').map((network): Match => ({ kind: 'cidr', network })),
);
const anyMatch: fc.Arbitrary<Match> = fc.oneof(simpleMatch, fc.array(simpleMatch, { maxLength: 4 }).map((all) => either(...all)));

const step = fc.oneof(
  fc.constantFrom<TextStep>({ kind: 'lower' }, { kind: 'upper' }, { kind: 'slice', from: 1 }, { kind: 'slice', from: 0, to: 2 }, { kind: 'strip', ends: 'both' }),
  fc.tuple(anyText, fc.integer()).map(([by, index]): TextStep => ({ kind: 'split', by, index })),
  fc.tuple(anyText, fc.constantFrom('first' as const, 'last' as const)).map(([by, once]): TextStep => ({ kind: 'split', by, index: 1, once })),
  fc.tuple(fc.constantFrom('prefix' as const, 'suffix' as const), anyText).map(([end, text]): TextStep => ({ kind: 'remove', end, text })),
  fc.tuple(anyText, anyText).map(([from, to]): TextStep => ({ kind: 'replace', from, to })),
  anyText.map((characters): TextStep => ({ kind: 'strip', ends: 'left', characters })),
);
const readText = fc.tuple(path, fc.array(step, { maxLength: 2 }), fc.boolean()).map(([of, steps, printed]): ReadText => ({ path: of, steps, ...(printed ? { printed } : {}) }));
const computedText: fc.Arbitrary<ComputedText> = fc.array(fc.oneof(anyText, readText), { maxLength: 2 });
const computedNumber: fc.Arbitrary<ComputedNumber> = fc.oneof(
  fc.integer(),
  fc.tuple(fc.constantFrom('at' as const, 'length' as const), path).map(([kind, of]): ComputedNumber => ({ kind, path: of })),
  readText.map((of): ComputedNumber => ({ kind: 'integer', of })),
  fc.tuple(fc.constantFrom('+' as const, '//' as const, '%' as const), path, fc.integer()).map(([op, of, by]): ComputedNumber => ({ kind: 'calculated', op, of: [{ kind: 'calculated', op: 'abs', of: [{ kind: 'at', path: of }] }, by] })),
);
const question = (has: fc.Arbitrary<Predicate>): fc.Arbitrary<Computation> =>
  fc.oneof(
    fc.tuple(computedText, computedText, fc.constantFrom('equals' as const, 'endsWith' as const)).map(([left, right, relation]): Computation => ({ kind: 'texts', left, right, relation })),
    fc.tuple(readText, fc.option(fc.array(anyText, { maxLength: 2 }))).map(([of, inside]): Computation => ({ kind: 'network', of, inside })),
    fc.tuple(computedNumber, computedNumber, fc.constantFrom('equals' as const, 'below' as const)).map(([left, right, relation]): Computation => ({ kind: 'numbers', left, right, relation })),
    fc.tuple(readText, fc.option(fc.integer()), fc.option(fc.integer())).map(([of, least, most]): Computation => ({ kind: 'integer', of, least, most })),
    fc.tuple(path, fc.boolean(), fc.nat(), fc.option(fc.nat())).map(([of, distinct, least, most]): Computation => ({ kind: 'count', path: of, distinct, least, most })),
    fc.tuple(path, anyText, has, fc.nat(), fc.option(fc.nat())).map(([of, as, each, least, most]): Computation => ({ kind: 'element', path: of, reach: 'exact', as, has: each, least, most })),
  );

export const condition: fc.Arbitrary<Predicate> = fc.letrec<{ tree: Predicate }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 6, arbitrary: fc.tuple(field, anyMatch).map(([of, wanted]) => test(of, wanted)) },
    { weight: 1, arbitrary: fc.constantFrom<Predicate>(always, never) },
    { weight: 1, arbitrary: fc.tuple(pathField, pathField, fold, fc.constantFrom('equals', 'contains', 'startsWith', 'endsWith')).map(([left, right, how, relation]) => ({ kind: 'sameValue', left, right, relation, fold: how }) as Predicate) },
    { weight: 1, arbitrary: fc.tuple(anyText, anyText).map(([id, text]): Predicate => ({ kind: 'reading', id, text })) },
    { weight: 1, arbitrary: fc.tuple(anyText, anyText, anyText).map(([language, text, why]): Predicate => ({ kind: 'opaque', language, text, why })) },
    { weight: 2, arbitrary: fc.array(tie('tree'), { maxLength: 3 }).map((of) => and(...of)) },
    { weight: 2, arbitrary: fc.array(tie('tree'), { maxLength: 3 }).map((of) => or(...of)) },
    { weight: 2, arbitrary: tie('tree').map(not) },
    { weight: 1, arbitrary: fc.tuple(anyText, tie('tree')).map(([label, of]) => labelled(label, of)) },
    { weight: 1, arbitrary: fc.tuple(path, fc.boolean(), tie('tree')).map(([keys, whole, has]): Predicate => ({ kind: 'element', of: { path: keys, reach: whole ? 'exact' : 'flatten' }, has })) },
  ),
})).tree;

/** Conditions that only an event answers, inside others and around them. */
export const computedCondition: fc.Arbitrary<Predicate> = fc
  .tuple(question(condition), anyText, fc.option(path, { nil: undefined }), condition)
  .map(([of, why, lists, beside]) => and(computed('python', of, why, lists), beside));

const group: fc.Arbitrary<GroupKey> = fc
  .tuple(fc.array(path, { minLength: 1, maxLength: 2 }), fc.constantFrom('dropped', 'alone', 'shared'), fc.option(anyMatch))
  .map(([fields, missing, absent]) => ({ fields, missing, ...(absent === null ? {} : { absent }) }) as unknown as GroupKey);
const window = fc
  .tuple(fc.constantFrom(0, 30, 60, 90, 3600, 86_400, 100_000, 1.5), fc.constantFrom('sliding' as const, 'tumbling' as const, 'run' as const, 'firstMatch' as const))
  .chain(([seconds, slide]) => fc.option(fc.constantFrom(1.5, 30, 300, 3600), { nil: undefined }).map((every) => ({ seconds, slide, ...(every === undefined ? {} : { every }) })));
const bound = fc.tuple(fc.constantFrom('gt', 'gte', 'lt', 'lte', 'eq', 'neq'), fc.integer()).map(([op, value]) => ({ op, value }));
const measure = fc.oneof(
  fc.constant({ kind: 'count' }),
  fc.tuple(fc.constantFrom('distinct', 'sum', 'average'), path).map(([kind, keys]) => ({ kind, field: keys })),
  path.map((keys) => ({ kind: 'percentile', field: keys, percent: 95 })),
);
const chosenTerm = fc.array(fc.record({ when: condition, path }), { minLength: 1, maxLength: 3 }).map((cases) => ({ cases }));
const detection: fc.Arbitrary<Detection> = fc.oneof(
  { weight: 4, arbitrary: condition.map((on): Detection => ({ kind: 'match', on })) },
  { weight: 1, arbitrary: fc.tuple(condition, fc.array(group, { maxLength: 2 }), window, measure, fc.array(bound, { minLength: 1, maxLength: 2 })).map(([on, by, within, what, bounds]) => ({ kind: 'threshold', on, by, window: within, measure: what, bounds }) as unknown as Detection) },
  { weight: 1, arbitrary: fc.tuple(fc.array(fc.tuple(condition, fc.array(group, { maxLength: 1 }), fc.option(fc.boolean(), { nil: undefined })), { minLength: 1, maxLength: 2 }), fc.boolean(), window).map(([steps, ordered, within]) => ({ kind: 'sequence', steps: steps.map(([on, by, absent]) => ({ on, by, ...(absent === undefined ? {} : { absent }) })), ordered, window: within }) as unknown as Detection) },
  { weight: 1, arbitrary: fc.tuple(condition, fc.array(fc.oneof(path, chosenTerm), { minLength: 1, maxLength: 2 }), fc.nat()).map(([on, fields, history]) => ({ kind: 'newTerms', on, fields, history }) as unknown as Detection) },
  { weight: 1, arbitrary: fc.tuple(anyText, anyText, fc.option(fc.array(condition, { maxLength: 2 }), { nil: undefined }), fc.option(condition, { nil: undefined })).map(([text, why, parts, newOf]): Detection => ({ kind: 'foreign', platform: 'elastic', language: 'esql', text, why, ...(newOf === undefined ? {} : { newOf }), ...(parts === undefined ? {} : { parts: parts.map((on) => ({ detection: { kind: 'match', on }, logSources: ['a'] })) }) })) },
);

const json: fc.Arbitrary<Json> = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    anyText,
    fc.constantFrom<Json>(null, true, false, 0, -1, 5, 1.5, 1e21, 377077835340488704, -4714046577736361000),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 3 }).map((each) => ({ ...each })),
  ),
})).tree;
/** Events over the keys and texts that conditions read. */
export const event: fc.Arbitrary<JsonObject> = fc.dictionary(key, json, { maxKeys: 4 }).map((each) => ({ ...each }));

/** Templates in normal form: no empty and no adjacent literals. */
const template: fc.Arbitrary<Template> = fc
  .array(fc.oneof(anyText, fc.tuple(fc.array(shownPath, { minLength: 1, maxLength: 2 }), anyText)), { maxLength: 3 })
  .map((parts) => {
    const made: unknown[] = [];
    for (const each of parts) {
      const before = made.at(-1) as { kind?: string; text?: string } | undefined;
      if (typeof each !== 'string') made.push({ kind: 'field', fields: each[0], missing: each[1] });
      else if (each === '') continue;
      else if (before?.kind === 'literal') made.splice(-1, 1, { kind: 'literal', text: `${before.text ?? ''}${each}` });
      else made.push({ kind: 'literal', text: each });
    }
    return made as unknown as Template;
  });
function dynamic<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Dynamic<T>> {
  return fc.oneof(value.map(fixed), fc.tuple(condition, value, value).map(([when, first, base]) => ({ cases: [{ when, value: first }], base })));
}
const attack: fc.Arbitrary<AttackReference> = fc.constantFrom<AttackReference>({ tactic: 'TA0001' }, { technique: 'T1078' }, { tactic: 'TA0001', technique: 'T1078.004' }, { tactic: 'impact' }, {});
const texts = fc.array(anyText, { maxLength: 2 });
const output = fc.tuple(shownPath, fc.option(anyText, { nil: undefined })).map(([keys, name]) => (name === undefined ? { path: keys } : { path: keys, name }));

/** Whole rules. */
export const anyRule: fc.Arbitrary<Rule> = fc
  .record(
    {
      title: anyText,
      logSources: fc.array(fc.constantFrom('aws.cloudtrail', 'sigma:product=windows'), { maxLength: 2 }),
      detection,
      id: anyText.filter((text) => text !== ''),
      name: anyText,
      description: anyText,
      status: fc.constantFrom('experimental', 'stable'),
      enabled: fc.boolean(),
      alerting: fc.constantFrom('alert', 'signal'),
      severity: dynamic(fc.constantFrom<Severity>('low', 'critical')),
      riskScore: fc.nat(100),
      authors: texts,
      license: anyText,
      created: fc.constant('2025-01-31'),
      references: texts,
      falsePositives: texts,
      related: fc.constant([{ id: 'x', type: 'derived' }]),
      tags: texts,
      attack: fc.array(attack, { maxLength: 3 }),
      frameworks: fc.dictionary(anyText, texts, { maxKeys: 2 }).map((each) => ({ ...each })),
      runbook: anyText,
      setup: anyText,
      outputs: fc.array(output, { maxLength: 2 }),
      summary: fc.array(output, { maxLength: 2 }),
      alertTitle: dynamic(template),
      alertDescription: dynamic(template),
      dedup: fc.record({ key: dynamic(template), minutes: fc.nat() }, { requiredKeys: [] }),
      suppression: fc.record({ by: fc.array(path, { maxLength: 2 }), seconds: fc.nat(), missing: fc.constantFrom('suppress', 'alert') }, { requiredKeys: ['by', 'missing'] }),
      requires: texts,
      schedule: fc.record({ every: fc.nat(), lookBack: fc.nat() }, { requiredKeys: [] }),
      tests: fc.array(fc.record({ name: anyText, expect: fc.constantFrom('match', 'quiet'), log: event, generated: fc.boolean(), mocks: json }, { requiredKeys: ['name', 'expect', 'log'] }), { maxLength: 2 }),
      only: fc.dictionary(anyText, event, { maxKeys: 2 }).map((each) => ({ ...each })),
      origin: fc.record({ platform: anyText, id: anyText }, { requiredKeys: ['platform'] }),
    },
    { requiredKeys: ['title', 'logSources', 'detection'] },
  )
  .map((rule) => rule as unknown as Rule);
