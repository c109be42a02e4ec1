import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import type { ElasticTree } from '../../src/platforms/elastic/tree.ts';
import { testCompiler } from '../support/compiler.ts';
import { contextWith, readText } from './support.ts';

function ruleText(filters: string): string {
  return `[rule]
name = "Bucket made public"
rule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"
author = ["Example"]
description = "A bucket policy was set."
severity = "low"
risk_score = 21
index = ["logs-aws.cloudtrail-*"]
language = "kuery"
type = "query"
query = '''
data_stream.dataset:"aws.cloudtrail" and event.action:"PutBucketPolicy"
'''
${filters}
`;
}

const [rule] = readText(ruleText('')).rules;

function withFilters(...filters: readonly JsonObject[]): ElasticTree {
  if (rule === undefined) throw new Error('the rule does not read');
  return { ...rule.tree, filters };
}

const event = (more: JsonObject): JsonObject => ({ event: { action: 'PutBucketPolicy', dataset: 'aws.cloudtrail' }, data_stream: { dataset: 'aws.cloudtrail' }, ...more });
const documents: readonly JsonObject[] = [
  event({}),
  event({ user: { name: 'Alice' }, cloud: { region: 'us-east-1' }, source: { ip: '192.0.2.7' } }),
  event({ user: { name: 'alice*' }, aws: { cloudtrail: { read_only: true } }, source: { ip: '198.51.100.9' } }),
  event({ user: { name: ['bob', 'Carol'] }, cloud: { region: 'eu-west-1' } }),
];

async function passing(...filters: readonly JsonObject[]) {
  const tree = withFilters(...filters);
  const { detection, given } = elastic.meaning(tree, contextWith(), createReport());
  const holds = compile(conditionsOf(detection)[0] ?? { kind: 'constant', value: false });
  const outcomes = await elastic.evaluate(tree, 0, documents, contextWith());
  return {
    meant: documents.map((document) => holds(document)),
    found: outcomes.map(({ kind }) => (kind === 'unknown' ? undefined : kind === 'match')),
    given: given.map(({ id }) => id),
  };
}

const negated: JsonObject = { negate: true };

