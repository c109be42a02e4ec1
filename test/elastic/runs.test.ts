import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsRules, contextWith, records } from '../../scripts/elastic/corpus.ts';
import { runsOf, sampleOf } from '../../scripts/elastic/run-twice.ts';
import { hasShared } from '../support/shared.ts';

/** `node scripts/run.js scripts/elastic/runs.ts --check` takes every rule and both generations; here one rule in fifteen is taken. */
describe.skipIf(!hasShared('events/invictus.jsonl') || !hasShared('corpus/elastic'))('what KQL rules match of all records (../shared)', () => {
  it('is what was recorded, in both ways of evaluating', async () => {
    const recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'aws-runs.json'), 'utf8')) as Readonly<Record<string, { readonly matches: number; readonly which: string }>>;
    const context = contextWith();
    const raw = records();
    const sample = sampleOf(raw, context);
    let taken = 0;
    for (const { rule } of awsRules(context).filter((_, index) => index % 15 === 0)) {
      const runs = await runsOf(rule, sample, context);
      if (runs === undefined) continue;
      taken += 1;
      expect({ matches: runs.matches, which: runs.which }).toEqual(recorded[`${rule.metadata.id} ${context.options.integration}`]);
      expect(runs.disagreements).toBe(0);
    }
    expect(taken).toBeGreaterThan(3);
    expect(Object.keys(recorded).length * raw.length).toBeGreaterThan(500_000);
  });
});
