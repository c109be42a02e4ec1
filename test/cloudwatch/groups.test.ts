import { describe, expect, it } from 'vitest';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { platform } from '../../src/platforms/cloudwatch/platform.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { compare } from '../../src/logic/compare.ts';
import type { Side } from '../../src/logic/comparison.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { never, type Detection, type Fact, type GroupKey } from '../../src/rule/index.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { contextWith, readText } from './support.ts';

const compiler = testCompiler();

const event = { eventName: 'GetUser', userIdentity: { arn: 'arn:aws:iam::123456789012:user/alice' }, sourceIPAddress: '192.0.2.1' };

function ruleOf(query: string) {
  const [rule] = readText(`# title: T\n${query}\n`).rules;
  if (rule === undefined) throw new Error(query);
  return rule;
}

const meaningOf = (query: string) => platform.meaning(ruleOf(query).tree, contextWith(), createReport()).detection;
const run = (query: string) => evaluateEvent(ruleOf(query).tree, event, (name) => questions[name].usual).kind;
const grouped = 'filter eventName = "GetUser" | stats count(*) as n, count_distinct(sourceIPAddress) as m by userIdentity.arn as who';

it.each([
  ['count_distinct(userIdentity) as n by awsRegion | filter n > 1', 'quiet'],
  ['count_distinct(errorCode) as n by awsRegion | filter n > 1', 'quiet'],
  ['count_distinct(sourceIPAddress) as n by awsRegion | filter n > 1', 'match'],
])('values are counted of fields, which objects and lists are not: %s', (stats, outcome) => {
  const detection = meaningOf(`stats ${stats}`);
  expect([run(`stats ${stats}`), detection.kind === 'threshold' ? compile(detection.on)(event) : undefined]).toEqual([outcome, outcome === 'match']);
});

it.each([
  ['count_distinct(errorCode) as n by awsRegion | filter n < 2', 'match'],
  ['count(errorCode) as n by awsRegion | filter n = 0', 'match'],
  ['count(errorCode) by awsRegion | filter not (count(errorCode) > 3)', 'match'],
  ['count(errorCode) as n by sourceIPAddress as who | filter n < 2 and who = "192.0.2.1"', 'match'],
  ['count(errorCode) as n by sourceIPAddress as who | filter n < 2 and who = "192.0.2.2"', 'quiet'],
])('a group without the field that is counted is there all the same, with 0 of it: %s', (stats, outcome) => {
  expect([meaningOf(`stats ${stats}`).kind, run(`stats ${stats}`)]).toEqual(['foreign', outcome]);
  const guarded = `filter ispresent(errorCode) | stats ${stats}`;
  expect([meaningOf(guarded).kind, run(guarded)]).toEqual(['threshold', 'quiet']);
});

it('what a bound that 0 is within measures is asked for beforehand, where rules are written', async () => {
  const module = `import { atLeast, distinct, group, has, lessThan, minutes, rule, threshold } from 'rulec/rule';
    export default rule({ title: 'T', logSources: ['aws.cloudtrail'], detection: threshold({ on: has('eventName', 'GetUser'), by: [group('awsRegion', 'dropped')], window: minutes(5), measure: distinct('errorCode'), bounds: BOUND }) });`;
  const written = async (bound: string) => {
    const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'r.ts': module.replace('BOUND', bound) }), 'r.ts');
    if (rule === undefined) throw new Error(bound);
    const { verdict, files: [file] } = await compiler.translate(rule, 'cloudwatch');
    return [verdict?.kind, file?.text.includes('| filter ispresent(errorCode)')];
  };
  expect(await written('lessThan(3)')).toEqual(['equivalent', true]);
  expect(await written('atLeast(3)')).toEqual(['equivalent', false]);
});

it('an object is no field to group by', () => {
  const side = (by: readonly GroupKey[]): Side => ({ detection: { ...meaningOf('stats count(*) as n by userIdentity | filter n > 1'), by } as Detection, raises: never });
  const detection = meaningOf('stats count(*) as n by userIdentity | filter n > 1');
  const [own] = detection.kind === 'threshold' ? detection.by : [];
  if (own === undefined) throw new Error('is no threshold');
  const { absent, ...key } = own;
  expect(absent).toBeDefined();
  expect(compare(side([key]), side([own]), { facts: [] }).kind).not.toBe('equivalent');
  const scalars: Fact = { id: 'types/userIdentity', grade: 'documented', text: '', evidence: '', says: { kind: 'types', path: ['userIdentity'], types: ['string'] } };
  expect(compare(side([key]), side([own]), { facts: [scalars] })).toMatchObject({ kind: 'equivalent', given: [scalars] });
});

