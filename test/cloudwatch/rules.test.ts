import { describe, expect, it } from 'vitest';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { sourceOf } from '../../src/text/source.ts';
import { always, and, contains, equals, exact, fixed, flatten, present, test, type Detection, type Metadata, type Predicate, type ThresholdDetection } from '../../src/rule/index.ts';
import { cloudwatch } from '../../src/platforms/cloudwatch/index.ts';
import { options } from '../../src/platforms/cloudwatch/options.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { testCompiler } from '../support/compiler.ts';
import { contextWith, lowered, readText, ruleOf } from './support.ts';

const context = contextWith();
const denied: Predicate = test(flatten('errorCode'), equals('AccessDenied', 'ascii'));
const manyDenied: ThresholdDetection = {
  kind: 'threshold',
  on: denied,
  by: [{ fields: [['userIdentity', 'arn']], missing: 'dropped' }],
  window: { seconds: 300, slide: 'sliding' },
  measure: { kind: 'count' },
  bounds: [{ op: 'gte', value: 10 }],
};

function written(detection: Detection, metadata: Partial<Metadata> = {}): string {
  const rule = ruleOf(detection, metadata);
  const [tree] = lowered(rule).trees;
  if (tree === undefined) throw new Error('no query');
  return platform.write(rule, platform.print(tree, context), context).files[0]?.text ?? '';
}

function detectionOf(text: string): Detection {
  const [rule] = readText(text).rules;
  if (rule === undefined) throw new Error(text);
  return platform.meaning(rule.tree, context, createReport()).detection;
}