describe('a Kibana filter', () => {
  it.each<[string, JsonObject, readonly number[]]>([
    ['phrase', { meta: { type: 'phrase', key: 'user.name' }, query: { match_phrase: { 'user.name': 'Alice' } } }, [1]],
    ['phrase as Kibana once wrote it', { query: { match: { 'user.name': { query: 'Alice', type: 'phrase' } } } }, [1]],
    ['negated phrase', { meta: negated, query: { match_phrase: { 'user.name': 'bob' } } }, [0, 1, 2]],
    ['phrases', { meta: { type: 'phrases' }, query: { bool: { minimum_should_match: 1, should: [{ match_phrase: { 'user.name': 'Alice' } }, { match_phrase: { 'user.name': 'Carol' } }] } } }, [1, 3]],
    ['that is disabled', { meta: { disabled: true, negate: true }, query: { match_all: {} } }, [0, 1, 2, 3]],
    ['exists', { query: { exists: { field: 'user.name' } } }, [1, 2, 3]],
    ['exists beside `meta`', { meta: negated, exists: { field: 'user.name' } }, [0]],
    ['term without regard to case', { query: { term: { 'user.name': { value: 'ALICE', case_insensitive: true } } } }, [1]],
    ['terms', { query: { terms: { 'user.name': ['bob', 'Alice'] } } }, [1, 3]],
    ['wildcard', { query: { wildcard: { 'user.name': { value: 'al*', case_insensitive: true } } } }, [1, 2]],
    ['wildcard of one character', { query: { wildcard: { 'user.name': '?o?' } } }, [3]],
    ['wildcard with an escape', { query: { wildcard: { 'user.name': String.raw`*\*` } } }, [2]],
    ['prefix', { query: { prefix: { 'user.name': 'alice*' } } }, [2]],
    ['regexp', { query: { regexp: { 'user.name': { value: '[a-c].*', case_insensitive: true } } } }, [1, 2, 3]],
    ['range of texts', { query: { range: { 'cloud.region': { gte: 'us', lt: 'ut' } } } }, [1]],
    ['range that two values only meet together', { query: { range: { 'user.name': { gt: 'D', lt: 'E' } } } }, []],
    ['network', { query: { term: { 'source.ip': '192.0.2.0/24' } } }, [1]],
    ['boolean', { query: { term: { 'aws.cloudtrail.read_only': true } } }, [2]],
    ['bool', { query: { bool: { filter: [{ exists: { field: 'user.name' } }], should: [{ term: { 'user.name': 'x' } }], must_not: { term: { 'cloud.region': 'eu-west-1' } } } } }, [1, 2]],
    ['bool of alternatives alone', { query: { bool: { must: [], should: [{ term: { 'user.name': 'Alice' } }, { term: { 'user.name': 'bob' } }] } } }, [1, 3]],
    ['combined by or', { meta: { type: 'combined', relation: 'OR', params: [{ query: { term: { 'user.name': 'Alice' } } }, { meta: negated, query: { exists: { field: 'user.name' } } }] } }, [0, 1]],
    ['combined by and, negated', { meta: { type: 'combined', relation: 'AND', negate: true, params: [{ query: { exists: { field: 'user.name' } } }, { query: { term: { 'cloud.region': 'eu-west-1' } } }] } }, [0, 1, 2]],
    ['on a field that is not known', { meta: negated, query: { wildcard: { 'process.executable': { value: '?:\\\\Windows\\\\*', case_insensitive: true } } } }, [0, 1, 2, 3]],
  ])('%s', async (_, filter, wanted) => {
    const { meant, found } = await passing(filter);
    expect(meant).toEqual(documents.map((_document, index) => wanted.includes(index)));
    expect(found).toEqual(meant);
  });

  it.each<[string, JsonObject]>([
    ['a script', { query: { script: { script: 'true' } } }],
    ['two clauses', { query: { match_all: {}, exists: { field: 'a' } } }],
    ['only `meta`', { meta: { key: 'user.name', params: { query: 'Alice' } } }],
    ['fuzziness', { query: { match: { 'user.name': { query: 'Alice', fuzziness: 1 } } } }],
    ['two of three', { query: { bool: { should: [{ match_all: {} }, { match_all: {} }], minimum_should_match: 2 } } }],
    ['a date of another zone', { query: { range: { '@timestamp': { gte: '2026-01-01', time_zone: 'Europe/Berlin' } } } }],
    ['words', { query: { match: { 'aws.cloudtrail.request_parameters.text': 'public' } } }],
    ['the index', { query: { term: { _index: 'logs' } } }],
    ['a negation that is none', { meta: { negate: 'yes' }, query: { match_all: {} } }],
  ])('that is not followed stays open: %s', async (_, filter) => {
    const { meant, found } = await passing(filter);
    expect(meant).toEqual(documents.map(() => undefined));
    expect(found).toEqual(meant);
  });

  it('names what it takes for granted of fields', async () => {
    expect((await passing({ query: { term: { 'process.name': 'a' } } })).given).toContain('elastic/field-type/process.name');
    expect((await passing({ query: { wildcard: { 'aws.cloudtrail.flattened.request_parameters.key': '*x' } } })).given).toContain('elastic/flattened-wildcard/aws.cloudtrail.flattened.request_parameters.key');
    expect((await passing({ query: { match_phrase: { 'aws.cloudtrail.flattened.additional_eventdata.bytesTransferredOut': '0' } } })).given).toContain('elastic/number-text/aws.cloudtrail.flattened.additional_eventdata.bytesTransferredOut');
    expect((await passing({ query: { term: { 'aws.cloudtrail.flattened.request_parameters.a.b': 'x' } } })).given).toEqual(['elastic/dotted-keys/aws.cloudtrail.flattened.request_parameters.a.b']);
    expect((await passing({ query: { term: { 'aws.cloudtrail.flattened.request_parameters.a': 'x' } } })).given).toEqual([]);
    expect((await passing({ query: { range: { '@timestamp': { gte: '2026-01-01' } } } })).given).toContain('elastic/date-text/@timestamp');
  });

  it('comes home where it is not followed, although its clauses are written in another order', async () => {
    const clauses = ['"user.name" = "b"', '"cloud.region" = "us-east-1"', '"user.name" = "a"'].map((each) => `[[rule.filters.query.bool.should]]\n[rule.filters.query.bool.should.term]\n${each}\n`);
    const compiler = testCompiler();
    const { rules } = await compiler.read(memoryWorkspace({ 'rule.toml': ruleText(`[[rule.filters]]\n[rule.filters.query.bool]\nminimum_should_match = 2\n${clauses.join('')}`) }), 'rule.toml');
    const [own] = rules;
    if (own === undefined) throw new Error('the rule does not read');
    const { verdict, files } = await compiler.translate(own, 'elastic');
    expect([verdict?.kind, files[0]?.text.match(/^minimum_should_match = 2$/m)?.length]).toEqual(['equivalent', 1]);
  });

  it('reports what is not followed at its place', () => {
    const text = ruleText('[[rule.filters]]\n[rule.filters.meta]\nnegate = true\n[rule.filters.query.script]\nscript = "true"\n\n[[rule.exceptions_list]]\nid = "a"\nlist_id = "b"\nnamespace_type = "single"\ntype = "detection"');
    expect(readText(text).report.diagnostics.map(({ code, start }) => `${code} ${start?.line ?? 0}`)).toEqual(['elastic/filter 14', 'elastic/exceptions 20']);
  });
});

