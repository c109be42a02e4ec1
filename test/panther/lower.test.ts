import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sourceOf as textSource } from '../../src/text/source.ts';
import {
  anyText,
  conditionsOf,
  contains,
  either,
  endsWith,
  equals,
  exact,
  fixed,
  flatten,
  literal,
  never,
  not,
  nullValue,
  or,
  and,
  pattern,
  present,
  startsWith,
  test as asks,
  type Bound,
  type Detection,
  type JsonType,
  type Match,
  type PathField,
  type Predicate,
  type Rule,
} from '../../src/rule/index.ts';
import { holds } from '../../src/logic/holds/holds.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { parsePython } from '../../src/platforms/panther/python/syntax/parse.ts';
import type { PantherTree } from '../../src/platforms/panther/tree.ts';
import { hasPython } from '../support/python.ts';
import { codesOf, context, differing, treeOf } from './support.ts';

function ruleOf(detection: Detection | Predicate, more: Partial<Rule> = {}): Rule {
  const whole: Detection = ['match', 'threshold', 'sequence', 'newTerms', 'foreign'].includes(detection.kind) ? (detection as Detection) : { kind: 'match', on: detection as Predicate };
  return { title: 'Example rule', logSources: ['aws.cloudtrail'], severity: fixed('medium'), detection: whole, ...more };
}

function candidates(detection: Detection | Predicate, more: Partial<Rule> = {}, report = createReport()): readonly PantherTree[] {
  return [...panther.lower(ruleOf(detection, more), context, report)];
}

const sourceOf = (tree: PantherTree | undefined): string => (tree?.kind === 'python' ? tree.source : '');

