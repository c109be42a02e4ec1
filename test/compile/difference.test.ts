import { describe, expect, it } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import type { Translation } from '../../src/compile/types.ts';
import { testCompiler } from '../support/compiler.ts';

const metadata = `AnalysisType: rule
Filename: rule.py
RuleID: "Example.Outsiders"
DisplayName: "Objects Read By Outsiders"
Enabled: true
LogTypes: [AWS.CloudTrail]
Severity: Medium
Threshold: 5
DedupPeriodMinutes: 30
`;
const python = `OWN = {"123456789012", "111122223333"}

def rule(event):
    if event.get("eventSource") != "s3.amazonaws.com" or event.get("errorCode"):
        return False
    return event.deep_get("userIdentity", "accountId", default="") not in OWN

def dedup(event):
    return event.get("sourceIPAddress", "")
`;

async function translated(target: string): Promise<Translation> {
  const compiler = testCompiler();
  const { rules } = await compiler.read(memoryWorkspace({ 'rule.yml': metadata, 'rule.py': python }), 'rule.yml');
  const [rule] = rules;
  if (rule === undefined) throw new Error('the rule does not read');
  return compiler.translate(rule, target);
}

describe('what is said of a threshold that misses events', () => {
  it('names the field whose absence takes events out of their group', async () => {
    const { verdict } = await translated('sigma');
    expect([verdict?.kind, verdict?.why]).toEqual(['narrower', 'it misses events where `sourceIPAddress` is missing']);
  });

  it('names a field that only the translation looks at', async () => {
    const { verdict } = await translated('elastic');
    expect([verdict?.kind, verdict?.why]).toEqual(['narrower', expect.stringMatching(/^it misses events where `recipientAccountId` is "(123456789012|111122223333)"$/)]);
  });

  it('says nothing of parts left out where no event is added', async () => {
    const { diagnostics } = await translated('sigma');
    expect(diagnostics.filter(({ severity }) => severity === 'warning').map(({ code }) => code)).toEqual([]);
  });
});

describe('what is said of a rule that alerts on more', () => {
  it('does not name what both rules ask for', async () => {
    const loop = `def rule(event):
    if event.get("eventName") != "DeleteTags":
        return False
    for tag in event.deep_get("requestParameters", "tagSet", "items", default=[]):
        if tag.get("key") == "team" and tag.get("value") == "red":
            return True
    return False
`;
    const compiler = testCompiler();
    const yaml = metadata.replace('Threshold: 5\nDedupPeriodMinutes: 30\n', '');
    const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'rule.yml': yaml, 'rule.py': loop }), 'rule.yml');
    if (rule === undefined) throw new Error('the rule does not read');
    const { verdict } = await compiler.translate(rule, 'sigma');
    expect([verdict?.kind, verdict?.why]).toEqual(['wider', expect.not.stringContaining('`eventName`')]);
  });
});
