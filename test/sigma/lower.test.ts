import { describe, expect, it } from 'vitest';
import {
  always,
  and,
  anywhere,
  contains,
  either,
  endsWith,
  equals,
  exact,
  fixed,
  flatten,
  labelled,
  missingOrNull,
  not,
  or,
  present,
  startsWith,
  test as tests,
  type Detection,
  type Predicate,
  type Rule,
} from '../../src/rule/index.ts';
import type { SigmaOptions } from '../../src/platforms/sigma/options.ts';
import { sigma } from '../../src/platforms/sigma/platform.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { contextWith, lowered, meaningAndCodes, onlyRule } from './support.ts';

function rule(on: Predicate | Detection, more: Partial<Rule> = {}): Rule {
  const detection: Detection = 'on' in on || on.kind === 'sequence' || on.kind === 'foreign' ? (on as Detection) : { kind: 'match', on: on as Predicate };
  return { title: 'Trail stopped', logSources: ['aws.cloudtrail'], detection, ...more };
}

/** The part of the text from `detection` on, the verdict, and what was reported. */
function written(on: Predicate | Detection, options: Partial<SigmaOptions> = {}, more: Partial<Rule> = {}): readonly [text: string | undefined, verdict: string | undefined, codes: readonly string[]] {
  const { best, codes } = lowered(rule(on, more), options);
  return [best?.text.slice(best.text.indexOf('detection:\n') + 'detection:\n'.length), best?.comparison.kind, codes];
}

const name = (value: string): Predicate => tests(exact('eventName'), equals(value));
const source = tests(exact('eventSource'), equals('cloudtrail.amazonaws.com'));
const failed = (field: string): Predicate => tests(exact(field), present);

describe('conditions', () => {
  it('one map, exclusions as filters', () => {
    expect(written(and(source, tests(exact('eventName'), either(equals('StopLogging'), equals('DeleteTrail'))), not(failed('errorCode')), not(failed('errorMessage'))))).toEqual([
      `    selection:
        eventSource: 'cloudtrail.amazonaws.com'
        eventName:
            - 'StopLogging'
            - 'DeleteTrail'
    filter_main_error_code:
        errorCode|exists: true
    filter_main_error_message:
        errorMessage|exists: true
    condition: selection and not 1 of filter_main_*
`,
      'equivalent',
      [],
    ]);
  });
  it('`all` for parts that are contained, selections of their own for others', () => {
    const agent = (...of: readonly string[]): Predicate => and(...of.map((each) => tests(flatten('userAgent'), startsWith(each, 'unicode'))));
    expect(written(agent('a', 'ab'))).toEqual([
      `    selection:
        userAgent|startswith: 'a'
    selection_user_agent:
        userAgent|startswith: 'ab'
    condition: selection and selection_user_agent
`,
      'equivalent',
      [],
    ]);
    expect(written(labelled('cli', agent('a', 'ab')))[0]).toContain('userAgent|startswith|all:');
  });
  it('no dots in names, but for filters that are named by their pattern', () => {
    const [text] = written(and(labelled('a.b', name('X')), not(labelled('filter_main_c.d', source))));
    expect(text).toContain('    condition: a_b and not 1 of filter_main_*\n');
    expect(text).toContain('    filter_main_c.d:\n');
  });
  it('names of the author', () => {
    expect(written(and(labelled('stopping', or(name('StopLogging'), name('DeleteTrail'))), not(labelled('by us', tests(exact('userAgent'), contains('our tool', 'unicode'))))))).toEqual([
      `    stopping:
        eventName:
            - 'StopLogging'
            - 'DeleteTrail'
    by_us:
        userAgent|contains: 'our tool'
    condition: stopping and not by_us
`,
      'equivalent',
      [],
    ]);
  });
  it('alternatives over different fields are a list of maps', () => {
    const [text, verdict] = written(or(and(source, name('StopLogging')), tests(exact('awsRegion'), equals('eu-west-1'))));
    expect(text).toBe(`    selection:
        - eventSource: 'cloudtrail.amazonaws.com'
          eventName: 'StopLogging'
        - awsRegion: 'eu-west-1'
    condition: selection
`);
    expect(verdict).toBe('equivalent');
  });
  it('what does not fit in one map takes parentheses', () => {
    const [text, verdict] = written(or(and(name('A'), not(failed('errorCode'))), and(name('B'), failed('errorCode'))));
    expect(text).toContain('condition: (selection and not 1 of filter_main_*) or selection_event_name\n');
    expect(verdict).toBe('equivalent');
  });
  it('two texts in one field take `all`', () => {
    const [text, verdict] = written(and(tests(exact('userAgent'), contains('a', 'unicode')), tests(exact('userAgent'), contains('b', 'unicode'))));
    expect(text).toContain("userAgent|contains|all:\n            - 'a'\n            - 'b'\n");
    expect(verdict).toBe('equivalent');
  });
  it('null, missing, and null alone', () => {
    expect(written(and(name('StopLogging'), missingOrNull(exact('errorCode'))))[0]).toContain('        errorCode: null\n');
    const [text, verdict] = written(and(name('StopLogging'), tests(exact('responseElements'), { kind: 'null' })));
    expect(text).toContain('        responseElements|exists: true\n        responseElements: null\n');
    expect(verdict).toBe('equivalent');
  });
  it('wildcards at the ends become modifiers, and escapes are right', () => {
    const [text] = written(or(tests(exact('userAgent'), startsWith('a*\\', 'unicode')), tests(exact('userAgent'), endsWith('\\?', 'unicode'))));
    expect(text).toContain("- userAgent|startswith: 'a\\*\\'\n        - userAgent|endswith: '\\\\\\?'\n");
  });
  it('keywords', () => {
    expect(written(tests(anywhere, contains('needle', 'unicode')))[0]).toBe("    keywords: 'needle'\n    condition: keywords\n");
  });
});

