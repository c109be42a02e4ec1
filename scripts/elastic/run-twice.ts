import type { Json } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { sha256Of } from '../../src/text/hash.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import type { Context, NativeRule } from '../../src/platforms/platform.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { fieldsOf } from '../../src/platforms/elastic/fields.ts';
import type { ElasticOptions } from '../../src/platforms/elastic/options.ts';
import type { ElasticTree } from '../../src/platforms/elastic/tree.ts';

/** What a rule matches: how many records, and which, as a hash of their numbers. */
export interface Runs {
  readonly matches: number;
  readonly which: string;
}

/** The same with how it was found: in so many evaluations, of which so many cannot be told, or differ between the two ways. */
export interface CountedRuns extends Runs {
  readonly evaluations: number;
  readonly unknown: number;
  readonly disagreements: number;
}

/** Records, and the documents that the integration makes of them. */
export interface Sample {
  readonly records: readonly Json[];
  readonly documents: readonly Json[];
}

/** Records as a sample under the integration that the options name. */
export function sampleOf(records: readonly Json[], context: Context<ElasticOptions>): Sample {
  const fields = fieldsOf('aws.cloudtrail', context);
  return { records, documents: records.map((record) => fields?.toNative(record) ?? record) };
}

/** Runs a KQL rule on records in both ways; undefined for other rules, and for logs other than CloudTrail. */
export async function runsOf(rule: NativeRule<ElasticTree>, { records, documents }: Sample, context: Context<ElasticOptions>): Promise<CountedRuns | undefined> {
  const fields = fieldsOf('aws.cloudtrail', context);
  const { detection, logSources } = elastic.meaning(rule.tree, context, createReport());
  const [condition] = conditionsOf(detection);
  if (fields === undefined || condition === undefined || rule.tree.query.kind !== 'kuery' || logSources.join() !== 'aws.cloudtrail') return undefined;
  const holds = compile(pullBack(condition, fields));
  const outcomes = await elastic.evaluate(rule.tree, 0, documents, context);
  const found: number[] = [];
  const counts = { unknown: 0, disagreements: 0 };
  for (const [index, { kind }] of outcomes.entries()) {
    const expected = holds(records[index] ?? null);
    if (expected === undefined || kind === 'unknown') counts.unknown += 1;
    else if (expected !== (kind === 'match')) counts.disagreements += 1;
    if (kind === 'match') found.push(index);
  }
  return { matches: found.length, which: sha256Of(found.join(' ')).slice(0, 16), evaluations: outcomes.length, ...counts };
}
