// Writes the JSON Schema of the configuration file, for editors.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { configSchema } from '../src/compile/config.ts';
import { repository } from './support.ts';

const schema = { ...toJsonSchema(configSchema, { errorMode: 'ignore' }), title: 'rulec configuration' };
writeFileSync(join(repository, 'dist/rulec.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
