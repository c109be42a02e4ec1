import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function translated(query: string): Promise<Translation> {
  const [rule] = (await compiler.read(memoryWorkspace({ 'rule.cwli': query }), 'rule.cwli')).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return compiler.translate(rule, 'elastic');
}

// Elastic's integration leaves `-` out of its documents.
describe('a part that a target says only nearly', () => {
  it('is left out where the target would miss what the rule is for', async () => {
    const { verdict, diagnostics, files } = await translated('filter eventName = "AssumeRole" and requestParameters.roleSessionName = "-"');
    expect(verdict?.kind).toBe('wider');
    const remarks = diagnostics.filter(({ code }) => code === 'compile/left-out').map(({ message }) => message);
    expect(remarks).toEqual([expect.stringContaining('what is asked of `requestParameters.roleSessionName` can only be said nearly')]);
    expect(files[0]?.text).toContain('event.action:"AssumeRole"');
  });

  it('stays where the target misses only what is unusual', async () => {
    const { verdict, files } = await translated('filter eventName = "AssumeRole" and requestParameters.roleSessionName in ["-", "example"]');
    expect([verdict?.kind, verdict?.why]).toEqual(['narrower', 'it misses events where `requestParameters.roleSessionName` is "-"']);
    expect(files[0]?.text).toContain('"example"');
  });
});
