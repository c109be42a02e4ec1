import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';
import { claimOf, settledCompilers } from './claims.ts';
import { generatedRules } from './generated.ts';
import { traps } from './traps.ts';

const compiler = testCompiler();
const [likely] = settledCompilers();

/** Every so many traps, on few events: `npm run oracles -- verdicts` asks all of them and more generated rules, on many. */
const step = 9;

const subjects = [...traps().filter((_, index) => index % step === 4), ...generatedRules(1, 5)];

describe('what a verdict says of rules with traps and of generated ones, wild events bear out', () => {
  it.each(subjects.map((subject) => [subject.name, subject] as const))('%s', async (_, subject) => {
    const { rules, diagnostics } = await compiler.read(memoryWorkspace(subject.files), subject.path);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      for (const target of compiler.targets) {
        const { broken } = await claimOf(subject, rule, await compiler.translate(rule, target), likely === undefined ? [] : [likely], 60);
        expect([target, broken]).toEqual([target, []]);
      }
    }
  });
});
