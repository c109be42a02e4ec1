import { describe, expect, it } from 'vitest';
import type { SourceRule } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';
import { ruleWith } from './support.ts';

const compiler = testCompiler();

const ruleOf = (keys: string, query: string, tables = ''): Promise<SourceRule> => ruleWith(compiler, keys, query, tables);

const eql = 'type = "eql"\nlanguage = "eql"\nindex = ["logs-aws.cloudtrail-*"]';
const sequence = 'sequence by source.address\n  [info where event.action == "A"]\n  [info where event.action == "B"]\nuntil [any where event.action == "C"]';
const pipeline = 'from logs-aws.cloudtrail-*\n| dissect user_agent.original "%{tool}/%{version}"\n| stats n = count(*) by tool\n| where n > 5';
const kuery = 'type = "threshold"\nlanguage = "kuery"\nindex = ["logs-aws.cloudtrail-*"]';
const threshold = '[rule.threshold]\nfield = []\nvalue = 5\n[[rule.threshold.cardinality]]\nfield = "event.action"\nvalue = 3\n';
const counted = '[rule.threshold]\nfield = ["user_agent.original"]\nvalue = 5\n';
const counting = 'from logs-aws.cloudtrail-*\n| where event.action == "A"\n| stats n = count(*) by cloud.region\n| where n > 5';

/** A rule that is kept for Elastic, with two sets of keys under which it alerts on other events. */
const pairs: readonly (readonly [name: string, keys: string, query: string, tables: string, one: string, other: string])[] = [
  ['a sequence that ends early, by how far a run looks back', eql, sequence, '', 'from = "now-1h"', 'from = "now-24h"'],
  ['a sequence that ends early, by the time between two runs', eql, sequence, '', 'interval = "1h"', ''],
  ['a sequence that ends early, by the field of the category', eql, sequence, '', 'event_category_override = "event.type"', ''],
  ['a pipeline, by how far a run looks back', 'type = "esql"\nlanguage = "esql"', pipeline, '', 'from = "now-1h"', 'from = "now-24h"'],
  ['a pipeline, by the time between two runs', 'type = "esql"\nlanguage = "esql"', pipeline, '', 'interval = "1h"', ''],
  ['a threshold on two measures, by how far a run looks back', kuery, 'event.action:A', threshold, 'from = "now-1h"', 'from = "now-24h"'],
  ['a threshold on what is past', kuery, 'event.action:A', counted, 'to = "now-30m"', 'to = "now"'],
  ['a threshold on months', kuery, 'event.action:A', counted, 'from = "now-1M"', 'from = "now-2M"'],
  ['a sequence in what is past', eql, 'sequence by source.address\n  [info where event.action == "A"]\n  [info where event.action == "B"]', '', 'to = "now-30m"', 'to = "now-20m"'],
  ['a pipeline that counts what is past', 'type = "esql"\nlanguage = "esql"', counting, '', 'to = "now-30m"', ''],
];

describe.each(pairs)('what is kept for Elastic: %s', (_, keys, query, tables, one, other) => {
  it('is not taken for the same', async () => {
    const [first, second] = [await ruleOf(`${keys}\n${one}`, query, tables), await ruleOf(`${keys}\n${other}`, query, tables)];
    expect((await compiler.compare(first, second)).verdict.kind).toBe('unproven');
    expect((await compiler.compare(first, first)).verdict.kind).toBe('equivalent');
  });

  it('comes home as it was', async () => {
    const { files, unsaid, verdict } = await compiler.translate(await ruleOf(`${keys}\n${one}`, query, tables), 'elastic');
    expect(verdict?.kind).toBe('equivalent');
    expect(files[0]?.text).toContain(`\n${one}\n`);
    expect(unsaid).toEqual([]);
  });
});

describe('what counts or joins events by a list', () => {
  const byField = (field: string): Promise<SourceRule> => ruleOf(kuery, 'event.action:A', `[rule.threshold]\nfield = ["${field}"]\nvalue = 3\n`);
  const byValues = (count: number): Promise<SourceRule> => ruleOf(kuery, 'event.action:A', `[rule.threshold]\nfield = ["source.address"]\nvalue = ${count}\n[[rule.threshold.cardinality]]\nfield = "aws.cloudtrail.resources.arn"\nvalue = 3\n`);
  const joined = (field: string): Promise<SourceRule> => ruleOf(eql, `sequence by ${field} with maxspan=5m\n  [any where event.action == "A"]\n  [any where event.action == "B"]`);

  it.each([
    [() => byField('aws.cloudtrail.resources.arn'), () => byField('aws.cloudtrail.resources.account_id')],
    [() => byValues(1), () => byValues(3)],
    [() => joined('aws.cloudtrail.resources.arn'), () => joined('aws.cloudtrail.resources.account_id')],
  ])('is kept: an event counts for each of its values (%#)', async (one, other) => {
    const [first, second] = [await one(), await other()];
    expect(first.rule.detection.kind).toBe('foreign');
    expect((await compiler.compare(first, second)).verdict.kind).toBe('unproven');
    expect((await compiler.translate(first, 'elastic')).verdict?.kind).toBe('equivalent');
  });

  it('is named where a field may be one', async () => {
    const idsOf = async (field: string): Promise<readonly string[]> => (await byField(field)).given.map(({ id }) => id);
    expect(await idsOf('aws.cloudtrail.flattened.request_parameters.bucketName')).toEqual(['elastic/plain-values/aws.cloudtrail.flattened.request_parameters.bucketName', 'elastic/one-value/aws.cloudtrail.flattened.request_parameters.bucketName']);
    expect(await idsOf('source.address')).toEqual([]);
  });
});