describe('Python for a condition', () => {
  test.each(['alone', 'beside others'])('hundreds of alternatives, %s, are returned by the dozen, and read back', (where) => {
    const many = or(...Array.from({ length: 300 }, (_, index) => asks(exact('requestParameters', `field${index}`), equals(`value${index}`))));
    const [tree] = candidates(where === 'alone' ? many : and(asks(exact('eventName'), equals('StopLogging')), many));
    const source = sourceOf(tree);
    expect('module' in parsePython(textSource('rule.py', source))).toBe(true);
    expect(source.match(/field\d+"/g)).toHaveLength(300);
    expect(source.match(/return True/g)?.length).toBeGreaterThan(4);
  });

  test('a conjunction returns early, and values of a known spelling are compared as they are', () => {
    const [tree] = candidates(and(asks(exact('eventName'), equals('stoplogging', 'ascii')), asks(exact('userAgent'), contains('kali', 'ascii')), not(asks(exact('sourceIPAddress'), equals('AWS Internal')))));
    expect(sourceOf(tree)).toBe(
      [
        'def lowered(value):',
        '    return value.lower() if isinstance(value, str) else ""',
        '',
        '',
        'def rule(event):',
        '    if event.get("eventName", "") != "StopLogging":',
        '        return False',
        '    if "kali" not in lowered(event.get("userAgent")):',
        '        return False',
        '    return event.get("sourceIPAddress", "") != "AWS Internal"',
        '',
      ].join('\n'),
    );
  });

  const body = (on: Predicate): string => sourceOf(candidates(on)[0]).split('def rule(event):\n')[1] ?? '';
  const userName = exact('requestParameters', 'userName');
  const nothing = [equals(''), equals('-'), equals('none')];

  test('a field that is there and holds none of some values is asked for once', () => {
    const on = and(asks(userName, present), not(asks(userName, either(nullValue, ...nothing, { kind: 'empty' }))));
    expect(sourceOf(candidates(on)[0])).toBe(
      'EMPTY_VALUES = (None, "", "-", "none", [], {})\n\n\ndef rule(event):\n    return event.deep_get("requestParameters", "userName") not in EMPTY_VALUES\n',
    );
    expect(body(or(not(asks(userName, present)), asks(userName, either(...nothing.slice(1)))))).toBe('    return event.deep_get("requestParameters", "userName") in (None, "-", "none")\n');
  });

  test('null in any case and a value are asked for in one list, a pattern beside it', () => {
    expect(body(asks(userName, either(nullValue, equals('x'))))).toBe('    return event.deep_get("requestParameters", "userName") in (None, "x")\n');
    expect(body(asks(userName, either(nullValue, startsWith('x'))))).toContain('is None or text(');
  });

  test('what is a text, a number or a boolean is not asked whether it is null or empty', () => {
    const scalar = either({ kind: 'type', of: 'string' }, { kind: 'type', of: 'number' });
    const has = and(asks(exact(), scalar), not(asks(exact(), either(nullValue, { kind: 'empty' }, equals('-')))));
    expect(body({ kind: 'element', of: { path: ['requestParameters', 'items'], reach: 'flatten' }, has })).toContain('(isinstance(item, str) or is_number(item)) and item != "-"');
  });

  test('one value is looked for among those of lists, and several in turn', () => {
    const arns = flatten('resources', 'ARN');
    expect(body(asks(arns, equals('a')))).toBe('    return "a" in values(event, "resources", "ARN")\n');
    expect(body(not(asks(arns, equals('a'))))).toBe('    return "a" not in values(event, "resources", "ARN")\n');
    expect(body(asks(arns, either(equals('a'), equals('b'))))).toBe('    return any(value in ("a", "b") for value in values(event, "resources", "ARN"))\n');
  });

  test('a value of any type but null is asked for as Python asks for it, a list where none can be', () => {
    const types = (...of: readonly JsonType[]): Match => either(...of.map((type): Match => ({ kind: 'type', of: type })));
    const scalars = types('string', 'number', 'boolean', 'object');
    expect(body(asks(flatten('requestParameters', 'layers'), scalars))).toBe('    return any(value is not None for value in values(event, "requestParameters", "layers"))\n');
    expect(body(asks(userName, scalars))).toContain('isinstance(');
    expect(body(asks(userName, either(scalars, types('array'))))).toBe('    return event.deep_get("requestParameters", "userName") is not None\n');
    expect(body(asks(flatten('requestParameters', 'layers'), types('string', 'number', 'boolean')))).toContain('isinstance(');
  });

  test('a pattern with gaps inside is one of fnmatch, its brackets and stars set apart', () => {
    expect(body(asks(userName, pattern([literal('a['), anyText, literal('*z')])))).toBe('    return fnmatch(text(event.deep_get("requestParameters", "userName")), "a[[]*[*]z")\n');
  });

  test('alternatives of few tests are read in passing, larger ones have functions named after what they ask', () => {
    const pair = (source: string, called: string): Predicate => and(asks(exact('eventSource'), equals(`${source}.amazonaws.com`)), asks(exact('eventName'), equals(called)));
    expect(body(or(pair('sts', 'AssumeRoleWithSAML'), pair('iam', 'UpdateSAMLProvider')))).toBe(
      [
        '    event_source = event.get("eventSource", "")', '    event_name = event.get("eventName", "")',
        '    if event_source == "sts.amazonaws.com" and event_name == "AssumeRoleWithSAML":', '        return True',
        '    return event_source == "iam.amazonaws.com" and event_name == "UpdateSAMLProvider"', '',
      ].join('\n'),
    );
    const large = (name: string): Predicate => and(...['a', 'b', 'c', 'd'].map((key) => asks(exact('requestParameters', key, 'name'), startsWith(`${name} ${key}`))));
    const source = sourceOf(candidates(or(large('one'), large('two'), large('three')))[0]);
    expect(source.match(/def matches_\w+/g)).toEqual(['def matches_name', 'def matches_a_name']);
  });

  test('constants have the plural of their field, whose capitals in a row are one word', () => {
    const listed = (...path: readonly string[]): string => sourceOf(candidates(asks(exact(...path), either(...['a', 'b', 'c', 'd'].map((each) => equals(each)))))[0]).split(' = ')[0] ?? '';
    expect([listed('sourceIPAddress'), listed('requestParameters', 'policy'), listed('userIdentity', 'invokedBy'), listed('tags'), listed('vpcId')]).toEqual(['SOURCE_IP_ADDRESSES', 'POLICIES', 'INVOKED_BY', 'TAGS', 'VPC_IDS']);
  });

  test('long lists are constants, errors are the published helper', () => {
    const names = ['A', 'B', 'C', 'D'].map((letter) => equals(`Name${letter}`));
    const [tree] = candidates(and(asks(exact('eventName'), either(...names)), not(asks(exact('errorCode'), present)), not(asks(exact('errorMessage'), present))));
    expect(sourceOf(tree)).toBe(
      [
        'from panther_aws_helpers import aws_cloudtrail_success',
        '',
        'EVENT_NAMES = ("NameA", "NameB", "NameC", "NameD")',
        '',
        '',
        'def rule(event):',
        '    return event.get("eventName", "") in EVENT_NAMES and aws_cloudtrail_success(event)',
        '',
      ].join('\n'),
    );
  });

  test('what all alternatives ask for is asked once, and the values of a field stand in one list', () => {
    const source = asks(exact('eventSource'), equals('s3.amazonaws.com'));
    const name = (text: string): Predicate => asks(exact('eventName'), equals(text));
    const [tree] = candidates(and(or(and(source, name('A')), and(source, or(name('B'), name('C')), not(name('B')))), not(asks(exact('awsRegion'), equals('x')))));
    expect(sourceOf(tree)).toBe(
      [
        'def rule(event):',
        '    if event.get("eventSource", "") != "s3.amazonaws.com":',
        '        return False',
        '    if event.get("eventName", "") not in ("A", "C"):',
        '        return False',
        '    return event.get("awsRegion", "") != "x"',
        '',
      ].join('\n'),
    );
  });

  test('a large part has a function of its own, and a list that is needed twice is a constant', () => {
    const ranges = either(equals('0.0.0.0/0'), equals('::/0'));
    const part = (key: string): Predicate => and(asks(flatten('requestParameters', key, 'items', 'rangeOfAddresses'), ranges), asks(exact('requestParameters', key, 'direction'), equals('inbound')));
    const [tree] = candidates(and(or(part('first'), part('second')), or(part('third'), part('fourth'))));
    const source = sourceOf(tree);
    expect(source).toContain('RANGE_OF_ADDRESSES = ("0.0.0.0/0", "::/0")');
    expect(source).toContain('def matches_range_of_addresses(event):');
    expect(source).toContain('    if not matches_range_of_addresses(event):\n        return False\n');
  });

  test('a threshold says its grouping, its count and its window', () => {
    const by = [{ fields: [['sourceIPAddress']], missing: 'shared' }] as const;
    const detection = { kind: 'threshold', on: asks(exact('eventName'), equals('ConsoleLogin')), by, window: { seconds: 600, slide: 'sliding' }, measure: { kind: 'count' }, bounds: [{ op: 'gt', value: 4 }] } as const satisfies Detection;
    const [tree] = candidates(detection);
    expect(tree).toMatchObject({ threshold: 5, minutes: 10 });
    expect(sourceOf(tree)).toContain('def dedup(event):\n    return f"{event.get(\'sourceIPAddress\', \'<missing>\')}"\n');
    expect(sourceOf(candidates({ ...detection, by: [] })[0])).toContain('def dedup(_):\n    return "all"\n');
  });

  test.each<[Bound[], number, string[]]>([
    [[{ op: 'gt', value: 5 }, { op: 'lt', value: 20 }], 6, ['panther/bound-left-out']],
    [[{ op: 'lte', value: 20 }, { op: 'gte', value: 2.5 }], 3, ['panther/bound-left-out']],
    [[{ op: 'eq', value: 4 }], 4, ['panther/bound-left-out']],
    [[{ op: 'gt', value: 5 }, { op: 'gte', value: 9 }], 9, []],
    [[{ op: 'gte', value: 0 }], 1, []],
  ])('a threshold keeps its bounds from below: %j', (bounds, threshold, codes) => {
    const report = createReport();
    const [first = { op: 'gte', value: 1 }, ...more] = bounds;
    const [tree] = candidates({ kind: 'threshold', on: asks(exact('a'), present), by: [], window: { seconds: 600, slide: 'sliding' }, measure: { kind: 'count' }, bounds: [first, ...more] }, {}, report);
    expect(tree).toMatchObject({ threshold });
    expect(codesOf(report)).toEqual(codes);
  });

  test('its own Python comes first for a rule that came from Panther', () => {
    const source = 'def rule(event):\n    return   True\n';
    const [tree] = candidates(asks(exact('a'), equals('x')), { only: { panther: { $source: source } } });
    expect(sourceOf(tree)).toBe(source);
  });

  test.each<[string, Detection, Partial<Rule>, string]>([
    ['a sequence', { kind: 'sequence', steps: [{ on: asks(exact('a'), present), by: [] }], ordered: true, window: { seconds: 60, slide: 'sliding' } }, {}, 'panther/cannot-express'],
    ['what was not seen in sixty years', { kind: 'newTerms', on: asks(exact('a'), present), fields: [['a']], history: 1_900_000_000 }, {}, 'panther/cannot-express'],
    ['few matches', { kind: 'threshold', on: asks(exact('a'), present), by: [], window: { seconds: 60, slide: 'run' }, measure: { kind: 'count' }, bounds: [{ op: 'lt', value: 3 }] }, {}, 'panther/cannot-express'],
    ['what Java prints for an object', { kind: 'match', on: asks({ ...exact('a'), as: 'javaMap' }, contains('x')) }, {}, 'panther/cannot-express'],
    ['the text of the whole record, to which Panther adds', { kind: 'match', on: asks({ ...exact(), as: 'json' }, contains('x')) }, {}, 'panther/cannot-express'],
    ['the text of an object in a list', { kind: 'match', on: asks({ ...flatten('a', 'b'), as: 'json' }, contains('x')) }, {}, 'panther/cannot-express'],
    ['a text of an object that is not asked of any', { kind: 'match', on: asks({ ...exact('a'), as: 'json' }, startsWith('')) }, {}, 'panther/cannot-express'],
    ['another type than a text of an object', { kind: 'match', on: asks({ ...exact('a'), as: 'json' }, { kind: 'number', op: 'eq', value: 5 }) }, {}, 'panther/cannot-express'],
    ['what only another platform can run, before the log that it is of', { kind: 'foreign', platform: 'elastic', language: 'machine_learning', text: '', why: 'it alerts on scores' }, { logSources: ['windows.security'] }, 'panther/cannot-express'],
    ['another log', { kind: 'match', on: asks(exact('a'), present) }, { logSources: ['windows.security'] }, 'panther/no-log-type'],
  ])('%s is refused with a code', (_, detection, more, code) => {
    const report = createReport();
    expect(candidates(detection, more, report)).toEqual([]);
    expect(codesOf(report)).toEqual([code]);
  });
});

const letters = fc.constantFrom('x', 'X', 'xy', 'y/x', '');
const folds = fc.constantFrom('none' as const, 'unicode' as const);
const matches: fc.Arbitrary<Match> = fc.oneof(
  fc.tuple(letters, folds).map(([text, fold]) => equals(text, fold)),
  fc.tuple(letters, folds).map(([text, fold]) => contains(text, fold)),
  fc.tuple(letters, folds).map(([text, fold]) => startsWith(text, fold)),
  fc.tuple(letters, folds).map(([text, fold]) => endsWith(text, fold)),
  letters.map((text) => pattern([literal(text), anyText, literal('x')])),
  fc.constantFrom<Match>(present, nullValue, { kind: 'empty' }, { kind: 'boolean', value: true }, { kind: 'boolean', value: false }, { kind: 'cidr', network: '192.0.2.0/24' }),
  fc.constantFrom('string', 'number', 'boolean', 'null', 'object', 'array').map((of): Match => ({ kind: 'type', of })),
  fc.tuple(fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'), fc.constantFrom(0, 1, 7)).map(([op, value]): Match => ({ kind: 'number', op, value })),
);
const paths = fc.constantFrom<readonly string[]>(['a'], ['a', 'b'], ['c']);
const { condition } = fc.letrec<{ condition: Predicate }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(paths, fc.boolean(), matches).map(([path, through, match]) => asks(through ? flatten(...path) : exact(...path), match)),
    fc.tuple(paths, matches).map(([path, match]): Predicate => ({ kind: 'element', of: { path, reach: 'exact' }, has: asks(exact('b'), match) })),
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((of) => and(...of)),
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((of) => or(...of)),
    tie('condition').map(not),
  ),
}));
const scalar = fc.constantFrom<Json>(null, true, false, 0, 1, 7, 'x', 'X', 'xy', 'y/x', '', '192.0.2.7');
const value: fc.Arbitrary<Json> = fc.oneof(scalar, fc.array(fc.oneof(scalar, fc.record({ b: scalar })), { maxLength: 3 }), fc.record({ b: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })) }));
const event = fc.record({ a: value, c: value }, { requiredKeys: [] });