describe('a query file', () => {
  const metadata: Partial<Metadata> = {
    title: 'Trail stopped: {{who}}?\nsecond line',
    id: '3c9f6b46-6f39-4f2c-8b0e-3a7f0a7a5d11',
    name: 'trail_stopped',
    description: 'A trail was stopped.\n\nC:\\logs and a tab\t.',
    status: 'test',
    enabled: false,
    alerting: 'signal',
    severity: fixed('high'),
    riskScore: 73,
    authors: ['A. Author', 'B: Author'],
    license: 'Apache-2.0',
    created: '2024-01-02',
    modified: '2025-03-04',
    references: ['https://example.com/#a', 'https://example.com/b'],
    falsePositives: ['maintenance'],
    related: [{ id: 'other', type: 'derived' }],
    tags: ['aws', 'trail'],
    attack: [{ tactic: 'TA0005', technique: 'T1562.008' }, { technique: 'T1078' }, { tactic: 'TA0001' }],
    frameworks: { CIS: ['3.5', '3.6'] },
    runbook: 'Ask.',
    setup: 'Log everything.',
    requires: ['management events'],
    outputs: [{ path: ['eventName'] }, { path: ['userIdentity', 'arn'], name: 'actor' }],
    origin: { platform: 'sigma', id: 'abc' },
  };

  it('keeps what a rule says about itself', () => {
    const text = written({ kind: 'match', on: denied }, metadata);
    const { rules, diagnostics } = readText(text);
    expect(diagnostics).toEqual([]);
    expect(rules[0]?.metadata).toEqual({ ...metadata, only: { cloudwatch: { $query: expect.stringContaining('fields ') } } });
    expect(rules[0]?.tree.logSources).toEqual(['aws.cloudtrail']);
    expect(text).not.toContain('{{');
    expect(text.split('\n').every((line) => line === '' || /^(?:# [a-z ]+: |fields |\| )/.test(line))).toBe(true);
  });

  it('leaves out lines that do not fit, but never title, id, author and licence', () => {
    const text = written({ kind: 'match', on: denied }, { ...metadata, description: 'x'.repeat(20_000) });
    expect(text.length).toBeLessThan(10_000);
    const [rule] = readText(text).rules;
    expect(rule?.metadata.description).toBeUndefined();
    expect(rule?.metadata.authors).toEqual(metadata.authors);
  });

  it('does not take default fields for outputs of the rule', () => {
    expect(readText(written({ kind: 'match', on: denied })).rules[0]?.metadata.outputs).toBeUndefined();
  });

  it.each([
    'parse userAgent "*/*" as tool, version | filter tool = "curl" | limit 5',
    'filter a = 1 | lookup users arn as userIdentity.arn OUTPUT team | filter team = "x"',
    '# range: 600 seconds\nfilter a = 1 | stats count(*) as n by b | filter n > 5',
    'filter a = 1\n\n# next query of the rule\nfilter strlen(b) > 100',
  ])('returns as it was written, parts that are not understood included: %j', (text) => {
    const [rule] = readText(text).rules;
    if (rule === undefined) throw new Error(text);
    const { detection } = platform.meaning(rule.tree, context, createReport());
    expect(lowered({ ...rule.metadata, logSources: rule.tree.logSources, detection }).trees[0]).toEqual(rule.tree);
  });

  it('has the title of its file where it says none', () => {
    const report = createReport();
    const [rule] = platform.read(memoryWorkspace({ 'a/root_use.cwli': 'filter userIdentity.type = "Root"' }), 'a/root_use.cwli', context, report);
    expect(rule?.metadata.title).toBe('root use');
    expect(rule?.tree.logSources).toEqual(['aws.cloudtrail']);
  });

  it('is written under a safe name', () => {
    const rule = ruleOf({ kind: 'match', on: denied }, { title: '../../Unsafe: name' });
    expect(platform.write(rule, { query: 'filter a = 1' }, context).files[0]?.path).toBe('unsafe_name.cwli');
    expect(platform.write(rule, { query: 'filter a = 1' }, context, { id: 'frozen', file: 'frozen_name' })).toMatchObject({
      names: { id: 'frozen', file: 'frozen_name' },
      files: [{ path: 'frozen_name.cwli' }],
    });
  });

  it('reports bytes that are no text, and header lines that mean nothing', () => {
    const report = createReport();
    expect(platform.read(memoryWorkspace({ 'x.cwli': new Uint8Array([0xff, 0xfe, 0x00]) }), 'x.cwli', context, report)).toEqual([]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['text/encoding']);
    for (const line of ['# severity: enormous', '# range: 10 minutes', '#range: 600', '# range: 0 seconds', '# Range:10 minutes', '# log source: aws.cloudtrail, aws.vpc']) {
      expect(readText(`${line}\nfilter a = 1`).diagnostics.map(({ code }) => code)).toEqual(['cloudwatch/bad-header']);
    }
    expect(readText('# severity: enormous\n# attack: persistence\nfilter a = 1').diagnostics.map(({ help }) => help)).toEqual([
      'write one of informational, low, medium, high, critical; the line is ignored',
      'write a tactic, a technique or both, such as `TA0005 T1562.008`; the line is ignored',
    ]);
    for (const [line, near] of [['# sevrity: high', 'severity'], ['# Title: x', 'title'], ['# references: x', 'reference'], ['# log sources: aws.vpc', 'log source']]) {
      expect(readText(`${line}\nfilter a = 1`)).toMatchObject({ diagnostics: [{ code: 'cloudwatch/bad-header', help: `write \`${near}\`; the line is ignored` }] });
    }
    expect(readText('# note: this one is ours\n# owner: us\nfilter a = 1').diagnostics).toEqual([]);
    expect(readText('# attack: TA0010:T1537\nfilter a = 1').rules[0]?.metadata.attack).toEqual([{ tactic: 'TA0010', technique: 'T1537' }]);
  });

  it('is recognised by its name or its commands', () => {
    const kind = (path: string, text: string): string => cloudwatch.recognises(sourceOf(path, text));
    expect(kind('a.cwli', 'anything')).toBe('mine');
    expect(kind('a.txt', '# x\nfields @timestamp\n| filter a = 1')).toBe('maybe');
    expect(kind('a.yml', 'title: filter\ndetection:\n  a: 1')).toBe('no');
  });
});

describe('thresholds', () => {
  it('count by group and time', () => {
    const text = written(manyDenied);
    expect(text).toContain('| stats count(*) as matches, earliest(@timestamp) as first_seen, latest(@timestamp) as last_seen by userIdentity.arn, bin(5m) as window\n');
    expect(text).toContain('| filter ispresent(userIdentity.arn)\n');
    expect(detectionOf(text)).toMatchObject({ ...manyDenied, on: {}, window: { seconds: 300, slide: 'tumbling' } });
  });

  it.each([
    ['count(*) as n by b, bin(5m) | filter n < 3', true],
    ['count(*) as n by b, bin(5m) | filter n > 3', false],
    ['sum(a) as n by b, bin(5m) | filter n > 3', true],
    ['count(*) as n by b | filter n < 3', false],
  ])('take for granted of periods which a run cuts what they have to: %s', (stats, cut) => {
    const [rule] = readText(`filter a = 1 | stats ${stats}`).rules;
    const given = rule === undefined ? [] : platform.meaning(rule.tree, context, createReport()).given;
    expect(given.some(({ id }) => id === 'cloudwatch/cut-period')).toBe(cut);
  });

  it('with two periods, whose rows are those of both, or with what the service refuses are kept as they are', () => {
    expect(detectionOf('filter a = 1 | stats count(*) as n by b, bin(5m), bin(1h) | filter n > 5')).toMatchObject({ kind: 'foreign' });
    expect(detectionOf('filter a = 1 | stats pct(c, 101) as n by b | filter n > 5')).toMatchObject({ kind: 'foreign' });
    expect(detectionOf('filter a = 1 | stats count(*) as n by b, bin(0m) | filter n > 5')).toMatchObject({ kind: 'foreign' });
    expect(detectionOf('filter a = 1 | stats count(*) as n by b, bin(1M) | filter n > 5')).toMatchObject({ kind: 'foreign' });
  });

  it.each(['# Range: 600 seconds', '#range:600 seconds', '# range : 600 seconds '])('take a range however its key is spelled: %s', (line) => {
    expect(detectionOf(`${line}\nfilter a = 1 | stats count(*) as n by b | filter n > 5`)).toMatchObject({ window: { seconds: 600 } });
  });

  it('take a long range as it is', () => {
    expect(detectionOf('# range: 10000000001 seconds\nfilter a = 1 | stats count(*) as n by b | filter n > 5')).toMatchObject({ window: { seconds: 10_000_000_001, slide: 'run' } });
  });

  it('take a window that `bin` cannot say from the range of the run', () => {
    const text = written({ ...manyDenied, window: { seconds: 5400, slide: 'sliding' } });
    expect(text).toContain('# range: 5400 seconds\n');
    expect(text).not.toContain('bin(');
    expect(detectionOf(text)).toMatchObject({ window: { seconds: 5400, slide: 'run' } });
  });

  it.each<readonly [string, Partial<ThresholdDetection>, string]>([
    ['distinct values', { measure: { kind: 'distinct', field: ['userIdentity', 'userName'] } }, 'count_distinct(userIdentity.userName) as matches'],
    ['sums', { measure: { kind: 'sum', field: ['additionalEventData', 'bytesTransferredOut'] } }, 'sum(additionalEventData.bytesTransferredOut) as matches'],
    ['averages', { measure: { kind: 'average', field: ['additionalEventData', 'bytesTransferredOut'] } }, 'avg(additionalEventData.bytesTransferredOut) as matches'],
    ['percentiles', { measure: { kind: 'percentile', field: ['additionalEventData', 'bytesTransferredOut'], percent: 95 } }, 'pct(additionalEventData.bytesTransferredOut, 95) as matches'],
    ['several bounds', { bounds: [{ op: 'gt', value: 3 }, { op: 'lte', value: 9 }] }, 'filter matches > 3 and matches <= 9'],
    ['a group of each event', { by: [{ fields: [['userIdentity', 'arn']], missing: 'alone' }] }, 'by coalesce(userIdentity.arn, eventID), bin(5m)'],
    ['the first field that is there', { by: [{ fields: [['userIdentity', 'arn'], ['sourceIPAddress']], missing: 'shared' }] }, 'by coalesce(userIdentity.arn, sourceIPAddress), bin(5m)'],
    ['no group', { by: [] }, 'last_seen by bin(5m) as window'],
  ])('say %s', (_, changed, expected) => {
    const detection = { ...manyDenied, ...changed };
    const text = written(detection);
    expect(text).toContain(expected);
    expect(detectionOf(text)).toMatchObject({ ...detection, on: {}, window: { seconds: 300, slide: 'tumbling' } });
  });

  it('name how a percentile lies between two values', () => {
    const [rule] = readText('stats pct(additionalEventData.bytesTransferredOut, 95) as n by bin(5m) | filter n > 3').rules;
    if (rule === undefined) throw new Error('not read');
    expect(platform.meaning(rule.tree, context, createReport()).given.map(({ id }) => id)).toContain('cloudwatch/percentile');
  });

  it('newer functions are written only when they are asked for', () => {
    const newer = contextWith({}, { insightsLevel: '2026' });
    const rule = ruleOf({ ...manyDenied, measure: { kind: 'distinct', field: ['awsRegion'] } });
    const [tree] = lowered(rule, newer).trees;
    expect(tree === undefined ? '' : platform.print(tree, newer)['query']).toContain('countDistinct(awsRegion)');
  });

  it('are read from queries that people wrote', () => {
    expect(detectionOf('filter errorCode like /Denied/ | stats count(*) as n by sourceIPAddress, bin(1h) | filter 5 < n and sourceIPAddress != "x"')).toMatchObject({
      kind: 'threshold',
      by: [{ fields: [['sourceIPAddress']], missing: 'shared' }],
      window: { seconds: 3600, slide: 'tumbling' },
      bounds: [{ op: 'gt', value: 5 }],
    });
    expect(detectionOf('stats count(errorCode) by awsRegion')).toMatchObject({ kind: 'threshold', bounds: [{ op: 'gte', value: 1 }], window: { seconds: 3600, slide: 'run' } });
  });

  it('a period above the cap of its unit counts as the cap', () => {
    const report = createReport();
    const [rule] = readText('stats count(*) as n by bin(300s) | filter n > 1').rules;
    if (rule === undefined) throw new Error('not read');
    expect(platform.meaning(rule.tree, context, report).detection).toMatchObject({ window: { seconds: 60 } });
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['cloudwatch/capped-period']);
  });
});

describe('what cannot be said', () => {
  const codes = (detection: Detection): readonly string[] => {
    const { trees, diagnostics } = lowered(ruleOf(detection));
    expect(trees).toEqual([]);
    return diagnostics.map(({ code }) => code);
  };
  const opaque: Predicate = { kind: 'opaque', language: 'python', text: 'score(event) > 3', why: 'a call' };

  it.each<readonly [string, Detection]>([
    ['cloudwatch/new-terms', { kind: 'newTerms', on: denied, fields: [['awsRegion']], history: 86_400 }],
    ['cloudwatch/sequence', { kind: 'sequence', steps: [{ on: denied, by: [] }], ordered: true, window: { seconds: 60, slide: 'sliding' } }],
    ['cloudwatch/foreign', { kind: 'foreign', platform: 'elastic', language: 'esql', text: 'from logs', why: 'aggregates' }],
    ['cloudwatch/opaque', { kind: 'match', on: and(denied, opaque) }],
    ['cloudwatch/field', { kind: 'match', on: test(exact('a`b'), present) }],
    ['cloudwatch/window', { ...manyDenied, window: { seconds: 0.5, slide: 'sliding' } }],
    ['cloudwatch/too-long', { kind: 'match', on: test(flatten('userAgent'), contains('x'.repeat(12_000))) }],
    [
      'cloudwatch/regex',
      { kind: 'match', on: test(flatten('userAgent'), { kind: 'regex', fold: 'none', regex: { kind: 'sequence', of: [{ kind: 'assertion', at: 'endOrFinalNewline' }, { kind: 'set', ranges: [[97, 97]] }] } }) },
    ],
  ])('%s', (code, detection) => {
    expect(codes(detection)).toEqual([code]);
  });

  it('a rule that another platform keeps is said to be that platform’s', () => {
    const { diagnostics } = lowered(ruleOf({ kind: 'foreign', platform: 'elastic', language: 'native', text: '{}', why: 'the field depends on a condition' }));
    expect(diagnostics.map(({ message }) => message)).toEqual(['only elastic can run the rule: the field depends on a condition']);
  });

  it('a sequence in any order is not said to be one in order', () => {
    const { diagnostics } = lowered(ruleOf({ kind: 'sequence', steps: [{ on: denied, by: [] }], ordered: false, window: { seconds: 60, slide: 'sliding' } }));
    expect(diagnostics.map(({ message }) => message)).toEqual(['a query cannot look for several events that belong together, in order or not']);
  });

  it('a condition that always holds needs no filter', () => {
    expect(written({ kind: 'match', on: always })).not.toContain('filter');
  });

  it('a query that is not understood stays foreign and returns home untouched', () => {
    const query = 'filter eventName = "x"\n| pattern @message';
    const detection = detectionOf(query);
    expect(detection).toMatchObject({ kind: 'foreign', platform: 'cloudwatch' });
    expect(written(detection)).toContain(`${query}\n`);
  });

  it('filterIndex is read with a warning', () => {
    const report = createReport();
    const [rule] = readText('filterIndex eventName = "x"').rules;
    if (rule === undefined) throw new Error('not read');
    const { given } = platform.meaning(rule.tree, context, report);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['cloudwatch/index-only']);
    expect(given.map(({ id }) => id)).toContain('cloudwatch/indexed');
  });

  it('what is said of a query as a whole stands at its file', async () => {
    const { diagnostics } = await testCompiler().read(memoryWorkspace({ 'a.cwli': '# title: A query\nfilterIndex eventName = "x"\n' }), 'a.cwli');
    expect(diagnostics).toMatchObject([{ code: 'cloudwatch/index-only', path: 'a.cwli' }]);
  });

  it('the log groups of SOURCE are taken to hold all events', () => {
    const [rule] = readText('SOURCE logGroups(namePrefix: ["own"]) | filter eventName = "x"').rules;
    if (rule === undefined) throw new Error('not read');
    expect(platform.meaning(rule.tree, context, createReport()).given.map(({ id, grade }) => `${id} ${grade}`)).toContain('cloudwatch/source/logGroups(namePrefix: ["own"]) assumed');
  });
});

describe('regexes', () => {
  it('that no engine accepts are reported and stay open', () => {
    const report = createReport();
    const [rule] = readText('filter userAgent like /a(?=b)/').rules;
    if (rule === undefined) throw new Error('not read');
    expect(platform.meaning(rule.tree, context, report).detection).toMatchObject({ on: { kind: 'opaque' } });
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['cloudwatch/bad-regex']);
  });
});

