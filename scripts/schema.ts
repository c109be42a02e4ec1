// Writes the JSON Schema of the configuration file, for editors.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorSchema } from './config-schema.ts';
import { repository } from './support.ts';

writeFileSync(join(repository, 'dist/rulec.schema.json'), `${JSON.stringify(await editorSchema(), null, 2)}\n`);
