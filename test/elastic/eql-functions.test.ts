import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { conditionsOf, never } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { contextWith, readText } from './support.ts';

const documents: readonly Json[] = ['arn*x', 'arnabx', 'arnax', 'arn', String.raw`arn\x`, 5, null, ['b', 'xarnax']].map((value) => ({ cloud: { region: value === 5 ? '5' : value }, size: value }));

/** The documents that a condition holds of, by its meaning and by the evaluator. */
async function matching(condition: string): Promise<readonly (readonly number[])[]> {
  const context = contextWith();
  const [rule] = readText(`[rule]\nname = "A region"\nrule_id = "0a7b6f2e-35a1-4b5c-9a7d-0d6b1f0c9a11"\nseverity = "low"\nrisk_score = 21\nindex = ["logs-aws.cloudtrail-*"]\nlanguage = "eql"\ntype = "eql"\nquery = '''\nany where ${condition}\n'''\n`).rules;
  if (rule === undefined) throw new Error(`does not read: ${condition}`);
  const holds = compile(conditionsOf(elastic.meaning(rule.tree, context, createReport()).detection)[0] ?? never);
  const outcomes = await elastic.evaluate(rule.tree, 0, documents, context);
  return [documents.flatMap((document, index) => (holds(document) === true ? [index] : [])), outcomes.flatMap(({ kind }, index) => (kind === 'match' ? [index] : []))];
}

describe('functions and signs of EQL', () => {
  it.each<[string, readonly number[]]>([
    ['startsWith(cloud.region, "arn*")', [0]],
    ['endsWith(cloud.region, "rn?x")', [0, 2, 4, 7]],
    ['endsWith~(cloud.region, "RN*X")', [0, 1, 2, 4, 7]],
    ['stringContains(cloud.region, "a*x")', [0, 1, 2, 4, 7]],
    [String.raw`stringContains(cloud.region, "n\\*x")`, [0]],
    [String.raw`stringContains(cloud.region, "n\\\\x")`, [4]],
    [String.raw`stringContains(cloud.region, "n\\")`, [4]],
    ['stringContains(cloud.region, "")', [0, 1, 2, 3, 4, 5, 7]],
    ['not stringContains(cloud.region, "a*x")', [3, 5, 6]],
  ])('take wildcards for what they are in a wildcard query, and for themselves in a prefix query: %s', async (condition, wanted) => {
    expect(await matching(condition)).toEqual([wanted, wanted]);
  });

  it.each<[string, readonly number[]]>([
    ['size > 4', [5]],
    ['not size > 4', [0, 1, 2, 3, 4, 6, 7]],
    ['not (size > 4 or cloud.region == "arn")', [0, 1, 2, 4, 6, 7]],
    ['not not size > 4', [5]],
    ['(size > 4) and not (cloud.region >= "z")', [5]],
  ])('are denied as whole queries, which hold of documents without the field as well: %s', async (condition, wanted) => {
    expect(await matching(condition)).toEqual([wanted, wanted]);
  });

  it.each(['match(cloud.region, "a.*")', 'cloud.region : 5', 'cloud.region : ("a", 5)', 'cloud.region in~ ("a", true)', 'source.as.number : "5"', 'aws.cloudtrail.read_only > 1', 'aws.cloudtrail.flattened.request_parameters.name == "a"', 'aws.cloudtrail.flattened.request_parameters.name != null', 'aws.cloudtrail.flattened.request_parameters.name : ("a", "b*")', 'startsWith(cloud.region, aws.cloudtrail.flattened.request_parameters.name)'])('are left open where Elasticsearch refuses them: %s', async (condition) => {
    expect(await matching(condition)).toEqual([[], []]);
    expect(await matching(`not ${condition}`)).toEqual([[], []]);
  });

  it('order numbers as texts on a keyword', async () => {
    expect(await matching('cloud.region > 4')).toEqual([[0, 1, 2, 3, 4, 5, 7], [0, 1, 2, 3, 4, 5, 7]]);
    expect(await matching('cloud.region < 40')).toEqual([[], []]);
  });
});
