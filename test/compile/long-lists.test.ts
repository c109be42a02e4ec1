import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

const names = (prefix: string, count: number): string => Array.from({ length: count }, (_, index) => `      - ${prefix}-${index}\n`).join('');

async function verdictOn(target: string, detection: string) {
  const text = `title: Many Names\nstatus: test\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n${detection}level: low\n`;
  const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'rule.yml': text }), 'rule.yml');
  if (rule === undefined) throw new Error('the rule does not read');
  const { verdict, files } = await compiler.translate(rule, target);
  return { kind: verdict?.kind, text: files[0]?.text ?? '' };
}

describe('thousands of names', () => {
  it('in two lists are compared', async () => {
    expect((await verdictOn('panther', `  selection:\n    userIdentity.userName:\n${names('user', 2_600)}    requestParameters.roleName:\n${names('role', 2_600)}  condition: selection\n`)).kind).toBe('equivalent');
  });

  it('in the expressions of several queries are read as the list that they were', async () => {
    const { kind, text } = await verdictOn('cloudwatch', `  selection:\n    userIdentity.userName:\n${names('user', 1_500)}  condition: selection\n`);
    expect(kind).toBe('equivalent');
    expect(text.match(/\| filter /g)?.length).toBeGreaterThan(1);
  });
});