describe('what comes behind `stats`', () => {
  it.each([
    ['filter not (n < 5)', [{ op: 'gte', value: 5 }]],
    ['filter not n <= 5 | filter not (9 < n)', [{ op: 'gt', value: 5 }, { op: 'lte', value: 9 }]],
    ['filter 3 < n and who like /alice/', [{ op: 'gt', value: 3 }]],
  ])('bounds a count: %s', (after, bounds) => {
    expect(meaningOf(`${grouped} | ${after}`)).toMatchObject({ kind: 'threshold', measure: { kind: 'count' }, bounds });
  });

  it.each([
    ['count(errorCode) as k by awsRegion | filter k > 5', 'quiet'],
    ['count(errorCode) by awsRegion | filter 5 < count(errorCode)', 'quiet'],
    ['count(errorCode) as k, count(*) as n by awsRegion | filter n > 5', 'match'],
    ['count(sourceIPAddress) as k by awsRegion | filter k > 5', 'match'],
  ])('counts the events that have the field of a bound: %s', (stats, outcome) => {
    expect(run(`stats ${stats}`)).toBe(outcome);
  });

  it('may name a count by its own words', () => {
    for (const name of ['count(*)', '`count(*)`']) expect(meaningOf(`stats count(*) by userIdentity.arn | filter ${name} > 5`)).toMatchObject({ kind: 'threshold', bounds: [{ op: 'gt', value: 5 }] });
  });

  it.each(['filter n > 5 or m > 2', 'filter count(*) > 5 or who like /bob/', 'fields n * 2 as k | filter k > 5', 'filter not (n > 5 and m > 2)', 'fields who as name | filter name like /alice/ and n > 4'])(
    'does not decide whether an event is counted: %s',
    (after) => {
      expect(run(`${grouped} | ${after}`)).toBe('match');
    },
  );

  it('decides whether an event is counted where it asks for the group', () => {
    expect(run(`${grouped} | filter n > 5 | filter who like /bob/`)).toBe('quiet');
    expect(run(`${grouped} | fields who as name | filter name like /bob/ and n > 4`)).toBe('quiet');
  });

  it('that denies an average, or bounds one value beside another, is kept', () => {
    expect(meaningOf('stats avg(bytes) as a by userIdentity.arn | filter not (a > 5)').kind).toBe('foreign');
    expect(meaningOf('stats count(*) by userIdentity.arn | filter count(*) > 5 or userIdentity.arn like /a/').kind).toBe('foreign');
  });
});

it.each([
  ['limit 100 | filter eventName = "GetUser"', 'limit'],
  ['filter eventName = "GetUser" | head 10 | stats count(*) as n by userIdentity.arn | filter n > 5', 'limit'],
  ['filter eventName = "GetUser" | dedup sourceIPAddress | stats count(*) as n by userIdentity.arn | filter n > 5', 'dedup'],
  ['stats count(*) as n by userIdentity.arn | sort n desc | limit 10 | filter n > 5', 'limit'],
])('what is asked of the rows that are left is kept: %s', (query, by) => {
  const detection = meaningOf(query);
  expect(detection).toMatchObject({ kind: 'foreign', why: expect.stringContaining(`\`${by}\``) as string });
});

it.each([
  ['limit 10', 'limit 10'],
  ['dedup userIdentity.arn | limit 5', 'dedup userIdentity.arn | limit 5'],
  ['sort @timestamp desc | limit 10 | fields eventName', 'limit 10'],
  ['sort @timestamp desc', undefined],
])('rows that are left out in the end leave the rule what it is, and are remembered: %s', (end, leftOut) => {
  const query = `filter eventName = "GetUser" | ${end}`;
  expect(meaningOf(query).kind).toBe('match');
  expect(ruleOf(query).metadata.only?.['cloudwatch']?.['leftOut']).toBe(leftOut);
});

it.each([
  ['stats count_distinct(tolower(eventName)) as n by userIdentity.arn | filter n > 5', 'the value that is bounded'],
  ['stats count(*) as n by resources.0.ARN | filter n > 5', 'a group that is not a field'],
  ['stats count(*) as n by datefloor(@ingestionTime, 1h) | filter n > 5', 'a group that is not a field'],
])('what is counted in another way than by fields of the event as they are is kept: %s', (query, why) => {
  expect(meaningOf(query)).toMatchObject({ kind: 'foreign', why });
});
