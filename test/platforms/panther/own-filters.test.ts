import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../../../src/text/workspace.ts';
import { testCompiler } from '../../support/compiler.ts';

const compiler = testCompiler();
const head = 'AnalysisType: rule\nRuleID: Team.Rule\nDisplayName: A rule\nEnabled: true\nSeverity: Low\nLogTypes: [AWS.CloudTrail]\n';
const python = 'def rule(event):\n    return event.get("eventName") == "DeleteBucket"\n';

async function onPanther(yaml: string) {
  const { rules: [rule] } = await compiler.read(memoryWorkspace({ 'rule.yml': yaml, 'rule.py': python }), 'rule.yml');
  if (rule === undefined) throw new Error('the rule was not read');
  return compiler.translate(rule, 'panther');
}

describe('inline filters on their way home', () => {
  test('are written', async () => {
    const { verdict, files } = await onPanther(`${head}Filename: rule.py\nInlineFilters:\n  - All:\n      - KeyPath: awsRegion\n        Condition: Equals\n        Value: us-east-1\n`);
    expect(verdict?.kind).toBe('equivalent');
    expect(files[0]?.text).toContain('InlineFilters:\n  - All:\n      - KeyPath: awsRegion\n        Condition: Equals\n        Value: us-east-1\n');
  });

  test('are left out where they decide nothing', async () => {
    const { verdict, files } = await onPanther(`${head}Filename: rule.py\nInlineFilters:\n  - All: []\n`);
    expect(verdict?.kind).toBe('equivalent');
    expect(files[0]?.text).not.toContain('InlineFilters');
  });
});

test('a detection that is not understood is not written anew', async () => {
  const { status, diagnostics } = await onPanther(`${head}Detection:\n  - KeyPath: sourceIPAddress\n    Condition: IsIPAddressPublic\n`);
  expect(status).toBe('refused');
  expect(diagnostics.map(({ code }) => code)).toContain('panther/own-file-only');
  expect(diagnostics.map(({ message }) => message)).toContain('this rule is not written anew for Panther: what some part of the detection does is not documented');
});
