import { expect, test } from 'vitest';
import { project, rulec } from '../support/command.ts';
import { stopped } from '../support/trail-rules.ts';

const yaml = `AnalysisType: rule
Filename: a.py
RuleID: Ours.TrailStopped
Enabled: true
LogTypes: [AWS.CloudTrail]
Severity: High
`;

test('a rule that returns nothing where it should alert is not the same rule', async () => {
  const python = 'def rule(event):\n    if event.get("eventName") != "StopLogging":\n        return False\n';
  const folder = project({ 'a.sigma.yml': stopped, 'a.yml': yaml, 'a.py': python });
  const { out } = await rulec(folder, ['compare', 'a.sigma.yml', 'a.yml']);
  expect(out).toMatch(/^narrower/);
  expect(out).toContain('the target fails on it');
});
