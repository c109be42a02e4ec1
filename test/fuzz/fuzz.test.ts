import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTargets } from './read-targets.ts';
import { writeTargets } from './write-targets.ts';

/** Few here, so that the tests stay quick; `npm run fuzz` takes as many as one likes. */
const runs = 3;

describe('hostile input', () => {
  const targets = [...readTargets, ...writeTargets];
  it('has at least twenty targets, each with a name of its own', () => {
    expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
    expect(targets.length).toBeGreaterThanOrEqual(20);
  });
  it.each(targets.map((each) => [each.name, each] as const))('does no harm: %s', async (_, { input, check }) => {
    await fc.assert(fc.asyncProperty(input, async (given) => check(given)), { numRuns: runs });
  });
});
