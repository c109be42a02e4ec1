import { describe, expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();
const marked = (one: string, other: string, end = '\n'): string => ['<<<<<<< HEAD', one, '=======', other, '>>>>>>> theirs', ''].join(end);

async function first(files: Readonly<Record<string, string>>, path: string) {
  const { diagnostics } = await compiler.read(memoryWorkspace(files), path);
  return diagnostics.map(({ code, path: place, start }) => `${code} ${place ?? ''}:${start?.line ?? 0}`)[0];
}

describe('a file in which a merge was not finished', () => {
  const head = 'title: A\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n  selection:\n';

  test.each(['\n', '\r\n'])('is said to be one, whatever its line ends', async (end) => {
    const text = head.replaceAll('\n', end) + marked('    eventName: A', '    eventName: B', end) + '  condition: selection\n';
    expect(await first({ 'a.yml': text }, 'a.yml')).toBe('compile/merge-marks a.yml:7');
  });

  test('also where it is the Python of a rule', async () => {
    const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: R\nEnabled: true\nSeverity: Low\nLogTypes: [AWS.CloudTrail]\n';
    expect(await first({ 'a.yml': yaml, 'a.py': `def rule(event):\n${marked('    return True', '    return False')}` }, 'a.yml')).toBe('compile/merge-marks a.py:2');
  });

  test('is none where a text only looks like the first mark', async () => {
    expect(await first({ 'a.yml': `${head}    eventName: [\n<<<<<<< x\n` }, 'a.yml')).not.toContain('merge-marks');
  });
});
