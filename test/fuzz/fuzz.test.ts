import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageTargets } from './page-targets.ts';
import { readTargets } from './read-targets.ts';
import { writeTargets } from './write-targets.ts';

/** Few here, so that the tests stay quick; `npm run fuzz` takes as many as one likes. */
const long = process.env['RULEC_FUZZ'];
const runs = Number(long ?? 3);

describe('hostile input', () => {
  const targets = [...readTargets, ...writeTargets, ...pageTargets];
  it('has at least twenty targets, each with a name of its own', () => {
    expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
    expect(targets.length).toBeGreaterThanOrEqual(20);
  });
  it.each(targets.map((each) => [each.name, each] as const))('does no harm: %s', async (name, { input, check }) => {
    let slowest = 0;
    const timed = fc.asyncProperty(input, async (given) => {
      const start = process.cpuUsage();
      await check(given);
      const { user, system } = process.cpuUsage(start);
      slowest = Math.max(slowest, (user + system) / 1000);
    });
    await fc.assert(timed, { numRuns: runs });
    if (long !== undefined) process.stdout.write(`${name}: ${runs} runs, the slowest ${slowest.toFixed(0)} ms CPU\n`);
  });
});