describe('options', () => {
  it('have defaults and name the path of what is wrong', () => {
    expect(options.parse({})).toEqual({ options: options.defaults });
    expect(options.parse({ alarms: { every: 'x' } })).toMatchObject({ problems: [{ path: 'alarms.every' }] });
    expect(options.parse({ unknown: 1 })).toMatchObject({ problems: [{}] });
  });
});

describe('the structure for people', () => {
  it('stages, indicators, exclusions and outputs', () => {
    const [rule] = readText('fields eventName, userIdentity.arn as actor\n| filter eventName in ["A", "B"]\n| filter not ispresent(errorCode) or errorCode != "x"\n| filter userAgent like /a/ and not isIpInSubnet(sourceIPAddress, "192.0.2.0/24")').rules;
    if (rule === undefined) throw new Error('not read');
    expect(platform.facets(rule.tree)).toEqual({
      stages: [
        { name: 'filter 1', text: 'filter eventName in ["A", "B"]', excludes: false },
        { name: 'filter 2', text: 'filter not ispresent(errorCode) or errorCode != "x"', excludes: true },
        { name: 'filter 3', text: 'filter userAgent like /a/ and not isIpInSubnet(sourceIPAddress, "192.0.2.0/24")', excludes: false },
      ],
      indicators: [
        { field: 'eventName', operator: 'in', values: ['A', 'B'] },
        { field: 'userAgent', operator: 'like', values: ['/a/'] },
      ],
      exclusions: [
        { field: 'errorCode', operator: '!=', values: ['x'] },
        { field: 'sourceIPAddress', operator: 'isIpInSubnet', values: ['192.0.2.0/24'] },
      ],
      outputs: ['eventName', 'actor'],
    });
  });
});
