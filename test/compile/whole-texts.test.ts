import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const python = 'import elsewhere\n\n\ndef rule(event):\n    return event.get("eventName") == "StopLogging"\n\n\ndef dedup(event):\n    return elsewhere.key(event)\n';
const yaml = (threshold: number): string =>
  `AnalysisType: rule\nRuleID: Ours.Many\nFilename: a.py\nEnabled: true\nSeverity: Low\nLogTypes: [AWS.CloudTrail]\nThreshold: ${threshold}\n`;

test('rules whose grouping cannot be read are the same only with the same threshold', async () => {
  const compiler = testCompiler();
  const read = async (threshold: number) => {
    const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': yaml(threshold), 'a.py': python }), 'a.yml');
    const [rule] = rules;
    if (rule === undefined) throw new Error('the rule does not read');
    return rule;
  };
  const few = await read(5);
  expect(few.rule.detection.kind).toBe('foreign');
  expect((await compiler.compare(few, await read(5))).verdict.kind).toBe('equivalent');
  expect((await compiler.compare(few, await read(50))).verdict.kind).toBe('unproven');
});
