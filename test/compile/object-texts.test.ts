import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function translated(rule: string, query: string, target: string): Promise<Translation> {
  const text = `[metadata]\nmaturity = "production"\n\n[rule]\nname = "Example rule"\nrule_id = "0d0f0c0b-0000-4000-8000-000000000001"\ndescription = "An example."\nrisk_score = 47\nseverity = "medium"\nlanguage = "kuery"\n${rule}\nquery = '''\nevent.dataset:"aws.cloudtrail" and ${query}\n'''\n`;
  const [read] = (await compiler.read(memoryWorkspace({ 'rule.toml': text }), 'rule.toml')).rules;
  if (read === undefined) throw new Error('the rule does not read');
  return compiler.translate(read, target);
}

const leftOut = ({ diagnostics }: Translation): readonly string[] => diagnostics.filter(({ code }) => code === 'compile/left-out').map(({ message }) => message);

const pythonOf = ({ files }: Translation): string => files.find(({ path }) => path.endsWith('.py'))?.text ?? '';

describe('a word that is looked for in what Java prints for an object', () => {
  const query = 'event.action:"DeletePolicy" and aws.cloudtrail.request_parameters:*PowerUserAccess*';

  it('is looked for in its JSON by Python', async () => {
    const translation = await translated('type = "query"', query, 'panther');
    expect([translation.verdict?.kind, leftOut(translation)]).toEqual(['equivalent', []]);
    expect(translation.verdict?.given.map(({ id }) => id)).toContain('text/words');
    expect(pythonOf(translation)).toContain('return "PowerUserAccess" in json_text(event.get("requestParameters"))');
  });

  it('still is where another part of the rule is left out', async () => {
    const translation = await translated('type = "query"', `${query} and aws.cloudtrail.request_parameters:*one*two*`, 'panther');
    expect([translation.verdict?.kind, leftOut(translation)]).toEqual(['wider', [expect.stringContaining('not written the same way in Python')]]);
    expect(pythonOf(translation)).toContain('"PowerUserAccess" in json_text(event.get("requestParameters"))');
  });

  it('is left out where nothing ties the two texts, and else the rule is the same', async () => {
    const translation = await translated('type = "query"', 'event.action:"DeletePolicy" and aws.cloudtrail.request_parameters:*one*two*', 'panther');
    expect([translation.verdict?.kind, leftOut(translation)]).toEqual(['wider', [expect.stringContaining('not written the same way in Python')]]);
  });
});