describe('letter case', () => {
  const agent = tests(exact('userAgent'), equals('Tool', 'none'));
  it('is left to Sigma where the log source fixes the spelling', () => {
    expect(written(and(source, name('StopLogging')))[0]).not.toContain('cased');
  });
  it('is asked for where the caller chooses it, and there alone', () => {
    const [text, verdict] = written(and(name('StopLogging'), agent));
    expect(text).toContain("eventName: 'StopLogging'\n        userAgent|cased: 'Tool'\n");
    expect(verdict).toBe('equivalent');
  });
  it('is never asked for when the option says so, and the rule is wider', () => {
    const [text, verdict] = written(and(name('StopLogging'), agent), { cased: 'never' });
    expect(text).toContain("userAgent: 'Tool'\n");
    expect(verdict).toBe('wider');
  });
});

describe('what Sigma cannot say', () => {
  const items = ['requestParameters', 'ipPermissions', 'items'];
  const element = (has: Predicate): Predicate => ({ kind: 'element', of: { path: items, reach: 'flatten' }, has });
  it('one test of an element is a test through the list', () => {
    const [text, verdict, codes] = written(and(name('AuthorizeSecurityGroupIngress'), element(tests(flatten('cidrIp'), equals('0.0.0.0/0')))));
    expect(text).toContain("requestParameters.ipPermissions.items.cidrIp: '0.0.0.0/0'\n");
    expect([verdict, codes]).toEqual(['equivalent', []]);
  });
  it('several tests of the same element are widened, and said', () => {
    const [, verdict, codes] = written(element(and(tests(exact('cidrIp'), equals('0.0.0.0/0')), tests(exact('fromPort'), { kind: 'number', op: 'eq', value: 22 }))));
    expect([verdict, codes]).toEqual(['wider', ['sigma/widened']]);
  });
  it('an excluded element is widened too', () => {
    const [text, verdict, codes] = written(and(name('A'), not(element(and(tests(exact('a'), equals('1')), tests(exact('b'), equals('2')))))));
    expect(text).not.toContain('items');
    expect([verdict, codes]).toEqual(['wider', ['sigma/widened']]);
  });
  it('an opaque part is widened, and said; alone it is refused', () => {
    const opaque: Predicate = { kind: 'opaque', language: 'python', text: 'is_known(event)', why: 'calls a helper' };
    expect(written(and(name('A'), opaque)).slice(2)).toEqual([['sigma/widened']]);
    expect(written(opaque)).toEqual([undefined, undefined, ['sigma/cannot-say']]);
    const report = createReport();
    expect([...sigma.lower(rule(opaque), contextWith({}), report)]).toEqual([]);
    expect(report.diagnostics.map(({ message }) => message)).toEqual(['Sigma has no way to say this: `is_known(event)` (calls a helper)']);
  });
  it('a key with a dot has no name', () => {
    expect(written(tests(exact('a.b'), equals('x')))).toEqual([undefined, undefined, ['sigma/cannot-say']]);
  });
  it('a condition that always holds is refused', () => {
    expect(written(always)).toEqual([undefined, undefined, ['sigma/cannot-say']]);
    expect(written(tests(exact('eventName'), either()))).toEqual([undefined, undefined, ['sigma/cannot-say']]);
  });
  it('names the test that no value says', () => {
    expect(lowered(rule(tests(exact('additionalEventData', 'bytes'), { kind: 'number', op: 'eq', value: 1e21 }))).messages).toEqual(['Sigma has no way to say this: what is asked of `additionalEventData.bytes`']);
    expect(lowered(rule(tests(anywhere, equals('needle')))).messages).toEqual(['Sigma has no way to say this: what is asked of every value']);
  });
  it('new terms, and what another platform kept, are refused', () => {
    expect(written({ kind: 'newTerms', on: name('A'), fields: [['awsRegion']], history: 86_400 })[2]).toEqual(['sigma/cannot-say']);
    expect(written({ kind: 'foreign', platform: 'other', language: 'x', text: 'y', why: 'z' })[2]).toEqual(['sigma/cannot-say']);
  });
  it('log sources are refused when they are several or have no name', () => {
    expect(written(name('A'), {}, { logSources: ['aws.cloudtrail', 'sigma:product=x'] })[2]).toEqual(['sigma/several-log-sources']);
    expect(written(name('A'), {}, { logSources: ['other.source'] })[2]).toEqual(['sigma/unknown-log-source']);
  });
  it('a rule without a title, which Sigma needs, is refused', () => {
    expect(written(name('A'), {}, { title: '' })[2]).toEqual(['sigma/missing-key']);
  });
  it('text alone is an expression where numbers could be meant as well', () => {
    const [text, verdict] = written(tests(flatten('requestParameters', 'unheardOf'), equals('22')));
    expect(text).toContain("requestParameters.unheardOf|re: '^22\\z'\n");
    expect(verdict).toBe('equivalent');
  });
});

