import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { SourceRule } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();
const id = '0f6a1c5e-5d0b-4f1c-9a55-3c1f9a7d2e10';
const other = '0f6a1c5e-5d0b-4f1c-9a55-3c1f9a7d2e11';

const source = (title: string): string => `title: '${title}'
id: ${id}
name: user_made
related:
    - id: ${other}
      type: similar
date: 2026-01-15
modified: 2026-01-16
tags:
    - attack.defense-impairment
    - attack.t1685.002
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        eventSource: iam.amazonaws.com
        eventName: CreateUser
    condition: selection
`;

async function only(files: Readonly<Record<string, string>>, path: string): Promise<SourceRule> {
  const { rules: [rule] } = await compiler.read(memoryWorkspace(files), path);
  if (rule === undefined) throw new Error(`${path} does not read`);
  return rule;
}

const rule = async (title: string): Promise<SourceRule> => only({ 'rule.yml': source(title) }, 'rule.yml');

describe('a Sigma rule that was written for Panther', () => {
  const back = async () => {
    const { files } = await compiler.translate(await rule('User made'), 'panther');
    const written = await only(Object.fromEntries(files.map(({ path, text }) => [path, text])), files[0]?.path ?? '');
    return (await compiler.translate(written, 'sigma')).files[0]?.text ?? '';
  };

  it('comes back with a UUID of its own that says where it is from, and with its dates', async () => {
    const text = await back();
    expect(text).toMatch(/^id: [0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-/m);
    expect(text).toContain(`    - id: ${id}\n      type: derived\n    - id: ${other}\n      type: similar\n`);
    expect(text).toContain('date: 2026-01-15\nmodified: 2026-01-16\n');
  });

  it('comes back with techniques of the version that its tags are of', async () => {
    expect(await back()).toContain('tags:\n    - attack.defense-impairment\n    - attack.t1685.002\n');
  });
});

describe('what a translation has no place for', () => {
  it.each([
    ['panther', ['unsaid/name']],
    ['elastic', ['unsaid/name', 'unsaid/related']],
    ['cloudwatch', []],
    ['typescript', []],
  ])('is named, that on which a rule stands too: %s', async (target, codes) => {
    const { unsaid } = await compiler.translate(await rule('User made'), target);
    expect(unsaid.map(({ code }) => code)).toEqual(codes);
  });

  it('of a title is written as Panther’s tool takes it', async () => {
    const { files, unsaid } = await compiler.translate(await rule('Users & "groups" made by <5%>'), 'panther');
    const name = /^DisplayName: "(.*)"$/m.exec(files[0]?.text ?? '')?.[1];
    expect(name).toBe("Users and 'groups' made by (5 percent)");
    expect(name).toMatch(/^[^<>&"%]+$/);
    expect(unsaid.map(({ code }) => code)).toEqual(['unsaid/title', 'unsaid/name']);
  });

  it('of letters of an id is written as the letter below', async () => {
    expect((await compiler.translate(await rule('Café users'), 'panther')).files[0]?.text).toContain('RuleID: "AWS.IAM.CafeUsers"');
  });
});
