import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { compile } from '../../src/logic/holds/holds.ts';
import { pullBack } from '../../src/logic/pull-back/pull-back.ts';
import { conditionsOf } from '../../src/rule/index.ts';
import { elastic } from '../../src/platforms/elastic/platform.ts';
import { fieldsOf } from '../../src/platforms/elastic/fields.ts';
import { contextWith, readText } from './support.ts';
import { handMadeFile, hasShared, listShared, readShared, realFiles, samplesOf } from '../support/shared.ts';

/** `RULEC_FULL=1` takes every record and both generations of the integration; else one record in six is taken. */
const full = process.env.RULEC_FULL === '1';

function records(): readonly JsonObject[] {
  return [...realFiles, handMadeFile].flatMap((file) => samplesOf(file).filter((_, index) => full || index % 6 === 0)).map(({ event }) => event);
}

describe.skipIf(!hasShared('events/invictus.jsonl'))('a query on the document and its condition on the record (../shared)', () => {
  it.each(full ? (['newest', 'earlier'] as const) : (['newest'] as const))('agree on every CloudTrail rule and record, integration %s', async (integration) => {
    const context = contextWith({ integration });
    const fields = fieldsOf('aws.cloudtrail', context);
    if (fields === undefined) throw new Error('no fields');
    const raw = records();
    const documents = raw.map((record) => fields.toNative(record));
    const counts = { rules: 0, evaluations: 0, matches: 0, unknown: 0 };
    const disagreements: string[] = [];
    for (const path of listShared('corpus/elastic', '.toml').filter((each) => each.includes('/aws/'))) {
      const [rule] = readText(readShared(path), context, path).rules;
      if (rule === undefined) continue;
      const { detection, logSources } = elastic.meaning(rule.tree, context, createReport());
      if (logSources.join() !== 'aws.cloudtrail') continue;
      counts.rules += detection.kind === 'foreign' ? 0 : 1;
      for (const [step, condition] of conditionsOf(detection).entries()) {
        const holds = compile(pullBack(condition, fields));
        const answers = await elastic.evaluate(rule.tree, step, documents, context);
        for (const [index, answer] of answers.entries()) {
          const expected = holds(raw[index] ?? null);
          counts.evaluations += 1;
          if (expected === undefined || answer.kind === 'unknown') counts.unknown += 1;
          else if (expected !== (answer.kind === 'match')) disagreements.push(`${path} ${index}: ${answer.kind}`);
          if (answer.kind === 'match') counts.matches += 1;
        }
      }
    }
    expect(disagreements).toEqual([]);
    if (full) console.log(integration, counts);
    expect(counts.unknown / counts.evaluations).toBeLessThan(0.001);
    expect(counts.matches).toBeGreaterThan(100);
  });
});