describe('searches in the text of an object', () => {
  const search = (text: string): Predicate => tests({ ...exact('requestParameters'), as: 'javaMap' }, contains(text));
  it.each([
    ['publiclyAccessible=true', "requestParameters.publiclyAccessible: true\n"],
    ['{userName=bob}', "requestParameters.userName: 'bob'\n"],
    ['policyArn=arn:aws', "requestParameters.policyArn|startswith: 'arn:aws'\n"],
    ['fromPort=22', 'requestParameters.fromPort: 22\n'],
    ['userName=', 'requestParameters.userName|exists: true\n'],
    ['AdministratorAccess', "requestParameters|contains: 'AdministratorAccess'\n"],
  ])('%s', (text, line) => {
    const { best } = lowered(rule(and(name('StopLogging'), search(text))));
    expect(best?.text).toContain(line);
    expect(best?.comparison.kind).not.toBe('equivalent');
  });
});

describe('a comparison of two fields', () => {
  it.each([
    ['none', "userIdentity.arn|cased|fieldref|contains: 'userAgent'"],
    ['unicode', "userIdentity.arn|fieldref|contains: 'userAgent'"],
  ] as const)('keeps or ignores case: %s', (fold, line) => {
    const on: Predicate = { kind: 'sameValue', left: flatten('userIdentity', 'arn'), right: flatten('userAgent'), relation: 'contains', fold };
    const { best } = lowered(rule({ kind: 'match', on }), { cased: 'when-needed' });
    expect(best?.comparison.kind).toBe('equivalent');
    expect(best?.text).toContain(line);
    expect(meaningAndCodes(onlyRule(best?.text ?? '').tree).meaning.given.map(({ id }) => id)).toEqual(fold === 'none' ? [] : ['sigma/fieldref-case']);
  });
});

describe('thresholds and sequences', () => {
  it('a count is a correlation of two documents', () => {
    const detection: Detection = {
      kind: 'threshold',
      on: and(name('ConsoleLogin'), failed('errorMessage')),
      by: [{ fields: [['sourceIPAddress']], missing: 'dropped' }],
      window: { seconds: 600, slide: 'sliding' },
      measure: { kind: 'count' },
      bounds: [{ op: 'gte', value: 5 }],
    };
    const { best, codes } = lowered(rule(detection, { id: 'AWS.Login.Many', origin: { platform: 'panther', id: 'AWS.Login.Many' }, severity: fixed('high'), license: 'MIT' }));
    expect(codes).toEqual([]);
    expect(best?.comparison.kind).toBe('equivalent');
    expect(best?.text).toMatch(/^# Translated from the panther rule AWS\.Login\.Many, license MIT\ntitle: Trail stopped - Events\nid: [0-9a-f-]{36}\nname: trail_stopped_events\n/);
    expect(best?.text).toContain(`correlation:
    type: event_count
    rules:
        - trail_stopped_events
    group-by:
        - sourceIPAddress
    timespan: 10m
    condition:
        gte: 5
level: high
`);
  });
  it('steps with fields of different names take an alias', () => {
    const detection: Detection = {
      kind: 'sequence',
      ordered: true,
      window: { seconds: 3600, slide: 'sliding' },
      steps: [
        { on: name('CreateUser'), by: [{ fields: [['requestParameters', 'userName']], missing: 'dropped' }] },
        { on: name('ConsoleLogin'), by: [{ fields: [['userIdentity', 'userName']], missing: 'dropped' }] },
      ],
    };
    const { best } = lowered(rule(detection));
    expect(best?.comparison.kind).toBe('equivalent');
    expect(best?.text).toContain('    type: temporal_ordered\n');
    expect(best?.text).toContain('    aliases:\n        userName:\n            trail_stopped_step_1: requestParameters.userName\n            trail_stopped_step_2: userIdentity.userName\n');
  });
  it('a step that must not happen, and a group with several fields, are left out and said', () => {
    const { codes } = lowered(
      rule({
        kind: 'sequence',
        ordered: true,
        window: { seconds: 60, slide: 'sliding' },
        steps: [
          { on: name('A'), by: [{ fields: [['a'], ['b']], missing: 'dropped' }] },
          { on: name('B'), by: [{ fields: [['a']], missing: 'dropped' }], absent: true },
        ],
      }),
    );
    expect(codes).toEqual(['sigma/widened', 'sigma/widened']);
  });
});
