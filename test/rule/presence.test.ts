import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holds } from '../../src/logic/holds/holds.ts';
import { has } from '../../src/rule/module.ts';
import { repository } from '../support/files.ts';

test('a field is there, be it as null, as the documentation of modules says', () => {
  expect([{ a: 'x' }, { a: '' }, { a: null }, {}].map((event) => holds(has('a'), event))).toEqual([true, true, true, false]);
  expect(readFileSync(join(repository, 'docs/modules.md'), 'utf8')).toContain('| `has(field)` | the field is there, be it as `null` |');
});
