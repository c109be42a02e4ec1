import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

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

describe('a rule that is not understood', () => {
  const open = `${head}Detection:\n  - KeyPath: sourceIPAddress\n    Condition: IsIPAddressPublic # as it is\n`;
  const correlation = 'AnalysisType: correlation_rule\nRuleID: Team.Both\nDisplayName: Both # of them\nEnabled: true\nSeverity: High\nDetection:\n  - Group:\n      - RuleID: Team.One\n      - RuleID: Team.Two\n    LookbackWindowMinutes: 30\n    Schedule: { RateMinutes: 10, TimeoutMinutes: 5 }\n';

  test.each([['a detection', open], ['a correlation', correlation]])('is written as it stands: %s', async (_, yaml) => {
    const { verdict, files, unsaid } = await onPanther(yaml);
    expect(verdict?.kind).toBe('equivalent');
    expect(unsaid).toEqual([]);
    expect(files.map(({ text }) => text)).toEqual([yaml]);
  });

  test('is not written anew where its file holds others', async () => {
    const { status, diagnostics } = await onPanther(`${open}---\n${head.replace('Team.Rule', 'Team.Other')}Filename: rule.py\n`);
    expect(status).toBe('refused');
    expect(diagnostics.map(({ code }) => code)).toContain('panther/own-file-only');
    expect(diagnostics.map(({ message }) => message)).toContain('this rule is not written anew for Panther: the condition `IsIPAddressPublic` is not modelled');
  });
});

test('an item that is no rule is passed over like a file of another kind', async () => {
  const read = async (yaml: string) => (await compiler.read(memoryWorkspace({ 'item.yml': yaml }), 'item.yml')).status;
  expect(await read('AnalysisType: saved_query\nQueryName: A query\nQuery: select 1\n')).toBe('skipped');
  expect(await read('AnalysisType: datamodel\nDataModelID: Team.Model\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nMappings: []\n')).toBe('skipped');
  expect(await read('AnalysisType: rule\nRuleID: Team.Rule\n')).toBe('failed');
});
