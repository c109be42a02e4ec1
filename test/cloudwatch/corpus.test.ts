import { describe, expect, it } from 'vitest';
import { testCompiler } from '../support/compiler.ts';
import { agreement } from './agreement.ts';
import { haveShared, sharedFolder } from './support.ts';

/** A sample; `node scripts/run.js scripts/cloudwatch-events.ts` compares all rules on all records. */
const sample = { rules: 5, events: 40, answers: 3 };

describe.skipIf(!haveShared)('real rules on real records', () => {
  it('alert on the same records as the queries that are proven equivalent to them, whatever the open questions', async () => {
    const found = await agreement(testCompiler(), `${sharedFolder}/corpus/sigma/rules/cloud/aws/cloudtrail`, sample);
    expect(found.differences).toEqual([]);
    expect(found.evaluations).toBeGreaterThan(1000);
  });
});
