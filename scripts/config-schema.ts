import { toJsonSchema } from '@valibot/to-json-schema';
import { configSchema } from '../src/compile/config.ts';
import { platforms } from '../src/platforms/index.ts';

/** The JSON Schema of the configuration file, for editors: with the names of the platforms. */
export function editorSchema(): object {
  const schema = toJsonSchema(configSchema, { errorMode: 'ignore' });
  const targets = { type: 'array', items: { enum: platforms.map(({ id }) => id) } } as const;
  return { ...schema, properties: { ...schema.properties, targets }, title: 'rulec configuration' };
}
