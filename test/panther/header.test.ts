import { expect, test } from 'vitest';
import { headerLines, headerOf } from '../../src/platforms/panther/header.ts';

test('what stands at the top of a file is read back', () => {
  const metadata = { title: 'Example rule', authors: ['One', 'Two: # License: x'], license: 'MIT', origin: { platform: 'sigma', id: 'a b' }, created: '2024-02-29', modified: '2025-12-31', related: [{ id: 'x', type: 'similar' as const }] };
  const { title, ...rest } = metadata;
  expect(headerOf(`${headerLines(metadata).join('\n')}\nAnalysisType: rule\n# Author: ${title}\n`)).toEqual(rest);
});

test.each(['2024-13-01', '2024-00-10', '2023-02-29', '2100-02-29', '2024-04-31', '0000-01-01', '2024-1-1', '2024-01-01 or so'])('a date that there is not is none: %s', (date) => {
  expect(headerOf(`# Created: ${date}\n# Modified: ${date}\n`)).toEqual({});
});
