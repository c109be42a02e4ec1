import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { SourceRule, Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';
import { hasPython } from '../support/python.ts';

const compiler = testCompiler();

async function read(files: Readonly<Record<string, string>>, path: string): Promise<SourceRule> {
  const [rule] = (await compiler.read(memoryWorkspace(files), path)).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return rule;
}

const withWord = (word: string): Promise<SourceRule> =>
  read({ 'rule.yml': `title: Word\nid: 0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a05\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n    keywords:\n        - '${word}'\n    condition: keywords\n` }, 'rule.yml');

const readBack = ({ files }: Translation): Promise<SourceRule> =>
  read(Object.fromEntries(files.map(({ path, text }) => [path, text])), files.find(({ path }) => path.endsWith('.yml'))?.path ?? '');

describe('a word that is looked for in every value', () => {
  it.skipIf(!hasPython)('is looked for by a Panther rule, given that the fields that Panther adds do not hold it (needs python3)', async () => {
    const translation = await compiler.translate(await withWord('kali'), 'panther');
    expect(translation.verdict?.kind).toBe('equivalent');
    expect(translation.verdict?.given.map(({ id }) => id)).toContain('panther/added-fields');
    const outcomes = await compiler.run(await readBack(translation), [{ a: ['x', { b: 'Kali Linux' }] }, { kali: 'x' }]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['match', 'quiet']);
  });

  it('is found in the log type that Panther adds to every event', async () => {
    const { verdict } = await compiler.translate(await withWord('cloudtrail'), 'panther');
    expect([verdict?.kind, verdict?.extra?.events.length]).toEqual(['wider', 1]);
  });

  it('is found in the names of a record by a query', async () => {
    const { verdict } = await compiler.translate(await withWord('kali'), 'cloudwatch');
    expect([verdict?.kind, verdict?.why]).toEqual(['wider', 'it also alerts on events where `kali` is "example"']);
  });
});
