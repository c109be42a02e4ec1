import { toJsonSchema } from '@valibot/to-json-schema';
import { configSchema } from '../src/compile/config.ts';
import { platforms } from '../src/platforms/index.ts';

/** The JSON Schema of the configuration file, for editors: with the names of the platforms, their options, and the questions that they leave open. */
export async function editorSchema(): Promise<object> {
  const loaded = await Promise.all(platforms.map(({ load }) => load()));
  const { $schema, properties, ...rest } = toJsonSchema(configSchema, { errorMode: 'ignore' });
  const known = {
    targets: { type: 'array', items: { enum: platforms.map(({ id }) => id) } },
    options: objectOf(loaded.map(({ id, options }) => [id, { ...toJsonSchema(options.schema, { errorMode: 'ignore' }), $schema: undefined }])),
    readings: objectOf(loaded.flatMap(({ readings = {} }) => Object.entries(readings)).map(([id, description]) => [id, { type: 'boolean', description }])),
  };
  return { $schema, title: 'rulec configuration', ...rest, properties: { ...properties, ...known } };
}

function objectOf(properties: readonly (readonly [string, object])[]): object {
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}