const field = fc.constantFrom('user.name', 'cloud.region', 'source.ip', 'aws.cloudtrail.read_only', 'process.name', 'aws.cloudtrail.flattened.request_parameters.key');
const word = fc.constantFrom('a', 'A', 'ab', 'true', '192.0.2.7', '192.0.2.0/24', '', '*', 'é', '1');
const clause = fc.letrec<{ clause: JsonObject }>((tie) => ({
  clause: fc.oneof(
    { maxDepth: 2 },
    fc.tuple(fc.constantFrom('term', 'match', 'match_phrase'), field, word).map(([name, on, value]): JsonObject => ({ [name]: { [on]: value } })),
    fc.tuple(field, word, fc.boolean()).map(([on, value, folds]): JsonObject => ({ term: { [on]: { value, case_insensitive: folds } } })),
    fc.tuple(field, fc.array(word, { maxLength: 3 })).map(([on, values]): JsonObject => ({ terms: { [on]: values } })),
    fc.tuple(fc.constantFrom('wildcard', 'prefix'), field, fc.constantFrom('a*', '?', '*b', String.raw`\*`, 'A'), fc.boolean()).map(([name, on, value, folds]): JsonObject => ({ [name]: { [on]: { value, case_insensitive: folds } } })),
    fc.tuple(field, fc.constantFrom('gt', 'gte', 'lt', 'lte'), word, word).map(([on, order, value, other]): JsonObject => ({ range: { [on]: { [order]: value, lte: other } } })),
    field.map((on): JsonObject => ({ exists: { field: on } })),
    fc.record({ must: fc.array(tie('clause'), { maxLength: 2 }), should: fc.array(tie('clause'), { maxLength: 2 }), must_not: fc.array(tie('clause'), { maxLength: 2 }) }).map((bool): JsonObject => ({ bool })),
  ),
})).clause;
const listed = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> => fc.oneof(one, fc.array(one, { maxLength: 2 }));
const keyword = listed(word);
const document = fc.record({
  user: fc.record({ name: keyword }, { requiredKeys: [] }),
  cloud: fc.record({ region: keyword }, { requiredKeys: [] }),
  source: fc.record({ ip: fc.constantFrom('192.0.2.7', '198.51.100.1') }, { requiredKeys: [] }),
  process: fc.record({ name: listed(fc.oneof(word, fc.constantFrom<Json>(true, 1, 'B'))) }, { requiredKeys: [] }),
  aws: fc.constantFrom<Json>({}, { cloudtrail: { read_only: true, flattened: { request_parameters: { key: 'ab' } } } }),
});

it('filters are answered alike in both ways, whatever they ask', async () => {
  const counts = { match: 0, quiet: 0, unknown: 0 };
  await fc.assert(fc.asyncProperty(clause, fc.boolean(), fc.array(document, { minLength: 1, maxLength: 5 }), async (query, negate, found) => {
    const tree = withFilters({ meta: { negate }, query });
    const { detection } = elastic.meaning(tree, contextWith(), createReport());
    const holds = compile(conditionsOf(detection)[0] ?? { kind: 'constant', value: false });
    const all = found.map((each) => event(each as JsonObject));
    for (const [index, { kind }] of (await elastic.evaluate(tree, 0, all, contextWith())).entries()) {
      const meant = holds(all[index] ?? null);
      const answer = meant === undefined || kind === 'unknown' ? 'unknown' : kind === 'match' ? 'match' : 'quiet';
      counts[answer] += 1;
      if (answer !== 'unknown') expect([query, kind === 'match']).toEqual([query, meant]);
    }
  }), { numRuns: 600 });
  expect(Math.min(counts.match, counts.quiet)).toBeGreaterThan(300);
  expect(counts.unknown).toBeLessThan(counts.match);
});

describe('a rule with filters', () => {
  const text = ruleText('[[rule.filters]]\n[rule.filters.meta]\nnegate = true\n[rule.filters.query.wildcard."user_agent.original"]\ncase_insensitive = true\nvalue = "*terraform*"\n');

  it.each(['elastic', 'panther', 'sigma'])('translates to %s with them', async (target) => {
    const compiler = testCompiler();
    const { rules } = await compiler.read(memoryWorkspace({ 'rule.toml': text }), 'rule.toml');
    if (rules[0] === undefined) throw new Error('the rule does not read');
    const { verdict, files } = await compiler.translate(rules[0], target);
    expect(verdict?.kind).toBe('equivalent');
    expect(files.map((file) => file.text).join('\n').toLowerCase()).toContain('terraform');
    if (target === 'elastic') expect(files[0]?.text).toContain('[rule.filters.query.wildcard."user_agent.original"]');
  });
});
