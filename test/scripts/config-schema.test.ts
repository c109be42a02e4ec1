import { expect, test } from 'vitest';
import { platforms } from '../../src/platforms/index.ts';
import { editorSchema } from '../../scripts/config-schema.ts';

test('the schema of the configuration has every key, and the platforms for targets', () => {
  const { properties } = editorSchema() as { properties: Record<string, object> };
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(['$schema', 'rules', 'out', 'targets', 'trust', 'accept', 'accepted', 'options', 'readings', 'logSources']));
  expect(properties['targets']).toEqual({ type: 'array', items: { enum: platforms.map(({ id }) => id) } });
});
