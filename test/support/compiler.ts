import { join } from 'node:path';
import { pythonEngine } from '../../src/cli/engines/python.ts';
import { createCompiler, type Compiler } from '../../src/compile/compiler.ts';
import { defaultConfig, type Config } from '../../src/compile/config.ts';
import { compileTemplates } from '../../src/compile/templates.ts';
import { filesBelow, repository } from './files.ts';

const templates = compileTemplates(
  Object.fromEntries(Object.entries(filesBelow(join(repository, 'templates'))).map(([path, text]) => [path.replace(/\.hbs$/, ''), text])),
);

const python = pythonEngine();

/** A compiler with the shipped layouts and the Python engine. */
export function testCompiler(config: Partial<Config> = {}): Compiler {
  return createCompiler({
    templates,
    config: { ...defaultConfig, ...config },
    engines: { python },
  });
}