it('names the indices that it does not look at where a rule asks for no data set', async () => {
  const keys = (index: string): string => `type = "query"\nlanguage = "kuery"\nindex = [${index}]`;
  const idsOf = async (index: string, query: string): Promise<readonly string[]> => (await ruleOf(keys(index), query)).given.map(({ id }) => id);
  expect(await idsOf('"filebeat-*", "logs-aws.cloudtrail-*", "-logs-x*"', 'event.action:A')).toEqual(['elastic/other-indices/filebeat-*']);
  expect(await idsOf('"filebeat-*", "logs-aws.cloudtrail-*"', 'event.dataset:aws.cloudtrail and event.action:A')).toEqual([]);
  expect(await idsOf('"logs-aws.cloudtrail-*", "logs-aws.s3access-*"', 'event.action:A')).toEqual(expect.not.arrayContaining([expect.stringContaining('other-indices')]));
});

it('names the part of a data set that a rule looks at', async () => {
  const idsOf = async (index: string): Promise<readonly string[]> => (await ruleOf(`type = "query"\nlanguage = "kuery"\nindex = [${index}]`, 'event.action:A')).given.map(({ id }) => id);
  expect(await idsOf('"logs-aws.cloudtrail-prod"')).toEqual(['elastic/namespaces/logs-aws.cloudtrail-prod']);
  expect(await idsOf('"logs-aws.cloudtrail-*", "-logs-aws.cloudtrail-dev"')).toEqual(['elastic/namespaces/-logs-aws.cloudtrail-dev']);
  expect(await idsOf('"logs-aws.cloudtrail-*", "logs-aws.cloudtrail-prod"')).toEqual([]);
});

it.each([
  ['another data set', '"logs-aws.cloudtrailx-*"', ['aws.cloudtrailx'], []],
  ['another data set, by a wide pattern', '"logs-okta*"', ['elastic:logs-okta*'], []],
  ['all but the data set', '"logs-*", "-logs-aws.cloudtrail-*"', ['elastic:-logs-aws.cloudtrail-*,logs-*'], []],
  ['all but a namespace of it', '"logs-*", "-logs-aws.cloudtrail-dev"', ['aws.cloudtrail'], ['elastic/namespaces/-logs-aws.cloudtrail-dev']],
  ['a namespace of all', '"logs-*-prod"', ['aws.cloudtrail'], ['elastic/namespaces/logs-*-prod']],
  ['another cluster', '"east:logs-aws.cloudtrail-*"', ['aws.cloudtrail'], ['elastic/namespaces/east:logs-aws.cloudtrail-*']],
  ['everything', '"logs-*"', ['aws.cloudtrail'], []],
  ['an index that is not called as a data stream', '"filebeat-*"', ['aws.cloudtrail'], []],
])('looks at the data set that it asks for where its indices may hold it: %s', async (_, index, logSources, given) => {
  for (const field of ['event.dataset', 'data_stream.dataset']) {
    const { rule, given: taken } = await ruleOf(`type = "query"\nlanguage = "kuery"\nindex = [${index}]`, `${field}:aws.cloudtrail and event.action:A`);
    expect([rule.logSources, taken.map(({ id }) => id).filter((id) => id.startsWith('elastic/namespaces/'))]).toEqual([logSources, given]);
  }
});

it.each([
  ['"logs-*"', 'unproven', 'whether elastic:logs-* holds aws.cloudtrail is not known'],
  ['"filebeat-*"', 'unproven', 'whether elastic:filebeat-* holds aws.cloudtrail is not known'],
  ['"logs-okta*"', 'different', expect.stringMatching(/^it does not look at aws\.cloudtrail; it also looks at elastic:logs-okta/)],
])('says of %s without a data set what is known of it', async (index, kind, why) => {
  const on = (indices: string) => ruleOf(`type = "query"\nlanguage = "kuery"\nindex = [${indices}]`, 'event.action:StopLogging');
  const { verdict } = await compiler.compare(await on('"logs-aws.cloudtrail-*"'), await on(index));
  expect([verdict.kind, verdict.why]).toEqual([kind, why]);
});