describe.skipIf(!hasPython)('what is written (needs python3)', () => {
  test('the JSON text of an object is written by Python, and means what it does there', async () => {
    const text: PathField = { ...exact('requestParameters'), as: 'json' };
    const events: readonly JsonObject[] = [{}, ...['Suspended', 'suspended', '"k":5', null, 5, true, [], {}, ['Suspended', null, 1.5, true], { k: [{ v: 'Suspended' }] }, { k: 5, é: 'x"\\y\n' }, { k: -1.5, v: 'SUSPENDED' }].map((requestParameters) => ({ requestParameters }))];
    const forms: readonly (readonly [Match, string])[] = [
      [contains('Suspended'), '"Suspended" in json_text(event.get("requestParameters"))'],
      [contains('suspended', 'unicode'), '"suspended" in json_text(event.get("requestParameters")).lower()'],
      [contains('"k":5'), `'"k":5' in json_text(event.get("requestParameters"))`],
      [equals('[]'), 'json_text(event.get("requestParameters")) == "[]"'],
      [either(contains('Suspended'), contains('"k":5')), '    request_parameters = json_text(event.get("requestParameters"))\n    return any('],
      [pattern([anyText, literal('é"'), anyText, literal(String.raw`\"\\y\n`), anyText]), 'fnmatch(json_text(event.get("requestParameters"))'],
    ];
    for (const [wanted, code] of forms) {
      const [tree] = candidates(asks(text, wanted));
      expect(sourceOf(tree)).toContain(code);
      expect(await differing(sourceOf(tree), events)).toEqual([]);
      const meaning = panther.meaning(treeOf(sourceOf(tree)), context, createReport());
      expect(meaning.given.map(({ id }) => id)).toContain('panther/json-text');
      const [read = never] = conditionsOf(meaning.detection);
      for (const event of events) expect(holds(read, event)).toBe(holds(asks(text, wanted), event));
    }
  });

  test('never raises, and the exact candidate does what the condition says, on every event', async () => {
    await fc.assert(
      fc.asyncProperty(condition, fc.array(event, { minLength: 4, maxLength: 8 }), async (on, events) => {
        const trees = candidates(on);
        for (const tree of trees) {
          const outcomes = await panther.evaluate(tree, 0, events, context);
          expect(outcomes.filter(({ kind }) => kind === 'error' || kind === 'unknown')).toEqual([]);
          if (tree !== trees.at(-1)) continue;
          expect(outcomes.map(({ kind }) => kind)).toEqual(events.map((each) => (holds(on, each) === true ? 'match' : 'quiet')));
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('and its meaning is the condition again', () => {
    fc.assert(
      fc.property(condition, fc.array(event, { minLength: 4, maxLength: 8 }), (on, events) => {
        const tree = candidates(on).at(-1);
        if (tree === undefined) return;
        const meaning = panther.meaning(tree, context, createReport());
        const [again] = conditionsOf(meaning.detection);
        for (const each of events) {
          const got = again === undefined ? undefined : holds(again, each);
          if (got !== undefined) expect([each, got]).toEqual([each, holds(on, each)]);
          expect(holds(meaning.raises, each)).not.toBe(true);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
