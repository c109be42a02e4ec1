import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { testCompiler } from '../support/compiler.ts';

const rule = `title: State Files Read
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        eventSource: s3.amazonaws.com
        eventName: GetObject
        requestParameters.key|endswith: '.tfstate'
    condition: selection
`;

test.each(['panther', 'cloudwatch'])('the key of an object of S3 is asked for in %s, though other services call an object so', async (target) => {
  const compiler = testCompiler();
  const { rules } = await compiler.read(memoryWorkspace({ 'a.yml': rule }), 'a.yml');
  const [read] = rules;
  if (read === undefined) throw new Error('no rule');
  const { verdict, files } = await compiler.translate(read, target);
  expect(verdict?.kind).toBe('equivalent');
  expect(verdict?.given.map(({ id }) => id)).toContain('sigma/object-unsearched/requestParameters.key');
  expect(files.some(({ text }) => text.includes('tfstate'))).toBe(true);
});
