import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function fromFiles(files: Readonly<Record<string, string>>, target: string): Promise<Translation> {
  const [path = ''] = Object.keys(files);
  const [rule] = (await compiler.read(memoryWorkspace(files), path)).rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return compiler.translate(rule, target);
}

const translated = (query: string): Promise<Translation> => fromFiles({ 'rule.cwli': query }, 'elastic');

const metadata = 'AnalysisType: rule\nFilename: rule.py\nRuleID: "Example.Passwords"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: Medium\n';
const python = `def rule(event):
    own = event.deep_get("userIdentity", "arn", default="").endswith(f"/{event.deep_get('requestParameters', 'userName', default='')}")
    return event.get("eventName") == "UpdateLoginProfile" and not own
`;

// Elastic's integration leaves `-` out of its documents.
describe('a part that a target says only nearly', () => {
  it('is left out where the target would miss what the rule is for', async () => {
    const { verdict, diagnostics, files } = await translated('filter eventName = "AssumeRole" and requestParameters.roleSessionName = "-"');
    expect(verdict?.kind).toBe('wider');
    const remarks = diagnostics.filter(({ code }) => code === 'compile/left-out').map(({ message }) => message);
    expect(remarks).toEqual([expect.stringContaining('what is asked of `requestParameters.roleSessionName` can only be said nearly')]);
    expect(files[0]?.text).toContain('event.action:"AssumeRole"');
  });

  it('is named once together with others', async () => {
    const { diagnostics } = await translated('filter eventName = "AssumeRole" and requestParameters.roleSessionName = "-" and requestParameters.userName = "-"');
    const remarks = diagnostics.filter(({ code }) => code === 'compile/left-out').map(({ message }) => message);
    expect(remarks).toEqual([expect.stringContaining('what is asked of `requestParameters.roleSessionName` and `requestParameters.userName` can only be said nearly')]);
  });

  it('stays where the target misses only what is unusual', async () => {
    const { verdict, files } = await translated('filter eventName = "AssumeRole" and requestParameters.roleSessionName in ["-", "example"]');
    expect([verdict?.kind, verdict?.why]).toEqual(['narrower', 'it misses events where `requestParameters.roleSessionName` is "-"']);
    expect(files[0]?.text).toContain('"example"');
  });

  it.each([
    ['elastic', 'wider'],
    ['cloudwatch', 'unproven'],
  ])('is left out for %s besides what cannot be modelled, so that nothing is missed', async (target, kind) => {
    const { verdict } = await fromFiles({ 'rule.yml': metadata, 'rule.py': python }, target);
    expect([verdict?.kind, verdict?.missed]).toEqual([kind, undefined]);
    if (kind === 'unproven') expect(verdict?.proven).toBe('missesNothing');
  });
});

describe('parts that a target cannot say', () => {
  const sigma = (condition: string): Readonly<Record<string, string>> => ({
    'rule.yml': `title: Many Results\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n    name:\n        eventName: ListUsers\n    many:\n        requestParameters.maxResults|gt: 5\n    usual:\n        awsRegion: us-east-1\n    condition: ${condition}\nlevel: low\n`,
  });

  it.each([
    ['many and name and not usual', 'translated', ['compile/left-out']],
    ['many and not usual', 'refused', ['elastic/unsayable']],
    ['many', 'refused', ['elastic/unsayable']],
  ])('are left out where something else is left that the rule asks for: %s', async (condition, status, codes) => {
    const translation = await fromFiles(sigma(condition), 'elastic');
    expect([translation.status, translation.diagnostics.map(({ code }) => code).filter((code) => codes.includes(code))]).toEqual([status, codes]);
  });
});
