import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const compiler = testCompiler();

async function written(field: string, one: string, other: string): Promise<{ readonly kind: string | undefined; readonly filters: readonly string[] }> {
  const text = `title: x\nlogsource:\n    product: aws\n    service: cloudtrail\ndetection:\n    a:\n        ${field}: '${one}'\n    b:\n        ${field}: '${other}'\n    condition: a and b\n`;
  const [rule] = (await compiler.read(memoryWorkspace({ 'a.yml': text }), 'a.yml')).rules;
  const translation = rule === undefined ? undefined : await compiler.translate(rule, 'cloudwatch');
  return { kind: translation?.verdict?.kind, filters: translation?.files[0]?.text.split('\n').filter((line) => line.startsWith('| filter')) ?? [] };
}

test.each(['resources.ARN|cased', 'resources.ARN', 'requestParameters.tags'])('two texts of a list are asked of two of its elements: %s', async (field) => {
  const { kind, filters } = await written(field, 'arn:aws:s3:::a', 'arn:aws:s3:::b');
  expect(kind).toBe('equivalent');
  expect(filters).toHaveLength(2);
});

test('a field that holds one text is never two', async () => {
  expect((await written('eventName', 'A', 'B')).filters).toEqual(['| filter false']);
});
