import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { claimOf, settledCompilers } from './claims.ts';
import { traps } from './traps.ts';

const compiler = testCompiler();
const [likely] = settledCompilers();

/** Every so many rules, on few events: `npm run oracles -- verdicts` asks all of them, on many. */
const step = 9;

describe('what a verdict says of rules with traps, wild events bear out', () => {
  it.each(traps().filter((_, index) => index % step === 4).map((trap) => [trap.name, trap] as const))('%s', async (_, trap) => {
    const { rules, diagnostics } = await compiler.read(memoryWorkspace(trap.files), trap.path);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const rule of rules) {
      for (const target of compiler.targets) {
        const { broken } = await claimOf(trap, rule, await compiler.translate(rule, target), likely === undefined ? [] : [likely], 60);
        expect([target, broken]).toEqual([target, []]);
      }
    }
  });
});
