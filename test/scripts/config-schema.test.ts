import { expect, test } from 'vitest';
import { platforms } from '../../src/platforms/index.ts';
import { editorSchema } from '../../scripts/config-schema.ts';

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
}

test('the schema of the configuration has every key, the platforms for targets, their options and the open questions', async () => {
  const { properties } = (await editorSchema()) as Schema;
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(['$schema', 'rules', 'out', 'targets', 'trust', 'accept', 'accepted', 'options', 'readings', 'logSources']));
  expect(properties['targets']).toEqual({ type: 'array', items: { enum: platforms.map(({ id }) => id) } });
  for (const { id, load } of platforms) {
    const { options, readings = {} } = await load();
    const known = properties['options']?.properties[id];
    expect(Object.keys(known?.properties ?? {}).toSorted()).toEqual(Object.keys(options.defaults as object).toSorted());
    expect(known?.additionalProperties).toBe(false);
    expect(Object.keys(properties['readings']?.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(readings)));
  }
});
