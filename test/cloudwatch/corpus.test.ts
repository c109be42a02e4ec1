import { describe, expect, it } from 'vitest';
import { testCompiler } from '../support/compiler.ts';
import { hasRecords, sharedPath } from '../support/shared.ts';
import { agreement } from './agreement.ts';

/** A sample; `node scripts/run.js scripts/cloudwatch-events.ts` compares all rules on all records. */
const sample = { rules: 5, events: 40, answers: 3 };

describe.skipIf(!hasRecords)('real rules on real records (../shared)', () => {
  it('alert on the same records as the queries that are proven equivalent to them, whatever the open questions', async () => {
    const found = await agreement(testCompiler(), sharedPath('corpus/sigma/rules/cloud/aws/cloudtrail'), sample);
    expect(found.differences).toEqual([]);
    expect(found.evaluations).toBeGreaterThan(1000);
  });
});
